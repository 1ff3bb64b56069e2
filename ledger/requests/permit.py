"""Requests in the permit's life after its issue."""

from ledger.events.permit import (
    ContinuityRestored,
    EndorsementDeclined,
    PermitCancelled,
    PermitEndorsed,
    PermitReplaced,
)
from ledger.requests.base import Address, CaseRequest, Day, Items, Key, Text
from ledger.terms import EndorsementMode, ReplacementCause


class EndorsePermit(CaseRequest):
    """Endorse the permit for another year 签注."""

    name = "endorse-permit"
    event = PermitEndorsed
    mode: EndorsementMode
    valid_to: Day | None = None
    new_address: Address | None = None


class DeclineEndorsement(CaseRequest):
    """Decline to endorse, with reasons 不予签注."""

    name = "decline-endorsement"
    event = EndorsementDeclined
    reasons: Items


class RestoreContinuity(CaseRequest):
    """Decide on restoring continuity after a late endorsement 恢复连续性."""

    name = "restore-continuity"
    event = ContinuityRestored
    granted: bool
    reason: Text
    authority: Text


class ReplacePermit(CaseRequest):
    """Replace a lost, damaged or outdated card 补领、换领; its days stay."""

    name = "replace-permit"
    event = PermitReplaced
    permit_no: Key
    cause: ReplacementCause


class CancelPermit(CaseRequest):
    """Cancel the permit 注销."""

    name = "cancel-permit"
    event = PermitCancelled
    cause: Text
    authority: Text
