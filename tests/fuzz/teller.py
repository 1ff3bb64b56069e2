"""Somebody who makes up a permit's life as it goes on, one act after the other."""

import random
from datetime import date, timedelta

from ledger import events as ev
from ledger.dates import ONE_DAY
from ledger.events.base import Event
from ledger.law import Extension, law_of
from ledger.law.loader import read_book
from ledger.terms import (
    NATIONAL,
    City,
    ConfiscationReason,
    EndorsementMode,
    Lodging,
    MoveScope,
    PermitKind,
    ReplacementCause,
)
from tests.oracle_law import band_on

LIMITS = (0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 183, 184, 365, 730, 731)
SIGNED = {"reason": "测试", "authority": "派出所"}
HOME = {"address": "测试路 1 号", "lodging": Lodging.OWNED}
DISTRICTS = ("样例一区", "样例二区")
YEAR = timedelta(days=365)


class Teller:
    """The life told so far; ``last`` is a guess of the last valid day, to crowd acts about it."""

    def __init__(self, chance: random.Random, city: City) -> None:
        self.chance, self.law = chance, law_of(city)
        self.events: list[Event] = []
        self.cards = 0
        self.ended_on: date | None = None
        self.last_end = date.min
        books = [read_book(key).articles for key in dict.fromkeys((city, NATIONAL))]
        lateness = [book["late-endorsement"] for book in books if "late-endorsement" in book]
        self.turns = sorted(version.first_day for a in lateness for version in a.versions)
        self.day = self.last = self.began_on = self._start()
        self._issue()

    def _start(self) -> date:
        """A day of the law's time, or about a year before an article on lateness begins."""
        if self.chance.random() < 0.3:
            return self.chance.choice(self.turns) - YEAR - self._about_a_limit()
        return self.turns[0] + self._days(0, 3000)

    def go_on(self) -> None:
        """One thing more happens."""
        acts = {
            self._endorse_in_time: 8,
            self._endorse_late: 7,
            self._another: 2,
            self._end: 4,
            self._move: 3,
            self._restore: 2,
            self._change: 1,
        }
        if self.ended_on:
            acts = {self._reinstate: 3, self._another: 4, self._move: 1, self._restore: 1}
        self.chance.choices([*acts], [*acts.values()])[0]()

    def orders(self) -> tuple[Extension, ...]:
        """Orders of the city that extend permits, in some lives, about days that matter in it."""
        return tuple(self._order(f"o{n}") for n in range(self.chance.choice((0, 0, 0, 0, 1, 2))))

    def asked(self) -> date:
        """A day to ask about: that of an event or next to it, about a limit, or long after."""
        chance, first_day = self.chance, self.events[0].on
        end = max(self.day, self.last)
        return chance.choice(
            (
                chance.choice(self.events).on + chance.choice((-1, 0, 0, 1)) * ONE_DAY,
                self.last + self._about_a_limit(),
                first_day + self._days(0, (end - first_day).days + 30),
                end + self._days(0, 900),
            )
        )

    def _days(self, least: int, most: int) -> timedelta:
        return timedelta(self.chance.randint(least, most))

    def _about_a_limit(self) -> timedelta:
        """As many days as a limit of the law has, or a few more or less."""
        return max(timedelta(0), self.chance.choice(LIMITS) * ONE_DAY + self._days(-2, 2))

    def _wait(self, day: date) -> None:
        """Go on to a day, unless it is past."""
        self.day = max(self.day, day)

    def _tell(self, event: Event) -> None:
        self.events.append(event)

    def _issue(self) -> None:
        """A card, now and then valid from another day, or printed with a day of its own."""
        chance = self.chance
        other = chance.choice((-self._days(1, 15), self._days(1, 40)))
        first_day = chance.choice((self.day, self.day, self.day, self.day + other))
        if self.cards:
            first_day = max(first_day, self.began_on)
        usual = first_day + YEAR - ONE_DAY
        valid_to = chance.choice((None, None, usual, usual + self._days(-40, 1100)))
        if first_day < self.turns[0]:
            # How long a card of before the law is valid nobody knows, unless it is printed.
            valid_to = max(usual, self.turns[0] + self._days(0, 400))
        self.cards += chance.random() < 0.95 or not self.cards
        number = f"P{self.cards}"
        self._tell(
            ev.PermitIssued(
                on=self.day,
                permit_no=number,
                valid_from=first_day,
                valid_to=valid_to,
                paper=PermitKind.TEMPORARY if chance.random() < 0.03 else None,
            )
        )
        self.began_on, self.last, self.ended_on = first_day, valid_to or usual, None

    def _endorse_in_time(self) -> None:
        self._wait(self.last - self.chance.choice((0, 0, 1, 2, 10, 28, 29, 30, 31)) * ONE_DAY)
        self._endorse(self.last + YEAR)

    def _endorse_late(self) -> None:
        """Endorsed about a limit of lateness; what has lapsed is mostly replaced."""
        self._wait(self.last + ONE_DAY + self._about_a_limit())
        known = self.day >= self.turns[0]
        if known and (band_on(self.law, self.last, self.day)[1] or self.chance.random() < 0.1):
            self._endorse(self.day + YEAR)
        else:
            self._issue()

    def _endorse(self, usual: date) -> None:
        """An endorsement, with or without a printed day."""
        least = max(self.day, self.last) + ONE_DAY
        other = least + self._days(0, 500)
        valid_to = self.chance.choice((None, None, None, max(usual, least), other))
        self._wait(self.began_on)
        self._tell(ev.PermitEndorsed(on=self.day, mode=EndorsementMode.COUNTER, valid_to=valid_to))
        self.last = valid_to or usual

    def _another(self) -> None:
        """A new card: after the old one, or while it still stands."""
        early = self.last + self.chance.choice((-200, -1, 0, 0, 1)) * ONE_DAY
        self._wait((self.ended_on or early) + self._about_a_limit())
        if isinstance(self.events[-1], ev.SettlementDecided):
            self._wait(self.events[-1].on + ONE_DAY)
        self._issue()

    def _end(self) -> None:
        """An act ends the permit, on a day of its own; settlement does so once, what was held."""
        late, early = self.last + self._about_a_limit(), self.last - self._days(0, 300)
        self._wait(self.chance.choice((self.day, self.last, late, early)))
        endorsed = {e.on for e in self.events if isinstance(e, ev.PermitEndorsed)}
        while self.day in {*endorsed, self.last_end}:
            self._wait(self.day + ONE_DAY)
        on = self.day
        acts: list[Event] = [
            ev.PermitCancelled(on=on, cause="测试", authority="派出所"),
            ev.PermitRevoked(on=on, **SIGNED),
            ev.PermitConfiscated(on=on, reason=ConfiscationReason.FORGED, authority="派出所"),
        ]
        if on > self.began_on and not any(isinstance(e, ev.SettlementDecided) for e in self.events):
            acts.append(ev.SettlementDecided(on=on, granted=True))
        self._tell(self.chance.choice(acts))
        self.ended_on = self.last_end = on

    def _reinstate(self) -> None:
        """The end is taken back, from a day since."""
        assert self.ended_on, "only what was ended is reinstated"
        self._wait(self.ended_on + self.chance.choice((0, 1, 10, 60, 100, 400)) * ONE_DAY)
        since = (self.day - self.ended_on).days
        back = self.ended_on + self.chance.choice((0, 0, since, since // 2)) * ONE_DAY
        self._tell(ev.PermitReinstated(on=self.day, effective_from=back, **SIGNED))
        self.ended_on = None

    def _move(self) -> None:
        """The registered address changes, told on the day of the move or later."""
        chance = self.chance
        in_time, late = self.day + self._days(0, 200), self.last + self._days(1, 60)
        self._wait(chance.choice((in_time, self.last, late)))
        move = ev.AddressChanged(
            on=self.day,
            moved_on=chance.choice((None, None, self.day - self._days(0, 40))),
            scope=chance.choice((*MoveScope, None)),
            district=chance.choice((*DISTRICTS, None)),
            **HOME,
        )
        self._tell(move)

    def _change(self) -> None:
        """Something that leaves the days as they are, but may tell the district."""
        on, district, number = self.day, self.chance.choice(DISTRICTS), f"R{len(self.events)}"
        changes: list[Event] = [
            ev.DetailsChanged(on=on, district=district),
            ev.ResidenceDeclared(on=on, district=district, **HOME),
            ev.PermitReplaced(on=on, permit_no=number, cause=ReplacementCause.LOSS),
            ev.LossReported(on=on),
            ev.EndorsementDeclined(on=on, reasons=("不符",)),
        ]
        self._tell(self.chance.choice(changes))

    def _restore(self) -> None:
        """Continuity is restored, where the city knows it, or the restoration is refused."""
        on = self.day + self.chance.choice((0, 1, 30, 364, 365, 366)) * ONE_DAY
        if self.law.version_or_none("continuity-restoration", on):
            self._wait(on)
            granted = self.chance.random() < 0.8
            self._tell(ev.ContinuityRestored(on=on, granted=granted, **SIGNED))

    def _order(self, name: str) -> Extension:
        """An order about days on which a card may end."""
        chance = self.chance
        near = chance.choice(self.events).on + chance.choice((0, 1, 1, 2)) * YEAR
        first_day = near - chance.choice((0, 1, 2, 60, 200)) * ONE_DAY
        last_day = first_day + chance.choice((0, 1, 90, 300)) * ONE_DAY
        catch_up_to = last_day + chance.choice((1, 30, 61, 200, 500)) * ONE_DAY
        return Extension(first_day + self._days(-60, 60), first_day, last_day, catch_up_to, name)
