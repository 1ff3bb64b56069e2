"""What was declared, reported and verified of where a person lives, as answers show it."""

from typing import Any

from ledger.case import Case
from ledger.departures import decided_on
from ledger.issuance import days_between
from ledger.law import Law
from ledger.masking import MASKS
from ledger.parts import Declaration
from ledger.periods import period_end
from projections.view import basis, day


def declaration_view(case: Case, law: Law, *, reveal: bool) -> dict[str, Any] | None:
    """The latest declaration 自主申报: its outcome, whether in time, what it contradicts."""
    latest = case.declaration
    if latest is None:
        return None
    mask = str if reveal else MASKS["address"]
    name = str if reveal else MASKS["name"]
    state = "accepted" if latest.accepted_on else "failed" if latest.failed_on else "declared"
    return {
        "state": state,
        "on": day(latest.on),
        "address": mask(latest.address),
        "declared_by": latest.by and name(latest.by),
        "arrived_on": day(latest.arrived_on),
        "differs_from": _differs(case, latest),
        **_in_time(latest, law),
    }


def _differs(case: Case, latest: Declaration) -> list[str]:
    """The papers that name another address than the declaration does."""
    papers = []
    if case.registration and case.registration.address != latest.address:
        papers.append("registration")
    if case.leases and case.leases[-1].address != latest.address:
        papers.append("lease-filing")
    return papers


def _in_time(latest: Declaration, law: Law) -> dict[str, Any]:
    """The last day for declaring after arrival, and by how many days it was missed."""
    version = law.version_or_none("declaration-limit", latest.on) if latest.arrived_on else None
    if version is None or latest.arrived_on is None:
        return {"due_on": None, "late_days": None, **basis(None)}
    end = period_end(latest.arrived_on, version.value, law.calendar).day
    late = days_between(end, latest.on, None, law) if latest.on > end else 0
    return {"due_on": day(end), "late_days": late, **basis(version)}


def lodging_view(case: Case, law: Law) -> dict[str, Any]:
    """Hosts' reports 留宿申报, reported departures 离开申报, and the last verification 核实."""
    seen = case.verifications[-1] if case.verifications else None
    return {
        "reports": [
            {
                "on": day(report.on),
                "host": report.host.value,
                "lodging": report.lodging.value,
                "by": report.by,
            }
            for report in case.lodging_reports
        ],
        "departures": [
            {
                "on": day(departure.on),
                "by": departure.by,
                "contested_on": day(departure.contested_on),
                "decided_on": day(decided_on(departure, case, law)),
            }
            for departure in case.departures
        ],
        "verified": {
            "on": day(seen.on),
            "outcome": seen.outcome.value,
            "mode": seen.mode.value,
            "differs": list(seen.differs),
        }
        if seen
        else None,
    }
