"""How events about applying for the permit change a case."""

from dataclasses import replace
from typing import Any, assert_never

from ledger import events as ev
from ledger.case import Case
from ledger.events.base import Entry
from ledger.evolve.base import with_last
from ledger.parts import Application, Permit, Posted
from ledger.terms import PermitKind


def evolve_application(case: Case, entry: Entry, event: ev.ApplicationEvent) -> Case:
    """The case after triage, an application, or what the office did with it."""
    match event:
        case ev.Triaged():
            return replace(case, triages=(*case.triages, entry))
        case ev.PermitAppliedFor() as e:
            applied = Application(e.on, e.basis, e.grounds, e.delivery, e.materials)
            return replace(case, applications=(*case.applications, applied))
        case ev.DeficiencyNoted() as e:
            pending = _open(case)
            missing = tuple(dict.fromkeys((*pending.missing, *e.items)))
            return _with_open(case, notices=(*pending.notices, (e.on, e.items)), missing=missing)
        case ev.SupplementReceived() as e:
            pending = _open(case)
            left = tuple(item for item in pending.missing if item not in e.items)
            supplements = (*pending.supplements, (e.on, e.items))
            return _with_open(case, supplements=supplements, missing=left)
        case ev.ApplicationAccepted() as e:
            return _with_open(case, accepted_on=e.on)
        case ev.AcceptanceRefused() | ev.ApplicationRefused() as e:
            return _with_open(case, refused_on=e.on)
        case ev.ApplicationWithdrawn() as e:
            return _with_open(case, withdrawn_on=e.on)
        case ev.IssuanceExtended() as e:
            return _with_open(case, extended_to_days=e.days)
        case ev.PermitIssued() as e:
            kind = e.paper or PermitKind.RESIDENCE
            permit = Permit(e.permit_no, e.on, e.valid_from or e.on, e.valid_to, entry, kind)
            issued = _with_open(case, issued_on=e.on)
            return replace(issued, permits=(*case.permits, permit))
        case ev.PermitDispatched() | ev.DeliveryRecorded() | ev.PermitCollected() as e:
            return _handed_over(case, e)
        case _:
            assert_never(event)


def _handed_over(
    case: Case, event: ev.PermitDispatched | ev.DeliveryRecorded | ev.PermitCollected
) -> Case:
    """The latest application's card on its way to the holder."""
    latest = case.application
    if latest is None:
        return case
    posted = latest.card.posted
    changes: dict[str, Any]
    match event:
        case ev.PermitDispatched() as e:
            changes = {"posted": (*posted, Posted(e.on, e.carrier, e.tracking_no))}
        case ev.DeliveryRecorded() as e:
            changes = {"posted": with_last(posted, told_on=e.on, outcome=e.outcome)}
        case ev.PermitCollected() as e:
            changes = {"collected_on": e.on}
        case _:
            assert_never(event)
    if latest.replacement:
        changes = {"replacement": replace(latest.replacement, **changes)}
    return replace(case, applications=with_last(case.applications, **changes))


def _open(case: Case) -> Application:
    latest = case.application
    return latest if latest and latest.is_open else Application()


def _with_open(case: Case, **changes: Any) -> Case:
    """Change the open application, or one that the record begins with only now."""
    changed = replace(_open(case), **changes)
    latest = case.application
    earlier = case.applications[:-1] if latest and latest.is_open else case.applications
    return replace(case, applications=(*earlier, changed))
