"""What a night costs beside its floor: finding the due rows, and writing the same bytes bare.

The docket is filled with rungs of many cases; each measured night has the same number due. The
floor is one indexed SELECT of them, and one COPY (on SQLite one executemany) of the bytes that the
night recorded, durable, into a table with the same indexes. Both take turns.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psycopg

from ledger.events.record import ScanCompleted
from ledger.law import ladders
from ledger.recording import system_entries
from ledger.store import Stored
from ledger.store.names import EVENTS_TABLE
from ledger.store.sqlite import connect, database_uri
from ledger.terms import DutyName
from projections.lists import RUNGS
from projections.office import Office
from scheduler.clock import standing_at
from scheduler.rounds import scan
from tests.postgres import running_server

ROWS = 1_000_000
DUE = (3_000, 30_000)
ROUNDS = 7
LIMIT, GROWTH = 5.0, 1.6
EVE = date(2026, 6, 30)
NOW = standing_at(datetime(2026, 7, 1, tzinfo=UTC))
BARE = "bare_events"
DUE_ROWS = f"SELECT * FROM {RUNGS.table} WHERE reached_on ="
CHUNK = 50_000


def measure(rows: int = ROWS, rounds: int = ROUNDS) -> None:
    """Measure both databases, with few and with many due, and few with a tenth of the docket."""
    print(f"\nnight: {rounds} nights each, every one beside its floor")
    for store in (SQLITE, POSTGRES):
        small = _measured(store, rows // 10, DUE[0], rounds)
        whole = [_measured(store, rows, due, rounds) for due in DUE]
        print(
            f"{store.name}: with {rows:,} rows a night of {DUE[0]:,} due takes"
            f" {whole[0] / small:.2f} times as long as with {rows // 10:,} (goal: at most {GROWTH})"
        )


def _measured(store: "_Store", rows: int, due: int, rounds: int) -> float:
    """The median of a night in seconds; the nights beside their floors are printed."""
    _progress(f"{store.name}: filling {rows:,} rows")
    nights, floors, entries = [], [], 0
    with store.place() as address, closing(Office.init(address, NOW(), EVE)) as office:
        _fill(office, rows, due, rounds)
        with closing(store.bare(address)) as bare:
            for number in range(1, rounds + 1):
                night, head = EVE + timedelta(days=number), office.store.head()
                begun = time.perf_counter()
                done = scan(office, night, NOW)
                nights.append(time.perf_counter() - begun)
                assert done.emitted == due, f"{done.emitted} of {due} were due"
                written = _written(office, head)
                begun = time.perf_counter()
                bare.night(night.isoformat(), written)
                floors.append(time.perf_counter() - begun)
                entries = len(written)
                _progress(f"{store.name}: night {number} of {rounds}")
    _progress("")
    ratios = [whole / floor for whole, floor in zip(nights, floors, strict=True)]
    print(
        f"{store.name:10} {rows:>9,} rows {due:>6,} due {entries:>7,} entries"
        f"  floor {statistics.median(floors) * 1000:6.0f} ms"
        f"  night {statistics.median(nights) * 1000:6.0f} ms"
        f"  ratio {statistics.median(ratios):.2f}"
        f" ({min(ratios):.2f} to {max(ratios):.2f}; goal: at most {LIMIT})"
    )
    return statistics.median(nights)


def _fill(office: Office, rows: int, due: int, rounds: int) -> None:
    """Put rungs in the docket, and note that the scans have come to the eve."""
    office.tables.catch_up()
    made = _rungs(rows, due, rounds)
    while some := list(islice(made, CHUNK)):
        with office.store.session(write=True) as session:
            marks = ", ".join("?" * len(some[0]))
            session.executemany(f"INSERT INTO {RUNGS.table} VALUES ({marks})", some)
    with office.store.session(write=True) as session:
        session.execute(f"ANALYZE {RUNGS.table}")
    office.tables.scanned_anew()
    eve = ScanCompleted(
        on=EVE,
        first_night=EVE,
        last_night=EVE,
        cases_examined=0,
        emitted=0,
        withdrawn=0,
        position=office.store.head(),
        moves_on=True,
    )
    office.store.save(system_entries([("office", 2, eve)], NOW()))


def _rungs(rows: int, due: int, rounds: int) -> Iterator[tuple[Any, ...]]:
    """Rows of the docket: all kinds of rungs in turn, each of a case of its own."""
    kinds = cycle((duty, rung) for duty in DutyName for rung in ladders()[duty].rungs)
    for number, (on, (duty, rung)) in enumerate(zip(_days(rows, due, rounds), kinds, strict=False)):
        case, reached = f"B{number:07}", on.isoformat()
        last_day = (on + timedelta(days=7)).isoformat()
        yield (
            *(f"case:{case}", case, "shanghai", "测试区", duty.value, last_day, rung, reached),
            *(reached, last_day, "holder", "shanghai/endorsement-window@2018-01-01", 0, 0),
            *(",".join(ladders()[duty].told(rung)), None, 0),
        )


def _days(rows: int, due: int, rounds: int) -> Iterator[date]:
    """A day for each row: the measured nights in turn, then days before and after them."""
    for number in range(rows):
        if number < due * rounds:
            yield EVE + timedelta(days=1 + number % rounds)
        else:
            away = number % 700
            yield EVE - timedelta(days=away) if away < 350 else EVE + timedelta(days=away - 300)


class _BareSQLite:
    """SQLite with nothing over it: the same settings, the same indexes."""

    def __init__(self, address: str) -> None:
        self.connection = connect(database_uri(Path(address), create=False))
        self.connection.execute(
            f"CREATE TABLE {BARE} (position INTEGER PRIMARY KEY AUTOINCREMENT,"
            " originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL,"
            " topic TEXT NOT NULL, state BLOB NOT NULL, UNIQUE (originator_id, originator_version))"
        )

    def night(self, day: str, rows: list[Stored]) -> None:
        """Find the rows due and write those recorded, in one transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(f"{DUE_ROWS} ?", [day]).fetchall()
        marks = "(originator_id, originator_version, topic, state) VALUES (?, ?, ?, ?)"
        self.connection.executemany(f"INSERT INTO {BARE} {marks}", rows)
        self.connection.commit()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


class _BarePostgres:
    """PostgreSQL with nothing over it."""

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True)
        self.connection.execute(f"CREATE TABLE {BARE} (LIKE {EVENTS_TABLE} INCLUDING ALL)".encode())

    def night(self, day: str, rows: list[Stored]) -> None:
        """Find the rows due and write those recorded, in one transaction."""
        columns = "(originator_id, originator_version, topic, state)"
        with self.connection.transaction(), self.connection.cursor() as cursor:
            cursor.execute(f"{DUE_ROWS} %s".encode(), [day]).fetchall()
            with cursor.copy(f"COPY {BARE} {columns} FROM STDIN".encode()) as copy:
                for row in rows:
                    copy.write_row(row)

    def close(self) -> None:
        """Let go of the server."""
        self.connection.close()


def _written(office: Office, head: int) -> list[Stored]:
    """The rows that the night recorded."""
    with office.store.session() as session:
        at = session.dialect.position
        sql = f"SELECT originator_id, originator_version, topic, state FROM {EVENTS_TABLE}"
        rows = session.rows(f"{sql} WHERE {at} > ? ORDER BY {at}", [head])
    return [(stream, version, kind, bytes(state)) for stream, version, kind, state in rows]


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="residence-bench-") as folder:
        yield str(Path(folder) / "ledger.sqlite")


@contextmanager
def _postgres() -> Iterator[str]:
    with running_server() as server, server.database() as address:
        yield address


def _progress(said: str) -> None:
    print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class _Store:
    name: str
    place: Callable[[], AbstractContextManager[str]]
    bare: Callable[[str], _BareSQLite | _BarePostgres]


SQLITE = _Store("SQLite", _sqlite, _BareSQLite)
POSTGRES = _Store("PostgreSQL", _postgres, _BarePostgres)
