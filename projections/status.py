"""Where a case stands on a day 案件状态: each paper, and the duties that come next."""

from datetime import date
from typing import Any

from ledger.bundle import needs_permit
from ledger.case import Case
from ledger.conditions import LeaseState, RegistrationState
from ledger.dependencies import Dependency, dependencies
from ledger.duties import duties, standing
from ledger.eligibility import acting_proxies
from ledger.law import Law
from ledger.masking import MASKS
from ledger.points import points_standing
from ledger.states import (
    lease_state,
    registered_since,
    registration_last_day,
    registration_state,
)
from projections.application import application_view, triage_view
from projections.lodging import declaration_view, lodging_view
from projections.permit import next_step_view, permit_view
from projections.view import basis, day, duty_view

LEASE_KEYS = ("lease", "filing_no", "state", "first_day", "last_day", "waits_for", "refused_on")


def status(case: Case, law: Law, on: date, *, reveal: bool = False) -> dict[str, Any]:
    """The answer to "where does it stand, what next", for a case folded up to ``on``.

    Addresses are masked unless ``reveal``.
    """
    open_duties = [duty for duty in duties(case, law) if standing(duty, on)]
    return {
        "details": _details(case, law, on),
        "declaration": declaration_view(case, law, reveal=reveal),
        "lodging": lodging_view(case, law),
        "registration": _registration(case, law, on, reveal=reveal),
        "lease": _lease(case, on),
        "triage": triage_view(case, law, on),
        "application": application_view(case, law, on),
        "permit": permit_view(case, law, on),
        "points": _points(case, law, on),
        "settlement": _settlement(case),
        "depends": [_dependency(found) for found in dependencies(case, law, on)],
        "next": [duty_view(case.no, duty, on) for duty in open_duties],
        "next_step": next_step_view(case, law, on),
    }


def _details(case: Case, law: Law, on: date) -> dict[str, Any]:
    """What was last told of the person, and in which relation somebody may act for them."""
    acting = [proxy.relation.value for proxy in acting_proxies(case, law, on)]
    return {
        "employer": case.employer,
        "district": case.district,
        "proxy": acting[-1] if acting else None,
    }


def _registration(case: Case, law: Law, on: date, *, reveal: bool) -> dict[str, Any]:
    latest = case.registration
    mask = str if reveal else MASKS["address"]
    ending = registration_last_day(latest, law) if latest else None
    state = registration_state(case, law, on)
    ended = state is RegistrationState.ENDED
    return {
        "state": state.value,
        "needed_anew": needs_permit(case, law, on) if ended else None,
        "since": day(latest.registered_on) if latest else None,
        "continuous_since": day(registered_since(case, law)),
        "address": mask(latest.address) if latest else None,
        "lodging": latest.lodging.value if latest else None,
        "lease": latest.lease if latest else None,
        "last_day": day(ending[0]) if ending else None,
        **basis(ending[1] if ending else None),
    }


def _lease(case: Case, on: date) -> dict[str, Any]:
    """The lease that matters: the one whose filing is in force, else the latest."""
    link = case.filing(on) or (case.leases[-1] if case.leases else None)
    if link is None:
        return dict.fromkeys(LEASE_KEYS) | {"state": LeaseState.NONE.value}
    waiting = {LeaseState.DRAFTED: "landlord", LeaseState.INVITED: "lessee"}
    state = lease_state(link, on)
    return {
        "lease": link.lease,
        "filing_no": link.filing_no,
        "state": state.value,
        "first_day": day(link.first_day),
        "last_day": day(link.last_day),
        "waits_for": waiting.get(state, "officer" if state is LeaseState.SIGNED else None),
        "refused_on": day(link.refused_on) if not link.filing_no else None,
    }


def _dependency(found: Dependency) -> dict[str, Any]:
    """A paper that ends too early for another 证件依存, and by when to act."""
    return {
        "dependency": found.kind,
        "ends_on": day(found.ends_on),
        "needed_on": day(found.needed_on),
        "days_between": found.days_between,
        "act_by": day(found.act_by),
        **basis(found.law),
    }


def _points(case: Case, law: Law, on: date) -> dict[str, Any] | None:
    """Points and whether they reach the standard score 积分, None if there never were any."""
    if case.points is None:
        return None
    now = points_standing(case, law, on)
    score = case.points.score
    standard = now.standard.value.amount if now.standard else None
    return {
        "state": now.state.value,
        "score": score,
        "standard": standard,
        "reaches_standard": None if score is None or standard is None else score >= standard,
        "since": day(now.since),
        **basis(now.law),
    }


def _settlement(case: Case) -> dict[str, Any] | None:
    """An application for settlement 落户申请, None if there never was one."""
    opened = case.settlement
    if opened is None:
        return None
    return {
        "opened_on": day(opened.opened_on),
        "decided_on": day(opened.decided_on),
        "granted": opened.granted,
    }
