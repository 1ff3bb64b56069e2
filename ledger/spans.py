"""The days on which permits are in use 持证期间, from what was printed and what the law says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ledger.case import Case
from ledger.dates import ONE_DAY
from ledger.events.base import Entry
from ledger.lateness import band_for
from ledger.law import Law, Version
from ledger.parts import Ending, Endorsement, Move, Permit
from ledger.periods import MONTHS, period_start
from ledger.remembering import remembered
from ledger.terms import EndCause, MoveEffect, PermitKind
from ledger.years import Counted, Year, after, period_last_day, year_of

RESIDENCE_PERMITS = frozenset({PermitKind.RESIDENCE})


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a permit is in use without a break 持证期间, both ends included.

    ``due_day`` is the last valid day; it is later than ``last_day`` when the permit was ended or
    replaced by another before. ``card_day`` is the last valid day by the card: ``due_day`` is
    later where an order of the city, ``extended_by``, lets the permit stand on. ``year_from`` is
    the first day of its current year, and ``counted`` what the next one is added to: the months
    up to ``card_day``, and the day that they are counted from. ``permit_id`` is the entry
    that issued it, since a number may be printed twice.
    """

    first_day: date
    last_day: date
    due_day: date
    card_day: date
    year_from: date
    counted: Counted
    permit_no: str
    permit_id: str
    entries: tuple[Entry, ...]
    laws: tuple[Version, ...] = ()
    differences: tuple[tuple[Entry, date, date], ...] = ()
    extended_by: str | None = None


def next_last_day(span: Span, law: Law) -> date:
    """The last valid day after one more year, if it follows in time and nothing is printed."""
    if span.extended_by:  # its year would begin with the endorsement; at the earliest the day after
        return period_last_day(span.due_day + ONE_DAY, law)[0]
    return year_of(span.card_day + ONE_DAY, span.counted, None, span.entries[-1], law).last_day


def window_of(span: Span, law: Law) -> tuple[date, Version] | None:
    """The first day of the endorsement window 签注窗口 of a span; the card's last day tells it.

    None if the law had no window yet on that day.
    """
    last_day = span.card_day
    version = law.version_or_none("endorsement-window", last_day)
    if version is None:
        return None
    # A window of months ends with the full year, the day after the last valid one.
    full_year = version.value.unit in MONTHS or version.value.anchor == "full-year"
    return period_start(last_day + ONE_DAY if full_year else last_day, version.value), version


def current_span(case: Case, law: Law) -> Span | None:
    """The last span of a permit that no act has ended: the one to be endorsed next.

    An old temporary permit is not endorsed.
    """
    if case.permit is None or case.permit.ending or case.permit.kind is PermitKind.TEMPORARY:
        return None
    spans = spans_of(case, law)
    return spans[-1] if spans else None


@remembered
def spans_of(case: Case, law: Law) -> tuple[Span, ...]:
    """Every span of every permit, in order, each day in one span only."""
    spans: list[Span] = []
    for permit in case.permits:
        for span in _permit_spans(case, permit, law):
            while spans and spans[-1].first_day >= span.first_day:
                spans.pop()
            if spans and spans[-1].last_day >= span.first_day:
                spans[-1] = replace(spans[-1], last_day=span.first_day - ONE_DAY)
            spans.append(span)
    return tuple(span for span in spans if span.first_day <= span.last_day)


def counting(case: Case, kinds: frozenset[PermitKind] = RESIDENCE_PERMITS) -> Case:
    """The case with those of its permits that count for a purpose 计入的证件."""
    if all(permit.kind in kinds for permit in case.permits):
        return case
    return replace(case, permits=tuple(p for p in case.permits if p.kind in kinds))


def effect_of(move: Move, law: Law) -> tuple[MoveEffect, Version] | None:
    """What a move does to the year and the residence years, where the city says so 搬迁效果."""
    version = law.version_or_none("move-effect", move.on)
    effect = dict(version.value.moves).get(move.scope) if version and move.scope else None
    return (effect, version) if effect and version else None


def never_held(permit: Permit, law: Law) -> bool:
    """Whether a permit that was revoked 撤销 is taken never to have been held."""
    revoked = permit.ending is not None and permit.ending.cause is EndCause.REVOKED
    return revoked and law.reading("revoked-days") == "not-held"


def _permit_spans(case: Case, permit: Permit, law: Law) -> list[Span]:
    """The spans of one permit: an endorsement in time prolongs one, a late one begins another."""
    if never_held(permit, law):
        return []
    spans = unended_spans(case, permit, law)
    for ending in _ends_of(case, permit, law):
        spans = [part for span in spans for part in _without(span, ending)]
    return spans


def unended_spans(case: Case, permit: Permit, law: Law) -> list[Span]:
    """The spans of one permit as if no act had ended it."""
    spans = [_first_span(permit, law)]
    ends = _ends_of(case, permit, law)
    for step in _steps(case, permit):
        latest = spans[-1]
        if isinstance(step, Move):
            ended = any(_is_ended(end, step.on) for end in ends)
            spans[-1] = latest if ended else _shifted(latest, step, law)
        elif step.on <= latest.due_day:
            spans[-1] = _prolonged(latest, step, law)
        else:
            spans.append(_late_span(latest, step, law))
    return spans


def _ends_of(case: Case, permit: Permit, law: Law) -> list[Ending]:
    """The acts that end a permit: its own, and those on newer ones, which end the older too."""
    later = case.permits[case.permits.index(permit) :]
    return [ending for p in later if not never_held(p, law) for ending in p.endings]


def _is_ended(ending: Ending, on: date) -> bool:
    """Whether the permit is ended on a day by this act."""
    back = ending.reinstated_from
    return ending.on <= on and not (back and back <= on)


def _steps(case: Case, permit: Permit) -> list[Endorsement | Move]:
    """What changes the permit's days after its issue, in order of day."""
    moves = [move for move in case.moves if move.on > permit.valid_from]
    return sorted([*permit.endorsements, *moves], key=lambda step: step.on)


def _first_span(permit: Permit, law: Law) -> Span:
    first_day = permit.valid_from
    year = year_of(first_day, (first_day, 0), permit.valid_to, permit.entry, law)
    return _extended(_begun(first_day, year, permit.permit_no, permit.entry.meta.id), law)


def _begun(first_day: date, year: Year, permit_no: str, permit_id: str) -> Span:
    """A span that begins on a day, with the year that the entry gives it."""
    return Span(
        first_day,
        year.last_day,
        year.last_day,
        year.last_day,
        year.first_day,
        year.counted,
        permit_no,
        permit_id,
        (year.entry,),
        year.laws,
        year.differences,
    )


def _prolonged(span: Span, endorsement: Endorsement, law: Law) -> Span:
    """A span endorsed in time: the next year follows the card's last day.

    While an order lets a permit stand on after that day, it begins with the endorsement.
    """
    by_order = endorsement.on > span.card_day
    first_day = endorsement.on if by_order else span.card_day + ONE_DAY
    counted = (endorsement.on, 0) if by_order else span.counted
    year = year_of(first_day, counted, endorsement.valid_to, endorsement.entry, law)
    order = law.version_or_none("extension-order", endorsement.on) if by_order else None
    return _extended(_withyear_of(span, year, (*year.laws, *([order] if order else []))), law)


def _withyear_of(span: Span, year: Year, laws: tuple[Version, ...]) -> Span:
    """A span that goes on through one more year."""
    return replace(
        span,
        last_day=year.last_day,
        due_day=year.last_day,
        card_day=year.last_day,
        year_from=year.first_day,
        counted=year.counted,
        entries=(*span.entries, year.entry),
        laws=(*span.laws, *laws),
        differences=span.differences + year.differences,
        extended_by=None,
    )


def _late_span(before: Span, endorsement: Endorsement, law: Law) -> Span:
    """A span that begins with a late endorsement 补办签注; the day of endorsing is held."""
    version, band = band_for(before.due_day, endorsement.on, law)
    anew = band is None or band.new_period_from == "endorsement"
    year_from = endorsement.on if anew else before.due_day + ONE_DAY
    by_card = before.counted if before.due_day == before.card_day else after(before.due_day, law)
    counted = (endorsement.on, 0) if anew else by_card
    year = year_of(year_from, counted, endorsement.valid_to, endorsement.entry, law)
    span = _begun(endorsement.on, year, before.permit_no, before.permit_id)
    return _extended(replace(span, laws=(version, *span.laws)), law)


def _shifted(span: Span, move: Move, law: Law) -> Span:
    """A span whose year is counted anew from a move, where the city's law says so."""
    found = effect_of(move, law)
    if (
        found is None
        or found[0] is MoveEffect.KEEP
        or not span.first_day <= move.on <= span.due_day
    ):
        return span
    year = year_of(move.on, (move.on, 0), None, move.entry, law)
    return _extended(_withyear_of(span, year, (found[1], *year.laws)), law)


def _extended(span: Span, law: Law) -> Span:
    """The span with its last day moved by an order of the city that covers it, if one does."""
    order = law.extension(span.card_day)
    if order is None:
        return span
    last_day = max(order.catch_up_to, span.due_day)
    version = law.version_or_none("extension-order", order.on)
    laws = (*span.laws, *([version] if version else []))
    return replace(span, last_day=last_day, due_day=last_day, extended_by=order.entry, laws=laws)


def _without(span: Span, ending: Ending) -> Iterator[Span]:
    """What is left of a span once the days of an end of the permit are taken out of it."""
    back = ending.reinstated_from
    if span.last_day < ending.on or (back and back <= max(span.first_day, ending.on)):
        yield span
        return
    if span.first_day < ending.on:
        yield replace(span, last_day=ending.on - ONE_DAY)
    if back and back <= span.last_day:
        assert ending.reinstated_by, "what is reinstated is so by an entry"
        yield replace(span, first_day=back, entries=(ending.reinstated_by,))
