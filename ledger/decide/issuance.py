"""Decisions about accepted applications: extended, refused, issued, and the card's way."""

from datetime import date

from ledger.decide.application import pending
from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.reasons import Reason
from ledger.issuance import acceptance
from ledger.parts import Application
from ledger.requests.application import (
    CollectPermit,
    DispatchPermit,
    ExtendIssuance,
    IssuePermit,
    RecordDelivery,
    RefuseApplication,
)


@decides(RefuseApplication)
def refuse_application(request: RefuseApplication, desk: Desk) -> Decision:
    """The office may refuse an application that it has not decided yet."""
    file = open_file(desk, request)
    pending(file)
    return file.decision(request, [file.law.version_or_none("refusal-limit", request.on)])


@decides(ExtendIssuance)
def extend_issuance(request: ExtendIssuance, desk: Desk) -> Decision:
    """The limit may be extended where the city enables it, never past the national maximum.

    居住证暂行条例 第九条第六款.
    """
    file = open_file(desk, request)
    accepted_on, extended_to = _accepted_on(file, request.on), pending(file).extended_to_days
    enabling = file.law.version("issuance-extension", request.on)
    limits = file.law.every_version("issuance-limit-max", request.on)
    if not enabling.value.allowed:
        raise Refused(Reason.EXTENSION_NOT_ENABLED, enabling)
    for limit in limits:
        if request.days > limit.value.count():
            raise Refused(Reason.EXTENSION_TOO_LONG, limit, days=limit.value.count())
    normal = file.law.every_version("issuance-limit", accepted_on)[0]
    if request.days <= max(normal.value.count(), extended_to or 0):
        raise Refused(Reason.EXTENSION_ADDS_NOTHING, normal, days=normal.value.count())
    return file.decision(request, [enabling, *limits])


@decides(IssuePermit)
def issue_permit(request: IssuePermit, desk: Desk) -> Decision:
    """A permit is issued on an accepted application; the card's own dates stand."""
    file = open_file(desk, request)
    accepted_on = _accepted_on(file, request.on)
    first_day = request.valid_from or request.on
    if first_day < accepted_on:
        raise Refused(Reason.PRINTED_DAY_TOO_EARLY, day=first_day, bound=accepted_on)
    return file.decision(request, [file.law.version("permit-period", first_day)])


@decides(DispatchPermit)
def dispatch_permit(request: DispatchPermit, desk: Desk) -> Decision:
    """A card that was issued and not handed over is given to a carrier 寄出."""
    file = open_file(desk, request)
    posted = _issued(file).card.posted
    if posted and posted[-1].is_under_way:
        raise Refused(Reason.ALREADY_HANDED_OVER, on=posted[-1].on)
    return file.decision(request)


@decides(RecordDelivery)
def record_delivery(request: RecordDelivery, desk: Desk) -> Decision:
    """What the carrier tells of a card that it has; late post moves no day of the permit."""
    file = open_file(desk, request)
    posted = _issued(file).card.posted
    if not posted or not posted[-1].is_under_way:
        raise Refused(Reason.NOT_DISPATCHED)
    return file.decision(request)


@decides(CollectPermit)
def collect_permit(request: CollectPermit, desk: Desk) -> Decision:
    """A card that was issued is collected once 领取."""
    file = open_file(desk, request)
    _issued(file)
    return file.decision(request)


def _issued(file: File) -> Application:
    """The latest application, if its card was issued and its holder has not got it yet."""
    latest = file.case.application
    if latest is None or latest.issued_on is None:
        raise Refused(Reason.NOT_ISSUED)
    if latest.card.in_hand_since:
        raise Refused(Reason.ALREADY_HANDED_OVER, on=latest.card.in_hand_since)
    return latest


def _accepted_on(file: File, on: date) -> date:
    """The day from which the limit runs; refused before acceptance, by an act or by silence."""
    accepted = acceptance(pending(file), file.law)
    if accepted is None or accepted.since > on:
        raise Refused(Reason.NOT_ACCEPTED)
    return accepted.on
