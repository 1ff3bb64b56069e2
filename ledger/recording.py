"""From a decision to entries ready to be stored: ids, versions, and who asked for what."""

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from ledger.decide.base import Decision, Step
from ledger.events.base import Entry, Event, Meta
from ledger.requests.base import Request
from ledger.terms import Role

VERSION_7 = 7
VARIANT = 0b10


def new_id(now: datetime) -> str:
    """A sortable id of the form of UUID version 7: milliseconds of ``now``, then chance."""
    chance = int.from_bytes(os.urandom(10), "big")
    value = int(now.timestamp() * 1000) << 80
    value |= VERSION_7 << 76 | (chance >> 66 & 0xFFF) << 64
    digits = f"{value | VARIANT << 62 | chance & (1 << 62) - 1:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def entries_of(
    decision: Decision, request: Request, now: datetime, version_of: Callable[[str], int]
) -> tuple[Entry, ...]:
    """The entries that a decision adds; ``version_of`` tells the last version of a stream."""
    ids = {id(step): new_id(now) for step in decision.steps}
    first = ids[id(decision.steps[0])]
    versions: dict[str, int] = {}
    entries = []
    for step in decision.steps:
        version = versions.get(step.stream) or version_of(step.stream)
        versions[step.stream] = version + 1
        meta = Meta(
            id=ids[id(step)],
            recorded_at=now.astimezone(UTC),
            by=None if "by" in type(step.event).model_fields else request.by,
            role=request.role,
            channel=request.channel,
            request=request.id,
            note=request.note,
            correlation=first,
            causation=_cause(step, ids),
            articles=tuple(law.ref for law in decision.laws),
        )
        entries.append(Entry(step.stream, version + 1, step.event, meta))
    return tuple(entries)


def _cause(step: Step, ids: dict[int, str]) -> str | None:
    if step.follows is None or isinstance(step.follows, str):
        return step.follows
    return ids[id(step.follows)]


def system_entries(
    steps: Iterable[tuple[str, int, Event]], now: datetime, causation: str | None = None
) -> tuple[Entry, ...]:
    """Entries by the system itself: each with its stream and the version it takes there."""
    at = now.astimezone(UTC)
    return tuple(
        Entry(stream, version, event, Meta(new_id(now), at, causation=causation, role=Role.SYSTEM))
        for stream, version, event in steps
    )
