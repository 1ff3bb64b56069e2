"""Histories made by chance, legal in their order, with their days crowded about the limits.

They are made of events, so they need not be such as the ledger would let anybody record.
"""

import random
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ledger.dates import Calendar
from ledger.events.base import Entry
from ledger.holidays import calendar_of
from ledger.law import Extension, Law, cities, law_of
from ledger.terms import City
from tests.fuzz.mending import recorded
from tests.fuzz.teller import Teller
from tests.story.desk import schedules

# What is open about applying, issuing and settling does not touch the time held.
QUESTIONS = (
    "continuous-count",
    "period-end",
    "late-count-rolls",
    "late-count-start",
    "gap-in-first-band",
    "revoked-days",
)


@dataclass(frozen=True)
class Tale:
    """A history, the orders of its city, the days asked about, and how the law is read."""

    city: City
    entries: tuple[Entry, ...]
    orders: tuple[Extension, ...]
    days: tuple[date, ...]
    readings: tuple[tuple[str, str], ...] = ()

    def law(self, on: date) -> Law:
        """The law of the city with the orders given by ``on``."""
        law = law_of(self.city).with_calendar(_calendar()).with_extensions(self.orders)
        return replace(law.as_of(on), readings=self.readings)


def tale(seed: int) -> Tale:
    """The history of this number: the same number always tells the same."""
    chance = random.Random(seed)
    city = chance.choice(cities())
    questions = [q for q in law_of(city).questions() if q.name in QUESTIONS]
    readings = [
        (q.name, chance.choice(q.readings).name) for q in questions if chance.random() < 0.1
    ]
    teller = Teller(chance, city)
    for _ in range(chance.choice((0, 1, 2, 3, 4, 5, 7, 10))):
        teller.go_on()
    days = tuple(teller.asked() for _ in range(3))
    orders = teller.orders()
    return Tale(city, recorded(teller.events, chance), orders, days, tuple(readings))


@cache
def _calendar() -> Calendar:
    """The holidays announced so far."""
    return calendar_of(schedules())
