"""People and offices made up by chance: what is asked for on each day of some years.

The same seed always makes the same world. Most acts are recorded on their own day, some later;
some are mended. Cities extend permits by order, and schedules of holidays come early or late.
"""

import random
from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from ledger.dates import each_day
from ledger.events.base import Entry
from ledger.evolve import case_on
from ledger.history import History
from ledger.holidays import known_schedules
from ledger.law import cities, law_of
from ledger.requests import Request, parse
from ledger.spans import current_span
from ledger.terms import NATIONAL, City
from tests.acts import ENDORSED, FLOWS, MENDING, REACHING_BACK, SEEN, Act, Flow
from tests.factory import Life, lease
from tests.lives import beginning, rented

FIRST_DAY = date(2017, 1, 1)
LATE = (1, 2, 5, 20, 60, 200)
OTHERS: tuple[Flow, ...] = (*(f for f in FLOWS if f != (ENDORSED,)), *REACHING_BACK, *MENDING)

Histories = Callable[[str], list[Entry]]


@dataclass(order=True)
class Step:
    """An act to come: the day on which it is recorded, its place among others, its legal day."""

    recorded_on: date
    number: int
    on: date
    act: Act = field(compare=False)


@dataclass
class Somebody:
    """One person and case, with what is to come and the day on which to think again."""

    number: int
    city: City
    chance: random.Random
    thinks_on: date
    steps: list[Step] = field(default_factory=list)
    made: int = 0

    @property
    def case(self) -> str:
        """The number of the case."""
        return f"C{self.number}"

    def plan(self, on: date, act: Act) -> None:
        """Do something on a day, and now and then have it recorded only later."""
        late = self.chance.choice(LATE) if self.chance.random() < 0.1 else 0
        self.made += 1
        insort(self.steps, Step(on + timedelta(late), self.made, on, act))


class World:
    """So many cases over so many years; days are asked for one after the other."""

    def __init__(self, seed: int, years: int, cases: int) -> None:
        self.chance = random.Random(seed)
        self.last_day = date(FIRST_DAY.year + years, 1, 1) - timedelta(1)
        self.people = [self._somebody(number) for number in range(1, cases + 1)]
        self.orders = sorted([*self._schedules(), *self._extensions()], key=lambda order: order[0])

    def requests(self, day: date, histories: Histories) -> Iterator[Request]:
        """What is asked for on a day; ``histories`` tells what is recorded of a case."""
        while self.orders and self.orders[0][0] <= day:
            yield parse(self.orders.pop(0)[1])
        for somebody in self.people:
            if somebody.thinks_on > day and not _has_come(somebody, day):
                continue
            entries = tuple(histories(somebody.case))
            life = Life(somebody.case, somebody.city, entries, ())
            if somebody.thinks_on <= day:
                _think(somebody, life, day)
            while _has_come(somebody, day):
                step = somebody.steps.pop(0)
                yield step.act(life, step.on)

    def _somebody(self, number: int) -> Somebody:
        chance = random.Random(self.chance.random())
        city = chance.choice([*[City("shanghai")] * 5, *cities()])
        span = (self.last_day - FIRST_DAY).days
        opening = FIRST_DAY + timedelta(int(span * 0.85 * chance.random()))
        found = Somebody(number, city, chance, opening)
        first, *rest = beginning(found.case, opening, city, number)
        if chance.random() < 0.3:
            rest[:1] = [*lease(f"L{number}", number, opening), rented(found.case, opening, number)]
        for request in (first, *rest):
            found.plan(request.on, partial(_as_told, request))
        found.thinks_on = found.steps[-1].recorded_on + timedelta(1)
        return found

    def _schedules(self) -> Iterator[tuple[date, dict[str, Any]]]:
        """The schedule of each year to come, before or after the year began, mended or not."""
        for known in known_schedules(FIRST_DAY):
            if FIRST_DAY.year < known.year <= self.last_day.year:
                day = date(known.year - 1, 11, 1) + timedelta(self.chance.randint(0, 150))
                body = {"request": "announce-holidays", "city": NATIONAL, **known.body()}
                if self.chance.random() < 0.2:
                    fewer = {**body, "on": str(day), "off": body["off"][:-2]}
                    yield day, fewer
                    day += timedelta(self.chance.randint(1, 60))
                yield day, {**body, "on": str(day)}

    def _extensions(self) -> Iterator[tuple[date, dict[str, Any]]]:
        """Orders of cities that extend permits, one in about three years, in time or not."""
        days = list(each_day(FIRST_DAY, self.last_day))
        for _ in range(round(len(days) / 1000)):
            day = self.chance.choice(days)
            first_day = day + timedelta(self.chance.randint(-100, 60))
            last_day = first_day + timedelta(self.chance.randint(0, 120))
            until = max(last_day, day) + timedelta(self.chance.randint(0, 200))
            yield (
                day,
                {
                    "request": "order-extension",
                    "city": self.chance.choice([City("shanghai"), *cities()]),
                    "on": str(day),
                    "expiring_from": str(first_day),
                    "expiring_to": str(last_day),
                    "catch_up_to": str(until),
                    "reason": "测试",
                    "authority": "测试局",
                },
            )


def _as_told(request: Request, _life: Life, _on: date) -> Request:
    return request


def _has_come(somebody: Somebody, day: date) -> bool:
    return bool(somebody.steps) and somebody.steps[0].recorded_on <= day


def _think(somebody: Somebody, life: Life, day: date) -> None:
    """Plan the next acts and when to think again: in most years about the endorsement."""
    chance = somebody.chance
    case = case_on(History.of(life.entries))
    span = current_span(case, law_of(life.city)) if life.entries else None
    somebody.thinks_on = day + timedelta(chance.randint(60, 300))
    if span and span.due_day > day and chance.random() < 0.75:
        due = span.due_day
        if chance.random() < 0.6:
            somebody.plan(max(day, due - timedelta(chance.randint(14, 29))), SEEN)
        if chance.random() < 0.35:  # they trust in the automatic endorsement
            somebody.thinks_on = due + timedelta(chance.randint(1, 20))
            return
        wait = chance.choice([chance.randint(-29, 0), chance.randint(-29, 0), _lateness(chance)])
        endorsed_on = max(day, due + timedelta(wait))
        somebody.plan(endorsed_on, ENDORSED)
        somebody.thinks_on = endorsed_on + timedelta(chance.randint(1, 120))
        return
    on = day
    for act in chance.choice(OTHERS):
        somebody.plan(on, act)
        on += timedelta(chance.randint(0, 9))


def _lateness(chance: random.Random) -> int:
    """Days after the last one: crowded about the limits of the law."""
    return max(1, chance.choice((1, 30, 60, 90, 180)) + chance.randint(-2, 2))
