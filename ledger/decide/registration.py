"""Decisions about residence registration."""

from datetime import date

from ledger.conditions import PermitState, RegistrationState
from ledger.dates import ONE_DAY
from ledger.decide.base import Decision, Desk, File, Refused, decides, open_file
from ledger.decide.reasons import Reason
from ledger.departures import contested
from ledger.eligibility import former_permit
from ledger.law import Version
from ledger.parts import LeaseLink
from ledger.requests.registration import (
    CancelRegistration,
    ChangeAddress,
    RefuseRegistration,
    RegisterResidence,
    RequestVoucher,
)
from ledger.states import permit_standing, registration_last_day, registration_state
from ledger.terms import Lodging

FILING = "lease-filing"


@decides(RegisterResidence)
def register_residence(request: RegisterResidence, desk: Desk) -> Decision:
    """A residence is registered if none stands; a registration is made anew, never extended."""
    file = open_file(desk, request)
    latest = file.case.registration
    stands = registration_state(file.case, file.law, request.on) is RegistrationState.REGISTERED
    if latest and stands and not _left_behind(file, latest.registered_on, request.on):
        ending = registration_last_day(latest, file.law)
        from_when = ending[0] + ONE_DAY if ending else None
        version = ending[1] if ending else None
        raise Refused(Reason.ALREADY_REGISTERED, version, from_when=from_when)
    proof = _refuse_unproved(file, request)
    validity = file.law.version_unless_run_out("registration-validity", request.on)
    return file.decision(request, [proof, validity])


@decides(ChangeAddress)
def change_address(request: ChangeAddress, desk: Desk) -> Decision:
    """A move is recorded for a registered person or for a permit that can still be used."""
    file = open_file(desk, request)
    registered = registration_state(file.case, file.law, request.on)
    permit = permit_standing(file.case, file.law, request.on).state
    holds = permit in {PermitState.IN_USE, PermitState.SUSPENDED}
    if registered is not RegistrationState.REGISTERED and not holds:
        raise Refused(Reason.NOT_REGISTERED)
    moved_on = request.moved_on or request.on
    effect = file.law.version_or_none("move-effect", request.on)
    if (
        effect
        and effect.value.by_scope
        and not (request.scope or (request.district and file.case.district))
    ):
        raise Refused(Reason.MOVE_SCOPE_NEEDED, effect)
    return file.decision(request, [file.law.version_or_none("report-move", moved_on), effect])


@decides(RefuseRegistration)
def refuse_registration(request: RefuseRegistration, desk: Desk) -> Decision:
    """The office may refuse to register a residence 不予登记, saying why."""
    return open_file(desk, request).decision(request)


@decides(CancelRegistration)
def cancel_registration(request: CancelRegistration, desk: Desk) -> Decision:
    """A registration that stands may be cancelled, but not while a departure is contested."""
    file = open_file(desk, request)
    refuse_while_contested(file, request.on)
    if registration_state(file.case, file.law, request.on) is not RegistrationState.REGISTERED:
        raise Refused(Reason.NOT_REGISTERED)
    return file.decision(request)


@decides(RequestVoucher)
def request_voucher(request: RequestVoucher, desk: Desk) -> Decision:
    """A paper voucher is given only where and while the city knows it."""
    file = open_file(desk, request)
    version = file.law.version_or_none("voucher", request.on)
    if version is None or not version.value.allowed:
        raise Refused(Reason.VOUCHER_NOT_GIVEN, version)
    if registration_state(file.case, file.law, request.on) is not RegistrationState.REGISTERED:
        raise Refused(Reason.NOT_REGISTERED)
    return file.decision(request, [version])


def refuse_while_contested(file: File, on: date) -> None:
    """Refuse to end anything while the person denies a reported departure 离开异议未决."""
    departure = contested(file.case, file.law)
    if departure:
        version = file.law.version_or_none("host-acts", on)
        raise Refused(Reason.DEPARTURE_CONTESTED, version, on=departure.contested_on)


def _left_behind(file: File, registered_on: date, on: date) -> bool:
    """Whether a registration belongs to a permit that has lapsed: it leads to no other."""
    former = former_permit(file.case, file.law)
    return former is not None and registered_on < former.registered_after and on >= former.free_from


def _refuse_unproved(file: File, request: RegisterResidence) -> Version | None:
    """A rented home is proved as the law of the day asks: by a filing, or by a lease as well."""
    link = file.case.lease(request.lease)
    if link is None and request.lease:
        version = file.law.version_or_none("lodging-proof", request.on)
        raise Refused(Reason.LEASE_NOT_FOUND, version, lease=request.lease)
    if request.lodging is not Lodging.RENTAL:
        return None
    version = file.law.version_unless_run_out("lodging-proof", request.on)
    if version is None:
        return None
    filed = any(known.filed_on_day(request.on) for known in _leases(file, link))
    accepted = version.value.codes
    by_paper = request.basis in accepted and request.basis != FILING
    by_lease = link is not None and "lease-contract" in accepted
    if filed or by_paper or by_lease:
        return version
    if accepted == (FILING,):
        raise Refused(Reason.LEASE_NOT_FILED, version, lease=request.lease or "")
    raise Refused(Reason.LODGING_NOT_PROVED, version, accepted=accepted)


def _leases(file: File, link: LeaseLink | None) -> tuple[LeaseLink, ...]:
    return (link,) if link else file.case.leases
