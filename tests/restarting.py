"""A PostgreSQL server of one test's own, to be stopped, killed, frozen, and started again."""

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests.postgres import (
    OWNER,
    SETTINGS,
    PostgresServer,
    free_port,
    new_cluster,
    scratch_folder,
    server_programs,
    server_user,
)

# The server ends with the tests, however they end, and its folder stays for the next start.
GUARD = """
"$@" >>"$LOG" 2>&1 &
server=$!
read -r _
kill -INT "$server"
wait "$server"
"""


class Machine:
    """A server and its folder; the folder outlives the server."""

    def __init__(self, home: Path) -> None:
        self.home, self.programs = home, server_programs(home)
        self.server = PostgresServer(port=free_port(), password=secrets.token_hex(8))
        self.data = new_cluster(home, self.programs, self.server.password)
        self._guard: subprocess.Popen[bytes] | None = None
        self.start()
        self.server.wait_until_up(home / "log")

    @property
    def address(self) -> str:
        """Where the owner of databases finds one."""
        return self.server.address(OWNER, "ledger")

    def start(self) -> None:
        """Start the server; it answers a while later."""
        command: list[str | Path] = [self.programs / "postgres", "-D", self.data]
        command += [f"--port={self.server.port}"]
        command += [f"--{name}={value}" for name, value in SETTINGS.items()]
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", *command],
            stdin=subprocess.PIPE,
            start_new_session=True,
            cwd=self.home,
            env={**os.environ, "LOG": str(self.home / "log")},
            **server_user(),
        )

    def stop(self) -> None:
        """Stop it as an administrator does, at once for whoever is connected."""
        assert self._guard, "it runs"
        assert self._guard.stdin, "the guard listens"
        self._guard.stdin.close()
        self._guard.wait()

    def kill(self) -> None:
        """End its processes as if the power had gone."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.stop()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let it neither answer nor hang up."""
        stopped = self.processes()
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in stopped:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def processes(self) -> list[int]:
        """The server's first process, and those that it has begun."""
        parent = int((self.data / "postmaster.pid").read_text().split()[0])
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        pairs = (map(int, line.split()) for line in listed.stdout.splitlines())
        return [parent, *(pid for pid, above in pairs if above == parent)]


@contextmanager
def machine() -> Iterator[Machine]:
    """A server with an empty database, for one test."""
    with scratch_folder() as home:
        made = Machine(home)
        try:
            address = made.server.address("postgres", "postgres")
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("CREATE DATABASE ledger OWNER residence")
            yield made
        finally:
            made.stop()


def within(seconds: float, began: float) -> bool:
    """Whether less than so many seconds have passed since an instant of the monotonic clock."""
    return time.monotonic() - began < seconds
