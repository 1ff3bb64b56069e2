"""How fast a night compares cases for the automatic endorsement, beside only reading them.

Each case is read, folded, compared and decided on, and what follows is recorded: the comparison,
the endorsement and the notices. A round is a night on which every case is due.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

from ledger.requests import Request
from ledger.store import Mark
from projections.office import Office
from projections.tables import Tables
from scheduler.clock import start_of
from scheduler.endorsements import BATCH, endorse_due
from tests.bench.figures import Effort, Figure, say, slower
from tests.bench.places import Place
from tests.bench.sample import TODAY
from tests.factory import ask, chain, standing_at

CASES, QUICK_CASES = 2_000, 10
YEARS, QUICK_YEARS = 5, 2
BEGUN = date(2020, 1, 6)
CASES_A_SECOND = 700


class _Timed(Tables):
    """The tables, with the time that is spent on bringing them up to date."""

    seconds = 0.0

    def catch_up(self, *given: Any, **named: Any) -> Mark:
        """As ever; the seconds are added up."""
        begun = time.perf_counter()
        reached = super().catch_up(*given, **named)
        self.seconds += time.perf_counter() - begun
        return reached


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """Record cases and, each year, a visit to each; then one night finds all of them due."""
    cases = effort.number_of_cases(CASES, QUICK_CASES)
    years = effort.size(YEARS, QUICK_YEARS)
    print(f"endorse: {cases:,} cases, {years} nights on which all of them are due")
    with place.empty() as address, closing(Office.init(address, start_of(TODAY), TODAY)) as office:
        office.tables = _Timed(office.store)
        _record(office, (r for n in range(cases) for r in chain(_no(n), BEGUN, number=n)))
        rounds = []
        for year in range(BEGUN.year + 1, BEGUN.year + 1 + years):
            _record(office, (_visited(_no(n), date(year, 6, 10)) for n in range(cases)))
            rounds.append(_night(office, date(year, 6, 20), cases))
    yield from _figures(place, rounds, cases)


def _record(office: Office, requests: Iterator[Request]) -> None:
    say("recording")
    outcomes = office.submit_all(requests, standing_at(start_of(TODAY)), TODAY)
    assert {outcome.word for outcome in outcomes} == {"accepted"}
    office.tables.catch_up()


def _figures(
    place: Place, rounds: list[tuple[float, float, float]], cases: int
) -> Iterator[Figure]:
    say("")
    unit = "cases a second"
    for name, at, goal in (
        ("a night's reading of cases", 0, None),
        ("a night's comparing of cases, recorded", 1, CASES_A_SECOND),
        ("tables after a night's comparing", 2, None),
    ):
        rates = tuple(cases / seconds[at] for seconds in rounds)
        yield Figure(name, place.name, rates, goal, unit=unit)
    ratios = slower((reading, comparing) for reading, comparing, _ in rounds)
    yield Figure("a night's comparing of cases, against reading them", place.name, ratios)


def _night(office: Office, night: date, cases: int) -> tuple[float, float, float]:
    """The seconds of reading the cases, of comparing them, and of the tables after that."""
    streams = [f"case:{_no(number)}" for number in range(cases)]
    begun = time.perf_counter()
    with office.store.session() as session:
        for start in range(0, cases, BATCH):
            session.several(streams[start : start + BATCH])
    reading = time.perf_counter() - begun
    tables = office.tables
    assert isinstance(tables, _Timed), "the tables are timed"
    tables.seconds = 0.0
    begun = time.perf_counter()
    done = endorse_due(office, night, standing_at(start_of(TODAY)))
    comparing = time.perf_counter() - begun - tables.seconds
    assert (done.evaluated, done.endorsed) == (cases, cases), done
    return reading, comparing, tables.seconds


def _no(number: int) -> str:
    return f"B{number:05}"


def _visited(case: str, on: date) -> Request:
    return ask("verify-residence", case, on, outcome="confirmed", mode="phone")
