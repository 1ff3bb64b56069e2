"""How long a permit has been held: periods, gaps, streaks and months, from history and law.

Nothing here is stored. A day counts as held if the permit was in use on it, or if a
restoration of continuity, or the reading chosen for an open question, makes it count.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Literal

from ledger.case import Case
from ledger.dates import ONE_DAY, add_months, days_after, days_in
from ledger.events.base import Entry
from ledger.lateness import band_for, lapse_of, streak_kept_until
from ledger.law import Law, Version
from ledger.periods import months_of
from ledger.spans import Span, current_span, spans_of, window_of
from ledger.terms import City

GapCause = Literal["not-endorsed", "lapsed", "cancelled"]
Effect = Literal["continues", "restarts", "open"]


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


@dataclass(frozen=True, slots=True)
class Streak:
    """The unbroken residence years 居住年限: since when, and how many held days."""

    since: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Months:
    """Calendar months held in full 整月, and months touched by at least one held day."""

    full: int
    touched: int


@dataclass(frozen=True, slots=True)
class Holding:
    """The answer to "how long" on one day 累计持证: spans and gaps up to and including it."""

    on: date
    spans: tuple[Span, ...]
    gaps: tuple[Gap, ...]
    streak: Streak
    months: Months

    @property
    def days(self) -> int:
        """Cumulative days held 累计持证天数."""
        return sum(days_in(span.first_day, span.last_day) for span in self.spans)


def holding(case: Case, law: Law, on: date) -> Holding:
    """How long the permit has been held up to and including ``on``; facts after it not counted."""
    spans = spans_of(case, law)
    gaps = _gaps(case, spans, law, on)
    merged = _merge(spans, gaps)
    held = tuple(
        replace(span, last_day=min(span.last_day, on)) for span in merged if span.first_day <= on
    )
    return Holding(on, held, gaps, _streak(spans, held, gaps), _months(held))


def broken_streaks(case: Case, law: Law) -> list[tuple[date, date]]:
    """Lateness that broke the streak, or will: last valid day, and the day on which it broke."""
    spans = spans_of(case, law)
    if not spans:
        return []
    gaps = _gaps(case, spans, law, spans[-1].first_day)
    broken = [
        (days_after(gap.first_day, -1), days_after(gap.last_day, 1))
        for gap in gaps
        if gap.effect == "restarts" and gap.cause != "cancelled"
    ]
    span = current_span(case, law)
    saving = streak_kept_until(span.due_day, law) if span else None
    if span and saving:
        broken.append((span.due_day, saving + ONE_DAY))
    return broken


def settlement_start(
    case: Case, law: Law, on: date | None = None
) -> tuple[date, Version, bool] | None:
    """From where the months of holding towards settlement 居转户 are counted, and their law.

    The first day held, moved on by the days that do not count, up to ``on`` if given. The
    last is whether a permit still stands that could complete them.
    """
    spans = spans_of(case, law)
    version = law.version_or_none("settlement-years", spans[-1].due_day) if spans else None
    if version is None:
        return None
    gaps = _gaps(case, spans, law, on or spans[-1].first_day)
    lost = sum(gap.days for gap in gaps if not gap.counted)
    running = [gap for gap in gaps if gap.closed_by is None]
    lapsed = any(gap.cause != "not-endorsed" for gap in running)
    stands = not lapsed and not (case.permit and case.permit.cancelled_on)
    return days_after(spans[0].first_day, lost), version, stands


def settlement_day(case: Case, law: Law, on: date | None = None) -> tuple[date, Version] | None:
    """The day at whose end the required months are full, if nothing lapses any more.

    None if no permit stands that could complete them.
    """
    found = settlement_start(case, law, on)
    if found is None:
        return None
    start, version, stands = found
    return (add_months(start, months_of(version.value)) - ONE_DAY, version) if stands else None


def full_months(start: date, last_day: date) -> int:
    """Whole months from ``start`` up to and including ``last_day``."""
    months = 0
    while add_months(start, months + 1) - ONE_DAY <= last_day:
        months += 1
    return months


def _gaps(case: Case, spans: tuple[Span, ...], law: Law, on: date) -> tuple[Gap, ...]:
    """The gaps up to ``on``, the restorations of continuity that were granted applied."""
    gaps = []
    for before, after in zip_longest(spans, spans[1:]):
        closing = after if after and after.first_day <= on else None
        first_day = before.last_day + ONE_DAY
        last_day = closing.first_day - ONE_DAY if closing else on
        if first_day <= last_day:
            if any(permit.cancelled_on == first_day for permit in case.permits):
                gaps.append(_cancelled_gap(first_day, last_day, closing))
            else:
                gap = _overdue_gap(first_day, last_day, before, closing, law)
                ended = case.permit is not None and case.permit.cancelled_on is not None
                dead = closing is None and ended
                gaps.append(replace(gap, effect="restarts") if dead else gap)
    return _restored(gaps, case)


def _cancelled_gap(first_day: date, last_day: date, closing: Span | None) -> Gap:
    closer = closing.entries[0] if closing else None
    return Gap(first_day, last_day, "cancelled", None, "restarts", None, closer)


def _overdue_gap(
    first_day: date, last_day: date, before: Span, closing: Span | None, law: Law
) -> Gap:
    """A gap that a missed endorsement opened, with what it does to the streak."""
    window = window_of(before.due_day, law)
    act_day = closing.first_day if closing else last_day
    same_card = closing is None or closing.permit_no == before.permit_no
    version, band = band_for(before.due_day, act_day, law)
    lapse = lapse_of(before.due_day, law)
    lapsed = lapse is not None and lapse.first_day <= act_day
    whole = band is not None and band.streak == "continues" and same_card and not lapsed
    if closing and version.city is City.NATIONAL and law.reading("continuous-count") == "anew":
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


def _merge(spans: tuple[Span, ...], gaps: tuple[Gap, ...]) -> list[Span]:
    """The spans with the days of counted gaps filled in, each gap's joined to the span before."""
    counted = {gap.first_day: gap for gap in gaps if gap.counted}
    merged: list[Span] = []
    for span in spans:
        before = merged[-1] if merged else None
        gap = counted.get(before.last_day + ONE_DAY) if before else None
        touching = before is not None and before.last_day + ONE_DAY == span.first_day
        if before and (gap or (touching and before.permit_no == span.permit_no)):
            merged[-1] = replace(
                before,
                last_day=span.last_day,
                due_day=span.due_day,
                permit_no=span.permit_no,
                entries=before.entries + span.entries,
                laws=before.laws + span.laws,
                differences=before.differences + span.differences,
            )
        else:
            merged.append(span)
    return merged


def _streak(spans: tuple[Span, ...], held: tuple[Span, ...], gaps: tuple[Gap, ...]) -> Streak:
    if not held:
        return Streak(None, 0)
    since: date | None = spans[0].first_day
    for gap in gaps:
        if gap.effect == "restarts":
            since = gap.last_day + ONE_DAY if gap.closed_by else None
    if since is None:
        return Streak(None, 0)
    days = sum(days_in(max(span.first_day, since), span.last_day) for span in held)
    return Streak(since, days)


def _months(held: tuple[Span, ...]) -> Months:
    """Months of the calendar, each looked at once: a month may touch two spans."""
    days: dict[tuple[int, int], int] = {}
    for span in held:
        month_first = span.first_day.replace(day=1)
        while month_first <= span.last_day:
            month_last = add_months(month_first, 1) - ONE_DAY
            key = (month_first.year, month_first.month)
            inside = days_in(max(span.first_day, month_first), min(span.last_day, month_last))
            days[key] = days.get(key, 0) + inside
            month_first = month_last + ONE_DAY
    full = sum(
        count == days_in(date(y, m, 1), add_months(date(y, m, 1), 1) - ONE_DAY)
        for (y, m), count in days.items()
    )
    return Months(full, len(days))
