"""What the nights have told, and what they should have: for the tests of the scan."""

from datetime import date
from itertools import pairwise

from ledger.crossings import crossings
from ledger.events import DeadlineReached
from ledger.evolve import case_on
from ledger.terms import City
from projections.office import Office
from tests.factory import Life

Told = set[tuple[str, date]]


def told(office: Office) -> Told:
    """The deadline events that stand: the stream of each, and its day."""
    found = set()
    with office.store.session() as session:
        for stream in session.streams("deadline:"):
            last = session.stream(stream)[-1]
            if isinstance(last.event, DeadlineReached):
                found.add((stream, last.on))
    return found


def expected(office: Office, up_to: date, *cases: str) -> Told:
    """What the record of these cases leads to, by the pure function."""
    found: Told = set()
    for case in cases:
        history = office.history(case)
        law = Life(case, city_of(office, case), history.entries, ()).desk.law(city_of(office, case))
        for crossing in crossings(history, law, up_to):
            duty = crossing.duty
            stream = f"deadline:{case}:{duty.name}:{duty.anchor}:{crossing.rung}"
            found.add((stream, crossing.on))
    return found


def city_of(office: Office, case: str) -> City:
    """The city of a case."""
    return case_on(office.history(case)).city


def nothing_twice(office: Office) -> bool:
    """Whether no deadline stream tells the same thing twice in a row."""
    with office.store.session() as session:
        streams = [session.stream(name) for name in session.streams("deadline:")]
    kinds = [[entry.event.kind for entry in entries] for entries in streams]
    return all(one != two for found in kinds for one, two in pairwise(found))
