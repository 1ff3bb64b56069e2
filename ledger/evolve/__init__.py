"""How each event changes a case: total, pure, never refusing, no law and no clock."""

from datetime import date
from functools import reduce
from typing import assert_never, cast

from ledger import events as ev
from ledger.case import Case
from ledger.events.base import Entry
from ledger.evolve.application import evolve_application
from ledger.evolve.lodging import evolve_lease, evolve_lodging, evolve_registration
from ledger.evolve.papers import evolve_contributions, evolve_papers
from ledger.evolve.permit import evolve_permit
from ledger.evolve.person import evolve_person
from ledger.history import History


def case_on(history: History, day: date | None = None) -> Case:
    """The case as its effective entries up to and including legal day ``day`` leave it."""
    return reduce(evolve, history.until(day), Case())


def evolve(case: Case, entry: Entry) -> Case:
    """The case after one more entry; never refuses, since what is recorded has happened."""
    event = cast(ev.AnyEvent, entry.event)
    if isinstance(event, ev.PersonEvent):
        return evolve_person(case, entry, event)
    if isinstance(event, ev.LodgingEvent):
        return evolve_lodging(case, entry, event)
    if isinstance(event, ev.LeaseEvent):
        return evolve_lease(case, event)
    if isinstance(event, ev.RegistrationEvent):
        return evolve_registration(case, entry, event)
    if isinstance(event, ev.ApplicationEvent):
        return evolve_application(case, entry, event)
    if isinstance(event, ev.PermitEvent):
        return evolve_permit(case, entry, event)
    if isinstance(event, ev.ContributionEvent):
        return evolve_contributions(case, entry, event)
    if isinstance(event, ev.PaperEvent):
        return evolve_papers(case, entry, event)
    if isinstance(event, ev.RecordEvent | ev.NoticeEvent):
        return case
    assert_never(event)
