"""Appointments 日程: duties that keep their names from entry to entry while they are the same.

A duty has no name of its own in the record: its days may move. What is the same duty after an
entry as before is decided here, and nowhere else.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from ledger.duties import Duty
from ledger.terms import City
from projections.view import day


@dataclass(frozen=True, slots=True)
class Shown:
    """What an appointment says: a change of anything here is a change of the appointment."""

    city: City
    name: str
    actor: str
    first_day: date
    last_day: date | None
    stands_from: date | None
    soft: bool
    provisional: bool
    flagged: bool
    effect: str
    article: str | None
    confidence: str | None
    alarms: tuple[tuple[str, date], ...]

    @property
    def days(self) -> tuple[date, date | None]:
        """The days that it covers."""
        return self.first_day, self.last_day


@dataclass(frozen=True, slots=True)
class Appointment:
    """A duty in a calendar: ``sequence`` counts how often its days were moved.

    ``uid`` is its name for ever. ``made_at`` is when the entry that brought it was recorded,
    ``changed_at`` the same of the last entry that changed what it says.
    """

    uid: str
    case: str
    duty: str
    subject: str
    shown: Shown
    made_at: datetime
    changed_at: datetime
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """An entry after which a case may look different, and whether it mends what was recorded."""

    position: int
    at: datetime
    mends: bool


@dataclass
class Kept:
    """The appointments of one case so far: those that stand, and those that stand no more."""

    case: str
    root: str
    standing: list[Appointment] = field(default_factory=list)
    gone: list[Appointment] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def turn(self, change: Change, found: list[tuple[Duty, Shown]]) -> None:
        """Carry what stands over to the duties after a change; begin and end the others."""
        before, self.standing = self.standing, []
        names = dict.fromkeys([*((a.duty, a.subject) for a in before), *map(_named, found)])
        for named in names:
            old = [a for a in before if (a.duty, a.subject) == named]
            new = [shown for duty, shown in found if (duty.name, duty.subject) == named]
            self._turn_alike(named, old, new, change)

    def _turn_alike(
        self, named: tuple[str, str], old: list[Appointment], new: list[Shown], change: Change
    ) -> None:
        """The same for the duties of one name, and about one subject."""
        for test in (_same_days, _shares_a_day, _follows if change.mends else _never):
            for shown in list(new):
                known = next((a for a in old if test(a.shown, shown)), None)
                if known:
                    old.remove(known)
                    new.remove(shown)
                    self.standing.append(_changed(known, shown, change))
        self.gone += old
        for shown in new:
            known = next((a for a in self.gone if _is(a, named, shown)), None)
            if known:  # an entry was struck out, and what it had ended stands again
                self.gone.remove(known)
                sequence = known.sequence + 1
                back = replace(known, shown=shown, changed_at=change.at, sequence=sequence)
                self.standing.append(back)
            else:
                self.standing.append(self._begun(named, shown, change))

    def _begun(self, named: tuple[str, str], shown: Shown, change: Change) -> Appointment:
        duty, subject = named
        number = self.counts[duty] = self.counts.get(duty, 0) + 1
        uid = f"{duty}.{number}.{self.root}@residence-ledger"
        return Appointment(uid, self.case, duty, subject, shown, change.at, change.at)


def _named(found: tuple[Duty, Shown]) -> tuple[str, str]:
    return found[0].name, found[0].subject


def _same_days(old: Shown, new: Shown) -> bool:
    return old.days == new.days


def _shares_a_day(old: Shown, new: Shown) -> bool:
    """An extended limit, or a milestone that moves: what has another first and last is another."""
    return old.first_day == new.first_day or old.last_day == new.last_day


def _follows(_old: Shown, _new: Shown) -> bool:
    """A correction moves what there was; it brings nothing new."""
    return True


def _never(_old: Shown, _new: Shown) -> bool:
    return False


def _is(known: Appointment, named: tuple[str, str], shown: Shown) -> bool:
    return (known.duty, known.subject) == named and known.shown.days == shown.days


def _changed(known: Appointment, shown: Shown, change: Change) -> Appointment:
    """The appointment after a change that may have left it as it was."""
    if known.shown == shown:
        return known
    moved = known.shown.days != shown.days
    return replace(known, shown=shown, changed_at=change.at, sequence=known.sequence + int(moved))


def appointment_view(one: Appointment) -> dict[str, Any]:
    """An appointment as answers show it."""
    shown = one.shown
    return {
        "uid": one.uid,
        "sequence": one.sequence,
        "made_at": one.made_at.isoformat(),
        "changed_at": one.changed_at.isoformat(),
        "case": one.case,
        "city": shown.city,
        "duty": one.duty,
        "actor": shown.actor or None,
        "opens_on": day(shown.first_day),
        "last_day": day(shown.last_day),
        "stands_from": day(shown.stands_from),
        "soft": shown.soft,
        "provisional": shown.provisional,
        "flagged": shown.flagged,
        "effect": shown.effect or None,
        "article": shown.article,
        "confidence": shown.confidence,
        "alarms": [{"rung": rung, "on": day(on)} for rung, on in shown.alarms],
    }
