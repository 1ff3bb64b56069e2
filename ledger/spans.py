"""The days on which permits are in use 持证期间, from what was printed and what the law says."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from ledger.case import Case, Endorsement, Permit
from ledger.dates import ONE_DAY, PeriodEnd, last_day_of_period
from ledger.events.base import Entry
from ledger.lateness import band_for
from ledger.law import Law, NotInForce, Version
from ledger.periods import MONTHS, months_of, period_start


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a permit is in use without a break 持证期间, both ends included.

    ``due_day`` is the last valid day by the card; it is later than ``last_day`` when the
    permit was cancelled or replaced by another before.
    """

    first_day: date
    last_day: date
    due_day: date
    permit_no: str
    entries: tuple[Entry, ...]
    laws: tuple[Version, ...] = ()
    differences: tuple[tuple[Entry, date, date], ...] = ()


def period_last_day(first_day: date, law: Law) -> tuple[date, Version]:
    """The last valid day of a period that begins on ``first_day`` and has none printed."""
    version = law.version("permit-period", first_day)
    end = cast(PeriodEnd, law.reading("period-end"))
    return last_day_of_period(first_day, months_of(version.value), end), version


def window_of(last_day: date, law: Law) -> tuple[date, Version] | None:
    """The first day of the endorsement window 签注窗口 of a period that ends on ``last_day``.

    None if the law had no window yet on that day.
    """
    version = law.version_or_none("endorsement-window", last_day)
    if version is None:
        return None
    # A window of months ends with the full year, the day after the last valid one.
    by_months = version.value.unit in MONTHS
    return period_start(last_day + ONE_DAY if by_months else last_day, version.value), version


def current_span(case: Case, law: Law) -> Span | None:
    """The last span of a permit that nobody has cancelled: the one to be endorsed next."""
    if case.permit is None or case.permit.cancelled_on:
        return None
    spans = spans_of(case, law)
    return spans[-1] if spans else None


def spans_of(case: Case, law: Law) -> tuple[Span, ...]:
    """Every span of every permit, in order, each day in one span only."""
    spans: list[Span] = []
    for permit in case.permits:
        for span in _permit_spans(permit, law):
            while spans and spans[-1].first_day >= span.first_day:
                spans.pop()
            if spans and spans[-1].last_day >= span.first_day:
                spans[-1] = replace(spans[-1], last_day=span.first_day - ONE_DAY)
            spans.append(span)
    return tuple(span for span in spans if span.first_day <= span.last_day)


def _permit_spans(permit: Permit, law: Law) -> list[Span]:
    """The spans of one permit: an endorsement in time prolongs one, a late one begins another."""
    spans = [_first_span(permit, law)]
    for endorsement in permit.endorsements:
        if endorsement.on <= spans[-1].due_day:
            spans[-1] = _prolonged(spans[-1], endorsement, law)
        else:
            spans.append(_late_span(spans[-1], endorsement, law))
    if permit.cancelled_on:
        last = permit.cancelled_on - ONE_DAY
        spans = [replace(s, last_day=min(s.last_day, last)) for s in spans if s.first_day <= last]
    return spans


def _first_span(permit: Permit, law: Law) -> Span:
    last_day, laws, differences = _last_day(permit.valid_from, permit.valid_to, permit.entry, law)
    return Span(
        permit.valid_from,
        last_day,
        last_day,
        permit.permit_no,
        (permit.entry,),
        laws,
        differences,
    )


def _prolonged(span: Span, endorsement: Endorsement, law: Law) -> Span:
    first_day = span.due_day + ONE_DAY
    last_day, laws, differences = _last_day(first_day, endorsement.valid_to, endorsement.entry, law)
    return replace(
        span,
        last_day=last_day,
        due_day=last_day,
        entries=(*span.entries, endorsement.entry),
        laws=span.laws + laws,
        differences=span.differences + differences,
    )


def _late_span(before: Span, endorsement: Endorsement, law: Law) -> Span:
    """A span that begins with a late endorsement 补办签注; the day of endorsing is held."""
    version, band = band_for(before.due_day, endorsement.on, law)
    anew = band is None or band.new_period_from == "endorsement"
    first_day = endorsement.on if anew else before.due_day + ONE_DAY
    last_day, laws, differences = _last_day(first_day, endorsement.valid_to, endorsement.entry, law)
    return Span(
        endorsement.on,
        last_day,
        last_day,
        before.permit_no,
        (endorsement.entry,),
        (version, *laws),
        differences,
    )


def _last_day(
    first_day: date, printed: date | None, entry: Entry, law: Law
) -> tuple[date, tuple[Version, ...], tuple[tuple[Entry, date, date], ...]]:
    """The last valid day: as printed, else as computed; a difference between them is kept."""
    try:
        computed, version = period_last_day(first_day, law)
    except NotInForce:
        if printed is None:
            raise
        return printed, (), ()
    if printed is None:
        return computed, (version,), ()
    return printed, (), (((entry, printed, computed),) if printed != computed else ())
