"""The checklist of papers 申请材料清单: what is asked of this person, by the law of the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledger.case import Case
from ledger.conditions import PermitState, RegistrationState
from ledger.eligibility import acting_proxies
from ledger.law import Law, Material, Version
from ledger.states import permit_standing, registration_state
from ledger.terms import Basis, Lodging


class Purpose(StrEnum):
    """What the papers are for 办理事项."""

    APPLY_FOR_PERMIT = "apply-for-permit"
    ENDORSE_PERMIT = "endorse-permit"


TOPICS = {
    Purpose.APPLY_FOR_PERMIT: "application-materials",
    Purpose.ENDORSE_PERMIT: "endorsement-materials",
}


@dataclass(frozen=True, slots=True)
class Person:
    """What of the person decides which papers are asked for."""

    lodging: Lodging | None
    basis: Basis | None
    by_proxy: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One paper of the checklist: any of ``codes`` will do; ``code`` is the one that is there.

    ``received`` says that it was handed in, otherwise the record itself knows of it.
    """

    codes: tuple[str, ...]
    law: Version
    code: str | None = None
    received: bool = False


def person_of(
    case: Case, law: Law, on: date, basis: Basis | None, lodging: Lodging | None
) -> Person:
    """The person as the record knows them, with what was told instead."""
    known = case.registration.lodging if case.registration else None
    claimed = case.application.basis if case.application else None
    proxy = bool(acting_proxies(case, law, on))
    return Person(lodging or known, basis or claimed, proxy)


def checklist(case: Case, law: Law, on: date, purpose: Purpose, person: Person) -> list[Item]:
    """Every paper asked of the person on ``on``, with what is there; raises `NotInForce`."""
    topic = TOPICS[purpose]
    version = law.version_unless_run_out(topic, on) or law.version(topic, on)
    handed_in = (
        tuple(law.code(item) for item in _handed_in(case))
        if purpose is Purpose.APPLY_FOR_PERMIT
        else ()
    )
    known = tuple(_known(case, law, on))
    items = []
    for material in version.value.materials:
        if _asked_of(person, material):
            given = next((code for code in material.codes if code in handed_in), None)
            there = next((code for code in material.codes if code in known), None)
            items.append(Item(material.codes, version, given or there, received=given is not None))
    return items


def _asked_of(person: Person, material: Material) -> bool:
    """Whether the paper's conditions fit; one on what is not known of the person does not."""
    lodging = not material.lodging or person.lodging in material.lodging
    basis = not material.basis or person.basis in material.basis
    return lodging and basis and material.proxy in {None, person.by_proxy}


def _handed_in(case: Case) -> tuple[str, ...]:
    """The papers that came with the open application or after it."""
    latest = case.application
    if latest is None or not latest.is_open:
        return ()
    later = (item for _, items in latest.supplements for item in items)
    missing = set(latest.missing)
    return tuple(item for item in (*latest.materials, *later) if item not in missing)


def _known(case: Case, law: Law, on: date) -> Iterator[str]:
    """The papers that the record itself knows to be in force on the day."""
    if case.filing(on):
        yield "lease-filing"
    if registration_state(case, law, on) is RegistrationState.REGISTERED:
        yield "registration"
    if permit_standing(case, law, on).state in {PermitState.IN_USE, PermitState.SUSPENDED}:
        yield "permit"
