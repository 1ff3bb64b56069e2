"""What nothing may move: a plan foretells the ledger after it, and mended mistakes leave no trace.

Over tales by chance, each followed by one request of any kind on a day about the last one.
"""

import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ledger.events.base import Entry, PersonFact
from ledger.events.person import CaseOpened
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law, NotInForce
from ledger.requests import Malformed, Request
from projections.changes import difference
from projections.holding import holding_view
from projections.inquiries import Moment, what_if
from projections.office import Office
from tests.acts import FLOWS
from tests.factory import NOW, TODAY, Life, clock, person, record
from tests.fuzz.chunks import in_chunks
from tests.fuzz.holding import Failure, by_ledger
from tests.fuzz.mending import recorded_as
from tests.fuzz.tales import Tale, tale
from tests.oracle_days import effective

CHUNK = 250
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FORETOLD = (
    *("cumulative_days", "cumulative_months", "streak", "clocks", "periods", "gaps"),
    *("settlement", "readings", "firm"),
)


def compare(how_many: int, seed: int, jobs: int) -> Iterator[tuple[int, list[Failure]]]:
    """Look at tales from ``seed`` on; for each chunk how many, and the failures."""
    yield from in_chunks(chunk, CHUNK, how_many, seed, jobs)


def chunk(first: int, how_many: int) -> tuple[int, list[Failure]]:
    """Some tales, as the cases of one ledger; how many, and what is told otherwise."""
    found: list[Failure] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        plans = {seed: planned(seed) for seed in range(first, first + how_many)}
        office.store.save([entry for life, _, _ in plans.values() for entry in life.entries])
        for seed, plan in plans.items():
            differing = [*mended(tale(seed)), *foretold(office, *plan)]
            if differing:
                found.append(Failure(f"--seed {seed} --count 1", "\n".join(differing)))
    return how_many, found


def mended(told: Tale) -> Iterator[str]:
    """A history with its mistakes put right comes to what it would have without them."""
    plain = replace(told, entries=recorded_as(effective(told.entries)))
    for on in told.days:
        one, other = by_ledger(told, on), by_ledger(plain, on)
        yield from (f"  {on} {k}: {one[k]}, not {other.get(k)}" for k in one if one[k] != other[k])


def foretold(office: Office, life: Life, request: Request, on: date) -> Iterator[str]:
    """One request more: what asking about it says, and what recording it leads to."""
    law = life.desk.law(life.city).as_of(on)
    after = record(life, request)
    refused = [reason.value for reason in after.refusals]
    try:
        said = what_if(office, life.case, Moment(on), [request], clock)
        now = _side(life, law, on), _side(after, law, on)
        known = holding_view(case_on(now[1][0], on), law, on)
        moved = difference(*now)
    except NotInForce:
        return
    told = [refusal["reason"] for refusal in said["refused"]]
    if told != refused:
        yield f"  {request.name}: refused {told}, not {refused}"
    ours = {name: said[name] for name in FORETOLD} | {"moved": said["moved"]}
    theirs = {name: known[name] for name in FORETOLD} | {"moved": moved}
    for name, value in theirs.items():
        if _plain(ours[name]) != _plain(value):
            yield f"  {request.name} {request.on}, asked on {on}: {name} {ours[name]}, not {value}"
    if sum(period["days"] for period in said["periods"]) != said["cumulative_days"]:
        yield f"  the periods do not add up to {said['cumulative_days']}"


def planned(seed: int) -> tuple[Life, Request, date]:
    """A tale as a case of its own, a request that follows it, and a day to ask about."""
    chance, told = random.Random(f"plan {seed}"), tale(seed)
    case = f"C{seed}"
    holder = PersonFact(**person(seed))
    days = [entry.on for entry in told.entries]
    opening = CaseOpened(on=min(days), city=told.city, holder=holder)
    first = Entry(f"case:{case}", 1, opening, replace(told.entries[0].meta, id=f"opened-{seed}"))
    others = [replace(e, stream=first.stream, version=e.version + 1) for e in told.entries]
    placed = [replace(entry, position=entry.version) for entry in (first, *others)]
    life = Life(case, told.city, tuple(placed), ())
    while True:
        act = chance.choice(chance.choice(FLOWS))
        on = min(TODAY, max(days) + timedelta(chance.choice((0, 1, 20, 59, 60, 61, 90, 200, 340))))
        try:
            return life, act(life, on), on + timedelta(chance.choice((0, 0, 1, 61, 400)))
        except Malformed:
            continue


def _side(life: Life, law: Law, on: date) -> tuple[History, Law, date]:
    return life.history, law, on


def _plain(value: Any) -> str:
    """A value without what a plan cannot foretell: the ids and the places of its own entries."""
    text = ID.sub("", str(value))
    return re.sub(r"'position': \d+", "", text)
