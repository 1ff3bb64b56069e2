"""The gaps of a permit 中断: what opened each, what closed it, and whether its days count."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Literal, cast

from ledger.case import Case
from ledger.dates import ONE_DAY, days_after, days_in
from ledger.events.base import Entry
from ledger.lateness import band_for, lapse_of, streak_kept_until
from ledger.law import Law, Version
from ledger.parts import Ending
from ledger.spans import Span, current_span, never_held, spans_of, window_of
from ledger.terms import EndCause

GapCause = Literal["not-endorsed", "lapsed", "cancelled", "revoked", "confiscated"]
Effect = Literal["continues", "restarts", "open"]
_TOPICS = {
    EndCause.CANCELLED: "cancellation",
    EndCause.REVOKED: "revocation",
    EndCause.CONFISCATED: "confiscation",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two spans, or since the last one 中断, with what caused and what ended them."""

    first_day: date
    last_day: date
    cause: GapCause
    window: tuple[date, date] | None
    effect: Effect
    law: Version | None
    closed_by: Entry | None = None
    counted: bool = False
    restored_by: Entry | None = None

    @property
    def days(self) -> int:
        """Its length in days."""
        return days_in(self.first_day, self.last_day)


def gaps_of(case: Case, spans: tuple[Span, ...], law: Law, on: date) -> tuple[Gap, ...]:
    """The gaps up to ``on``, the restorations of continuity that were granted applied."""
    gaps = _never_held_before(case, spans, law, on)
    endings = {ending.on: ending for permit in case.permits for ending in permit.endings}
    for before, after in zip_longest(spans, spans[1:]):
        closing = after if after and after.first_day <= on else None
        first_day = before.last_day + ONE_DAY
        last_day = closing.first_day - ONE_DAY if closing else on
        ending = endings.get(first_day)
        settled = ending is not None and ending.cause is EndCause.SETTLED and not closing
        if first_day <= last_day and not settled:
            if ending:
                gaps.append(_ended_gap(first_day, last_day, ending, closing, law))
            elif closing is None:
                gaps += _trailing(first_day, last_day, before, case, law)
            else:
                gaps.append(_overdue_gap(first_day, last_day, before, closing, law))
    return _restored([_around_revoked(gap, case, law) for gap in gaps], case)


def _trailing(first_day: date, last_day: date, before: Span, case: Case, law: Law) -> Iterator[Gap]:
    """The gap since the last span; from the day of an act that ended the permit, that is why."""
    ending = case.permit.ending if case.permit else None
    if ending is None or ending.on > last_day:
        gap = _overdue_gap(first_day, last_day, before, None, law)
        yield replace(gap, effect="restarts") if ending else gap
        return
    overdue = _overdue_gap(first_day, days_after(ending.on, -1), before, None, law)
    settled = ending.cause is EndCause.SETTLED
    yield overdue if settled else replace(overdue, effect="restarts")
    if not settled:
        yield _ended_gap(ending.on, last_day, ending, None, law)


def _around_revoked(gap: Gap, case: Case, law: Law) -> Gap:
    """A gap that holds a permit revoked as if never given is explained by that 撤销."""
    for permit in case.permits:
        if never_held(permit, law) and gap.first_day <= permit.valid_from <= gap.last_day:
            assert permit.ending, "a revoked permit has an end"
            version = law.version_or_none("revocation", permit.ending.on)
            return replace(gap, cause="revoked", window=None, effect="restarts", law=version)
    return gap


def _ended_gap(
    first_day: date, last_day: date, ending: Ending, closing: Span | None, law: Law
) -> Gap:
    """A gap that an act opened: the permit was cancelled, revoked or confiscated."""
    closer = closing.entries[0] if closing else None
    cause = cast(GapCause, ending.cause.value)
    version = law.version_or_none(_TOPICS.get(ending.cause, ""), ending.on)
    return Gap(first_day, last_day, cause, None, "restarts", version, closer)


def _never_held_before(case: Case, spans: tuple[Span, ...], law: Law, on: date) -> list[Gap]:
    """The days of a first permit that was revoked as if it had never been given 撤销."""
    first = case.permits[0] if case.permits else None
    if first is None or first.ending is None or not never_held(first, law):
        return []
    closing = next((span for span in spans if span.first_day <= on), None)
    last_day = closing.first_day - ONE_DAY if closing else on
    gap = _ended_gap(first.valid_from, last_day, first.ending, closing, law)
    return [gap] if gap.first_day <= gap.last_day else []


def _overdue_gap(
    first_day: date, last_day: date, before: Span, closing: Span | None, law: Law
) -> Gap:
    """A gap that a missed endorsement opened, with what it does to the streak."""
    window = window_of(before, law)
    act_day = closing.first_day if closing else last_day
    same_card = closing is None or closing.permit_no == before.permit_no
    version, band = band_for(before.due_day, act_day, law)
    lapse = lapse_of(before.due_day, law)
    lapsed = lapse is not None and lapse.first_day <= act_day
    whole = band is not None and band.streak == "continues" and same_card and not lapsed
    question = "continuous-count"
    if closing and question not in version.settles and law.reading(question) == "anew":
        whole = False
    return Gap(
        first_day,
        last_day,
        cause="lapsed" if lapsed else "not-endorsed",
        window=(window[0], before.due_day) if window else None,
        effect="restarts" if not whole else "continues" if closing else "open",
        law=lapse.law if lapse and lapsed else version,
        closed_by=closing.entries[0] if closing else None,
        counted=closing is not None and whole and _first_band_counts(law, version),
    )


def _first_band_counts(law: Law, version: Version) -> bool:
    """Whether days of lateness that leave the streak whole count as held: open in some cities."""
    open_here = {q.name for q in law.questions() if q.city == version.city}
    return "gap-in-first-band" in open_here and law.reading("gap-in-first-band") == "counted"


def _restored(gaps: list[Gap], case: Case) -> tuple[Gap, ...]:
    """Each grant makes the days of the latest gap before it that broke the streak count."""
    settled = list(gaps)
    for restoration in case.restorations:
        closed = [
            index
            for index, gap in enumerate(settled)
            if gap.closed_by and gap.effect == "restarts" and gap.last_day < restoration.on
        ]
        if restoration.granted and closed:
            settled[closed[-1]] = replace(
                settled[closed[-1]],
                counted=True,
                effect="continues",
                restored_by=restoration.entry,
            )
    return tuple(settled)


def broken_streaks(case: Case, law: Law) -> list[tuple[date, date]]:
    """Lateness that broke the streak, or will: last valid day, and the day on which it broke."""
    spans = spans_of(case, law)
    if not spans:
        return []
    gaps = gaps_of(case, spans, law, spans[-1].first_day)
    broken = [
        (days_after(gap.first_day, -1), days_after(gap.last_day, 1))
        for gap in gaps
        if gap.effect == "restarts" and gap.cause in {"not-endorsed", "lapsed"}
    ]
    span = current_span(case, law)
    saving = streak_kept_until(span.due_day, law) if span else None
    if span and saving:
        broken.append((span.due_day, saving + ONE_DAY))
    return broken
