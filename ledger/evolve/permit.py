"""How events in the permit's life after its issue change a case."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from ledger import events as ev
from ledger.case import Case
from ledger.events.base import Entry
from ledger.evolve.base import with_last, with_permit
from ledger.parts import Card, Ending, Endorsement, Move, Restoration
from ledger.terms import EndCause


def evolve_permit(case: Case, entry: Entry, event: ev.PermitEvent) -> Case:
    """The case after an endorsement, a replacement, an end of the permit or its taking back."""
    permit = case.permit
    match event:
        case ev.ContinuityRestored() as e:
            restored = Restoration(e.on, e.granted, entry)
            return replace(case, restorations=(*case.restorations, restored))
        case _ if permit is None:
            return case
        case ev.PermitEndorsed() as e:
            made = Endorsement(e.on, e.valid_to, entry)
            endorsed = with_permit(case, endorsements=(*permit.endorsements, made))
            return _moved(endorsed, entry, e.new_address) if e.new_address else endorsed
        case ev.EndorsementDeclined() as e:
            return with_permit(case, declined=(*permit.declined, (e.on, e.reasons)))
        case ev.PermitReplaced() as e:
            former = (*permit.former_numbers, permit.permit_no)
            new_card = _new_card(case)
            return with_permit(new_card, permit_no=e.permit_no, former_numbers=former, lost_on=None)
        case ev.LossReported() as e:
            return with_permit(case, lost_on=e.on)
        case ev.SeizureReported() as e:
            return with_permit(case, seizures=(*permit.seizures, (e.on, e.by)))
        case ev.PermitCancelled() as e:
            return ended(case, entry, EndCause.CANCELLED)
        case ev.PermitRevoked() as e:
            return ended(case, entry, EndCause.REVOKED)
        case ev.PermitConfiscated() as e:
            return ended(case, entry, EndCause.CONFISCATED)
        case ev.PermitReinstated() as e:
            return _reinstated(case, entry, e.effective_from)
        case _:
            assert_never(event)


def _new_card(case: Case) -> Case:
    """The case with another card on its way, if the holder had got the one before it."""
    if case.application is None or case.application.card.in_hand_since is None:
        return case
    return replace(case, applications=with_last(case.applications, replacement=Card()))


def ended(case: Case, entry: Entry, cause: EndCause) -> Case:
    """The case with its latest permit ended by an act."""
    endings = case.permit.endings if case.permit else ()
    return with_permit(case, endings=(*endings, Ending(entry.on, cause, entry)))


def _reinstated(case: Case, entry: Entry, effective_from: date) -> Case:
    """The last end of the permit taken back, if one stands."""
    if case.permit is None or case.permit.ending is None:
        return case
    back = {"reinstated_from": effective_from, "reinstated_by": entry}
    return with_permit(case, endings=with_last(case.permit.endings, **back))


def _moved(case: Case, entry: Entry, address: str) -> Case:
    """An address changed on the card at its endorsement; how far the move went is not told."""
    moved = with_last(case.registrations, address=address, changed_on=entry.on)
    return replace(case, registrations=moved, moves=(*case.moves, Move(entry.on, None, entry)))
