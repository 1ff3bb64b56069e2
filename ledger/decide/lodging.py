"""Decisions about declaring, reporting and verifying where a person lives."""

from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.reasons import Reason
from ledger.departures import decided_on
from ledger.requests.lodging import (
    AcceptDeclaration,
    ContestDeparture,
    DeclareResidence,
    FailDeclaration,
    ReportDeparture,
    ReportLodging,
    VerifyResidence,
)
from ledger.terms import VerificationMode, VerificationOutcome


@decides(DeclareResidence)
def declare_residence(request: DeclareResidence, desk: Desk) -> Decision:
    """A declaration is a claim: it is noted, and the latest one counts.

    One that failed blocks the way online 采集失败 until it is cleared at a window or by a visit.
    """
    file = open_file(desk, request)
    latest = file.case.declaration
    block = file.law.version_or_none("declaration-block", request.on)
    if block and latest and latest.failed_on and request.channel in block.value.codes:
        cleared = any(
            seen.on >= latest.failed_on
            and seen.outcome is VerificationOutcome.CONFIRMED
            and seen.mode is VerificationMode.DOOR
            for seen in file.case.verifications
        )
        if not cleared:
            raise Refused(Reason.DECLARATION_BLOCKED, block, on=latest.failed_on)
    return file.decision(request, [file.law.version_or_none("declaration-limit", request.on)])


@decides(AcceptDeclaration)
def accept_declaration(request: AcceptDeclaration, desk: Desk) -> Decision:
    """The latest declaration is found in order, once."""
    return _waiting(open_file(desk, request)).decision(request)


@decides(FailDeclaration)
def fail_declaration(request: FailDeclaration, desk: Desk) -> Decision:
    """The latest declaration cannot be confirmed."""
    return _waiting(open_file(desk, request)).decision(request)


@decides(ReportLodging)
def report_lodging(request: ReportLodging, desk: Desk) -> Decision:
    """A host's report is a claim beside the person's own; it registers nobody."""
    file = open_file(desk, request)
    version = file.law.version_or_none("host-report", request.on)
    theirs = version is not None and request.host in version.value.codes
    return file.decision(request, [version] if theirs else [])


@decides(ReportDeparture)
def report_departure(request: ReportDeparture, desk: Desk) -> Decision:
    """Anybody may report that the person has left; it ends neither registration nor permit.

    居住证暂行条例 第八条: landlords and employers assist, the police decide.
    """
    file = open_file(desk, request)
    return file.decision(request, [file.law.version_or_none("host-acts", request.on)])


@decides(ContestDeparture)
def contest_departure(request: ContestDeparture, desk: Desk) -> Decision:
    """The person denies the reported departure that is not decided yet."""
    file = open_file(desk, request)
    latest = file.case.departures[-1] if file.case.departures else None
    decided = latest and decided_on(latest, file.case, file.law)
    if latest is None or latest.contested_on or decided:
        raise Refused(Reason.NOTHING_TO_CONTEST)
    return file.decision(request)


@decides(VerifyResidence)
def verify_residence(request: VerifyResidence, desk: Desk) -> Decision:
    """What a visit or a call found; it decides a reported departure."""
    return open_file(desk, request).decision(request)


def _waiting(file: File) -> File:
    latest = file.case.declaration
    if latest is None or latest.accepted_on or latest.failed_on:
        raise Refused(Reason.NOTHING_DECLARED)
    return file
