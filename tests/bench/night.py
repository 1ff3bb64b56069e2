"""What a night costs beside its floor: finding the due rows, and writing the same bytes bare.

The docket is filled with rungs of many cases; each measured night has the same number due. The
floor is one indexed SELECT of them, and one COPY (on SQLite one executemany) of the bytes that the
night recorded, durable, into a table with the same indexes. Both take turns.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

from ledger.events.record import ScanCompleted
from ledger.law import ladders
from ledger.recording import system_entries
from ledger.store import Stored
from ledger.store.names import EVENTS_TABLE
from ledger.terms import DutyName
from projections.lists import RUNGS
from projections.office import Office
from scheduler.rounds import scan
from tests.bench.figures import Effort, Figure, middle, say, slower
from tests.bench.places import COLUMNS, Place
from tests.factory import standing_at

ROWS, QUICK_ROWS = 1_000_000, 2_000
DUE, QUICK_DUE = (3_000, 30_000), (20, 60)
LIMIT, GROWTH = 5.0, 1.6
EVE = date(2026, 6, 30)
NOW = standing_at(datetime(2026, 7, 1, tzinfo=UTC))
DUE_ROWS = f"SELECT * FROM {RUNGS.table} WHERE reached_on ="
CHUNK = 50_000

Nights = list[tuple[float, float]]
"""The seconds of the floor and of the night, each round."""


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """Measure nights with few and with many due, and with few in a tenth of the docket."""
    rows = effort.number_of_cases(ROWS, QUICK_ROWS)
    few, many = DUE if not effort.quick else QUICK_DUE
    small = _nights(place, rows // 10, few, effort.rounds)
    for due in (few, many):
        nights = _nights(place, rows, due, effort.rounds)
        name = f"a night of {due:,} due among {rows:,}, against its floor"
        yield Figure(name, place.name, slower(nights), LIMIT, at_most=True)
        floor, whole = (1000 * seconds for seconds in middle(nights))
        print(f"          floor {floor:,.0f} ms, night {whole:,.0f} ms")
        if due == few:
            grown = zip(small, nights, strict=True)
            ratios = tuple(whole / less for (_, less), (_, whole) in grown)
            name = f"a night of {due:,} due among {rows:,}, against one among {rows // 10:,}"
            yield Figure(name, place.name, ratios, GROWTH, at_most=True)


def _nights(place: Place, rows: int, due: int, rounds: int) -> Nights:
    """Nights beside their floors."""
    say(f"filling {rows:,} rows")
    taken: Nights = []
    with place.empty() as address, closing(Office.init(address, NOW(), EVE)) as office:
        _fill(office, rows, due, rounds)
        with closing(place.bare(address)) as bare:
            for number in range(1, rounds + 1):
                night, head = EVE + timedelta(days=number), office.store.head()
                begun = time.perf_counter()
                done = scan(office, night, NOW)
                whole = time.perf_counter() - begun
                assert done.emitted == due, f"{done.emitted} of {due} were due"
                written = _written(office, head)
                begun = time.perf_counter()
                bare.night(DUE_ROWS, night.isoformat(), written)
                taken.append((time.perf_counter() - begun, whole))
                say(f"night {number} of {rounds}")
    say("")
    return taken


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


def _written(office: Office, head: int) -> list[Stored]:
    """The rows that the night recorded."""
    with office.store.session() as session:
        at = session.dialect.position
        sql = f"SELECT {COLUMNS} FROM {EVENTS_TABLE}"
        rows = session.rows(f"{sql} WHERE {at} > ? ORDER BY {at}", [head])
    return [(stream, version, kind, bytes(state)) for stream, version, kind, state in rows]
