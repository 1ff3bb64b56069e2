"""Duties as dates: one function a rule, from the case as it is to the days of what is to be done.

A rule yields a range of days, never a yes or no. Only `standing` compares a duty with a day.
A case is folded up to the day asked about.
"""

from ledger.case import Case
from ledger.duties.application import (
    apply_for_permit,
    issue_permit,
    note_deficiency,
    refuse_application,
)
from ledger.duties.base import Duty, Instance, Rule, overdue, standing
from ledger.duties.lodging import (
    lease_filing_ends,
    renew_registration,
    report_lodging,
    report_move,
    sign_lease,
)
from ledger.duties.permit import (
    confirm_points,
    endorse,
    endorse_late,
    endorse_soft,
    grant_points,
    restore_continuity,
    settlement,
)
from ledger.duties.person import proxy_ends, statement_ends
from ledger.law import Law

__all__ = ["RULES", "Duty", "Instance", "duties", "overdue", "standing"]

RULES: tuple[Rule, ...] = (
    sign_lease,
    lease_filing_ends,
    renew_registration,
    apply_for_permit,
    note_deficiency,
    issue_permit,
    refuse_application,
    endorse,
    endorse_soft,
    endorse_late,
    restore_continuity,
    report_move,
    report_lodging,
    grant_points,
    confirm_points,
    proxy_ends,
    statement_ends,
    settlement,
)


def duties(case: Case, law: Law) -> list[Duty]:
    """Every duty that follows from the case as it is, in order of day."""
    found = [duty for rule in RULES for duty in rule(case, law)]
    return sorted(found, key=lambda duty: (duty.day, duty.opens_on, duty.name))
