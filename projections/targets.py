"""Will it be enough by a day 目标日核对: yes or no, the margin, and what could break it.

And what each clock says, with what it counts for; and the next days of a case on one card.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ledger.case import Case
from ledger.dependencies import dependencies
from ledger.duties import Duty, duties, standing
from ledger.law import Law
from ledger.spans import Span, current_span
from ledger.targets import Late, Need, if_endorsed_late, reach
from ledger.terms import ClockName, DutyName
from projections.permit import next_step_view
from projections.view import basis, day

CARD = {
    "window_opens": DutyName.ENDORSE,
    "automatic_about": DutyName.AUTO_ENDORSEMENT,
    "act_yourself_about": DutyName.SELF_ENDORSEMENT,
    "milestone": DutyName.SETTLEMENT,
}


def meets_view(case: Case, law: Law, on: date, need: Need, by: date) -> dict[str, Any]:
    """Whether a need is full by a day, if every paper is kept up from ``on`` to then.

    ``margin_days`` is how many days earlier it is full than asked; how many late, if below zero.
    ``if_endorsed`` tells the same of a permit that is suspended, endorsed late by a day.
    """
    found = reach(case, law, on, need)
    full_on = found.full_on
    span = current_span(case, law)
    late = if_endorsed_late(case, law, on, need, by) if full_on is None else None
    to_come = full_on is not None and full_on > on
    return {
        "need": {"amount": need.amount, "unit": need.unit.value, "clock": need.clock.value},
        "by": day(by),
        "met": full_on is not None and full_on <= by,
        "full_on": day(full_on),
        "margin_days": (by - full_on).days if full_on else None,
        "goes_on": found.goes_on,
        "if_endorsed": _if_endorsed(late, by, law, on) if late else None,
        "last_safe_day": _last_safe_day(span, need, full_on) if to_come else None,
        "breaks": list(_breaks(case, law, on, span, full_on)) if to_come and full_on else [],
        "card": card_view(case, law, on),
    }


def _if_endorsed(late: Late, target: date, law: Law, on: date) -> dict[str, Any]:
    """What a late endorsement made ``by`` a day comes to: the last one that serves, if any does."""
    return {
        "by": day(late.by),
        "met": late.full_on <= target,
        "full_on": day(late.full_on),
        "margin_days": (target - late.full_on).days,
        **basis(law.version_or_none("late-endorsement", on)),
    }


def _last_safe_day(span: Span | None, need: Need, full_on: date | None) -> str | None:
    """The last day to endorse so that no day is lost before the need is full; None if none must."""
    if span is None or full_on is None or need.clock is ClockName.REGISTRATION:
        return None
    return day(span.due_day) if span.due_day < full_on else None


def _breaks(
    case: Case, law: Law, on: date, span: Span | None, full_on: date
) -> Iterator[dict[str, Any]]:
    """What could lose days before the need is full: a missed endorsement, a paper that ends."""
    if span and on <= span.due_day < full_on:
        version = law.version_or_none("endorsement-window", span.card_day)
        yield {"what": "endorsement-missed", "after": day(span.due_day), **basis(version)}
    for found in dependencies(case, law, on):
        if found.act_by < full_on:
            yield {"what": found.kind, "after": day(found.act_by), **basis(found.law)}


def card_view(case: Case, law: Law, on: date) -> dict[str, Any]:
    """The next days on one card 日期卡: window, soft dates, last safe day, limit, milestone."""
    coming = [duty for duty in duties(case, law) if standing(duty, on)]
    card = {name: _entry(_first(coming, duty)) for name, duty in CARD.items()}
    span = current_span(case, law)
    safe = span.due_day if span and span.due_day >= on else None
    limits = [duty for duty in coming if duty.last_day and duty.last_day >= on]
    limit = min(limits, key=lambda duty: duty.last_day or date.max, default=None)
    return {
        **card,
        "last_safe_day": day(safe),
        "next_limit": {"duty": limit.name.value, "on": day(limit.last_day), **basis(limit.law)}
        if limit
        else None,
        "next_step": next_step_view(case, law, on),
    }


def _first(coming: list[Duty], name: DutyName) -> Duty | None:
    return next((duty for duty in coming if duty.name is name), None)


def _entry(duty: Duty | None) -> dict[str, Any] | None:
    if duty is None:
        return None
    return {"on": day(duty.opens_on), "soft": duty.soft, **basis(duty.law)}
