"""Holding time as the ledger counts it and as the oracle does, over tales and lives by chance."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import hypothesis

from ledger.clocks import holding
from ledger.dates import ONE_DAY
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import NotInForce
from tests.factory import TODAY, Life
from tests.fuzz.chunks import in_chunks
from tests.fuzz.tales import Tale, tale
from tests.lives import lives
from tests.oracle import count

Figures = dict[str, Any]
NO_LAW: Figures = {"law": "not in force"}
UNTOLD = {"on", "address", "lodging", "reason", "reasons", "authority", "mode", "cause"}
CHUNK = 500
LIVES_IN_CHUNK = 10


@dataclass(frozen=True)
class Failure:
    """A history on which the two counts differ: how to come to it again, and what it is."""

    name: str
    told: str


def compare(how_many: int, seed: int, jobs: int) -> Iterator[tuple[int, list[Failure]]]:
    """Compare tales from ``seed`` on, and lives; for each chunk how many, and the failures."""
    yield from in_chunks(_compare_chunk, CHUNK, how_many, seed, jobs)


def _compare_chunk(first: int, how_many: int) -> tuple[int, list[Failure]]:
    named = [(f"--seed {seed} --count 1", tale(seed)) for seed in range(first, first + how_many)]
    if how_many == CHUNK:
        again = f"--seed {first} --count {CHUNK}, a life"
        named += [(again, found) for found in lives_told(first, LIVES_IN_CHUNK)]
    return len(named), [failure for name, found in named for failure in failures(name, found)]


def failures(name: str, found: Tale) -> Iterator[Failure]:
    """What there is to tell of a history on which the counts differ: nothing if they agree."""
    on = differing(found)
    if on:
        yield Failure(name, told(shrunk(found, on), on))


def lives_told(seed: int, how_many: int) -> list[Tale]:
    """Lives as the ledger lets them be recorded, request by request, as tales."""
    found: list[Tale] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(max_examples=how_many, database=None, deadline=None)
    @hypothesis.given(lives())
    def draw(life: Life) -> None:
        found.append(of_life(life, seed + len(found)))

    draw()
    return found


def of_life(life: Life, seed: int) -> Tale:
    """A life as a tale, asked about on the days of its entries, those beside them, and today."""
    chance = random.Random(seed)
    near = [entry.on + timedelta(n) for entry in life.history.effective for n in (-1, 0, 1, 400)]
    days = (TODAY, *chance.sample(near, min(3, len(near))))
    return Tale(life.city, life.history.entries, (), days)


def by_ledger(found: Tale, on: date) -> Figures:
    """The figures of the ledger."""
    try:
        held = holding(case_on(History.of(found.entries), on), found.law(on), on)
    except NotInForce:
        return NO_LAW
    return {
        "days": held.days,
        "streak": (held.streak.since, held.streak.days),
        "held": _runs([(span.first_day, span.last_day) for span in held.spans]),
        "gaps": [(g.first_day, g.last_day, g.cause, g.effect, g.counted) for g in held.gaps],
        "months": list(held.months.held_in_full),
    }


def by_oracle(found: Tale, on: date) -> Figures:
    """The figures of the oracle."""
    try:
        counted = count(found.entries, found.law(on), on)
    except NotInForce:
        return NO_LAW
    return {
        "days": counted.days,
        "streak": (counted.since, counted.streak_days),
        "held": counted.periods,
        "gaps": [(g.first_day, g.last_day, g.cause, g.effect, g.counted) for g in counted.gaps],
        "months": list(counted.months.items()),
    }


def _runs(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch, joined: whether a new card begins another is not compared."""
    runs: list[tuple[date, date]] = []
    for first_day, last_day in spans:
        if runs and runs[-1][1] + ONE_DAY == first_day:
            runs[-1] = (runs[-1][0], last_day)
        else:
            runs.append((first_day, last_day))
    return runs


def differing(found: Tale) -> date | None:
    """The first of the days asked about on which the two counts differ, if there is one."""
    return next((on for on in found.days if by_ledger(found, on) != by_oracle(found, on)), None)


def shrunk(found: Tale, on: date) -> Tale:
    """The tale without all that can be left out so that the counts still differ on that day."""
    smaller = replace(found, days=(on,))
    while True:
        fewer = next((less for less in _less(smaller) if differing(less)), None)
        if fewer is None:
            return smaller
        smaller = fewer


def _less(found: Tale) -> Iterator[Tale]:
    """The tale with one thing left out."""
    for entry in found.entries:
        yield replace(found, entries=tuple(e for e in found.entries if e is not entry))
    for order in found.orders:
        yield replace(found, orders=tuple(o for o in found.orders if o is not order))
    for reading in found.readings:
        yield replace(found, readings=tuple(r for r in found.readings if r is not reading))


def told(found: Tale, on: date) -> str:
    """A tale for somebody to read: what happened by day, and what either count makes of it."""
    lines = [f"{found.city}, asked on {on}"]
    lines += [f"read so: {question} = {reading}" for question, reading in found.readings]
    lines += [
        f"order of {order.on}: cards ending {order.expiring_from} to {order.expiring_to}"
        f" stand until {order.catch_up_to}"
        for order in found.orders
    ]
    for entry in sorted(found.entries, key=lambda entry: entry.on):
        body = {name: v for name, v in entry.event.body().items() if name not in UNTOLD}
        said = "; ".join(f"{name}: {value}" for name, value in body.items())
        lines.append(f"{entry.on} {entry.meta.id} {entry.event.kind} {said}".rstrip())
    ledger, oracle = by_ledger(found, on), by_oracle(found, on)
    for name in dict.fromkeys([*ledger, *oracle]):
        mine, theirs = ledger.get(name), oracle.get(name)
        if mine != theirs:
            lines += [f"  {name}", f"    ledger {_said(mine, theirs)}"]
            lines += [f"    oracle {_said(theirs, mine)}"]
    return "\n".join(f"  {line}" for line in lines)


def _said(value: Any, other: Any) -> str:
    """A figure; of a list only what the other count does not have."""
    if isinstance(value, list):
        own = [_said(item, None) for item in value if item not in (other or [])]
        return "; ".join(own) or "nothing else"
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


Comparison = Callable[[int, int, int], Iterator[tuple[int, list[Failure]]]]
