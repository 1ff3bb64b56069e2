"""How events about lodging, leases and registration change a case."""

from dataclasses import replace
from typing import Any, assert_never

from ledger import events as ev
from ledger.case import Case
from ledger.events.base import Entry
from ledger.evolve.base import with_details, with_last
from ledger.parts import (
    Declaration,
    Departure,
    LeaseLink,
    LodgingReport,
    Move,
    Registration,
    Verification,
)
from ledger.terms import MoveScope, Party


def evolve_lodging(case: Case, entry: Entry, event: ev.LodgingEvent) -> Case:
    """The case after a declaration, a host's report, or a verification."""
    match event:
        case ev.ResidenceDeclared() as e:
            declared = Declaration(e.on, e.address, e.arrived_on, e.declared_by or entry.meta.by)
            changed = replace(
                case,
                declarations=(*case.declarations, declared),
                district=e.district or case.district,
            )
            return with_details(changed, e.on, first=True, employer=e.employer)
        case ev.DeclarationAccepted() as e:
            return replace(case, declarations=with_last(case.declarations, accepted_on=e.on))
        case ev.DeclarationFailed() as e:
            return replace(case, declarations=with_last(case.declarations, failed_on=e.on))
        case ev.LodgingReported() as e:
            report = LodgingReport(e.on, e.host, e.lodging, entry.meta.by)
            return replace(case, lodging_reports=(*case.lodging_reports, report))
        case ev.DepartureReported() as e:
            return replace(case, departures=(*case.departures, Departure(e.on, entry.meta.by)))
        case ev.DepartureContested() as e:
            return replace(case, departures=with_last(case.departures, contested_on=e.on))
        case ev.ResidenceVerified() as e:
            seen = Verification(e.on, e.outcome, e.mode, e.differs)
            return replace(case, verifications=(*case.verifications, seen))
        case _:
            assert_never(event)


def evolve_registration(case: Case, entry: Entry, event: ev.RegistrationEvent) -> Case:
    """The case after a registration, a move, or the registration's end."""
    match event:
        case ev.ResidenceRegistered() as e:
            registered = Registration(e.on, e.address, e.lodging, entry, e.lease)
            return replace(case, registrations=(*case.registrations, registered))
        case ev.AddressChanged() as e:
            changes = {"address": e.address, "lodging": e.lodging, "lease": e.lease}
            changed = with_last(case.registrations, changed_on=e.on, **changes)
            move = Move(e.on, e.scope or _scope(case, e.district), entry)
            return replace(
                case,
                registrations=changed,
                district=e.district or case.district,
                moves=(*case.moves, move),
            )
        case ev.RegistrationCancelled() as e:
            ended = with_last(case.registrations, cancelled_on=e.on)
            return replace(case, registrations=ended)
        case ev.RegistrationRefused() | ev.VoucherIssued():
            return case
        case _:
            assert_never(event)


def evolve_lease(case: Case, event: ev.LeaseEvent) -> Case:
    """The case after something happened to a lease that it knows."""
    known = case.lease(event.lease)
    changes: dict[str, Any]
    match event:
        case ev.LeaseLinked() as e:
            link = LeaseLink(e.lease, e.address, e.first_day, e.last_day, e.lessees)
            return replace(case, leases=(*case.leases, link))
        case _ if known is None:
            return case
        case ev.LeaseSigned(party=Party.LESSOR) as e:
            changes = {"invited_on": e.on}
        case ev.LeaseSigned() as e:
            own = e.on if e.id_number or known.lessees == 1 else known.signed_on
            changes = {"signed_on": own, "signatures": known.signatures + 1}
        case ev.LeaseDeclined() as e:
            changes = {"declined_on": e.on}
        case ev.LeaseFiled() as e:
            changes = {
                "filing_no": e.filing_no,
                "first_day": e.first_day or known.first_day,
                "last_day": e.last_day or known.last_day,
            }
        case ev.LeaseFilingRefused() as e:
            changes = {"refused_on": e.on}
        case ev.LeaseEnded() as e:
            changes = {"ended_on": e.on}
        case ev.LeaseDrafted():
            changes = {}
        case _:
            assert_never(event)
    changed = replace(known, **changes)
    leases = tuple(changed if link.lease == event.lease else link for link in case.leases)
    return replace(case, leases=leases)


def _scope(case: Case, district: str | None) -> MoveScope | None:
    """How far a move within the city went, if both districts are known."""
    if not district or not case.district:
        return None
    same = district == case.district
    return MoveScope.SAME_DISTRICT if same else MoveScope.OTHER_DISTRICT
