"""The bundle 居住证办理一件事: its steps in the city's order, what is done, and who acts next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.eligibility import application_windows
from ledger.law import Law, Version
from ledger.states import permit_standing, registration_state
from ledger.terms import Lodging, PermitState, RegistrationState, Role


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


def _declaration(case: Case, law: Law, on: date) -> StepOf:  # noqa: ARG001  # steps are asked alike
    latest = case.declaration
    stands = latest is not None and latest.failed_on is None
    done_on = latest.on if latest and stands else None
    return StepOf("declaration", done_on, None if done_on else Role.HOLDER)


def _lease_filing(case: Case, law: Law, on: date) -> StepOf:  # noqa: ARG001  # as above
    filed = [link for link in case.leases if link.filed_on_day(on)]
    if filed:
        return StepOf("lease-filing", filed[-1].first_day)
    lodging = case.registration.lodging if case.registration else None
    needed = lodging in {None, Lodging.RENTAL}
    unsigned = [link for link in case.leases if not (link.filing_no or link.declined_on)]
    invited = bool(unsigned and unsigned[-1].invited_on and not unsigned[-1].signed_on)
    actor = "lessee" if invited else "landlord"
    return StepOf("lease-filing", actor=actor if needed else None, needed=needed)


def _registration(case: Case, law: Law, on: date) -> StepOf:
    latest = case.registration
    if latest and registration_state(case, law, on) is RegistrationState.REGISTERED:
        return StepOf("registration", latest.registered_on)
    return StepOf("registration", actor=Role.HOLDER)


def _permit(case: Case, law: Law, on: date) -> StepOf:
    now = permit_standing(case, law, on)
    if now.span and now.state in {PermitState.IN_USE, PermitState.SUSPENDED}:
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
