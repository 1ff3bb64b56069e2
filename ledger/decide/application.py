"""Decisions about applying for the permit, up to the acceptance of the application."""

from datetime import date

from ledger.conditions import PermitState, RegistrationState
from ledger.decide.base import Decision, Desk, File, Refused, Step, decides, open_file
from ledger.decide.person import refuse_unless_able
from ledger.decide.reasons import Reason
from ledger.eligibility import application_windows, former_permit, within_city
from ledger.issuance import acceptance
from ledger.law import Version
from ledger.parts import Application
from ledger.requests.application import (
    AcceptApplication,
    ApplyForPermit,
    NoteDeficiency,
    ReceiveSupplement,
    RefuseAcceptance,
    Triage,
    WithdrawApplication,
)
from ledger.states import permit_standing, registration_state
from ledger.triage import triage_of


@decides(Triage)
def triage(request: Triage, desk: Desk) -> Decision:
    """Which way the person goes, under the law of the day, is decided on the facts given 分流."""
    file = open_file(desk, request)
    shortcuts = file.law.version_unless_run_out("waiting-shortcuts", request.on)
    required = file.law.version_unless_run_out("required-grounds", request.on)
    known = [code for rule in (shortcuts, required) if rule for code in rule.value.codes]
    unknown = [ground for ground in request.facts if ground not in known]
    if unknown:
        raise Refused(Reason.GROUND_NOT_KNOWN, shortcuts or required, grounds=unknown, known=known)
    found = triage_of(file.case, file.law, request.on, request.facts)
    told = {"path": found.path, "ground": found.ground, "possible_from": found.possible_from}
    given = {name: value for name, value in told.items() if value is not None}
    return Decision((Step(file.stream, request.to_event(**given)),), (found.law,))


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
    refuse_if_accepted(file, request.on)
    return file.decision(request, [file.law.version_or_none("deficiency-notice", request.on)])


@decides(ReceiveSupplement)
def receive_supplement(request: ReceiveSupplement, desk: Desk) -> Decision:
    """Items are taken in while some are missing."""
    file = open_file(desk, request)
    if not pending(file).missing:
        raise Refused(Reason.NOTHING_MISSING)
    return file.decision(request)


@decides(AcceptApplication)
def accept_application(request: AcceptApplication, desk: Desk) -> Decision:
    """A complete application is accepted: from here the office's limit runs."""
    file = open_file(desk, request)
    refuse_if_accepted(file, request.on)
    missing = pending(file).missing
    if missing:
        version = file.law.version_or_none("deficiency-notice", request.on)
        raise Refused(Reason.ITEMS_MISSING, version, items=missing)
    return file.decision(request, file.law.every_version("issuance-limit", request.on))


@decides(RefuseAcceptance)
def refuse_acceptance(request: RefuseAcceptance, desk: Desk) -> Decision:
    """The office may refuse to accept an application that it has not accepted yet 不予受理."""
    file = open_file(desk, request)
    refuse_if_accepted(file, request.on)
    return file.decision(request, [file.law.version_or_none("refusal-limit", request.on)])


@decides(WithdrawApplication)
def withdraw_application(request: WithdrawApplication, desk: Desk) -> Decision:
    """The applicant may take back what the office has not decided yet."""
    file = open_file(desk, request)
    pending(file)
    return file.decision(request)


def refuse_if_accepted(file: File, on: date) -> None:
    """Refuse what belongs before acceptance 受理, be it by an act or by the office's silence."""
    accepted = acceptance(pending(file), file.law)
    if accepted and accepted.since <= on:
        raise Refused(Reason.ALREADY_ACCEPTED, accepted.law)


def pending(file: File) -> Application:
    """The application that the office has still to decide; refused if there is none."""
    latest = file.case.application
    if latest is None or not latest.is_open:
        raise Refused(Reason.NO_APPLICATION)
    return latest


def _refuse_needless(file: File, request: ApplyForPermit) -> None:
    """Nobody applies for a permit that stands, or that a move inside the city does not need."""
    inside = within_city(file.case, file.law, request.on)
    if inside:
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
    find = file.law.version_unless_run_out if request.grounds else file.law.version_or_none
    shortcuts, required = (
        find("waiting-shortcuts", request.on),
        find("required-grounds", request.on),
    )
    by_ground = shortcuts.value.codes if shortcuts else ()
    besides = required.value.codes if required else ()
    unknown = [ground for ground in request.grounds if ground not in {*by_ground, *besides}]
    if unknown:
        known = (*by_ground, *besides)
        raise Refused(Reason.GROUND_NOT_KNOWN, shortcuts or required, grounds=unknown, known=known)
    if set(request.grounds) & set(by_ground):
        return [shortcuts]
    if required and not set(request.grounds) & set(besides):
        raise Refused(Reason.CONDITION_NOT_CLAIMED, required, known=besides)
    return [*_waited_under(file, request), required]


def _waited_under(file: File, request: ApplyForPermit) -> list[Version | None]:
    """The law of the wait that is full; refused with the day from which it will be."""
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
