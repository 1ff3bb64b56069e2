"""Decisions about applying for the permit, up to its issue."""

from ledger.case import Application
from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.person import refuse_unless_able
from ledger.decide.reasons import Reason
from ledger.eligibility import application_windows, former_permit
from ledger.law import Version
from ledger.requests.application import (
    AcceptApplication,
    ApplyForPermit,
    ExtendIssuance,
    IssuePermit,
    NoteDeficiency,
    ReceiveSupplement,
    RefuseApplication,
)
from ledger.states import permit_standing, registration_state
from ledger.terms import PermitState, RegistrationState


@decides(ApplyForPermit)
def apply_for_permit(request: ApplyForPermit, desk: Desk) -> Decision:
    """A registered person applies once the half-year is full, or on a ground that replaces it."""
    file = open_file(desk, request)
    _refuse_needless(file, request)
    refuse_unless_able(request, desk)
    if file.case.application and file.case.application.is_open:
        raise Refused(Reason.APPLICATION_OPEN)
    if registration_state(file.case, file.law, request.on) is not RegistrationState.REGISTERED:
        raise Refused(Reason.NOT_REGISTERED)
    return file.decision(request, _eligible_under(file, request))


@decides(NoteDeficiency)
def note_deficiency(request: NoteDeficiency, desk: Desk) -> Decision:
    """Missing items are named before acceptance; a second notice is noted, and seen as a breach."""
    file = open_file(desk, request)
    if _pending(file).accepted_on:
        raise Refused(Reason.ALREADY_ACCEPTED)
    return file.decision(request, [file.law.version_or_none("deficiency-notice", request.on)])


@decides(ReceiveSupplement)
def receive_supplement(request: ReceiveSupplement, desk: Desk) -> Decision:
    """Items are taken in while some are missing."""
    file = open_file(desk, request)
    if not _pending(file).missing:
        raise Refused(Reason.NOTHING_MISSING)
    return file.decision(request)


@decides(AcceptApplication)
def accept_application(request: AcceptApplication, desk: Desk) -> Decision:
    """A complete application is accepted: from here the office's limit runs."""
    file = open_file(desk, request)
    pending = _pending(file)
    if pending.accepted_on:
        raise Refused(Reason.ALREADY_ACCEPTED)
    if pending.missing:
        version = file.law.version_or_none("deficiency-notice", request.on)
        raise Refused(Reason.ITEMS_MISSING, version, items=pending.missing)
    return file.decision(request, file.law.every_version("issuance-limit", request.on))


@decides(RefuseApplication)
def refuse_application(request: RefuseApplication, desk: Desk) -> Decision:
    """The office may refuse an application that it has not decided yet."""
    file = open_file(desk, request)
    _pending(file)
    return file.decision(request)


@decides(ExtendIssuance)
def extend_issuance(request: ExtendIssuance, desk: Desk) -> Decision:
    """The limit may be extended where the city enables it, never past the national maximum.

    居住证暂行条例 第九条第六款.
    """
    file = open_file(desk, request)
    pending = _pending(file)
    if pending.accepted_on is None:
        raise Refused(Reason.NOT_ACCEPTED)
    enabling = file.law.version("issuance-extension", request.on)
    limits = file.law.every_version("issuance-limit-max", request.on)
    if not enabling.value.allowed:
        raise Refused(Reason.EXTENSION_NOT_ENABLED, enabling)
    for limit in limits:
        if request.days > limit.value.count():
            raise Refused(Reason.EXTENSION_TOO_LONG, limit, days=limit.value.count())
    normal = file.law.every_version("issuance-limit", pending.accepted_on)[0]
    if request.days <= max(normal.value.count(), pending.extended_to_days or 0):
        raise Refused(Reason.EXTENSION_ADDS_NOTHING, normal, days=normal.value.count())
    return file.decision(request, [enabling, *limits])


@decides(IssuePermit)
def issue_permit(request: IssuePermit, desk: Desk) -> Decision:
    """A permit is issued on an accepted application; the card's own dates stand."""
    file = open_file(desk, request)
    accepted_on = _pending(file).accepted_on
    if accepted_on is None:
        raise Refused(Reason.NOT_ACCEPTED)
    first_day = request.valid_from or request.on
    if first_day < accepted_on:
        raise Refused(Reason.PRINTED_DAY_TOO_EARLY, day=first_day, bound=accepted_on)
    return file.decision(request, [file.law.version("permit-period", first_day)])


def _pending(file: File) -> Application:
    latest = file.case.application
    if latest is None or not latest.is_open:
        raise Refused(Reason.NO_APPLICATION)
    return latest


def _refuse_needless(file: File, request: ApplyForPermit) -> None:
    """Nobody applies for a permit that stands, or that a move inside the city does not need."""
    inside = file.law.version_or_none("intra-city-move", request.on)
    from_here = inside and (file.case.hukou_place or "").startswith(inside.value.codes)
    if inside and not inside.value.allowed and from_here:
        raise Refused(Reason.NO_PERMIT_NEEDED, inside)
    standing = permit_standing(file.case, file.law, request.on)
    to_begin = standing.state is PermitState.NONE and file.case.permit is not None
    if standing.state is PermitState.IN_USE or to_begin:
        raise Refused(Reason.PERMIT_IN_USE)
    if standing.state is PermitState.SUSPENDED:
        version = file.law.version("late-endorsement", request.on)
        raise Refused(Reason.ENDORSE_INSTEAD, version, overdue=standing.overdue_days)


def _eligible_under(file: File, request: ApplyForPermit) -> list[Version | None]:
    """The law by which the application is timely: the wait, or a ground that replaces it."""
    if request.grounds:
        return [_known_grounds(file, request)]
    windows = application_windows(file.case, file.law)
    now = [window for window in windows if window.covers(request.on)]
    if now:
        return [now[0].law]
    later = [window for window in windows if request.on < window.first_day]
    if not later:
        former = former_permit(file.case, file.law)
        raise Refused(Reason.REGISTER_ANEW, former.law if former else None)
    version = file.law.version("waiting-period", request.on)
    raise Refused(Reason.WAITING_NOT_FULL, version, from_when=later[0].first_day)


def _known_grounds(file: File, request: ApplyForPermit) -> Version | None:
    """The law that lets the grounds claimed stand for the wait, if it knows all of them."""
    shortcuts = file.law.version_unless_run_out("waiting-shortcuts", request.on)
    known = shortcuts.value.codes if shortcuts else ()
    unknown = [ground for ground in request.grounds if ground not in known]
    if unknown:
        raise Refused(Reason.GROUND_NOT_KNOWN, shortcuts, grounds=unknown, known=known)
    return shortcuts
