"""What the proof costs that the tables follow from the record, beside only reading the record."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

from ledger.store.codec import decode
from projections.office import Office
from tests.bench.figures import Effort, Figure, in_turns, slower
from tests.bench.places import Place
from tests.bench.sample import recorded

CASES, QUICK_CASES = 1_000, 20


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """Time of a replay beside bare SELECT and typed decode of every entry."""
    cases = effort.number_of_cases(CASES, QUICK_CASES)
    with ExitStack() as stack:
        address = stack.enter_context(place.empty())
        office: Office = stack.enter_context(closing(recorded(address, cases)))
        bare = stack.enter_context(closing(place.bare(address)))
        office.rebuild()

        def replay() -> float:
            begun = time.perf_counter()
            assert office.replay()["equal"] is True, "the tables differ from the record"
            return time.perf_counter() - begun

        def read() -> float:
            begun = time.perf_counter()
            for stream, version, kind, state in bare.read():
                decode(stream, version, kind, state)
            return time.perf_counter() - begun

        taken = in_turns(effort.rounds, read, replay)
    name = "replay, against bare SELECT + typed decode of every entry"
    yield Figure(name, place.name, slower(taken), at_most=True)
