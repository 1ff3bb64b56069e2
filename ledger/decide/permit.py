"""Decisions in the permit's life after its issue."""

from datetime import date

from ledger.conditions import PermitState
from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file, refuse_unless_role
from ledger.decide.reasons import Reason
from ledger.gaps import broken_streaks
from ledger.lateness import band_for, overdue_days
from ledger.law import NotInForce, Version
from ledger.periods import period_end
from ledger.requests.permit import (
    DeclineEndorsement,
    EndorsePermit,
    ReplacePermit,
    RestoreContinuity,
)
from ledger.spans import Span, window_of
from ledger.states import PermitStanding, permit_standing
from ledger.terms import EndCause, EndorsementMode


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
    automatic = _refuse_unless_automatic(request, file, span)
    if standing.state is PermitState.IN_USE:
        by_order = request.on > span.card_day
        order = file.law.version_or_none("extension-order", request.on) if by_order else None
        return file.decision(request, [_open_window(file, span, request.on), order, automatic])
    version, _ = band_for(span.due_day, request.on, file.law)
    return file.decision(request, [version])


def _refuse_unless_automatic(request: EndorsePermit, file: File, span: Span) -> Version | None:
    """The law of automatic endorsement 自动签注, if it is asked for: in time, before the last day.

    Whoever is not of the office may ask for an endorsement online, and prints no day on the card.
    """
    if request.mode is not EndorsementMode.ONLINE or request.valid_to:
        refuse_unless_role(request, ("office-acts",), file.law)
    if request.mode is not EndorsementMode.AUTO:
        return None
    version = file.law.version("automatic-endorsement", request.on)
    if request.on > span.due_day:
        overdue = overdue_days(span.due_day, request.on)
        last_day = span.due_day
        raise Refused(Reason.ENDORSEMENT_TOO_LATE, version, overdue=overdue, last_day=last_day)
    return version


def _open_window(file: File, span: Span, on: date) -> Version:
    """The law of the endorsement window, which must have opened."""
    window = window_of(span, file.law)
    if window is None:
        raise NotInForce("endorsement-window", file.case.city, span.due_day)
    if on < window[0]:
        raise Refused(Reason.WINDOW_NOT_OPEN, window[1], from_when=window[0])
    return window[1]


@decides(DeclineEndorsement)
def decline_endorsement(request: DeclineEndorsement, desk: Desk) -> Decision:
    """The office may decline to endorse a permit that could be endorsed."""
    file = open_file(desk, request)
    standing = held(file, request.on)
    if standing.span and standing.state is PermitState.IN_USE:
        return file.decision(request, [_open_window(file, standing.span, request.on)])
    return file.decision(request)


@decides(ReplacePermit)
def replace_permit(request: ReplacePermit, desk: Desk) -> Decision:
    """A card that can still be used is replaced; its days stay as they were.

    Where the city names the states in which that is possible, a suspended one is endorsed first.
    """
    file = open_file(desk, request)
    standing = held(file, request.on)
    version = file.law.version_or_none("loss-and-replacement", request.on)
    if version and version.value.codes and standing.state not in version.value.codes:
        raise Refused(Reason.ENDORSE_INSTEAD, version, overdue=standing.overdue_days)
    return file.decision(request, [version])


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
