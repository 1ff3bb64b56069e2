"""An application as answers show it: its clock by stages and parties, its limits, its triage."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ledger.case import Case
from ledger.events.application import Triaged
from ledger.issuance import (
    IssuanceLimit,
    Stage,
    acceptance,
    days_allowed,
    days_between,
    days_used,
    issuance_limits,
    stages,
)
from ledger.law import Law, NotInForce, Value
from ledger.parts import Application
from ledger.periods import period_end
from ledger.states import application_state
from ledger.terms import Unit
from ledger.triage import triage_of
from projections.view import basis, day


def application_view(case: Case, law: Law, on: date) -> dict[str, Any]:
    """The latest application 申领: who holds the file, days used of its limits, what is missing."""
    latest = case.application
    accepted = acceptance(latest, law) if latest else None
    known = accepted if accepted and accepted.since <= on else None
    limits = issuance_limits(latest, law) if latest and known else ()
    binding = limits[0] if limits else None
    return {
        "state": application_state(latest, law, on).value,
        "applied_on": day(latest.applied_on) if latest else None,
        "grounds": list(latest.grounds) if latest else [],
        "accepted_on": day(known.on) if known else None,
        "deemed_accepted": basis(known.law) if known and known.law else None,
        "due_on": day(binding.last_day) if binding else None,
        "days_used": days_used(latest, binding, law, on) if latest and binding else None,
        "days_allowed": days_allowed(latest, binding, law) if latest and binding else None,
        "unit": _unit(binding.law.value.unit) if binding else None,
        "missing": list(latest.missing) if latest else [],
        "one_time_rule_breached_by": list(latest.late_items) if latest else [],
        **basis(binding.law if binding else None),
        "limits": [_limit(limit) for limit in limits],
        "stages": [_stage(stage, law, on) for stage in stages(latest, law, on)] if latest else [],
        "plan": list(_plan(latest, limits, law)) if latest else [],
        "handed_over_on": day(latest.handed_over_on) if latest else None,
    }


def _limit(limit: IssuanceLimit) -> dict[str, Any]:
    """A limit on issuing; a city's that ends after the national one is flagged 超出法定期限."""
    return {
        "due_on": day(limit.last_day),
        "count": limit.count,
        "unit": _unit(limit.law.value.unit),
        "provisional": limit.provisional,
        "exceeds_statutory": limit.exceeds is not None,
        **basis(limit.law),
    }


def _stage(stage: Stage, law: Law, on: date) -> dict[str, Any]:
    """Who held the file, and for how many days of either unit, the first day not counted."""
    end = min(on, stage.last_day or on)
    return {
        "stage": stage.name,
        "party": str(stage.party),
        "from": day(stage.first_day),
        "to": day(stage.last_day) if stage.last_day and stage.last_day <= on else None,
        "days": days_between(stage.first_day, end, Unit.DAY, law),
        "working_days": days_between(stage.first_day, end, Unit.WORKING_DAY, law),
        "charged": stage.charged,
    }


def _plan(
    application: Application, limits: tuple[IssuanceLimit, ...], law: Law
) -> Iterator[dict[str, Any]]:
    """The parts that a city divides its limit into 环节时限, each with the day it should end."""
    accepted = acceptance(application, law)
    for limit in limits:
        end = accepted.on if accepted else limit.last_day
        for leg in limit.law.value.legs:
            last = leg is limit.law.value.legs[-1]
            value = Value(amount=leg.amount, unit=leg.unit)
            end = limit.last_day if last else period_end(end, value, law.calendar).day
            yield {
                "stage": leg.stage,
                "party": leg.party,
                "count": leg.amount,
                "unit": leg.unit.value,
                "due_on": day(end),
                **basis(limit.law),
            }


def triage_view(case: Case, law: Law, on: date) -> dict[str, Any] | None:
    """The last triage 分流 as it was decided, and how the same facts come out on ``on``."""
    if not case.triages:
        return None
    entry = case.triages[-1]
    decided = entry.event
    assert isinstance(decided, Triaged), "a triage was decided"
    return {
        "on": day(decided.on),
        "path": decided.path.value,
        "ground": decided.ground,
        "possible_from": day(decided.possible_from),
        "facts": {ground: day(since) for ground, since in decided.facts.items()},
        "articles": list(entry.meta.articles),
        "now": _now(case, law, on, decided),
    }


def _now(case: Case, law: Law, on: date, decided: Triaged) -> dict[str, Any] | None:
    try:
        found = triage_of(case, law, on, decided.facts)
    except NotInForce:
        return None
    return {
        "path": found.path.value,
        "ground": found.ground,
        "possible_from": day(found.possible_from),
        **basis(found.law),
    }


def _unit(unit: Unit | None) -> str | None:
    return unit.value if unit else None
