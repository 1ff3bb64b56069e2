"""Tenants whom their landlord has still to report 承租人信息报送, and from which day that runs."""

from datetime import date

from ledger.case import Case
from ledger.law import Law, Version
from ledger.parts import LeaseLink
from ledger.terms import ReportedBy, Role


def letting_unreported(case: Case, link: LeaseLink, law: Law) -> tuple[date, Version] | None:
    """The day from which the landlord's limit runs and its law, while nobody was told of the let.

    The lease's first day, or its signing where the article counts from that. A registration at
    the lease's address tells the police what the landlord would.
    """
    agreed = link.filing_no or (link.signed_on and link.signatures >= link.lessees)
    if not agreed or link.declined_on or link.ended_on:
        return None
    version = law.version_or_none("host-report", link.first_day)
    if version is None or Role.LANDLORD not in version.value.codes:
        return None
    by_signing = version.value.anchor == "signing" and link.signed_on
    start = link.signed_on if by_signing and link.signed_on else link.first_day
    return None if _is_known(case, link, start) else (start, version)


def _is_known(case: Case, link: LeaseLink, start: date) -> bool:
    """Whether the landlord has reported the tenant of this lease, or the tenant is registered."""
    since = min(day for day in (start, link.first_day, link.signed_on) if day)
    reported = any(
        report.host is ReportedBy.LANDLORD and report.on >= since for report in case.lodging_reports
    )
    registered = any(
        link.address == registration.address or link.lease == registration.lease
        for registration in case.registrations
        if registration.cancelled_on is None or registration.cancelled_on > start
    )
    return reported or registered
