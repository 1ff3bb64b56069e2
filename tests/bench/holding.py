"""How soon "how long, and why" is answered inside the process, beside only reading the entries."""

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from ledger.evolve import case_on
from projections.holding import holding_view
from projections.office import Office
from projections.orders import Orders
from scheduler.clock import standing_at, start_of
from tests.bench.sample import requests_of

CASES = 10_000
ON = date(2026, 1, 1)
PERCENTILES = (50, 90, 99, 100)


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
