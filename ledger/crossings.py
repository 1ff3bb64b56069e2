"""What the nights emit, as one pure function: every rung of every duty that was reached.

A rung is reached on its day if the duty stood then, in valid time and by what is known now.
So neither the number of scans nor their hours change the answer. What comes to stand late, such
as the limit after a move that is declared late, opens on the day it came to stand, or if it is
over by then is told as passed. A rung is news until the next one of the same duty is reached or
the duty is done; then it is overtaken, and nobody is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import zip_longest
from typing import NamedTuple

from ledger.case import Case
from ledger.dates import ONE_DAY, days_after
from ledger.duties import Duty, Instance, duties
from ledger.events.base import Entry
from ledger.evolve import case_on, evolve
from ledger.history import History
from ledger.law import Law, ladders
from ledger.terms import DutyName

Key = tuple[DutyName, str, str]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A rung of a duty's ladder and the legal day on which it is reached 期限节点.

    ``overtaken_on`` is the first day on which it is news no more; None as long as it is.
    """

    duty: Duty
    rung: str
    on: date
    overtaken_on: date | None = None

    @property
    def key(self) -> Key:
        """What makes it one of a kind within its case: duty, anchor, rung."""
        return (*self.duty.instance, self.rung)


class Situation(NamedTuple):
    """A state of the case, with the day on which it began and the day of the next change."""

    first_day: date
    next_change: date | None
    case: Case


def crossings(history: History, law: Law, up_to: date | None = None) -> list[Crossing]:
    """Every rung reached up to and including ``up_to`` (None: for ever, if nothing more happens).

    A duty that an act discharges on the rung's own day still reached it: the night that
    looked before the act was right. One that came and went within a day reached nothing.
    """
    found = situations(history, law)
    return crossed(found, [duties_in(situation, law) for situation in found], up_to)


def duties_in(situation: Situation, law: Law) -> list[Duty]:
    """The duties of a situation, under the orders that had been given when it began."""
    return duties(situation.case, law.as_of(situation.first_day))


def crossed(
    passed: Sequence[Situation], yielding: Sequence[list[Duty]], up_to: date | None = None
) -> list[Crossing]:
    """The rungs reached in situations, each with the duties that it yields."""
    found: dict[Instance, dict[str, Crossing]] = {}
    known: list[tuple[date, set[Instance]]] = []
    for (first_day, next_change, _), yielded in zip(passed, yielding, strict=True):
        instances = [duty.instance for duty in yielded]
        known.append((first_day, set(instances)))
        for instance, duty in zip(instances, yielded, strict=True):
            rungs = found.setdefault(instance, {})
            for crossing in _reached(duty, first_day, next_change):
                rungs.setdefault(crossing.rung, crossing)
    reached = sorted(
        (crossing.on, instance, crossing.rung, crossing)
        for instance, rungs in found.items()
        for crossing in _overtaken(instance, rungs.values(), known)
        if up_to is None or crossing.on <= up_to
    )
    return [crossing for *_, crossing in reached]


def _overtaken(
    instance: Instance, rungs: Iterable[Crossing], known: list[tuple[date, set[Instance]]]
) -> Iterator[Crossing]:
    """The crossings of one duty, each with the day on which it stops being news.

    ``known`` are the first days of the situations, each with the duties that it yields.
    """
    gone = [day for day, instances in known if instance not in instances]
    in_turn = sorted(rungs, key=_in_turn)
    for crossing, following in zip_longest(in_turn, in_turn[1:]):
        days = [day for day in gone if day >= crossing.on]
        days += [following.on] if following else []
        stands_to = crossing.duty.stands_to
        if stands_to and crossing.on <= stands_to:
            days.append(stands_to + ONE_DAY)
        yield Crossing(crossing.duty, crossing.rung, crossing.on, min(days, default=None))


def _in_turn(crossing: Crossing) -> tuple[date, int]:
    return crossing.on, ladders()[crossing.duty.name].rungs.index(crossing.rung)


def situations(history: History, law: Law) -> list[Situation]:
    """Every state of the case, in order of day; the last is the case as all entries leave it.

    An order of the city changes it too.
    """
    days = sorted({entry.on for entry in history.effective})
    back = {e.event.reaches_back_to for e in history.effective}
    days = sorted({*days, *(day for day in back if days and day > days[0])})
    days = sorted({*days, *(order.on for order in law.extensions if days and order.on > days[0])})
    case, folded, found = Case(), list[Entry](), list[Situation]()
    for day, next_day in zip(days, [*days[1:], None], strict=True):
        until = history.until(day)
        goes_on = list(until[: len(folded)]) == folded  # unless an act reaches back before others
        case = reduce(evolve, until[len(folded) :], case) if goes_on else case_on(history, day)
        folded = list(until)
        found.append(Situation(day, next_day, case))
    return found


def _reached(duty: Duty, first_day: date, next_change: date | None) -> Iterator[Crossing]:
    begins, ends = max(first_day, duty.stands_from or first_day), duty.stands_to or date.max
    late = "passed" if duty.last_day and begins > duty.last_day else "opens"
    for rung in ladders()[duty.name].rungs:
        on = rung_day(duty, rung)
        if on is not None and rung == late and on < begins <= ends:
            on = begins
        if on is None or on < begins or (next_change and on > next_change):
            continue
        if duty.stands_to is None or on <= duty.stands_to + ONE_DAY:
            yield Crossing(duty, rung, on)


def rung_day(duty: Duty, rung: str) -> date | None:
    """The day of a rung: ``opens``, ``before-N`` days, ``last-day``, ``passed``; or None."""
    if rung == "opens":
        return duty.opens_on
    if duty.last_day is None:
        return None
    match rung.partition("-"):
        case ("before", _, count):
            return days_after(duty.last_day, -int(count))
        case ("last", _, "day"):
            return duty.last_day
        case ("passed", _, _):
            return duty.last_day + ONE_DAY
        case _:
            raise ValueError(f"no such rung: {rung}")
