"""What a projection is: a name, a version, columns, and a pure function from streams to rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ledger.case import Case
from ledger.crossings import Crossing, Situation, crossed, situations
from ledger.duties import Duty
from ledger.events.person import CaseOpened
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from ledger.terms import City

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Subject:
    """One stream as projections see it; what is folded of it is folded once for all of them.

    ``since`` is the position of the last entry that its rows may depend on.
    """

    stream: str
    history: History
    law_of: Callable[[City], Law]
    since: int

    @cached_property
    def law(self) -> Law:
        """The law of the case's city."""
        opening = next(e.event for e in self.history.effective if isinstance(e.event, CaseOpened))
        return self.law_of(opening.city)

    @cached_property
    def situations(self) -> list[Situation]:
        """The case after each of its changes."""
        return list(situations(self.history, self.law))

    @cached_property
    def case(self) -> Case:
        """The case as all its entries leave it, also where no rule can make anything of it."""
        return case_on(self.history)

    @property
    def duties(self) -> list[Duty]:
        """Every duty that follows from the case as it is, under the law with all orders."""
        return self.situations[-1].duties

    @cached_property
    def crossings(self) -> list[Crossing]:
        """Every rung that is or will be reached, if nothing more happens."""
        return crossed(self.situations)


@dataclass(frozen=True)
class Projection:
    """A table that follows from the record; a change of meaning raises the version.

    ``streams`` are the prefixes of the streams it reads; ``rows`` yields the rows of one
    stream, in the order of ``columns``. The stream's name stands before them.
    """

    name: str
    version: int
    streams: tuple[str, ...]
    columns: tuple[str, ...]
    indexes: tuple[str, ...]
    rows: Callable[[Subject], Iterable[Row]]

    @property
    def table(self) -> str:
        """The table's name, with the version in it."""
        return f"{self.name}_v{self.version}"

    def reads(self, stream: str) -> bool:
        """Whether the projection follows from this stream."""
        return stream.startswith(self.streams)
