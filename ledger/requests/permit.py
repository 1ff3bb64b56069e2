"""Requests in the permit's life after its issue."""

from ledger.events.permit import (
    ContinuityRestored,
    EndorsementDeclined,
    LossReported,
    PermitCancelled,
    PermitConfiscated,
    PermitEndorsed,
    PermitReinstated,
    PermitReplaced,
    PermitRevoked,
    SeizureReported,
)
from ledger.requests.base import Address, CaseRequest, Day, Items, Key, Text
from ledger.terms import ConfiscationReason, EndorsementMode, ReplacementCause


class EndorsePermit(CaseRequest):
    """Endorse the permit for another year 签注."""

    name = "endorse-permit"
    event = PermitEndorsed
    acts = ("own-acts", "employer-filing")
    mode: EndorsementMode
    valid_to: Day | None = None
    new_address: Address | None = None


class DeclineEndorsement(CaseRequest):
    """Decline to endorse, with reasons 不予签注."""

    name = "decline-endorsement"
    event = EndorsementDeclined
    acts = ("office-acts",)
    reasons: Items


class RestoreContinuity(CaseRequest):
    """Decide on restoring continuity after a late endorsement 恢复连续性."""

    name = "restore-continuity"
    event = ContinuityRestored
    acts = ("office-acts",)
    granted: bool
    reason: Text
    authority: Text


class ReplacePermit(CaseRequest):
    """Replace a lost, damaged or outdated card 补领、换领; its days stay."""

    name = "replace-permit"
    event = PermitReplaced
    acts = ("office-acts",)
    permit_no: Key
    cause: ReplacementCause


class CancelPermit(CaseRequest):
    """Cancel the permit 注销."""

    name = "cancel-permit"
    event = PermitCancelled
    acts = ("office-acts",)
    cause: Text
    authority: Text


class ReportLoss(CaseRequest):
    """Report the card lost 挂失."""

    name = "report-loss"
    event = LossReported
    acts = ("own-acts",)


class RevokePermit(CaseRequest):
    """Revoke the permit 撤销; the police alone may."""

    name = "revoke-permit"
    event = PermitRevoked
    acts = ("revocation",)
    reason: Text
    authority: Text


class ConfiscatePermit(CaseRequest):
    """Confiscate a forged or fraudulently obtained card 收缴; the police alone may."""

    name = "confiscate-permit"
    event = PermitConfiscated
    acts = ("confiscation",)
    reason: ConfiscationReason
    authority: Text


class ReinstatePermit(CaseRequest):
    """Take back an end of the permit 恢复, with effect from a day."""

    name = "reinstate-permit"
    event = PermitReinstated
    acts = ("reinstatement",)
    effective_from: Day
    reason: Text
    authority: Text


class ReportSeizure(CaseRequest):
    """Report that somebody keeps the card who may not 非法扣押; say who."""

    name = "report-seizure"
    event = SeizureReported
    by: Text
