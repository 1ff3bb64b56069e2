"""The automatic endorsement read plainly: what a clerk with the guide in hand would find.

Against it stand the comparisons that the nights recorded. It shares the fold, and the rule that
says when the comparison is made; not the comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from ledger.case import Case
from ledger.duties import duties
from ledger.eligibility import unreported_move
from ledger.events import (
    AddressChanged,
    AutoEndorsementEvaluated,
    CaseOpened,
    DetailsChanged,
    EndorsementDeclined,
    PermitEndorsed,
    PermitIssued,
    ResidenceVerified,
)
from ledger.events.base import Entry
from ledger.evolve import evolve
from ledger.law import Law
from ledger.terms import DutyName, Lodging, VerificationOutcome
from tests.simulate.plain import DAY, counting

VISITED = timedelta(days=30)


@dataclass(frozen=True)
class Reading:
    """What is found on a day for the permit's year that ends on ``last_day``."""

    last_day: date
    outcome: str


def read(entries: Sequence[Entry], law: Law, on: date, *, morning: bool = False) -> Reading | None:
    """What a comparison on a day finds; None if there is none to be made.

    In the ``morning`` nothing of the day itself has happened.
    """
    latest = on - DAY if morning else on
    known = [entry for since, entry in counting(entries) if since <= latest]
    case = reduce(evolve, known, Case())
    found = [d for d in duties(case, law.as_of(on)) if d.name is DutyName.AUTO_ENDORSEMENT]
    if not found or not found[-1].last_day or not found[-1].opens_on <= on <= found[-1].last_day:
        return None
    last_day = found[-1].last_day
    said = [
        _home(case, known),
        _filing(case, on, last_day),
        _person(known),
        _visit(known, last_day),
    ]
    outcome = "not-met" if False in said else "not-known" if None in said else "met"
    return Reading(last_day, outcome)


def last_found(entries: Sequence[Entry], last_day: date) -> str | None:
    """The outcome of the latest comparison recorded for a year; ``met`` if there ever was one."""
    events = [entry.event for _, entry in counting(entries)]
    outcomes = [
        "met" if event.outcome == "refused" else event.outcome
        for event in events
        if isinstance(event, AutoEndorsementEvaluated) and event.last_day == last_day
    ]
    last = outcomes[-1] if outcomes else None
    return "met" if "met" in outcomes else last


def _looked_at(known: Sequence[Entry]) -> date:
    """When the office last looked at everything: the issue, or the last endorsement."""
    return max(e.on for e in known if isinstance(e.event, PermitIssued | PermitEndorsed))


def _home(case: Case, known: Sequence[Entry]) -> bool:
    moved = [e for e in known if isinstance(e.event, AddressChanged) and e.on > _looked_at(known)]
    return not moved and unreported_move(case) is None


def _filing(case: Case, on: date, last_day: date) -> bool | None:
    """A rented home needs a filing in force on every day up to the permit's last one."""
    if case.registration is None:
        return None
    if case.registration.lodging is not Lodging.RENTAL:
        return True
    days = (on + timedelta(days=n) for n in range((last_day - on).days + 1))
    return all(any(link.filed_on_day(day) for link in case.leases) for day in days)


def _person(known: Sequence[Entry]) -> bool:
    """Told since is another phone or employer than the one told before; the same again is none."""
    since, told = _looked_at(known), dict[str, str]()
    for entry in known:
        event = entry.event
        if isinstance(event, CaseOpened):
            now = {"phone": event.holder.phone}
        elif isinstance(event, DetailsChanged):
            now = {"phone": event.phone, "employer": event.employer}
        else:
            continue
        changed = {what: value for what, value in now.items() if value and value != told.get(what)}
        if changed and entry.on > since:
            return False
        told |= changed
    return True


def _visit(known: Sequence[Entry], last_day: date) -> bool | None:
    """What the last visit since about 30 days before found; a refusal by a person stands."""
    since = _looked_at(known)
    if any(isinstance(e.event, EndorsementDeclined) and e.on > since for e in known):
        return False
    since = last_day - VISITED
    since = max([since, *(e.on for e in known if isinstance(e.event, AddressChanged))])
    seen = [e.event for e in known if isinstance(e.event, ResidenceVerified) and e.on >= since]
    if not seen or seen[-1].outcome is VerificationOutcome.NOT_FOUND:
        return None
    return seen[-1].outcome is VerificationOutcome.CONFIRMED
