"""What a projection is: a name, a version, columns, and a pure function from streams to rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ledger.case import Case
from ledger.crossings import Crossing, crossings
from ledger.duties import Duty, duties
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
    def case(self) -> Case:
        """The case as all its entries leave it."""
        return case_on(self.history)

    @cached_property
    def law(self) -> Law:
        """The law of the case's city."""
        return self.law_of(self.case.city)

    @cached_property
    def duties(self) -> list[Duty]:
        """Every duty that follows from the case as it is."""
        return duties(self.case, self.law)

    @cached_property
    def crossings(self) -> list[Crossing]:
        """Every rung that is or will be reached, if nothing more happens."""
        return crossings(self.history, self.law)


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
