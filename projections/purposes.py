"""A history counted for a purpose 按用途计算: which papers, which clock, how much is needed."""

from datetime import date
from typing import Any

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.dates import days_in
from ledger.law import Law, NotInForce
from ledger.settlement import matched_months
from ledger.targets import Need, reach
from ledger.terms import ClockName, PermitKind, Unit
from projections.gaps import gap_view
from projections.view import basis, day

TOPIC = "count-for-"


def purposes(law: Law) -> list[str]:
    """The purposes that the law of a city counts for, whatever the day."""
    topics = dict.fromkeys(topic for book in law.books for topic in book.articles)
    return [topic.removeprefix(TOPIC) for topic in topics if topic.startswith(TOPIC)]


def purpose_view(case: Case, law: Law, on: date, purpose: str) -> dict[str, Any]:
    """What a history comes to for a purpose, as of ``on``; raises `NotInForce`."""
    version = law.version(f"{TOPIC}{purpose}", on)
    value = version.value
    if value.clock is None or value.unit is None:
        raise NotInForce(f"{TOPIC}{purpose}", law.city, on)
    kinds = frozenset(map(PermitKind, value.codes))
    need = Need(value.count(), value.unit, value.clock)
    held = holding(case, law, on, kinds)
    full_on = reach(case, law, on, need, kinds).full_on
    return {
        "purpose": purpose,
        "clock": need.clock.value,
        "counts": list(value.codes),
        "as_of": day(on),
        "needed": {"amount": need.amount, "unit": need.unit.value},
        "have": _have(case, law, held, need),
        "met": full_on is not None and full_on <= on,
        "full_on": day(full_on),
        "periods": [
            {
                "from": day(span.first_day),
                "to": day(span.last_day),
                "days": days_in(span.first_day, span.last_day),
                "permit_no": span.permit_no,
            }
            for span in held.spans
        ],
        "gaps": [gap_view(gap, case, law, on) for gap in held.gaps],
        **basis(version),
    }


def _have(case: Case, law: Law, held: Holding, need: Need) -> dict[str, int]:
    """What is counted so far, in the unit of the purpose and in days."""
    if need.clock is ClockName.MATCHED:
        return {"months": sum(month.counts for month in matched_months(case, law, held))}
    days = held.streak.days if need.clock is ClockName.STREAK else held.days
    return {"days": days} if need.unit is Unit.DAY else {"days": days, "months": held.months.full}
