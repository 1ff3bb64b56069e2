"""How long a permit has been held, counted again by brute force: day by day from the articles.

A second opinion for the tests. It shares no code with `ledger.clocks` and what that rests on: from
the ledger it takes the entries and the law's data, and it walks through the days one by one with a
small state, as a clerk with a calendar would. No reckoning spares it a day.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from ledger.events.base import Entry
from ledger.law import Law, Version
from ledger.terms import MoveEffect
from tests.oracle_days import Day, Facts, effective, facts_of, takes_effect, walk
from tests.oracle_law import DAY, band_on, effect_of

Effect = Literal["continues", "restarts", "open"]
LATE = ("not-endorsed", "lapsed")


@dataclass
class Gap:
    """Days on which nothing was held, for one cause, and what they do to the residence years.

    ``held_from`` is the day on which holding went on, perhaps after further gaps.
    """

    first_day: date
    last_day: date
    cause: str
    effect: Effect
    held_from: date | None
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
    facts = facts_of(event for event in effective(entries) if takes_effect(event) <= on)
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
    restorable: list[Gap] = []
    for number, stretch in enumerate(stretches):
        if stretch[0].why != "held" and (number or leading):
            closing = stretches[number + 1][0] if number + 1 < len(stretches) else None
            gaps = _gaps_in(stretch, closing, facts, law)
            found += gaps
            missed = len(gaps) == 1 and closing and gaps[0].cause in LATE
            restorable += gaps if missed and gaps[0].effect == "restarts" else []
    for granted_on in facts.granted:
        before = [gap for gap in restorable if gap.last_day < granted_on and not gap.counted]
        for gap in before[-1:]:
            gap.effect, gap.counted = "continues", True
    return found


def _gaps_in(stretch: list[Day], closing: Day | None, facts: Facts, law: Law) -> list[Gap]:
    """The gaps of a stretch: lateness is one, and what an act ended is another.

    Of a stretch that has both nothing can be endorsed late, so the years begin anew after it.
    A permit taken never to have been given explains all of it.
    """
    causes = [list(some) for _, some in groupby(stretch, key=lambda day: day.why in LATE)]
    if closing is None and causes[-1][0].why == "settled":
        causes.pop()  # settlement 落户 is no lapse: there is no gap after it
    held_from = closing.day if closing else None
    gaps = [Gap(c[0].day, c[-1].day, _cause(c), "restarts", held_from) for c in causes]
    first, last = stretch[0], causes[-1][-1] if causes else stretch[-1]
    if len(gaps) == 1 and gaps[0].cause in LATE:
        lapsed = last.why == "lapsed" or (closing is not None and closing.lapsed)
        gaps[0].cause = "lapsed" if lapsed else "not-endorsed"
        if closing and closing.card == first.card and closing.kept:
            gaps[0].effect = "continues"
            gaps[0].counted = _counts(law, closing.law)
        elif closing is None and not lapsed and (last is not stretch[-1] or not _is_ended(facts)):
            band = band_on(law, first.day - DAY, last.day)[1]
            gaps[0].effect = "open" if band and band.streak == "continues" else "restarts"
    never = [card.first_day for card in facts.cards if card.never_given(law)]
    if gaps and any(first.day <= day <= last.day for day in never):
        return [Gap(first.day, last.day, "revoked", "restarts", held_from)]
    return gaps


def _cause(days: list[Day]) -> str:
    """Lateness grows into a lapse; of several acts the first one ended the permit."""
    return days[-1].why if days[0].why in LATE else days[0].why


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
            since = gap.held_from
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
