"""Histories made by chance, legal in their order, with their days crowded about the limits.

They are made of events, so they need not be such as the ledger would let anybody record.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ledger import events as ev
from ledger.dates import Calendar
from ledger.events.base import Entry, Event
from ledger.holidays import calendar_of
from ledger.law import Extension, Law, NotInForce, cities, law_of
from ledger.law.loader import read_book
from ledger.terms import (
    NATIONAL,
    City,
    ConfiscationReason,
    EndorsementMode,
    Lodging,
    MoveScope,
    ReplacementCause,
)
from tests.fuzz.mending import recorded
from tests.oracle_days import band_on
from tests.story.desk import schedules

LIMITS = (0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 183, 184, 365, 730, 731)
SIGNED = {"reason": "测试", "authority": "派出所"}
DISTRICTS = ("样例一区", "样例二区")
YEAR = timedelta(days=365)
# What is open about issuing, registering and settling does not touch the time held.
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
    teller = _Teller(chance, city)
    teller.issue()
    for _ in range(chance.choice((0, 1, 2, 3, 4, 5, 7, 10))):
        teller.go_on()
    orders = teller.orders()
    days = tuple(teller.asked() for _ in range(3))
    return Tale(city, recorded(teller.events, chance), orders, days, tuple(readings))


class _Teller:
    """Somebody who makes up a case as it goes on; ``last`` is a guess of the last valid day."""

    def __init__(self, chance: random.Random, city: City) -> None:
        self.chance, self.law = chance, law_of(city)
        self.events: list[Event] = []
        self.cards = 0
        self.ended_on: date | None = None
        self.turns = [
            version.first_day
            for book in dict.fromkeys((city, NATIONAL))
            for topic, article in read_book(book).articles.items()
            if topic == "late-endorsement"
            for version in article.versions
        ]
        self.day = self.last = self._start()

    def _start(self) -> date:
        """A day of the law's time, or about a year before an article on lateness begins."""
        chance = self.chance
        if chance.random() < 0.3:
            before = YEAR + timedelta(chance.choice(LIMITS) + chance.randint(-2, 2))
            return chance.choice(self.turns) - before
        return min(self.turns) + timedelta(chance.randint(0, 3000))

    def issue(self) -> None:
        """A card, now and then printed with days of its own, or valid from another day."""
        chance = self.chance
        first_day = self.day + timedelta(
            chance.choice((0, 0, 0, 0, -chance.randint(1, 15), chance.randint(1, 40)))
        )
        self.cards += chance.random() < 0.95 or not self.cards
        card = {"permit_no": f"P{self.cards}", "valid_from": first_day}
        usual = first_day + YEAR - timedelta(1)
        valid_to = chance.choice((None, None, usual, usual + timedelta(chance.randint(-40, 1100))))
        if first_day == self.day and chance.random() < 0.8:
            del card["valid_from"]
        if first_day < min(self.turns):
            # Nobody knows how long a card of before the law is valid, unless it is printed.
            valid_to = max(usual, min(self.turns) + timedelta(chance.randint(0, 400)))
        self.events.append(ev.PermitIssued(on=self.day, valid_to=valid_to, **card))
        self.last, self.ended_on = valid_to or usual, None

    def go_on(self) -> None:
        """One thing more happens."""
        self.chance.choice(_AFTER_THE_END if self.ended_on else _IN_LIFE)(self)

    def wait(self, day: date) -> None:
        """Go on to a day, unless it is past."""
        self.day = max(self.day, day)

    def endorse(self) -> None:
        """Endorsed in time."""
        before = self.chance.choice((0, 0, 1, 2, 10, 28, 29, 30, 31))
        self.wait(self.last - timedelta(before))
        self._endorsed(self.last + YEAR)

    def endorse_late(self) -> None:
        """Endorsed about a limit of lateness; what has lapsed is mostly replaced."""
        self.wait(self.last + timedelta(1 + self.near_limit()))
        try:
            _, band = band_on(self.law, self.last, self.day)
        except NotInForce:
            band = None
        if band is None and self.chance.random() < 0.9:
            self.issue()
        else:
            self._endorsed(self.day + YEAR)

    def _endorsed(self, usual: date) -> None:
        """An endorsement, with or without a printed day."""
        chance, earliest = self.chance, max(self.day, self.last) + timedelta(1)
        other = earliest + timedelta(chance.randint(0, 500))
        valid_to = chance.choice((None, None, None, max(usual, earliest), other))
        mode = EndorsementMode.COUNTER
        self.events.append(ev.PermitEndorsed(on=self.day, mode=mode, valid_to=valid_to))
        self.last = valid_to or usual

    def near_limit(self) -> int:
        """Days about a limit of the law."""
        return max(0, self.chance.choice(LIMITS) + self.chance.randint(-2, 2))

    def another(self) -> None:
        """A new card: after the old one, or while it still stands."""
        early = timedelta(self.chance.choice((-200, -1, 0, 0, 1)))
        self.wait(self.last + early + timedelta(self.near_limit()))
        self.issue()

    def end(self) -> None:
        """An act ends the permit."""
        chance = self.chance
        self.wait(
            chance.choice(
                (
                    self.day,
                    self.last,
                    self.last + timedelta(self.near_limit()),
                    self.last - timedelta(chance.randint(0, 300)),
                )
            )
        )
        on = self.day
        settled = any(isinstance(event, ev.SettlementDecided) for event in self.events)
        acts: list[Event] = [
            ev.PermitCancelled(on=on, cause="测试", authority="派出所"),
            ev.PermitRevoked(on=on, **SIGNED),
            ev.PermitConfiscated(on=on, reason=ConfiscationReason.FORGED, authority="派出所"),
            *([] if settled else [ev.SettlementDecided(on=on, granted=True)]),
        ]
        self.events.append(chance.choice(acts))
        self.ended_on = on

    def reinstate(self) -> None:
        """The end is taken back, from a day since."""
        assert self.ended_on, "only what was ended is reinstated"
        self.wait(self.ended_on + timedelta(self.chance.choice((0, 1, 10, 60, 100, 400))))
        span = (self.day - self.ended_on).days
        back = self.ended_on + timedelta(
            self.chance.choice((0, 0, span, self.chance.randint(0, span)))
        )
        self.events.append(ev.PermitReinstated(on=self.day, effective_from=back, **SIGNED))
        self.ended_on = None

    def another_after_the_end(self) -> None:
        """A new card after the old one was ended."""
        assert self.ended_on, "only after an end"
        self.wait(self.ended_on + timedelta(self.near_limit()))
        self.issue()

    def move(self) -> None:
        """The registered address changes, told on the day of the move or later."""
        chance = self.chance
        self.wait(
            chance.choice(
                (
                    self.day + timedelta(chance.randint(0, 200)),
                    self.last,
                    self.last + timedelta(chance.randint(1, 60)),
                )
            )
        )
        told = {
            "scope": chance.choice((*MoveScope, None)),
            "district": chance.choice((*DISTRICTS, None)),
            "moved_on": chance.choice((None, None, self.day - timedelta(chance.randint(0, 40)))),
        }
        self.events.append(
            ev.AddressChanged(on=self.day, address="测试路 2 号", lodging=Lodging.OWNED, **told)
        )

    def change(self) -> None:
        """Something that leaves the days as they are, but for the district that it tells."""
        on = self.day
        self.events.append(
            self.chance.choice(
                (
                    ev.DetailsChanged(on=on, district=self.chance.choice(DISTRICTS)),
                    ev.ResidenceDeclared(
                        on=on,
                        address="测试路 1 号",
                        lodging=Lodging.OWNED,
                        district=self.chance.choice(DISTRICTS),
                    ),
                    ev.PermitReplaced(
                        on=on, permit_no=f"R{len(self.events)}", cause=ReplacementCause.LOSS
                    ),
                    ev.LossReported(on=on),
                )
            )
        )

    def restore(self) -> None:
        """Continuity is restored, where the city knows it, or the restoration is refused."""
        on = self.day + timedelta(self.chance.choice((0, 1, 30, 364, 365, 366)))
        if self.law.version_or_none("continuity-restoration", on):
            self.wait(on)
            granted = self.chance.random() < 0.8
            self.events.append(ev.ContinuityRestored(on=on, granted=granted, **SIGNED))

    def orders(self) -> tuple[Extension, ...]:
        """Orders of the city that extend permits, in some tales."""
        return tuple(self._order(f"o{n}") for n in range(self.chance.choice((0, 0, 0, 0, 1, 2))))

    def _order(self, name: str) -> Extension:
        """An order about days on which a card may end."""
        chance = self.chance
        near = (
            chance.choice([event.on for event in self.events]) + chance.choice((0, 1, 1, 2)) * YEAR
        )
        first_day = near - timedelta(chance.choice((0, 1, 2, 60, 200)))
        last_day = first_day + timedelta(chance.choice((0, 1, 90, 300)))
        catch_up = last_day + timedelta(chance.choice((1, 30, 61, 200, 500)))
        return Extension(
            first_day + timedelta(chance.randint(-60, 60)), first_day, last_day, catch_up, name
        )

    def asked(self) -> date:
        """A day to ask about: that of an event or the next, about a limit, or long after."""
        chance, end = self.chance, max(self.day, self.last)
        return chance.choice(
            (
                chance.choice(self.events).on + timedelta(chance.choice((-1, 0, 0, 1))),
                self.last + timedelta(chance.choice(LIMITS) + chance.randint(-2, 2)),
                self.events[0].on
                + timedelta(chance.randint(0, (end - self.events[0].on).days + 30)),
                end + timedelta(chance.randint(0, 900)),
            )
        )


_IN_LIFE: tuple[Callable[[_Teller], None], ...] = (
    *(_Teller.endorse,) * 8,
    *(_Teller.endorse_late,) * 7,
    *(_Teller.another,) * 2,
    *(_Teller.end,) * 4,
    *(_Teller.move,) * 3,
    *(_Teller.restore,) * 2,
    _Teller.change,
)
_AFTER_THE_END: tuple[Callable[[_Teller], None], ...] = (
    *(_Teller.reinstate,) * 3,
    *(_Teller.another_after_the_end,) * 4,
    _Teller.move,
    _Teller.restore,
)


@cache
def _calendar() -> Calendar:
    """The holidays announced so far."""
    return calendar_of(schedules())
