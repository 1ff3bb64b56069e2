"""How long a permit has been held: periods, gaps, streaks and months, from history and law.

Nothing here is stored. A day counts as held if the permit was in use on it, or if a
restoration of continuity, or the reading chosen for an open question, makes it count.
"""

from dataclasses import dataclass, replace
from datetime import date

from ledger.case import Case
from ledger.dates import ONE_DAY, add_months, days_in
from ledger.gaps import Gap, gaps_of
from ledger.law import Law
from ledger.spans import RESIDENCE_PERMITS, Span, counting, effect_of, spans_of
from ledger.terms import MoveEffect, PermitKind


@dataclass(frozen=True, slots=True)
class Streak:
    """The unbroken residence years 居住年限: since when, and how many held days."""

    since: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Months:
    """Calendar months touched by at least one held day, each with whether it was held in full 整月.

    Months are written YYYY-MM, in order.
    """

    held_in_full: tuple[tuple[str, bool], ...]

    @property
    def full(self) -> int:
        """How many months were held in full."""
        return sum(full for _, full in self.held_in_full)

    @property
    def touched(self) -> int:
        """How many months have at least one held day."""
        return len(self.held_in_full)


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


def holding(
    case: Case, law: Law, on: date, kinds: frozenset[PermitKind] = RESIDENCE_PERMITS
) -> Holding:
    """How long the permit has been held up to and including ``on``; facts after it not counted.

    ``kinds`` are the papers that count; old temporary permits do for some purposes only.
    """
    case = counting(case, kinds)
    spans = spans_of(case, law)
    gaps = gaps_of(case, spans, law, on)
    merged = _merge(spans, gaps)
    held = tuple(
        replace(span, last_day=min(span.last_day, on)) for span in merged if span.first_day <= on
    )
    streak = _streak(spans, held, gaps, _restarts(case, law, on))
    return Holding(on, held, gaps, streak, _months(held))


def _restarts(case: Case, law: Law, on: date) -> list[date]:
    """The days of moves from which residence years are counted anew, where a city says so."""
    effects = ((move.on, effect_of(move, law)) for move in case.moves if move.on <= on)
    restarting = {MoveEffect.RESTART}
    if law.reading("shift-restarts-years") == "anew":
        restarting.add(MoveEffect.SHIFT)
    return [day for day, found in effects if found and found[0] in restarting]


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
                card_day=span.card_day,
                permit_no=span.permit_no,
                entries=before.entries + span.entries,
                laws=before.laws + span.laws,
                differences=before.differences + span.differences,
            )
        else:
            merged.append(span)
    return merged


def _streak(
    spans: tuple[Span, ...],
    held: tuple[Span, ...],
    gaps: tuple[Gap, ...],
    restarts: list[date],
) -> Streak:
    if not held:
        return Streak(None, 0)
    since: date | None = spans[0].first_day
    for gap in gaps:
        if gap.effect == "restarts":
            since = (gap.resumed_on or gap.last_day + ONE_DAY) if gap.closed_by else None
    if since is None:
        return Streak(None, 0)
    start = max([since, *restarts])
    since = min((max(s.first_day, start) for s in held if s.last_day >= start), default=None)
    if since is None:
        return Streak(None, 0)
    days = sum(days_in(max(span.first_day, since), span.last_day) for span in held)
    return Streak(since, days)


def _months(held: tuple[Span, ...]) -> Months:
    """Months of the calendar, each looked at once: a month may touch two spans."""
    days: dict[date, int] = {}
    for span in held:
        month_first = span.first_day.replace(day=1)
        while month_first <= span.last_day:
            month_last = add_months(month_first, 1) - ONE_DAY
            inside = days_in(max(span.first_day, month_first), min(span.last_day, month_last))
            days[month_first] = days.get(month_first, 0) + inside
            month_first = month_last + ONE_DAY
    return Months(
        tuple(
            (f"{first:%Y-%m}", count == days_in(first, add_months(first, 1) - ONE_DAY))
            for first, count in days.items()
        )
    )
