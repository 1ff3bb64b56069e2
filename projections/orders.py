"""The orders of cities: the holiday schedules recorded, and the law under their calendars."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ledger.dates import Calendar
from ledger.events.base import Entry
from ledger.history import History
from ledger.holidays import calendar_of
from ledger.law import Law, law_of
from ledger.store import Session
from ledger.terms import City

ORDER = "city:"


@dataclass(frozen=True)
class Orders:
    """The orders of cities up to a position: the calendars by which cases are folded."""

    entries: dict[str, list[Entry]]
    _laws: dict[City, Law] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session, up_to: int | None = None) -> "Orders":
        """All orders recorded up to a position."""
        streams = (f"{ORDER}{city}" for city in City)
        return cls({stream: session.stream(stream, up_to) for stream in streams})

    def calendar(self, city: City) -> Calendar:
        """The calendar of a city: the national schedules, and the city's own over them."""
        own = [] if city == City.NATIONAL else self._effective(city)
        return calendar_of([*self._effective(City.NATIONAL), *own])

    @cached_property
    def last(self) -> int:
        """The position of the latest order."""
        return max((e.position for found in self.entries.values() for e in found), default=0)

    def law(self, city: City) -> Law:
        """The law of a city under these calendars."""
        if city not in self._laws:
            self._laws[city] = law_of(city).with_calendar(self.calendar(city))
        return self._laws[city]

    def _effective(self, city: City) -> Iterable[Entry]:
        effective = History.of(self.entries.get(f"{ORDER}{city}", [])).effective
        return sorted(effective, key=lambda entry: entry.version)
