"""How fast all tables are built anew, beside the library's way to build them.

Ours builds them from all entries; the library's way is too slow for that, so round by round it goes
on for some of them, from the middle of the record, and the time of an event is compared.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

from projections.office import Office
from tests.bench.figures import Effort, Figure, faster, in_turns
from tests.bench.places import Place
from tests.bench.runner import runner_on
from tests.bench.sample import recorded

CASES, QUICK_CASES = 10_000, 30
EVENTS, QUICK_EVENTS = 150, 15
GOALS = {"sqlite": 25.0, "postgres": 50.0}
BESIDE = {
    "sqlite": "the library's tracking, an event at a time",
    "postgres": "the library's runner",
}


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """The time of an event."""
    cases = effort.number_of_cases(CASES, QUICK_CASES)
    events = effort.size(EVENTS, QUICK_EVENTS)
    with ExitStack() as stack:
        address = stack.enter_context(place.empty())
        with closing(recorded(address, cases)) as office:
            office.rebuild()
        other = stack.enter_context(place.copy(address))
        ours = stack.enter_context(closing(Office.open(address)))
        theirs = stack.enter_context(closing(Office.open(other))).store
        with ours.store.session() as session:
            count, head = session.count(), session.head()
        runner = stack.enter_context(closing(runner_on(place, theirs, after=head // 2)))

        def rebuild() -> float:
            begun = time.perf_counter()
            ours.rebuild()
            return (time.perf_counter() - begun) / count

        taken = in_turns(effort.rounds, lambda: runner.run(events), rebuild)
        assert ours.replay()["equal"] is True, "the tables differ from the record"
    name = f"full rebuild, against {BESIDE[place.name]}"
    yield Figure(name, place.name, faster(taken), GOALS[place.name])
