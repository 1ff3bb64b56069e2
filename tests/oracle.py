"""How long a permit has been held, counted again by brute force: day by day from the articles.

A second opinion for the tests. It shares no code with `ledger.clocks` and what that rests on: from
the ledger it takes the entries and the law's data, and it walks through the days one by one with a
small state, as a clerk with a calendar would. No reckoning spares it a day.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from ledger.events.base import Entry
from ledger.law import Law, Version
from ledger.terms import MoveEffect
from tests.oracle_days import DAY, Day, Facts, band_on, effect_of, effective, facts_of, walk

Effect = Literal["continues", "restarts", "open"]


@dataclass
class Gap:
    """Days on which nothing was held: why, and what they do to the residence years."""

    first_day: date
    last_day: date
    cause: str
    effect: Effect
    closed: bool
    counted: bool = False


@dataclass(frozen=True)
class Count:
    """The oracle's answer; ``why`` has every day from the first card on, held or not."""

    days: int
    since: date | None
    streak_days: int
    periods: list[tuple[date, date]]
    gaps: list[Gap]
    months: dict[str, bool]
    why: dict[date, str]


def count(entries: Iterable[Entry], law: Law, on: date) -> Count:
    """Walk from the first card to ``on``, under the law and the orders of cities known by then."""
    facts = facts_of(event for event in effective(entries) if event.on <= on)
    days = list(walk(facts, law, on))
    gaps = _gaps(days, facts, law)
    held = [day.day for day in days if day.why == "held" or _is_filled(day.day, gaps)]
    since = _since(held, gaps, facts, law)
    months = Counter((day.year, day.month) for day in held)
    return Count(
        days=len(held),
        since=since,
        streak_days=sum(since is not None and day >= since for day in held),
        periods=_runs(held),
        gaps=gaps,
        months={f"{y}-{m:02}": days == monthrange(y, m)[1] for (y, m), days in months.items()},
        why={d.day: d.why for d in days},
    )


def _gaps(days: list[Day], facts: Facts, law: Law) -> list[Gap]:
    """The stretches of days not held between held ones or after them, restorations applied.

    Before anything was held there is none, unless the first card was revoked as never given.
    """
    stretches = [list(some) for _, some in groupby(days, key=lambda day: day.why == "held")]
    leading = bool(facts.cards) and facts.cards[0].never_given(law)
    found: list[Gap] = []
    for number, stretch in enumerate(stretches):
        if stretch[0].why != "held" and (number or leading):
            closing = stretches[number + 1][0] if number + 1 < len(stretches) else None
            found += _gap(stretch, closing, facts, law)
    for granted_on in facts.granted:
        broken = [
            gap
            for gap in found
            if gap.closed and gap.effect == "restarts" and gap.cause in {"not-endorsed", "lapsed"}
        ]
        for gap in [gap for gap in broken if gap.last_day < granted_on][-1:]:
            gap.effect, gap.counted = "continues", True
    return found


def _gap(stretch: list[Day], closing: Day | None, facts: Facts, law: Law) -> Iterator[Gap]:
    """The gap of a stretch; settlement 落户 is no lapse, so days after it are none."""
    settled = closing is None and stretch[-1].why == "settled"
    while closing is None and stretch and stretch[-1].why == "settled":
        stretch = stretch[:-1]
    if not stretch:
        return
    first, last = stretch[0], stretch[-1]
    gap = Gap(first.day, last.day, first.why, "restarts", closed=closing is not None)
    if first.why in {"not-endorsed", "lapsed"}:
        lapsed = any(day.lapsed or day.why == "lapsed" for day in stretch)
        lapsed = lapsed or (closing is not None and closing.lapsed)
        gap.cause = "lapsed" if lapsed else "not-endorsed"
        ended = any(day.why not in {"not-endorsed", "lapsed"} for day in stretch)
        if closing and closing.card == first.card and closing.kept and not ended:
            gap.effect = "continues"
            gap.counted = _counts(law, closing.law)
        elif closing is None and not lapsed and (settled or not _is_ended(facts)):
            band = band_on(law, first.day - DAY, last.day)[1]
            gap.effect = "open" if band and band.streak == "continues" else "restarts"
    never = [card.first_day for card in facts.cards if card.never_given(law)]
    if any(first.day <= day <= last.day for day in never):
        gap.cause, gap.effect, gap.counted = "revoked", "restarts", False
    yield gap


def _is_ended(facts: Facts) -> bool:
    """Whether the latest card is ended by an act: then nothing is left to be endorsed."""
    ends = facts.cards[-1].ends
    return bool(ends) and not ends[-1].taken_back


def _is_filled(day: date, gaps: list[Gap]) -> bool:
    """Whether a day not held counts all the same."""
    return any(gap.counted and gap.first_day <= day <= gap.last_day for gap in gaps)


def _counts(law: Law, version: Version | None) -> bool:
    """Whether days of lateness count where the years go on: a question open in some cities."""
    asked = {question.city for question in law.questions() if question.name == "gap-in-first-band"}
    counted = bool(asked) and law.reading("gap-in-first-band") == "counted"
    return counted and version is not None and version.city in asked


def _since(held: list[date], gaps: list[Gap], facts: Facts, law: Law) -> date | None:
    """The first day of the residence years that run, if any do."""
    since = held[0] if held else None
    for gap in gaps:
        if gap.effect == "restarts":
            since = gap.last_day + DAY if gap.closed else None
    moved = [day for day, scope in facts.moves if effect_of(law, day, scope) is MoveEffect.RESTART]
    anew = [since, *moved] if since else []
    return next((day for day in held if anew and day >= max(anew)), None)


def _runs(days: list[date]) -> list[tuple[date, date]]:
    """Days in order as stretches without a hole, each by its first and last."""
    runs: list[tuple[date, date]] = []
    for day in days:
        follows = runs and runs[-1][1] + DAY == day
        runs[-1:] = [(runs[-1][0], day)] if follows else [*runs[-1:], (day, day)]
    return runs
