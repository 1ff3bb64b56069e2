"""How soon "how long, and why" is answered inside the process, beside only reading the entries."""

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from ledger.dates import add_months
from ledger.evolve import case_on
from ledger.requests import Request
from projections.holding import holding_view
from projections.office import Office
from projections.orders import Orders
from scheduler.clock import standing_at, start_of
from tests.bench.sample import requests_of
from tests.factory import ask, chain, endorsed, life_of

CASES = 10_000
ON = date(2026, 1, 1)
PERCENTILES = (50, 90, 99, 100)
KINDS = ("social-insurance", "income-tax")


def measure(cases: int = CASES) -> None:
    """Record sample cases, then answer for each of them, reading it first: both are timed."""
    print(f"\nholding: {cases:,} cases, each read and answered for once")
    with tempfile.TemporaryDirectory(prefix="residence-bench-") as folder:
        office = _filled(Path(folder) / "ledger.sqlite", cases)
        with office.store.session() as session:
            orders = Orders.read(session)
        reading, answering, entries = [], [], 0
        for number in range(cases):
            begun = time.perf_counter()
            history = office.store.stream(f"case:B{number:05}")
            read = time.perf_counter()
            case = case_on(history, ON)
            holding_view(case, orders.law(case.city).as_of(ON), ON)
            answering.append(time.perf_counter() - read)
            reading.append(read - begun)
            entries += len(history.entries)
            if number % 500 == 0:
                print(f"\r{number} of {cases}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        office.close()
    print(f"{entries / cases:.1f} entries a case on average")
    print(f"{'percentile':34}" + "".join(f"{p:>9}" for p in PERCENTILES))
    for name, taken in (("reading the entries", reading), ("fold, count and explain", answering)):
        print(f"{name:34}" + "".join(f"{_at(taken, p) * 1000:6.2f} ms" for p in PERCENTILES))
    ratio = statistics.median(answering) / statistics.median(reading)
    print(f"answering takes {ratio:.1f} times the reading (medians)")
    _long_case()


def _long_case() -> None:
    """One long life: years of endorsements, late ones among them, and months of contributions."""
    begun = date(2018, 1, 8)
    issued = add_months(begun, 6)
    years = (add_months(issued, 12 * year) for year in range(1, 7))
    asked = [endorsed("C1", day + timedelta(20 - 32 * (day.year % 2))) for day in years]
    months = (add_months(date(2019, 1, 1), count) for count in range(24))
    asked += [_paid(month, kind) for month in months for kind in KINDS]
    life = life_of([*chain("C1", begun), *sorted(asked, key=lambda request: request.on)])
    law, taken = life.desk.law(life.city), []
    for _ in range(50):
        begun_at = time.perf_counter()
        holding_view(case_on(life.history, ON), law, ON)
        taken.append(time.perf_counter() - begun_at)
    middle, most = statistics.median(taken) * 1000, max(taken) * 1000
    count = len(life.history.entries)
    print(
        f"a case of {count} entries: median {middle:.1f} ms, slowest {most:.1f} ms (target 15 ms)"
    )


def _paid(month: date, kind: str) -> Request:
    fields = {"kind": kind, "month": f"{month:%Y-%m}", "status": "normal"}
    return ask("record-contribution", "C1", add_months(month, 1), **fields)


def _at(taken: list[float], percentile: int) -> float:
    ranked = sorted(taken)
    return ranked[min(len(ranked) - 1, len(ranked) * percentile // 100)]


def _filled(path: Path, cases: int) -> Office:
    """A ledger of sample cases, all accepted."""
    clock = standing_at(start_of(ON))
    office = Office.init(str(path), clock(), ON)
    words = {outcome.word for outcome in office.submit_all(requests_of(cases), clock, ON)}
    assert words == {"accepted"}, words
    return office
