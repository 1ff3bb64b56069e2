"""Decisions about the declaration of where a person lives."""

from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.reasons import Reason
from ledger.requests.lodging import AcceptDeclaration, DeclareResidence, FailDeclaration


@decides(DeclareResidence)
def declare_residence(request: DeclareResidence, desk: Desk) -> Decision:
    """A declaration is a claim: it is always noted, the latest one counts."""
    return open_file(desk, request).decision(request)


@decides(AcceptDeclaration)
def accept_declaration(request: AcceptDeclaration, desk: Desk) -> Decision:
    """The latest declaration is found in order, once."""
    return _waiting(open_file(desk, request)).decision(request)


@decides(FailDeclaration)
def fail_declaration(request: FailDeclaration, desk: Desk) -> Decision:
    """The latest declaration cannot be confirmed."""
    return _waiting(open_file(desk, request)).decision(request)


def _waiting(file: File) -> File:
    latest = file.case.declaration
    if latest is None or latest.accepted_on or latest.failed_on:
        raise Refused(Reason.NOTHING_DECLARED)
    return file
