"""The days of a case looked at one by one: for the oracle, see `tests.oracle`.

First what the entries say of cards, moves and grants, struck out and corrected ones minded; then
a clerk who looks at every day in turn, knows the articles and remembers little.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ledger import events as ev
from ledger.events.base import Entry, Event
from ledger.law import Law, Version
from ledger.terms import MoveEffect, MoveScope, PermitKind
from tests.oracle_law import DAY, IN_MONTHS, band_end, band_on, effect_of, later


@dataclass
class End:
    """An act that ended a card, and from when its taking back has effect."""

    on: date
    cause: str
    back: date | None = None
    taken_back: bool = False

    def bites(self, day: date) -> bool:
        """Whether the card is ended on a day."""
        return self.on <= day and not (self.back and self.back <= day)


@dataclass
class Card:
    """A card as issued, the days of its endorsements with what was printed, and its ends."""

    first_day: date
    printed: date | None
    temporary: bool = False
    endorsed: list[tuple[date, date | None]] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)

    def never_given(self, law: Law) -> bool:
        """Whether it was revoked, and that is read to reach back to the beginning."""
        last = self.ends[-1] if self.ends else None
        revoked = last is not None and last.cause == "revoked" and not last.taken_back
        return revoked and law.reading("revoked-days") == "not-held"


@dataclass
class Facts:
    """What the entries say that bears on holding: cards, moves, and restorations granted."""

    cards: list[Card] = field(default_factory=list)
    moves: list[tuple[date, MoveScope]] = field(default_factory=list)
    granted: list[date] = field(default_factory=list)
    district: str | None = None


@dataclass(slots=True)
class Day:
    """A day of the walk: held, or why not; the card that governs it; how it dawned and closed.

    ``lapsed`` tells how the card of the night before stood in the morning; ``kept`` that a late
    endorsement of this day lets the residence years go on, under ``law``.
    """

    day: date
    why: str
    card: int | None
    lapsed: bool
    kept: bool = False
    law: Version | None = None


def effective(entries: Iterable[Entry]) -> list[Event]:
    """What counts, by legal day, then as recorded: nothing struck out, everything as corrected."""
    recorded = sorted(entries, key=lambda entry: entry.version)
    struck = [(v, v.event.entry) for v in recorded if isinstance(v.event, ev.EntryVoided)]

    def stands(entry: Entry) -> bool:
        return not any(key == entry.meta.id and stands(void) for void, key in struck)

    counting = [entry for entry in recorded if stands(entry)]
    found = []
    for entry in counting:
        event = entry.event
        if isinstance(event, ev.EntryVoided | ev.EntryCorrected):
            continue
        changes = {
            name: value
            for mend in (other.event for other in counting)
            if isinstance(mend, ev.EntryCorrected) and mend.entry == entry.meta.id
            for name, value in mend.changes.items()
        }
        found.append(event.with_changes(changes) if changes else event)
    return sorted(found, key=lambda event: event.on)


def takes_effect(event: Event) -> date:
    """The day from which an act counts: its own, unless it gives a permit back from before."""
    return event.effective_from if isinstance(event, ev.PermitReinstated) else event.on


def facts_of(events: Iterable[Event]) -> Facts:
    """What events say, given in the order in which they count; temporary permits do not."""
    facts = Facts()
    for event in events:
        if isinstance(event, ev.PermitIssued):
            temporary = event.paper is PermitKind.TEMPORARY
            facts.cards.append(Card(event.valid_from or event.on, event.valid_to, temporary))
        elif isinstance(event, ev.ContinuityRestored):
            facts.granted += [event.on] if event.granted else []
        elif isinstance(event, ev.AddressChanged):
            # The year is shifted by the change of the registration, which may come after the move.
            scope = event.scope or _scope(facts.district, event.district)
            facts.moves += [(event.on, scope)] if scope else []
        elif facts.cards:
            _of_card(facts.cards[-1], event)
        if isinstance(event, ev.AddressChanged | ev.ResidenceDeclared | ev.DetailsChanged):
            facts.district = event.district or facts.district
    facts.cards = [card for card in facts.cards if not card.temporary]
    return facts


def _scope(before: str | None, after: str | None) -> MoveScope | None:
    if not before or not after:
        return None
    return MoveScope.SAME_DISTRICT if before == after else MoveScope.OTHER_DISTRICT


def _of_card(card: Card, event: Event) -> None:
    match event:
        case ev.PermitEndorsed():
            card.endorsed.append((event.on, event.valid_to))
        case ev.PermitCancelled():
            card.ends.append(End(event.on, "cancelled"))
        case ev.PermitRevoked():
            card.ends.append(End(event.on, "revoked"))
        case ev.PermitConfiscated():
            card.ends.append(End(event.on, "confiscated"))
        case ev.SettlementDecided(granted=True):
            card.ends.append(End(event.on, "settled"))
        case ev.PermitReinstated() if card.ends and not card.ends[-1].taken_back:
            card.ends[-1].back, card.ends[-1].taken_back = event.effective_from, True
        case _:
            pass


class _Clerk:
    """Somebody who looks at the case every day and remembers little.

    ``card`` governs: the one begun last, but for those that were never given. ``last`` is its last
    valid day, ``printed_last`` the one before any order of the city; ``ended`` is by which act.
    """

    def __init__(self, facts: Facts, law: Law) -> None:
        self.facts, self.law = facts, law
        self.given = [n for n, card in enumerate(facts.cards) if not card.never_given(law)]
        self.first_days = {facts.cards[n].first_day for n in self.given}
        self.moved = {day for day, _ in facts.moves}
        self.card: int | None = None
        self.last = self.printed_last = self.start = date.min
        self.months = 0
        self.lapsed = self.kept = False
        self.endorsed_under: Version | None = None
        self.ended = ""

    def look(self, day: date) -> Day:
        """What is so on a day, the day after the one looked at before."""
        if self.card is not None and self.last < day and not self.lapsed:
            # What is ended cannot lapse; what is given back may have, by the morning of that day.
            self.lapsed = not (self.ended and self._ended(day)) and self._lapses(day)
        dawn, self.kept, self.endorsed_under = self.lapsed, False, None
        if day in self.first_days:
            self._take_up(day)
        if self.card is None:
            return Day(day, "revoked", None, dawn)
        card = self.facts.cards[self.card]
        self.ended = self._ended(day)
        for made_on, printed in card.endorsed:
            if made_on == day:
                self._endorse(day, printed)
        # Whatever was endorsed on it, the year begins with a move of that day.
        if day in self.moved and card.first_day < day <= self.last and not self.ended:
            self._shift(day)
        late = "lapsed" if self.lapsed else "not-endorsed"
        why = self.ended or ("held" if day <= self.last else late)
        return Day(day, why, self.card, dawn, self.kept, self.endorsed_under)

    def _take_up(self, day: date) -> None:
        """A card whose first day this is takes the place of an earlier one, even in use."""
        for number in self.given:
            card = self.facts.cards[number]
            if card.first_day == day and (self.card is None or self.card < number):
                self.card = number
                self._run(day, card.printed)

    def _ended(self, day: date) -> str:
        """By which act nothing is held any more: the first on this card, or on a later one."""
        for number in self.given:
            if self.card is not None and number >= self.card:
                for end in self.facts.cards[number].ends:
                    if end.bites(day):
                        return end.cause
        return ""

    def _endorse(self, day: date, printed: date | None) -> None:
        if day > self.last:
            version, band = band_on(self.law, self.last, day)
            whole = band is not None and band.streak == "continues" and not self.lapsed
            anew = self.law.reading("continuous-count") == "anew"
            self.kept = whole and not (anew and "continuous-count" not in version.settles)
            self.endorsed_under = version
            if band is None or band.new_period_from != "old-expiry":
                self._run(day, printed)
                return
            if self.last > self.printed_last:
                self._count_after(self.last)
            self._go_on(self.last + DAY, printed)
        elif day > self.printed_last:
            self._run(day, printed)
        else:
            self._go_on(self.printed_last + DAY, printed)

    def _run(self, first_day: date, printed: date | None) -> None:
        """A year begins that follows no other."""
        self.start, self.months = first_day, 0
        self._go_on(first_day, printed)

    def _go_on(self, first_day: date, printed: date | None) -> None:
        """A year is added: its last day is what is printed, or else what the article gives.

        A print that is not what the years before come to is what later ones are counted after.
        """
        period = self.law.version_or_none("permit-period", first_day)
        if period is None and printed is None:
            self.law.version("permit-period", first_day)  # raises
        months = self.months
        if period:
            assert period.value.unit in IN_MONTHS, "a permit runs for months or years"
            months += period.value.count() * IN_MONTHS[period.value.unit]
        last = later(self.start, months) - self._first_day()
        if period and printed in (None, last):
            self.months, self.printed_last = months, last
        elif printed:
            self.printed_last = printed
            self._count_after(printed)
        self.last, self.lapsed = self.printed_last, False
        for order in self.law.extensions:
            if order.expiring_from <= self.printed_last <= order.expiring_to:
                self.last = max(self.printed_last, order.catch_up_to)

    def _count_after(self, last: date) -> None:
        """Years to come are counted after a last valid day: that day itself is the one left out."""
        self.start, self.months = last + self._first_day(), 0

    def _first_day(self) -> timedelta:
        """What the first day of a year takes off its end: a day, if it is counted itself."""
        minus_one = self.law.reading("period-end") == "anniversary-minus-one"
        return DAY if minus_one else timedelta(0)

    def _lapses(self, day: date) -> bool:
        """Whether the article in force on the day has no band left for an endorsement on it."""
        version = self.law.version_or_none("late-endorsement", day)
        final = band_end(self.law, self.last, version.value.bands[-1]) if version else None
        return final is not None and final < day

    def _shift(self, day: date) -> None:
        """A move recorded on the day may begin a new year 签发日期变更."""
        effects = {effect_of(self.law, *move) for move in self.facts.moves if move[0] == day}
        if effects & {MoveEffect.SHIFT, MoveEffect.RESTART}:
            self._run(day, None)


def walk(facts: Facts, law: Law, on: date) -> Iterator[Day]:
    """Every day from the first card's first to ``on``, looked at one after the other."""
    clerk = _Clerk(facts, law)
    day = min((card.first_day for card in facts.cards), default=on + DAY)
    while day <= on:
        yield clerk.look(day)
        day += DAY
