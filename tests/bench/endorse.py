"""How fast a night compares cases for the automatic endorsement, beside only reading them.

Each case is read, folded, compared and decided on, and what follows is recorded: the comparison,
the endorsement and the notices. A round is a night on which every case is due. Rates are per
second of one core's time, since other work on the machine is not ours to measure; by the clock
they are told beside it.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger.requests import Request
from projections.office import Office
from projections.tables import Tables
from projections.view import Progress, silent
from scheduler.clock import standing_at, start_of
from scheduler.endorsements import BATCH, endorse_due
from tests.factory import ask, chain

CASES = 2_000
YEARS = 5
BEGUN = date(2020, 1, 6)
TODAY = date(2026, 1, 1)
CASES_A_SECOND = 700


@dataclass(frozen=True)
class _Taken:
    """Seconds: of one core's time, and by the clock."""

    core: float = 0.0
    clock: float = 0.0

    def __add__(self, other: "_Taken") -> "_Taken":
        return _Taken(self.core + other.core, self.clock + other.clock)

    def __sub__(self, other: "_Taken") -> "_Taken":
        return _Taken(self.core - other.core, self.clock - other.clock)


def _now() -> _Taken:
    return _Taken(time.process_time(), time.perf_counter())


class _Timed(Tables):
    """The tables, with the time that is spent on bringing them up to date."""

    taken = _Taken()

    def catch_up(self, progress: Progress = silent) -> int:
        """As ever; the time is added up."""
        begun = _now()
        reached = super().catch_up(progress)
        self.taken += _now() - begun
        return reached


def measure(cases: int = CASES) -> None:
    """Record cases and, each year, a visit to each; then one night finds all of them due."""
    print(f"\nendorse: {cases:,} cases on SQLite, {YEARS} nights on which all of them are due")
    clock = standing_at(start_of(TODAY))
    with tempfile.TemporaryDirectory(prefix="residence-bench-") as folder:
        path = str(Path(folder) / "ledger.sqlite")
        with closing(Office.init(path, clock(), TODAY)) as office:
            office.tables = _Timed(office.store)
            _record(office, (r for n in range(cases) for r in chain(_no(n), BEGUN, number=n)))
            rounds = []
            for year in range(BEGUN.year + 1, BEGUN.year + 1 + YEARS):
                _record(office, (_visited(_no(n), date(year, 6, 10)) for n in range(cases)))
                rounds.append(_night(office, date(year, 6, 20), cases))
    _tell(rounds, cases)


def _record(office: Office, requests: Iterator[Request]) -> None:
    print("recording", file=sys.stderr, flush=True)
    outcomes = office.submit_all(requests, standing_at(start_of(TODAY)), TODAY)
    assert {outcome.word for outcome in outcomes} == {"accepted"}
    office.tables.catch_up()


def _tell(rounds: list[tuple[_Taken, _Taken, _Taken]], cases: int) -> None:
    for name, place in (("reading only", 0), ("comparing, recorded", 1), ("tables after it", 2)):
        rates = [cases / taken[place].core for taken in rounds]
        clock = statistics.median(cases / taken[place].clock for taken in rounds)
        target = f"  (target {CASES_A_SECOND})" if place == 1 else ""
        print(
            f"{name:20} {statistics.median(rates):8,.0f} cases a second of one core"
            f"  ({min(rates):,.0f} … {max(rates):,.0f}); by the clock {clock:,.0f}{target}"
        )
    ratios = [comparing.core / reading.core for reading, comparing, _ in rounds]
    print(
        f"comparing takes {statistics.median(ratios):.1f} times the reading"
        f" ({min(ratios):.1f} … {max(ratios):.1f})"
    )


def _night(office: Office, night: date, cases: int) -> tuple[_Taken, _Taken, _Taken]:
    """What reading the cases takes, comparing them, and the tables after that."""
    streams = [f"case:{_no(number)}" for number in range(cases)]
    begun = _now()
    with office.store.session() as session:
        for start in range(0, cases, BATCH):
            session.several(streams[start : start + BATCH])
    reading = _now() - begun
    tables = office.tables
    assert isinstance(tables, _Timed), "the tables are timed"
    tables.taken = _Taken()
    begun = _now()
    done = endorse_due(office, night, standing_at(start_of(TODAY)))
    comparing = _now() - begun - tables.taken
    assert (done.evaluated, done.endorsed) == (cases, cases), done
    return reading, comparing, tables.taken


def _no(number: int) -> str:
    return f"B{number:05}"


def _visited(case: str, on: date) -> Request:
    return ask("verify-residence", case, on, outcome="confirmed", mode="phone")
