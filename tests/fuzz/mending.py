"""How events come to be recorded: in another order, and now and then wrongly at first."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ledger import events as ev
from ledger.events.base import Entry, Event, Meta

RECORDED_AT = datetime(2026, 11, 22, tzinfo=UTC)
STREAM = "case:C1"
SIGNED = {"reason": "误录", "authority": "派出所"}


def recorded(events: Sequence[Event], chance: random.Random) -> tuple[Entry, ...]:
    """Entries whose effective history is these events, however they got there."""
    if chance.random() < 0.7:
        return recorded_as(list(events))
    chance_of_mistake = chance.choice((0.0, 0.2, 0.6))
    order = list(events)
    for _ in range(chance.randint(0, len(order))):
        _swap_any(order, chance)
    written: list[Event] = []
    for event in order:
        mistaken = chance.random() < chance_of_mistake
        written += _mistaken(event, len(written), chance) if mistaken else [event]
    return recorded_as(written)


def recorded_as(events: Sequence[Event]) -> tuple[Entry, ...]:
    """The entries of events recorded one after the other."""
    return tuple(
        Entry(STREAM, version, event, Meta(_key(version), RECORDED_AT))
        for version, event in enumerate(events, 1)
    )


def _key(version: int) -> str:
    return f"e{version}"


def _swap_any(order: list[Event], chance: random.Random) -> None:
    """Two neighbours are recorded the other way round; those of one day keep their order."""
    if len(order) > 1:
        at = chance.randrange(len(order) - 1)
        if order[at].on != order[at + 1].on:
            order[at], order[at + 1] = order[at + 1], order[at]


def _mistaken(event: Event, before: int, chance: random.Random) -> Iterator[Event]:
    """The event as it came right in the end: ``before`` entries stand before the first."""
    later = event.on + timedelta(chance.randint(0, 30))
    own = _key(before + 1)
    match chance.randrange(4):
        case 0:  # dated wrongly at first, perhaps corrected twice
            yield event.with_changes({"on": str(event.on - timedelta(chance.randint(1, 90)))})
            if chance.random() < 0.3:
                yield _correction(own, {"on": str(later)}, later)
            yield _correction(own, {"on": str(event.on)}, later)
        case 1:  # one too many, struck out
            yield event.with_changes({"on": str(event.on + timedelta(chance.randint(-90, 90)))})
            yield ev.EntryVoided(on=later, entry=own, **SIGNED)
            yield event
        case 2:  # struck out, and the striking out struck out
            yield event
            yield ev.EntryVoided(on=later, entry=own, **SIGNED)
            yield ev.EntryVoided(on=later, entry=_key(before + 2), **SIGNED)
        case _:  # corrected, and the correction struck out
            yield event
            yield _correction(own, {"on": str(later)}, later)
            yield ev.EntryVoided(on=later, entry=_key(before + 2), **SIGNED)


def _correction(entry: str, changes: dict[str, Any], on: date) -> Event:
    return ev.EntryCorrected(on=on, entry=entry, changes=changes, **SIGNED)
