"""A PostgreSQL primary and its standby on this machine, with a link between them that can be cut.

Each of two ports is a machine: when its server is killed, its folder is gone too, and the next
server there is a copy of the other one.
"""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql

from tests.postgres import (
    GUARD,
    OWNER,
    SETTINGS,
    PostgresServer,
    free_port,
    new_cluster,
    scratch_folder,
    server_programs,
    server_user,
)

DATABASE = "ledger"
REPLICATOR = "replicator"
PATIENCE = 60

STREAMING: Final = "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'"
IN_STEP: Final = f"{STREAMING} AND sync_state = 'sync'"

Rows = list[tuple[Any, ...]]


class Link:
    """What the standby reaches its primary through."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._ends: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Let nothing through any more, either way; what is on its way is gone."""
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [near, far]
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=_pump, args=(source, sink), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(1 << 16):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


class Node:
    """A running server in a folder of its own, which goes with it."""

    def __init__(self, pair: "Pair", port: int, home: Path, data: Path, *options: str) -> None:
        self.server = PostgresServer(port, pair.password)
        self.home, self.data = home, data
        settings = (f"--{name}={value}" for name, value in SETTINGS.items())
        postgres = str(pair.programs / "postgres")
        command = [postgres, "-D", str(data), f"--port={port}", *settings, *options]
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", home, *command],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it says so when the server is gone already
            start_new_session=True,
            cwd=home,
            **server_user(),
        )

    def rows(self, text: LiteralString, role: str = "postgres") -> Rows:
        """What a query finds in the ledger's database."""
        address = self.server.address(role, DATABASE if role == OWNER else "postgres")
        with psycopg.connect(address, autocommit=True, connect_timeout=10) as connection:
            return connection.execute(text).fetchall()

    def until(self, text: LiteralString) -> None:
        """Return when a query finds something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(psycopg.OperationalError):
                if self.rows(text):
                    return
            time.sleep(0.05)
        raise RuntimeError(f"never true: {text}\n{(self.home / 'log').read_text()}")

    def kill(self) -> None:
        """End all of its processes at once, as if its machine were gone."""
        parent = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(parent, signal.SIGSTOP)  # it is not to notice one by one
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        pairs = (map(int, line.split()) for line in listed.stdout.splitlines())
        for process in [*(pid for pid, above in pairs if above == parent), parent]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """Stop it if it runs, and remove its folder."""
        assert self._guard.stdin, "the guard listens"
        self._guard.stdin.close()
        self._guard.wait()


class Pair:
    """A primary, and a standby that follows it; after a failover they have changed places."""

    def __init__(self, home: Path) -> None:
        self.home, self.synchronous = home, True
        self.programs = server_programs(home)
        self.password = os.urandom(8).hex()
        self.ports = free_port(), free_port()
        self._numbers = count(1)
        folder = self._folder()
        data = new_cluster(folder, self.programs, self.password)
        self.primary = Node(self, self.ports[0], folder, data)
        self.primary.server.wait_until_up(folder / "log")
        self._furnish()
        self.standby = self._follow(self.ports[1])

    @property
    def address(self) -> str:
        """Where the ledger is, on whichever of the two takes writes."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        who = f"{OWNER}:{self.password}"
        return f"postgresql://{who}@{hosts}/{DATABASE}?target_session_attrs=read-write"

    def failover(self) -> None:
        """Kill the primary, and let the standby take its place."""
        self.primary.kill()
        self.link.cut()
        self.standby.rows("SELECT pg_promote(true, 60)")
        self.primary = self.standby

    def replace_standby(self) -> None:
        """Let a copy of the new primary follow it, on the machine that is free."""
        free = sum(self.ports) - self.primary.server.port
        self.standby = self._follow(free)

    def wait_no_more(self) -> None:
        """Let the primary acknowledge what its standby has not written yet."""
        self.synchronous = False
        for node in (self.standby, self.primary):
            with _commands(node) as connection:
                connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
                connection.execute("SELECT pg_reload_conf()")
        self.primary.until("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'async'")

    def close(self) -> None:
        """Stop what runs."""
        self.link.cut()
        for node in {self.standby, self.primary}:
            node.stop()

    def _furnish(self) -> None:
        role, password = sql.Identifier(REPLICATOR), sql.Literal(self.password)
        making = sql.SQL("CREATE ROLE {} REPLICATION LOGIN PASSWORD {}").format(role, password)
        database, owner = sql.Identifier(DATABASE), sql.Identifier(OWNER)
        with _commands(self.primary) as connection:
            connection.execute(making)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")

    def _follow(self, port: int) -> Node:
        """A standby of the primary at a port, once it is in step."""
        folder = self._folder()
        source = self.primary.server.address(REPLICATOR, "")
        copying = str(self.programs / "pg_basebackup")
        command = [copying, "-D", str(folder / "data"), "-d", source]
        made = subprocess.run(
            [*command, "--checkpoint=fast", "--no-sync"],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            **server_user(),
        )
        if made.returncode:
            raise RuntimeError(f"pg_basebackup failed:\n{made.stderr}")
        (folder / "data" / "standby.signal").touch()
        self.link = Link(self.primary.server.port)
        reached = f"host=127.0.0.1 port={self.link.port} user={REPLICATOR}"
        conninfo = f"--primary_conninfo={reached} password={self.password}"
        node = Node(self, port, folder, folder / "data", conninfo)
        self.primary.until(IN_STEP if self.synchronous else STREAMING)
        return node

    def _folder(self) -> Path:
        """A new folder for whoever runs the servers."""
        folder = self.home / f"node-{next(self._numbers)}"
        folder.mkdir(mode=0o700)
        if identity := server_user():
            os.chown(folder, identity["user"], identity["group"])
        return folder


def _commands(node: Node) -> psycopg.Connection[Any]:
    return psycopg.connect(node.server.address("postgres", "postgres"), autocommit=True)


@contextmanager
def running_pair() -> Iterator[Pair]:
    """Two servers for as long as a trial lasts; at first the primary waits for its standby."""
    with scratch_folder() as home, ExitStack() as stack:
        pair = Pair(home)
        stack.callback(pair.close)
        yield pair
