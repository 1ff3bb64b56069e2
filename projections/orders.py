"""The orders of cities: schedules and extensions recorded, and the law under them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ledger.events.base import Entry
from ledger.history import History
from ledger.law import Law, cities
from ledger.orders import law_under
from ledger.store import Mark, Session
from ledger.terms import NATIONAL, City

ORDER = "city:"


@dataclass(frozen=True)
class Orders:
    """The orders of cities up to a position or a mark: what the law to fold cases by adds."""

    entries: dict[str, list[Entry]]
    _laws: dict[City, Law] = field(default_factory=dict)

    @classmethod
    def read(
        cls, session: Session, up_to: int | None = None, within: Mark | None = None
    ) -> "Orders":
        """All orders recorded up to a position, or a mark."""
        return cls(session.several([f"{ORDER}{city}" for city in cities()], up_to, within))

    @classmethod
    def of(cls, city: City, session: Session, up_to: int | None = None) -> "Orders":
        """The orders that hold in one city: the nation's and its own."""
        names = dict.fromkeys(f"{ORDER}{place}" for place in (NATIONAL, city))
        return cls(session.several(list(names), up_to))

    @cached_property
    def last(self) -> int:
        """The position of the latest order."""
        return max((e.position for found in self.entries.values() for e in found), default=0)

    def law(self, city: City) -> Law:
        """The law of a city under the national orders, and the city's own after them."""
        if city not in self._laws:
            own = [] if city == NATIONAL else self._effective(city)
            self._laws[city] = law_under(city, [*self._effective(NATIONAL), *own])
        return self._laws[city]

    def _effective(self, city: City) -> Iterable[Entry]:
        effective = History.of(self.entries.get(f"{ORDER}{city}", [])).effective
        return sorted(effective, key=lambda entry: entry.version)
