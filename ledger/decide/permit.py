"""Decisions in the permit's life after its issue."""

from datetime import date

from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.reasons import Reason
from ledger.gaps import broken_streaks
from ledger.lateness import band_for
from ledger.law import NotInForce
from ledger.periods import period_end
from ledger.requests.permit import (
    DeclineEndorsement,
    EndorsePermit,
    ReplacePermit,
    RestoreContinuity,
)
from ledger.spans import window_of
from ledger.states import PermitStanding, permit_standing
from ledger.terms import EndCause, PermitState


@decides(EndorsePermit)
def endorse_permit(request: EndorsePermit, desk: Desk) -> Decision:
    """A permit is endorsed from the window's first day; late, while a band of lateness lasts.

    居住证暂行条例 第十条.
    """
    file = open_file(desk, request)
    standing = held(file, request.on)
    span = standing.span
    assert span is not None, "a permit that stands has a span"
    if request.valid_to and request.valid_to <= span.card_day:
        raise Refused(Reason.PRINTED_DAY_TOO_EARLY, day=request.valid_to, bound=span.card_day)
    effect = file.law.version_or_none("move-effect", request.on)
    if request.new_address and effect and effect.value.by_scope:
        raise Refused(Reason.MOVE_SCOPE_NEEDED, effect)
    if standing.state is PermitState.IN_USE:
        window = window_of(span, file.law)
        if window is None:
            raise NotInForce("endorsement-window", file.case.city, span.due_day)
        if request.on < window[0]:
            raise Refused(Reason.WINDOW_NOT_OPEN, window[1], from_when=window[0])
        return file.decision(request, [window[1]])
    version, _ = band_for(span.due_day, request.on, file.law)
    return file.decision(request, [version])


@decides(DeclineEndorsement)
def decline_endorsement(request: DeclineEndorsement, desk: Desk) -> Decision:
    """The office may decline to endorse a permit that could be endorsed."""
    file = open_file(desk, request)
    held(file, request.on)
    return file.decision(request)


@decides(ReplacePermit)
def replace_permit(request: ReplacePermit, desk: Desk) -> Decision:
    """A card that can still be used is replaced; its days stay as they were."""
    file = open_file(desk, request)
    held(file, request.on)
    return file.decision(request)


@decides(RestoreContinuity)
def restore_continuity(request: RestoreContinuity, desk: Desk) -> Decision:
    """Continuity is restored by decision, within the city's limit after the missed day.

    The gap must be closed, by a late endorsement or by a new permit.
    """
    file = open_file(desk, request)
    version = file.law.version("continuity-restoration", request.on)
    closed = [
        day for day, broken_on in broken_streaks(file.case, file.law) if broken_on <= request.on
    ]
    standing = permit_standing(file.case, file.law, request.on)
    if standing.state is not PermitState.IN_USE or not closed:
        raise Refused(Reason.NOTHING_TO_RESTORE, version)
    last_day = period_end(closed[-1], version.value, file.law.calendar).day
    if request.on > last_day:
        raise Refused(Reason.RESTORATION_TOO_LATE, version, last_day=last_day)
    return file.decision(request, [version])


def held(file: File, on: date) -> PermitStanding:
    """The standing of a permit that may still be endorsed on ``on``; refused otherwise."""
    standing = permit_standing(file.case, file.law, on)
    if standing.state is PermitState.NONE:
        raise Refused(Reason.NO_PERMIT)
    if standing.state is PermitState.LAPSED or standing.law:
        raise Refused(
            Reason.ENDORSEMENT_TOO_LATE,
            standing.law,
            overdue=standing.overdue_days,
            last_day=standing.span.due_day if standing.span else None,
        )
    refuse_ended(file, on)
    return standing


def refuse_ended(file: File, on: date) -> None:
    """Refuse what a permit ended by an act is not there for any more."""
    ending = permit_standing(file.case, file.law, on).ending
    if ending and ending.cause is EndCause.CANCELLED:
        raise Refused(Reason.PERMIT_CANCELLED)
    if ending:
        raise Refused(Reason.PERMIT_ENDED, on=ending.on, cause=ending.cause)
