"""Decisions that end a permit or take its end back, and reports of a card lost or seized."""

from ledger.conditions import PermitState
from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.permit import held, refuse_ended
from ledger.decide.reasons import Reason
from ledger.decide.registration import refuse_while_contested
from ledger.law import Version
from ledger.requests.base import CaseRequest
from ledger.requests.permit import (
    CancelPermit,
    ConfiscatePermit,
    ReinstatePermit,
    ReportLoss,
    ReportSeizure,
    RevokePermit,
)
from ledger.states import permit_standing
from ledger.terms import EndCause


@decides(CancelPermit)
def cancel_permit(request: CancelPermit, desk: Desk) -> Decision:
    """A permit that stands may be cancelled 注销, but not while a departure is contested."""
    file = _to_be_ended(request, desk)
    if permit_standing(file.case, file.law, request.on).state is PermitState.CANCELLED:
        raise Refused(Reason.PERMIT_CANCELLED)
    refuse_while_contested(file, request.on)
    cancellation = file.law.version_or_none("cancellation", request.on)
    return file.decision(request, [_law(file, request), cancellation])


@decides(RevokePermit)
def revoke_permit(request: RevokePermit, desk: Desk) -> Decision:
    """A permit got by false papers is revoked 撤销, by the police alone."""
    file = _to_be_ended(request, desk)
    return file.decision(request, [_law(file, request)])


@decides(ConfiscatePermit)
def confiscate_permit(request: ConfiscatePermit, desk: Desk) -> Decision:
    """A forged or fraudulently obtained card is confiscated 收缴, by the police alone.

    居住证暂行条例 第十九条第二款.
    """
    file = _to_be_ended(request, desk)
    return file.decision(request, [_law(file, request)])


@decides(ReinstatePermit)
def reinstate_permit(request: ReinstatePermit, desk: Desk) -> Decision:
    """An end that an act brought about is taken back 恢复, from a day since that act."""
    file = open_file(desk, request)
    ending = file.case.permit.ending if file.case.permit else None
    version = _law(file, request)
    if ending is None or ending.cause is EndCause.SETTLED:
        raise Refused(Reason.NOTHING_TO_REINSTATE, version)
    if not ending.on <= request.effective_from <= request.on:
        raise Refused(Reason.EFFECT_OUT_OF_RANGE, version, first=ending.on, last=request.on)
    return file.decision(request, [version])


@decides(ReportLoss)
def report_loss(request: ReportLoss, desk: Desk) -> Decision:
    """A card that can still be used is reported lost 挂失; its days go on.

    居住证暂行条例 第十一条.
    """
    file = open_file(desk, request)
    held(file, request.on)
    return file.decision(request, [file.law.version_or_none("loss-and-replacement", request.on)])


@decides(ReportSeizure)
def report_seizure(request: ReportSeizure, desk: Desk) -> Decision:
    """Whoever keeps another's card offends 非法扣押; the permit itself is untouched.

    居住证暂行条例 第十八条第三项.
    """
    file = open_file(desk, request)
    if file.case.permit is None:
        raise Refused(Reason.NO_PERMIT)
    return file.decision(request, [file.law.version_or_none("seizure-ban", request.on)])


def _to_be_ended(request: CaseRequest, desk: Desk) -> File:
    """The case of a permit that no act has ended yet."""
    file = open_file(desk, request)
    if file.case.permit is None:
        raise Refused(Reason.NO_PERMIT)
    refuse_ended(file, request.on)
    return file


def _law(file: File, request: CaseRequest) -> Version | None:
    """The article that says who may do this."""
    return file.law.version_or_none(request.acts[0], request.on)
