"""How fast entries are appended, beside the database bare of us.

On SQLite the bare measure encodes the entries as we do; on PostgreSQL it is given their bytes, so
that there the coding counts against us.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from typing import NamedTuple

from ledger.events.base import Entry
from ledger.store import Stored
from ledger.store.codec import encode
from projections.office import Office
from scheduler.clock import start_of
from tests.bench import clients
from tests.bench.figures import Effort, Figure, Work, faster, in_turns, tell_rates
from tests.bench.places import Bare, Place, PostgresPlace
from tests.bench.sample import fresh_entries

TODAY = date(2026, 1, 1)

SAVES_A_TURN, TURNS, BATCHES = 10, 20, 5


class Way(NamedTuple):
    """One way of appending: so many entries a save, beside what, and what is to be reached."""

    size: int
    beside: str
    goal: float


WAYS = {
    "sqlite": (
        Way(1, "encode + bare INSERT and commit", 0.5),
        Way(1_000, "encode + executemany", 0.7),
    ),
    "postgres": (Way(1, "bare INSERT", 0.6), Way(1_000, "COPY", 0.4)),
}


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """One entry a save and a thousand a save; on PostgreSQL also many clients at once."""
    entries = fresh_entries("A")
    with (
        place.empty() as address,
        closing(Office.init(address, start_of(TODAY), TODAY)) as office,
        closing(place.bare(address)) as bare,
    ):
        for size, beside, goal in WAYS[place.name]:
            saves = SAVES_A_TURN if size == 1 else 1
            turns = effort.size(TURNS, 1) if size == 1 else effort.size(BATCHES, 1)
            ours = _each(office.store.save, entries, saves, size)
            floor = _bare(place, bare, entries, saves, size)
            taken = in_turns(effort.rounds, floor, ours, turns=turns)
            name = f"{size:,} {'event' if size == 1 else 'events'} a save, against {beside}"
            yield Figure(name, place.name, faster(taken), goal)
            tell_rates(taken, turns * saves * size, "events")
    if isinstance(place, PostgresPlace):
        yield from clients.measure(place, effort)


def _each(
    save: Callable[[Sequence[Entry]], object], entries: Iterator[Entry], saves: int, size: int
) -> Work:
    """Save after save; the entries are made before."""

    def work() -> float:
        batches = [list(islice(entries, size)) for _ in range(saves)]
        begun = time.perf_counter()
        for batch in batches:
            save(batch)
        return time.perf_counter() - begun

    return work


def _bare(place: Place, bare: Bare, entries: Iterator[Entry], saves: int, size: int) -> Work:
    """The same bytes; on PostgreSQL they are made before."""

    def write(rows: Sequence[Stored]) -> None:
        if size == 1:
            bare.one(rows[0])
        else:
            bare.many(rows)

    def encode_and_write(batch: Sequence[Entry]) -> None:
        write([_stored(entry) for entry in batch])

    def work() -> float:
        batches = [[_stored(entry) for entry in islice(entries, size)] for _ in range(saves)]
        begun = time.perf_counter()
        for rows in batches:
            write(rows)
        return time.perf_counter() - begun

    return _each(encode_and_write, entries, saves, size) if place.name == "sqlite" else work


def _stored(entry: Entry) -> Stored:
    return entry.stream, entry.version, entry.event.kind, encode(entry)
