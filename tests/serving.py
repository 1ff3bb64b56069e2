"""The service as a program of its own: what it logs is read while it runs, and faults are made."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from apscheduler.triggers.interval import IntervalTrigger
from psycopg import sql

from ledger.store import Session, Store
from projections import tables
from scheduler import dispatch, rounds, service
from tests.command import started
from tests.factory import NOW

PATIENCE = 30
HEADER = 100  # bytes at the beginning of an SQLite file
# Runs the command line in a child that one of the functions below has prepared.
PREPARED = "from tests import serving; from cli.main import main; serving.{}; main()"  # by its name


class Serving:
    """A service that was started, with its configuration and its files in a folder of its own."""

    def __init__(
        self, where: str, folder: Path, *options: str, prepared: str = "", now: bool = True
    ) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        config = folder / "residence.toml"
        config.write_text(
            '[service]\ndispatch_every = 1\nheartbeat = "beat.json"\nmetrics = "residence.prom"\n'
        )
        self.log = folder / "log"
        script = f'python=$1; shift 3; exec "$python" -c \'{PREPARED.format(prepared)}\' "$@"'
        with self.log.open("w") as log:
            self.process = started(
                *("--ledger", where, *(("--now", NOW.isoformat()) if now else ())),
                *("run", "--config", str(config), "--json", *options),
                script=script if prepared else "",
                stderr=log,
            )

    def lines(self) -> list[dict[str, Any]]:
        """What it has logged, but for a line that is being written."""
        whole = self.log.read_text("utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def until(self, event: str, times: int = 1, **fields: object) -> dict[str, Any]:
        """The line that tells of an event with these fields, once it was told so many times."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = [line for line in self.lines() if {**line, "event": event, **fields} == line]
            if len(told) >= times:
                return told[times - 1]
            time.sleep(0.05)
        raise AssertionError(f"not told in time: {event} {fields}\n{self.log.read_text('utf-8')}")

    def beat(self, name: str = "beat.json") -> dict[str, Any]:
        """Its heartbeat."""
        found: dict[str, Any] = json.loads((self.folder / name).read_text("utf-8"))
        return found

    def stop(self, signum: int = signal.SIGTERM) -> int:
        """Ask it to stop; its exit code."""
        self.process.send_signal(signum)
        return self.ended()

    def ended(self) -> int:
        """Its exit code, once it has ended."""
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


@contextmanager
def serving(where: str, folder: Path, *options: str, **how: Any) -> Iterator[Serving]:
    """A service that does not outlive its test."""
    begun = Serving(where, folder, *options, **how)
    try:
        yield begun
    finally:
        if begun.process.poll() is None:
            begun.stop(signal.SIGKILL)


# What is done to the ledger


def damage(where: str) -> None:
    """Take the database away: no connection to it lives on, and no new one is possible."""
    if "://" not in where:
        header = Path(where).read_bytes()[:HEADER]
        Path(f"{where}.header").write_bytes(header)
        _write_header(where, bytes(HEADER))
        return
    with _beside(where) as connection:
        _let_connect(connection, where, allowed=False)
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [urlsplit(where).path[1:]],
        )


def mend(where: str) -> None:
    """Give it back as it was."""
    if "://" not in where:
        _write_header(where, Path(f"{where}.header").read_bytes())
        return
    with _beside(where) as connection:
        _let_connect(connection, where, allowed=True)


def _write_header(where: str, header: bytes) -> None:
    with Path(where).open("r+b") as file:
        file.write(header)


def _beside(where: str) -> psycopg.Connection[Any]:
    """A connection to the same server that can do without the ledger's database."""
    return psycopg.connect(urlsplit(where)._replace(path="/postgres").geturl(), autocommit=True)


def _let_connect(connection: psycopg.Connection[Any], where: str, *, allowed: bool) -> None:
    database = sql.Identifier(urlsplit(where).path[1:])
    command = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    connection.execute(command.format(database, sql.Literal(allowed)))


def between_batches(patch: Callable[[type, str, Any], None], act: Callable[[], None]) -> None:
    """Let a scan record small batches, and do something once, when one is done and another begins.

    ``patch`` puts something in place of what a class has: `setattr`, or that of a test.
    """
    append, session = Session.append, Store.session
    batches = 0

    def appended(self: Session, rows: Any) -> None:
        nonlocal batches
        append(self, rows)
        batches += bool(rows)

    @contextmanager
    def opened(self: Store, *, write: bool = False) -> Iterator[Session]:
        nonlocal batches
        if write and batches == 1:
            batches += 1
            act()
        with session(self, write=write) as found:
            yield found

    patch(Session, "append", appended)
    patch(Store, "session", opened)


# What a child is prepared with


def waking_every_second() -> None:
    """A night comes every second instead of every day."""
    vars(service)["CronTrigger"] = lambda **_: IntervalTrigger(seconds=1)


def sending_without_end() -> None:
    """A round of sending goes on for as long as it may, and a night comes every second."""
    waking_every_second()

    def endless(*_: object, stop: Callable[[], bool]) -> dispatch.Dispatched:
        while not stop():
            time.sleep(0.05)
        return dispatch.Dispatched()

    vars(dispatch)["dispatch"] = endless


def gone_in_mid_scan() -> None:
    """The database goes away between two batches."""
    rounds.CASES = 1
    between_batches(setattr, lambda: damage(sys.argv[sys.argv.index("--ledger") + 1]))


def told_to_stop_while_catching_up() -> None:
    """The signal comes when the tables have taken in one entry of many."""
    tables.BATCH = 1
    session = Store.session
    written: list[bool] = []

    @contextmanager
    def opened(self: Store, *, write: bool = False) -> Iterator[Session]:
        if write and not written:
            written.append(True)
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.3)
        with session(self, write=write) as found:
            yield found

    Store.session = opened  # type: ignore[method-assign]  # in a child of its own


def told_to_stop_in_mid_scan(seconds: float = 0.3) -> None:
    """The signal comes within the first batch, which takes so many seconds."""
    rounds.CASES = 1
    append = Session.append
    told: list[int] = []

    def appended(self: Session, rows: Any) -> None:
        if rows and not told:
            told.append(len(rows))
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(seconds)
        append(self, rows)

    Session.append = appended  # type: ignore[method-assign]  # in a child of its own
