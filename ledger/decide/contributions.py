"""Decisions about what was paid, points, and settlement."""

from ledger.conditions import PermitState
from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.permit import refuse_ended
from ledger.decide.reasons import Reason
from ledger.periods import months_of
from ledger.requests.base import CaseRequest
from ledger.requests.contributions import (
    ApplyForPoints,
    ConfirmPoints,
    DecideSettlement,
    GrantPoints,
    OpenSettlement,
    RecordContribution,
)
from ledger.settlement import held_months, settlement_day
from ledger.states import permit_standing


@decides(RecordContribution)
def record_contribution(request: RecordContribution, desk: Desk) -> Decision:
    """A month is recorded once for each kind; a wrong one is corrected, not recorded again."""
    file = open_file(desk, request)
    if request.month > str(request.on)[: len(request.month)]:
        raise Refused(Reason.MONTH_NOT_COME, month=request.month)
    known = {(paid.kind, paid.month) for paid in file.case.contributions}
    if (request.contribution, request.month) in known:
        raise Refused(Reason.MONTH_RECORDED, month=request.month)
    return file.decision(request)


@decides(ApplyForPoints)
def apply_for_points(request: ApplyForPoints, desk: Desk) -> Decision:
    """Points are asked for on a permit in use. 上海市居住证积分管理办法."""
    file = _in_use(desk, request)
    version = file.law.version("points-review", request.on)
    return file.decision(request, [version])


@decides(GrantPoints)
def grant_points(request: GrantPoints, desk: Desk) -> Decision:
    """The score that the office found is recorded; points must have been asked for."""
    file = _in_use(desk, request)
    if not _on_this_permit(file):
        raise Refused(Reason.POINTS_NOT_APPLIED_FOR)
    return file.decision(request, [file.law.version_or_none("points-standard", request.on)])


@decides(ConfirmPoints)
def confirm_points(request: ConfirmPoints, desk: Desk) -> Decision:
    """Points granted are confirmed while the permit is in use 积分确认."""
    file = _in_use(desk, request)
    points = file.case.points
    if points is None or points.granted_on is None or not _on_this_permit(file):
        raise Refused(Reason.NO_POINTS)
    return file.decision(request, [file.law.version_or_none("points-confirmation", request.on)])


@decides(OpenSettlement)
def open_settlement(request: OpenSettlement, desk: Desk) -> Decision:
    """Settlement is applied for once the months of holding are full 居转户.

    沪人社规〔2020〕1号: 持有《上海市居住证》累计满7年.
    """
    file = _in_use(desk, request)
    opened = file.case.settlement
    version = file.law.version("settlement-years", request.on)
    if opened and opened.decided_on is None:
        raise Refused(Reason.SETTLEMENT_OPEN, version, on=opened.opened_on)
    reached = settlement_day(file.case, file.law, request.on)
    if reached is None or request.on < reached[0]:
        raise Refused(
            Reason.MONTHS_NOT_FULL,
            version,
            from_when=reached[0] if reached else None,
            months=months_of(version.value),
            counted=held_months(file.case, file.law, request.on),
        )
    return file.decision(request, [version])


@decides(DecideSettlement)
def decide_settlement(request: DecideSettlement, desk: Desk) -> Decision:
    """An application for settlement is decided on once; a grant ends the permit."""
    file = open_file(desk, request)
    opened = file.case.settlement
    if opened is None or opened.decided_on:
        raise Refused(Reason.NO_SETTLEMENT)
    refuse_ended(file, request.on)
    return file.decision(request, [file.law.version("settlement-years", request.on)])


def _on_this_permit(file: File) -> bool:
    """Whether points were asked for on the permit that the person has now."""
    return file.case.points is not None and file.case.points.permit == len(file.case.permits)


def _in_use(desk: Desk, request: CaseRequest) -> File:
    """The case of a permit that is in use on the day; refused otherwise."""
    file = open_file(desk, request)
    state = permit_standing(file.case, file.law, request.on).state
    if state is not PermitState.IN_USE:
        raise Refused(Reason.PERMIT_NOT_IN_USE, state=state)
    return file
