"""Where a case stands on a day 案件状态: registration, lease, application, permit, next duties."""

from datetime import date
from typing import Any

from ledger.case import Case
from ledger.duties import duties, standing
from ledger.law import Law
from ledger.masking import MASKS
from ledger.states import (
    application_state,
    days_used,
    issuance_limits,
    lease_state,
    permit_standing,
    registration_last_day,
    registration_state,
)
from ledger.terms import LeaseState
from projections.view import day, duty_view


def status(case: Case, law: Law, on: date, *, reveal: bool = False) -> dict[str, Any]:
    """The answer to "where does it stand, what next", for a case folded up to ``on``.

    Addresses are masked unless ``reveal``.
    """
    open_duties = [duty for duty in duties(case, law) if standing(duty, on)]
    return {
        "details": _details(case),
        "registration": _registration(case, law, on, reveal=reveal),
        "lease": _lease(case, on),
        "application": _application(case, law, on),
        "permit": _permit(case, law, on),
        "next": [duty_view(case.no, duty, on) for duty in open_duties],
    }


def _details(case: Case) -> dict[str, Any]:
    """What was last told of the person, and in which relation somebody may act for them."""
    acting = [proxy.relation.value for proxy in case.proxies if proxy.ended_on is None]
    return {
        "employer": case.employer,
        "district": case.district,
        "proxy": acting[-1] if acting else None,
    }


def _registration(case: Case, law: Law, on: date, *, reveal: bool) -> dict[str, Any]:
    latest = case.registration
    mask = str if reveal else MASKS["address"]
    ending = registration_last_day(latest, law) if latest else None
    return {
        "state": registration_state(case, law, on).value,
        "since": day(latest.registered_on) if latest else None,
        "address": mask(latest.address) if latest else None,
        "lodging": latest.lodging.value if latest else None,
        "lease": latest.lease if latest else None,
        "last_day": day(ending[0]) if ending else None,
        "article": ending[1].article if ending else None,
    }


def _lease(case: Case, on: date) -> dict[str, Any] | None:
    """The lease that matters: one whose filing is in force, else the latest."""
    if not case.leases:
        return None
    in_force = [link for link in case.leases if link.filed_on_day(on)]
    link = in_force[-1] if in_force else case.leases[-1]
    waiting = {LeaseState.DRAFTED: "landlord", LeaseState.INVITED: "lessee"}
    state = lease_state(link, on)
    return {
        "lease": link.lease,
        "filing_no": link.filing_no,
        "state": state.value,
        "last_day": day(link.last_day),
        "waits_for": waiting.get(state, "officer" if state is LeaseState.SIGNED else None),
    }


def _application(case: Case, law: Law, on: date) -> dict[str, Any]:
    latest = case.application
    limits = issuance_limits(latest, law) if latest else ()
    binding = limits[0] if limits else None
    return {
        "state": application_state(latest).value,
        "applied_on": day(latest.applied_on) if latest else None,
        "accepted_on": day(latest.accepted_on) if latest else None,
        "due_on": day(binding.last_day) if binding else None,
        "days_used": days_used(latest, binding, law, on) if latest and binding else None,
        "days_allowed": binding.count if binding else None,
        "unit": binding.law.value.unit.value if binding and binding.law.value.unit else None,
        "missing": list(latest.missing) if latest else [],
        "one_time_rule_breached_by": list(latest.late_items) if latest else [],
        "limits": [
            {
                "due_on": day(limit.last_day),
                "count": limit.count,
                "unit": limit.law.value.unit.value if limit.law.value.unit else None,
                "provisional": limit.provisional,
                "article": limit.law.article,
                "confidence": limit.law.confidence.value,
            }
            for limit in limits
        ],
    }


def _permit(case: Case, law: Law, on: date) -> dict[str, Any]:
    now = permit_standing(case, law, on)
    span = now.span
    endorsed_on = [made.on for made in case.permit.endorsements] if case.permit else []
    declined = [
        (made, why)
        for made, why in (case.permit.declined if case.permit else ())
        if not endorsed_on or made > endorsed_on[-1]
    ]
    return {
        "state": now.state.value,
        "permit_no": case.permit.permit_no if case.permit else None,
        "valid_from": day(span.first_day) if span else None,
        "valid_to": day(span.due_day) if span else None,
        "overdue_days": now.overdue_days,
        "declined": [{"on": day(made), "reasons": list(why)} for made, why in declined],
        "article": now.law.article if now.law else None,
    }
