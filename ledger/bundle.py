"""The bundle 居住证办理一件事: its steps in the city's order, what is done, and who acts next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.case import Case
from ledger.conditions import ApplicationState, LeaseState, PermitState, RegistrationState
from ledger.eligibility import application_windows, within_city
from ledger.law import Law, Version
from ledger.states import application_state, lease_state, permit_standing, registration_state
from ledger.terms import EndCause, Lodging, Role

HELD = {PermitState.IN_USE, PermitState.SUSPENDED}


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step of the bundle: done since when, or who must act and from when it is possible.

    One that this person need not take is ``needed`` not.
    """

    name: str
    done_on: date | None = None
    actor: str | None = None
    possible_from: date | None = None
    needed: bool = True


def bundle(case: Case, law: Law, on: date) -> tuple[Version, list[StepOf]]:
    """The steps of the bundle on ``on``, done elsewhere or not; raises `NotInForce`."""
    version = law.version("bundle-steps", on)
    return version, [_STEPS[code](case, law, on) for code in version.value.codes]


Task = Literal["register-residence", "accept-application", "supplement-application"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is next on the way to a permit though no day is set for it 下一步, and who must act.

    ``wait`` is the period after which a permit may be applied for, counted from this step.
    """

    act: Task
    actor: Role
    wait: Version | None = None


def next_step(case: Case, law: Law, on: date) -> NextStep | None:
    """The step that has no day of its own; None if a duty has it, or if nothing is to be done."""
    if not needs_permit(case, law, on):
        return None
    match application_state(case.application, law, on):
        case ApplicationState.APPLIED:
            return NextStep("accept-application", Role.OFFICER)
        case ApplicationState.DEFICIENT:
            return NextStep("supplement-application", Role.HOLDER)
        case ApplicationState.ACCEPTED:
            return None
        case _:  # no application is open
            pass
    windows = application_windows(case, law)
    if any(window.last_day is None or window.last_day >= on for window in windows):
        return None
    return NextStep("register-residence", Role.HOLDER, law.version_or_none("waiting-period", on))


def needs_permit(case: Case, law: Law, on: date) -> bool:
    """Whether a permit is still to be had: not if one is held, nor for the city's own people."""
    now = permit_standing(case, law, on)
    settled = now.ending is not None and now.ending.cause is EndCause.SETTLED
    return not (now.state in HELD or settled or within_city(case, law, on))


def _declaration(case: Case, law: Law, on: date) -> StepOf:  # noqa: ARG001  # steps are asked alike
    latest = case.declaration
    stands = latest is not None and latest.failed_on is None
    done_on = latest.on if latest and stands else None
    return StepOf("declaration", done_on, None if done_on else Role.HOLDER)


def _lease_filing(case: Case, law: Law, on: date) -> StepOf:
    filing = case.filing(on)
    if filing:
        return StepOf("lease-filing", filing.first_day)
    lodging = case.registration.lodging if case.registration else None
    needed = lodging in {None, Lodging.RENTAL} and not _registered_by_contract(case, law, on)
    unsigned = [link for link in case.leases if not (link.filing_no or link.declined_on)]
    waits_for = {LeaseState.INVITED: "lessee", LeaseState.SIGNED: Role.OFFICER.value}
    actor = waits_for.get(lease_state(unsigned[-1], on), "landlord") if unsigned else "landlord"
    return StepOf("lease-filing", actor=actor if needed else None, needed=needed)


def _registered_by_contract(case: Case, law: Law, on: date) -> bool:
    """Whether the home is registered already, under a rule that asks for no filing."""
    proof = law.version_or_none("lodging-proof", on)
    by_contract = proof is not None and "lease-contract" in proof.value.codes
    return by_contract and registration_state(case, law, on) is RegistrationState.REGISTERED


def _registration(case: Case, law: Law, on: date) -> StepOf:
    latest = case.registration
    if latest and registration_state(case, law, on) is RegistrationState.REGISTERED:
        return StepOf("registration", latest.registered_on)
    held = permit_standing(case, law, on).state in HELD
    return StepOf("registration", actor=None if held else Role.HOLDER, needed=not held)


def _permit(case: Case, law: Law, on: date) -> StepOf:
    now = permit_standing(case, law, on)
    if now.span and now.state in HELD:
        return StepOf("permit", now.span.first_day)
    if case.application and case.application.is_open:
        return StepOf("permit", actor=Role.OFFICER)
    windows = [w for w in application_windows(case, law) if w.last_day is None or w.last_day >= on]
    possible_from = windows[0].first_day if windows else None
    return StepOf("permit", actor=Role.HOLDER, possible_from=possible_from)


_STEPS: dict[str, Callable[[Case, Law, date], StepOf]] = {
    "declaration": _declaration,
    "lease-filing": _lease_filing,
    "registration": _registration,
    "permit": _permit,
}
