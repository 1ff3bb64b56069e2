"""What the law leaves open and what hangs on it 未决问题的读法: the answer under each reading."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.dates import ONE_DAY
from ledger.law import Law
from ledger.settlement import matched_months, settlement_day
from ledger.targets import Need, reach
from ledger.terms import ClockName, Unit
from projections.view import day

A_DAY_REGISTERED = Need(1, Unit.DAY, ClockName.REGISTRATION)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whatever another reading of the law could change: days, streak, months, earliest days."""

    held: Holding
    matched: int | None
    settled_on: date | None
    registered_on: date | None

    @classmethod
    def under(cls, case: Case, law: Law, on: date) -> "Answer":
        """The answer for a case under one way of reading the law."""
        held = holding(case, law, on)
        months = matched_months(case, law, held) if case.contributions else []
        settled = settlement_day(case, law, on)
        return cls(
            held,
            sum(month.counts for month in months) if case.contributions else None,
            settled[0] if settled else None,
            reach(case, law, on, A_DAY_REGISTERED).full_on,
        )


def readings(case: Case, law: Law, on: date) -> list[dict[str, Any]]:
    """For each open question, the readings under which the answer comes out otherwise.

    None at all means that the answer is firm.
    """
    watched = law.watched()
    ours = Answer.under(case, watched, on)
    found = []
    for question in (q for q in law.questions() if q.name in (watched.consulted or ())):
        for reading in question.readings:
            if reading.name == law.reading(question.name):
                continue
            other = Answer.under(case, law.under(question.name, reading.name), on)
            if _figures(other) != _figures(ours):
                head = {
                    "question": question.name,
                    "reading": reading.name,
                    "article": f"{question.city}/{question.name}",
                }
                found.append(head | _beside(ours, other))
    return found


def _figures(answer: Answer) -> tuple[Any, ...]:
    held = answer.held
    return held.days, held.streak, answer.matched, answer.settled_on, answer.registered_on


def _beside(ours: Answer, other: Answer) -> dict[str, Any]:
    """The answer under another reading, and where the two part."""
    held = other.held
    return {
        "cumulative_days": held.days,
        "difference": held.days - ours.held.days,
        "streak": {"since": day(held.streak.since), "days": held.streak.days},
        "matched_months": other.matched,
        "settlement_on": day(other.settled_on),
        "parts_on": day(parts_on(ours.held, held)),
    }


def parts_on(one: Holding, other: Holding) -> date | None:
    """The first day that is held by one count and not by the other; None if there is none."""
    for ours, theirs in zip(one.spans, other.spans, strict=False):
        if ours.first_day != theirs.first_day:
            return min(ours.first_day, theirs.first_day)
        if ours.last_day != theirs.last_day:
            return min(ours.last_day, theirs.last_day) + ONE_DAY
    longer = max(one.spans, other.spans, key=len)
    shorter = min(len(one.spans), len(other.spans))
    return longer[shorter].first_day if len(longer) > shorter else None
