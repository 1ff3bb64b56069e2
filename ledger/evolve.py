"""How each event changes a case: total, pure, never refusing, no law and no clock."""

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any, TypeVar, assert_never, cast

from ledger import events as ev
from ledger.case import (
    Application,
    Case,
    Declaration,
    Endorsement,
    LeaseLink,
    Permit,
    Proxy,
    Registration,
    Restoration,
)
from ledger.events.base import Entry
from ledger.history import History
from ledger.terms import Party

Item = TypeVar("Item")


def case_on(history: History, day: date | None = None) -> Case:
    """The case as its effective entries up to and including legal day ``day`` leave it."""
    return reduce(evolve, history.until(day), Case())


def evolve(case: Case, entry: Entry) -> Case:
    """The case after one more entry; never refuses, since what is recorded has happened."""
    event = cast(ev.AnyEvent, entry.event)
    match event:
        case ev.CaseOpened() as e:
            return replace(
                case,
                no=entry.stream.removeprefix("case:"),
                city=e.city,
                holder=e.holder,
                opened_on=e.on,
                hukou_place=e.hukou_place,
                born_on=e.born_on,
                phone=e.holder.phone,
            )
        case ev.DetailsChanged() as e:
            return replace(
                case,
                phone=e.phone or case.phone,
                employer=e.employer or case.employer,
                district=e.district or case.district,
            )
        case ev.ProxyAppointed() as e:
            return replace(case, proxies=(*case.proxies, Proxy(e.relation, e.on)))
        case ev.ProxyEnded() as e:
            ended = tuple(replace(p, ended_on=p.ended_on or e.on) for p in case.proxies)
            return replace(case, proxies=ended)
        case ev.LeaseLinked() | ev.LeaseSigned() | ev.LeaseDeclined() as e:
            return _with_lease(case, e)
        case ev.LeaseFiled() | ev.LeaseEnded() as e:
            return _with_lease(case, e)
        case _:
            return _evolve_residence(case, entry, event)


def _evolve_residence(
    case: Case,
    entry: Entry,
    event: ev.LodgingEvent
    | ev.RegistrationEvent
    | ev.ApplicationEvent
    | ev.PermitEvent
    | ev.RecordEvent
    | ev.LeaseDrafted,
) -> Case:
    match event:
        case ev.ResidenceDeclared() as e:
            declared = Declaration(e.on, e.address, e.arrived_on)
            return replace(
                case,
                declarations=(*case.declarations, declared),
                employer=e.employer or case.employer,
                district=e.district or case.district,
            )
        case ev.DeclarationAccepted() as e:
            return _with_declaration(case, accepted_on=e.on)
        case ev.DeclarationFailed() as e:
            return _with_declaration(case, failed_on=e.on)
        case ev.ResidenceRegistered() as e:
            registered = Registration(e.on, e.address, e.lodging, entry, e.lease)
            return replace(case, registrations=(*case.registrations, registered))
        case ev.AddressChanged() as e:
            changes = {"address": e.address, "lodging": e.lodging, "lease": e.lease}
            moved = _with_last(case.registrations, changed_on=e.on, **changes)
            return replace(case, registrations=moved, district=e.district or case.district)
        case ev.RegistrationCancelled() as e:
            return replace(case, registrations=_with_last(case.registrations, cancelled_on=e.on))
        case ev.VoucherIssued():
            return case
        case _:
            return _evolve_application(case, entry, event)


def _evolve_application(
    case: Case,
    entry: Entry,
    event: ev.ApplicationEvent | ev.PermitEvent | ev.RecordEvent | ev.LeaseDrafted,
) -> Case:
    match event:
        case ev.PermitAppliedFor() as e:
            return replace(case, applications=(*case.applications, Application(applied_on=e.on)))
        case ev.DeficiencyNoted() as e:
            pending = _open_application(case)
            missing = tuple(dict.fromkeys((*pending.missing, *e.items)))
            notices = (*pending.notices, (e.on, e.items))
            return _with_application(case, notices=notices, missing=missing)
        case ev.SupplementReceived() as e:
            left = tuple(i for i in _open_application(case).missing if i not in e.items)
            return _with_application(case, missing=left)
        case ev.ApplicationAccepted() as e:
            return _with_application(case, accepted_on=e.on)
        case ev.ApplicationRefused() as e:
            return _with_application(case, refused_on=e.on)
        case ev.IssuanceExtended() as e:
            return _with_application(case, extended_to_days=e.days)
        case ev.PermitIssued() as e:
            permit = Permit(e.permit_no, e.on, e.valid_from or e.on, e.valid_to, entry)
            issued = _with_application(case, issued_on=e.on)
            return replace(issued, permits=(*case.permits, permit))
        case _:
            return _evolve_permit(case, entry, event)


def _evolve_permit(
    case: Case, entry: Entry, event: ev.PermitEvent | ev.RecordEvent | ev.LeaseDrafted
) -> Case:
    match event:
        case ev.PermitEndorsed() as e:
            made = Endorsement(e.on, e.valid_to, entry)
            earlier = case.permit.endorsements if case.permit else ()
            endorsed = _with_permit(case, endorsements=(*earlier, made))
            if e.new_address is None:
                return endorsed
            moved = _with_last(case.registrations, address=e.new_address, changed_on=e.on)
            return replace(endorsed, registrations=moved)
        case ev.EndorsementDeclined() as e:
            earlier_refusals = case.permit.declined if case.permit else ()
            return _with_permit(case, declined=(*earlier_refusals, (e.on, e.reasons)))
        case ev.PermitReplaced() as e:
            former = (*case.permit.former_numbers, case.permit.permit_no) if case.permit else ()
            return _with_permit(case, permit_no=e.permit_no, former_numbers=former)
        case ev.PermitCancelled() as e:
            return _with_permit(case, cancelled_on=e.on)
        case ev.ContinuityRestored() as e:
            restored = Restoration(e.on, e.granted, entry)
            return replace(case, restorations=(*case.restorations, restored))
        case (
            ev.LeaseDrafted()
            | ev.EntryVoided()
            | ev.EntryCorrected()
            | ev.HolidaysAnnounced()
            | ev.LedgerInitialised()
            | ev.RequestReceived()
            | ev.DeadlineReached()
            | ev.DeadlineWithdrawn()
            | ev.ScanCompleted()
        ):
            return case
        case _:
            assert_never(event)


def _with_lease(case: Case, event: ev.LeaseEvent) -> Case:
    known = case.lease(event.lease)
    match event:
        case ev.LeaseLinked() as e:
            link = LeaseLink(e.lease, e.address, e.first_day, e.last_day, e.lessees)
            return replace(case, leases=(*case.leases, link))
        case _ if known is None:
            return case
        case ev.LeaseSigned(party=Party.LESSOR) as e:
            changed = replace(known, invited_on=e.on)
        case ev.LeaseSigned() as e:
            own = e.on if e.id_number or known.lessees == 1 else known.signed_on
            changed = replace(known, signed_on=own, signatures=known.signatures + 1)
        case ev.LeaseDeclined() as e:
            changed = replace(known, declined_on=e.on)
        case ev.LeaseFiled() as e:
            changed = replace(
                known,
                filing_no=e.filing_no,
                first_day=e.first_day or known.first_day,
                last_day=e.last_day or known.last_day,
            )
        case ev.LeaseEnded() as e:
            changed = replace(known, ended_on=e.on)
        case ev.LeaseDrafted():
            changed = known
        case _:
            assert_never(event)
    leases = tuple(changed if link.lease == event.lease else link for link in case.leases)
    return replace(case, leases=leases)


def _with_declaration(case: Case, **changes: Any) -> Case:
    if not case.declarations:
        return case
    return replace(case, declarations=_with_last(case.declarations, **changes))


def _open_application(case: Case) -> Application:
    latest = case.application
    return latest if latest and latest.is_open else Application()


def _with_application(case: Case, **changes: Any) -> Case:
    """Change the open application, or one that the record begins with only now."""
    changed = replace(_open_application(case), **changes)
    latest = case.application
    earlier = case.applications[:-1] if latest and latest.is_open else case.applications
    return replace(case, applications=(*earlier, changed))


def _with_permit(case: Case, **changes: Any) -> Case:
    if case.permit is None:
        return case
    return replace(case, permits=_with_last(case.permits, **changes))


def _with_last(items: tuple[Item, ...], **changes: Any) -> tuple[Item, ...]:
    if not items:
        return items
    return (*items[:-1], replace(items[-1], **changes))  # type: ignore[type-var]  # all dataclasses
