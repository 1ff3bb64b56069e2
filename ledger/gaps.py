"""The gaps of a permit 中断: what opened each, what closed it, and whether its days count."""

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
from ledger.stretches import Stretch, governing, stretches
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
    """Days between two spans, or since the last one 中断, with what caused and what ended them.

    ``divided`` says that an act parts it from others next to it; ``resumed_on`` is then the day
    on which the permit is held again after all of them.
    """

    first_day: date
    last_day: date
    cause: GapCause
    window: tuple[date, date] | None
    effect: Effect
    law: Version | None
    closed_by: Entry | None = None
    counted: bool = False
    restored_by: Entry | None = None
    divided: bool = False
    resumed_on: date | None = None

    @property
    def is_lateness(self) -> bool:
        """Whether a missed endorsement alone opened it, so that continuity may be restored."""
        return not self.divided and self.cause in {"not-endorsed", "lapsed"}

    @property
    def days(self) -> int:
        """Its length in days."""
        return days_in(self.first_day, self.last_day)


def gaps_of(case: Case, spans: tuple[Span, ...], law: Law, on: date) -> tuple[Gap, ...]:
    """The gaps up to ``on``, the restorations of continuity that were granted applied."""
    gaps = _never_held_before(case, spans, law, on)
    for before, after in zip_longest(spans, spans[1:]):
        closing = after if after and after.first_day <= on else None
        first_day = before.last_day + ONE_DAY
        last_day = closing.first_day - ONE_DAY if closing else on
        if first_day <= last_day:
            gaps += _gaps_between(before, closing, last_day, case, law)
    return _restored(gaps, case)


def _gaps_between(
    before: Span, closing: Span | None, last_day: date, case: Case, law: Law
) -> list[Gap]:
    """The gap from the end of a span on: being late is one, and what an act ended is another."""
    parts = stretches(before.last_day + ONE_DAY, last_day, before, case, law)
    last = parts[-1].ending
    settled = last is not None and last.cause is EndCause.SETTLED and closing is None
    parts = parts[:-1] if settled else parts
    revoked = _revoked_within(parts, case, law)
    if revoked:
        return [_ended_gap(parts[0].first_day, parts[-1].last_day, revoked, closing, law)]
    if [part.ending for part in parts] == [None]:
        only = parts[0]
        gap = _overdue_gap(only.first_day, only.last_day, before, closing, law)
        dead = closing is None and not settled and case.permit is not None and case.permit.ending
        return [replace(gap, effect="restarts") if dead else gap]
    return [_part_of_several(part, before, closing, case, law) for part in parts]


def _part_of_several(
    part: Stretch, before: Span, closing: Span | None, case: Case, law: Law
) -> Gap:
    """One of the gaps that an act has divided; the residence years are broken by all of them."""
    resumed = closing.first_day if closing else None
    if part.ending:
        gap = _ended_gap(part.first_day, part.last_day, part.ending, closing, law)
    else:
        since = governing(part.first_day, before, case, law)
        late = _overdue_gap(part.first_day, part.last_day, since, None, law)
        closed_by = closing.entries[0] if closing else None
        gap = replace(late, effect="restarts", closed_by=closed_by)
    return replace(gap, divided=True, resumed_on=resumed)


def _revoked_within(parts: list[Stretch], case: Case, law: Law) -> Ending | None:
    """The end of a permit revoked as if never given 撤销 whose days lie within: it explains all."""
    for permit in case.permits if parts else ():
        within = parts[0].first_day <= permit.valid_from <= parts[-1].last_day
        if within and never_held(permit, law):
            return permit.ending
    return None


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
    same_card = closing is None or closing.permit_id == before.permit_id
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
            if gap.closed_by
            and gap.is_lateness
            and gap.effect == "restarts"
            and gap.last_day < restoration.on
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
        if gap.effect == "restarts" and gap.is_lateness
    ]
    span = current_span(case, law)
    saving = streak_kept_until(span.due_day, law) if span else None
    if span and saving:
        broken.append((span.due_day, saving + ONE_DAY))
    return broken
