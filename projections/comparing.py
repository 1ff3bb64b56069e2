"""Cases counted under two rule sets 规则对比: whose answer moves, by how much, and since when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.evolve import case_on
from ledger.gaps import Gap
from ledger.history import History
from ledger.law import Law, NotInForce
from ledger.settlement import settlement_day
from ledger.states import permit_standing
from ledger.store import Session
from ledger.terms import City
from projections.lists import CASE
from projections.readings import parts_on
from projections.view import Progress, day, silent


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A city's law, as it stands day by day, or as it stood on one day for every day 规则版本."""

    city: City
    pinned_to: date | None = None

    def __str__(self) -> str:
        return f"{self.city}@{self.pinned_to}" if self.pinned_to else self.city

    def law(self, law_of: Callable[[City], Law]) -> Law:
        """The law that the rule set stands for."""
        law = law_of(self.city)
        return law.pinned(self.pinned_to) if self.pinned_to else law


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case comes to under one rule set; ``missing`` names law that is not in force there."""

    held: Holding | None
    state: str | None
    settled_on: date | None
    missing: str | None = None

    @classmethod
    def of(cls, case: Case, law: Law, on: date) -> "Outcome":
        """The outcome for a case folded up to ``on``."""
        try:
            held = holding(case, law, on)
            settled = settlement_day(case, law, on)
            state = permit_standing(case, law, on).state.value
        except NotInForce as missing:
            return cls(None, None, None, f"{missing.topic}@{missing.on}")
        return cls(held, state, settled[0] if settled else None)

    @property
    def figures(self) -> tuple[Any, ...]:
        """What is compared: days, streak, state, the day of settlement."""
        held = self.held
        return (held.days, held.streak, self.state, self.settled_on) if held else (self.missing,)


def moved(
    session: Session,
    law_of: Callable[[City], Law],
    rules: tuple[RuleSet, RuleSet],
    on: date,
    position: int | None,
    *,
    progress: Progress = silent,
) -> Iterator[dict[str, Any]]:
    """Every case of the rule sets' cities whose answer on ``on`` is another under the second."""
    laws = [rule.law(law_of).as_of(on) for rule in rules]
    cities = {rule.city for rule in rules}
    streams = session.streams(CASE, position)
    folded = (case_on(History.of(session.stream(stream, position)), on) for stream in streams)
    cases = [case for case in folded if case.city in cities and case.opened_on]
    for done, case in enumerate(cases, 1):
        one, other = (Outcome.of(case, law, on) for law in laws)
        if one.figures != other.figures:
            yield {"case": case.no, "city": case.city, **beside(one, other)}
        progress(done, len(cases))


def beside(one: Outcome, other: Outcome) -> dict[str, Any]:
    """Two outcomes beside each other: the difference, where they part, the gaps told otherwise."""
    days = [outcome.held.days if outcome.held else None for outcome in (one, other)]
    both = days[0] is not None and days[1] is not None
    return {
        "from": _outcome(one),
        "to": _outcome(other),
        "difference": (days[1] or 0) - (days[0] or 0) if both else None,
        "parts_on": day(parts_on(one.held, other.held)) if one.held and other.held else None,
        "because": list(_because(one, other)),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    held = outcome.held
    return {
        "cumulative_days": held.days if held else None,
        "streak": {"since": day(held.streak.since), "days": held.streak.days} if held else None,
        "state": outcome.state,
        "settlement_on": day(outcome.settled_on),
        "missing": outcome.missing,
    }


def _because(one: Outcome, other: Outcome) -> Iterator[dict[str, Any]]:
    """The gaps that the two judge differently, each with both articles."""
    before, after = (
        {gap.first_day: gap for gap in o.held.gaps} if o.held else {} for o in (one, other)
    )
    for first_day in sorted({*before, *after}):
        was, now = before.get(first_day), after.get(first_day)
        if _judged(was) != _judged(now):
            yield {"gap_from": day(first_day), "from": _judged(was), "to": _judged(now)}


def _judged(gap: Gap | None) -> dict[str, Any] | None:
    if gap is None:
        return None
    return {
        "to": day(gap.last_day),
        "cause": gap.cause,
        "streak": gap.effect,
        "article": gap.law.ref if gap.law else None,
        "confidence": gap.law.confidence.value if gap.law else None,
    }
