"""Days without the permit 中断分段, divided into late days and those of acts that ended it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.dates import ONE_DAY
from ledger.law import Law
from ledger.parts import Ending
from ledger.spans import Span, never_held, unended_spans


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days for one reason: an act that ended the permit, or no endorsement if there is none."""

    first_day: date
    last_day: date
    ending: Ending | None = None


def stretches(first_day: date, last_day: date, before: Span, case: Case, law: Law) -> list[Stretch]:
    """The days from the end of a span up to the next one, in order, none left out.

    An act explains the days from its own until it was taken back or a newer permit began; two
    that follow each other are one stretch, explained by the first.
    """
    found: list[Stretch] = []
    day = first_day
    for ending, stop in _acts(first_day, last_day, before, case, law):
        start = max(ending.on, day)
        if start > day:
            found.append(Stretch(day, start - ONE_DAY))
        if start <= stop:
            last = found[-1] if found else None
            if last and last.ending and last.last_day + ONE_DAY == start:
                found[-1] = Stretch(last.first_day, stop, last.ending)
            else:
                found.append(Stretch(start, stop, ending))
            day = stop + ONE_DAY
    if day <= last_day:
        found.append(Stretch(day, last_day))
    return found


def _acts(
    first_day: date, last_day: date, before: Span, case: Case, law: Law
) -> Iterator[tuple[Ending, date]]:
    """The acts that ended the span's permit or a later one, each with the last day it explains."""
    numbers = [permit.entry.meta.id for permit in case.permits]
    held = [permit for permit in case.permits if not never_held(permit, law)]
    permits = [p for p in held if numbers.index(p.entry.meta.id) >= numbers.index(before.permit_id)]
    acts: list[tuple[Ending, date]] = []
    for count, permit in enumerate(permits, 1):
        begun = [newer.valid_from for newer in permits[count:]]
        for ending in permit.endings:
            back = ending.reinstated_from
            undone = back is not None and back <= max(first_day, ending.on)
            if ending.on <= last_day and not undone:
                newer = min((day for day in begun if day > ending.on), default=None)
                ends = [day - ONE_DAY for day in (back, newer) if day]
                acts.append((ending, min([*ends, last_day])))
    yield from sorted(acts, key=lambda act: act[0].on)


def governing(day: date, before: Span, case: Case, law: Law) -> Span:
    """The span by whose end a day is late: of the newest permit begun by then, else ``before``."""
    begun = [p for p in case.permits if p.valid_from <= day and not never_held(p, law)]
    if not begun or begun[-1].entry.meta.id == before.permit_id:
        return before
    spans = unended_spans(case, begun[-1], law)
    return next(span for span in reversed(spans) if span.first_day <= day)
