"""How fast the tables follow what was recorded, beside one event a transaction.

The cases have lived half of their lives; round by round some of them go on. The entries come in as
they would have, day after day and all cases mixed, and are then caught up with at once.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Self

from ledger.store import Stored
from projections.office import Office
from projections.orders import Orders
from scheduler.clock import start_of
from tests.bench.figures import Effort, Figure, faster, in_turns
from tests.bench.places import Place
from tests.bench.sample import TODAY, recorded_rows
from tests.bench.singly import follow

CASES, QUICK_CASES = 3_200, 24
HALF = 4
GOALS = {"sqlite": 10.0, "postgres": 20.0}


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """All that follows the first half of lives, and one entry a case, where nothing is shared."""
    cases = effort.number_of_cases(CASES, QUICK_CASES)
    rows = recorded_rows(cases)
    for name, until, goal in (
        ("incremental projection", None, GOALS[place.name]),
        ("incremental projection, one entry a case", HALF + 1, None),
    ):
        lives = _Lives(rows, effort.rounds + 1, until)
        with ExitStack() as stack:
            ours, theirs = (stack.enter_context(_Side(place, lives)) for _ in range(2))
            taken = in_turns(effort.rounds, theirs.one_by_one, ours.at_once)
        what = f"{name}, against one transaction an event"
        yield Figure(what, place.name, faster(taken), goal)


class _Lives:
    """The first halves of all lives, and what follows of some of them each round."""

    def __init__(self, rows: list[Stored], rounds: int, until: int | None) -> None:
        self.first = [row for row in rows if row[1] <= HALF]
        self.rest: list[list[Stored]] = [[] for _ in range(rounds)]
        for row in rows:
            if row[1] > HALF and (until is None or row[1] <= until):
                self.rest[int(row[0][-5:]) % rounds].append(row)


class _Side:
    """A ledger of its own for the baseline, and one for ours; both are given the same."""

    def __init__(self, place: Place, lives: _Lives) -> None:
        self.place, self.lives = place, lives
        self.stack = ExitStack()
        self.round = 0

    def __enter__(self) -> Self:
        address = self.stack.enter_context(self.place.empty())
        office = Office.init(address, start_of(TODAY), TODAY)
        self.office = self.stack.enter_context(closing(office))
        self._append(self.lives.first)
        self.office.tables.catch_up()
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def at_once(self) -> float:
        """Ours."""
        self._go_on()
        begun = time.perf_counter()
        self.office.tables.catch_up()
        return time.perf_counter() - begun

    def one_by_one(self) -> float:
        """The baseline."""
        store, head = self.office.store, self.office.store.head()
        self._go_on()
        with store.session() as session:
            entries = session.entries_after(head, len(self.lives.first))
            orders = Orders.read(session)
        return follow(store, entries, orders)

    def _go_on(self) -> None:
        self._append(self.lives.rest[self.round])
        self.round += 1

    def _append(self, rows: list[Stored]) -> None:
        with self.office.store.session(write=True) as session:
            session.append(rows)
