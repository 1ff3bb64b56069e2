"""The permit on a day as answers show it: its state, its year, and what has been told of it."""

from datetime import date
from typing import Any

from ledger.bundle import next_step
from ledger.case import Case
from ledger.law import Law
from ledger.parts import Ending
from ledger.states import permit_standing
from projections.view import basis, day


def permit_view(case: Case, law: Law, on: date) -> dict[str, Any]:
    """The latest permit 居住证: ``year_from`` is the day from which its year is counted."""
    now = permit_standing(case, law, on)
    span, permit = now.span, case.permit
    endorsed_on = [made.on for made in permit.endorsements] if permit else []
    declined = [
        (made, why)
        for made, why in (permit.declined if permit else ())
        if not endorsed_on or made > endorsed_on[-1]
    ]
    return {
        "state": now.state.value,
        "permit_no": permit.permit_no if permit else None,
        "paper": permit.kind.value if permit else None,
        "valid_from": day(span.first_day) if span else None,
        "valid_to": day(span.due_day) if span else None,
        "year_from": day(span.year_from) if span else None,
        "extended_by": span.extended_by if span else None,
        "overdue_days": now.overdue_days,
        "lost_on": day(permit.lost_on) if permit else None,
        "seized": [{"on": day(on_day), "by": by} for on_day, by in permit.seizures]
        if permit
        else [],
        "ended": _ended(now.ending),
        "declined": [{"on": day(made), "reasons": list(why)} for made, why in declined],
        **basis(now.law or (span.laws[-1] if span and span.laws else None)),
    }


def _ended(ending: Ending | None) -> dict[str, Any] | None:
    """The act that ended the permit, and when."""
    if ending is None:
        return None
    return {
        "on": day(ending.on),
        "cause": ending.cause.value,
        "entry": ending.entry.meta.id,
        "articles": list(ending.entry.meta.articles),
    }


def next_step_view(case: Case, law: Law, on: date) -> dict[str, Any] | None:
    """What is next though no day is set for it, who must act, and the wait that follows."""
    found = next_step(case, law, on)
    if found is None:
        return None
    value = found.wait.value if found.wait else None
    wait = {"amount": value.count(), "unit": value.unit} if value else None
    return {"act": found.act, "actor": found.actor.value, "wait": wait, **basis(found.wait)}
