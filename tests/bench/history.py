"""How soon the history of one case is told, beside reading and decoding its entries bare."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date

from ledger.dates import add_months
from ledger.requests import Request
from ledger.store.codec import decode
from tests.bench.figures import Effort, Figure, in_turns, slower
from tests.bench.places import Place
from tests.bench.sample import TODAY, recorded
from tests.factory import ask, chain, submit

CASE = "H1"
BEGUN = date(2020, 1, 6)
ENTRIES = 30
OTHERS, QUICK_OTHERS = 500, 5
TIMES, TURNS = 10, 10
GOAL = 2.5


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """The history of thirty entries, in a ledger with other cases beside it."""
    with ExitStack() as stack:
        address = stack.enter_context(place.empty())
        others = effort.number_of_cases(OTHERS, QUICK_OTHERS)
        office = stack.enter_context(closing(recorded(address, others)))
        assert set(submit(office, _requests(), TODAY)) == {"accepted"}
        bare = stack.enter_context(closing(place.bare(address)))

        def ours() -> float:
            begun = time.perf_counter()
            for _ in range(TIMES):
                told = office.entries(CASE, TODAY)
                assert len(told) == ENTRIES
            return time.perf_counter() - begun

        def read() -> float:
            begun = time.perf_counter()
            for _ in range(TIMES):
                rows = bare.read(f"case:{CASE}")
                found = [decode(name, version, kind, state) for name, version, kind, state in rows]
                assert len(found) == ENTRIES
            return time.perf_counter() - begun

        taken = in_turns(effort.rounds, read, ours, turns=effort.size(TURNS, 1))
    name = f"history of {ENTRIES} events, against bare SELECT + typed decode"
    yield Figure(name, place.name, slower(taken), GOAL, at_most=True)


def _requests() -> Iterator[Request]:
    """A case with a permit, and a contribution recorded for month after month."""
    steps = chain(CASE, BEGUN)
    yield from steps
    for number in range(ENTRIES - len(steps)):
        month = add_months(date(2020, 8, 1), number)
        fields = {"kind": "social-insurance", "month": f"{month:%Y-%m}", "status": "normal"}
        yield ask("record-contribution", CASE, add_months(month, 1), **fields)
