"""How soon "how long, and why" is answered inside the process, beside only reading the entries."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

from ledger.dates import add_months
from ledger.evolve import case_on
from ledger.requests import Request
from projections.holding import holding_view
from projections.orders import Orders
from tests.bench.figures import Effort, Figure, say
from tests.bench.places import Place
from tests.bench.sample import TODAY, recorded
from tests.factory import ask, chain, endorsed, life_of

CASES, QUICK_CASES = 10_000, 20
TIMES, QUICK_TIMES = 50, 5
SLOWEST = 15
PERCENTILES = (50, 90, 99, 100)
KINDS = ("social-insurance", "income-tax")


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """Record sample cases, then answer for each of them, reading it first: both are timed."""
    cases = effort.number_of_cases(CASES, QUICK_CASES)
    print(f"holding: {cases:,} cases, each read and answered for once")
    with place.empty() as address:
        office = recorded(address, cases)
        with office.store.session() as session:
            orders = Orders.read(session)
        reading, answering, entries = [], [], 0
        for number in range(cases):
            begun = time.perf_counter()
            history = office.store.stream(f"case:B{number:05}")
            read = time.perf_counter()
            case = case_on(history, TODAY)
            holding_view(case, orders.law(case.city).as_of(TODAY), TODAY)
            answering.append(time.perf_counter() - read)
            reading.append(read - begun)
            entries += len(history.entries)
            if number % 500 == 0:
                say(f"{number} of {cases}")
        say("")
        office.close()
    print(f"{entries / cases:.1f} entries a case on average")
    print(f"{'percentile':34}" + "".join(f"{p:>9}" for p in PERCENTILES))
    for name, taken in (("reading the entries", reading), ("fold, count and explain", answering)):
        print(f"{name:34}" + "".join(f"{_at(taken, p) * 1000:6.2f} ms" for p in PERCENTILES))
    ratios = tuple(answer / read for answer, read in zip(answering, reading, strict=True))
    yield Figure("folding and explaining a case, against reading it", place.name, ratios)
    yield _long_case(place, effort.size(TIMES, QUICK_TIMES))


def _long_case(place: Place, times: int) -> Figure:
    """One long life: years of endorsements, late ones among them, and months of contributions."""
    begun = date(2018, 1, 8)
    issued = add_months(begun, 6)
    years = (add_months(issued, 12 * year) for year in range(1, 7))
    asked = [endorsed("C1", day + timedelta(20 - 32 * (day.year % 2))) for day in years]
    months = (add_months(date(2019, 1, 1), count) for count in range(24))
    asked += [_paid(month, kind) for month in months for kind in KINDS]
    life = life_of([*chain("C1", begun), *sorted(asked, key=lambda request: request.on)])
    law, taken = life.desk.law(life.city), []
    for _ in range(times):
        begun_at = time.perf_counter()
        holding_view(case_on(life.history, TODAY), law, TODAY)
        taken.append((time.perf_counter() - begun_at) * 1000)
    name = f"folding and explaining a case of {len(life.history.entries)} entries"
    return Figure(name, place.name, tuple(taken), SLOWEST, at_most=True, unit="ms")


def _paid(month: date, kind: str) -> Request:
    fields = {"kind": kind, "month": f"{month:%Y-%m}", "status": "normal"}
    return ask("record-contribution", "C1", add_months(month, 1), **fields)


def _at(taken: list[float], percentile: int) -> float:
    ranked = sorted(taken)
    return ranked[min(len(ranked) - 1, len(ranked) * percentile // 100)]
