"""What the nights have told, and what they should have: for the tests of the scan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ledger.crossings import crossings
from ledger.events import AutoEndorsementEvaluated, DeadlineReached
from ledger.events.base import Entry
from ledger.evolve import case_on
from ledger.notices import DEADLINE, NOTICE, deadline_stream
from ledger.terms import City
from projections.deadlines import Cursor
from projections.office import Office
from projections.orders import Orders
from tests.simulate.plain import Days

Told = set[tuple[str, date]]


def told(office: Office) -> Told:
    """The deadline events that stand: the stream of each, and its day."""
    found = set()
    with office.store.session() as session:
        for stream, entries in session.named([DEADLINE]).items():
            if isinstance(entries[-1].event, DeadlineReached):
                found.add((stream, entries[-1].on))
    return found


def expected(office: Office, up_to: date, *cases: str) -> Told:
    """What the record of these cases leads to, by the pure function and day by day alike."""
    found: Told = set()
    for case in cases:
        history, city = office.history(case), city_of(office, case)
        with office.store.session() as session:
            law = Orders.of(city, session).law(city)
        crossed = {(c.key[0].value, *c.key[1:]): c.on for c in crossings(history, law, up_to)}
        assert crossed == Days(history.entries, law).up_to(up_to), "day by day it is another"
        found |= {(deadline_stream(case, *key), on) for key, on in crossed.items()}
    return found


def city_of(office: Office, case: str) -> City:
    """The city of a case."""
    return case_on(office.history(case)).city


def append(office: Office, entries: Iterable[Entry]) -> None:
    """Record entries made beforehand: they come after whatever was recorded meanwhile."""
    versions: dict[str, int] = {}
    placed = []
    for entry in entries:
        before = versions.get(entry.stream) or office.store.stream(entry.stream).version
        versions[entry.stream] = before + 1
        placed.append(replace(entry, version=before + 1))
    office.store.save(placed)


def cursor_of(office: Office) -> Cursor:
    """How far the scans have come."""
    with office.store.session() as session:
        return Cursor.read(session)


def endorsed_by_nights(office: Office, *cases: str) -> list[tuple[date, str]]:
    """The comparisons for the automatic endorsement that the nights recorded: day and outcome."""
    entries = [entry for case in cases for entry in office.history(case).entries]
    events = [e.event for e in entries if isinstance(e.event, AutoEndorsementEvaluated)]
    return [(event.on, event.outcome) for event in events]


def nothing_twice(office: Office) -> bool:
    """Whether no deadline or notice stream says the same thing twice in a row."""
    with office.store.session() as session:
        streams = session.named([DEADLINE, NOTICE]).values()
    said = [[(e.event.kind, getattr(e.event, "reasons", ())) for e in found] for found in streams]
    return all(one != two for entries in said for one, two in pairwise(entries))
