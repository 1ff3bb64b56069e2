"""What a projection is: a name, a version, columns, and a pure function from streams to rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ledger.case import Case
from ledger.crossings import Crossing, Situation, crossed, duties_in, situations
from ledger.duties import Duty, duties
from ledger.events import CaseOpened
from ledger.history import History
from ledger.law import Law
from ledger.terms import NATIONAL, City

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

    @property
    def case(self) -> Case:
        """The case as all its entries leave it."""
        return self.situations[-1].case if self.situations else Case()

    @cached_property
    def law(self) -> Law:
        """The law of the case's city."""
        opened = (e.event for e in reversed(self.history.effective))
        return self.law_of(next((e.city for e in opened if isinstance(e, CaseOpened)), NATIONAL))

    @property
    def duties(self) -> list[Duty]:
        """Every duty that follows from the case as it is."""
        return self.yielded[-1] if self.yielded else duties(self.case, self.law)

    @cached_property
    def crossings(self) -> list[Crossing]:
        """Every rung that is or will be reached, if nothing more happens."""
        return crossed(self.situations, self.yielded)

    @cached_property
    def situations(self) -> list[Situation]:
        """Every state that the case was in, the present one the last."""
        return situations(self.history, self.law)

    @cached_property
    def yielded(self) -> list[list[Duty]]:
        """The duties of each of them; all orders of the city are given by the last."""
        return [duties_in(situation, self.law) for situation in self.situations]


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
