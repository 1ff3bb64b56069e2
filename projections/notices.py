"""The outbox 发件箱: what people are to be told, which senders took it, and when to try again.

A table of its own, caught up by whoever sends or asks: the nights pay nothing for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, assert_never

from ledger.events.base import Entry
from ledger.events.notices import (
    NoticeAttempted,
    NoticeFailed,
    NoticeQueued,
    NoticeSent,
    NoticeWithdrawn,
)
from ledger.notices import NOTICE
from projections.fold import Projection, Row, Subject
from projections.view import day

# How long whoever has recorded an attempt may be at it; then the outcome is held to be unknown.
CLAIMED_FOR = timedelta(minutes=15)

State = Literal["queued", "waiting", "sent", "failed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Way:
    """How far a notice came through one sender, by what was recorded last."""

    sender: str
    state: Literal["sending", "waiting", "sent", "failed"]
    attempts: int
    at: datetime
    retry_at: datetime | None = None
    address: str | None = None
    reason: str | None = None
    status: str | None = None
    reference: str | None = None

    @property
    def next_at(self) -> datetime | None:
        """From which instant on the sender may be handed the notice again; None if never."""
        return self.at + CLAIMED_FOR if self.state == "sending" else self.retry_at


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a stream asks to be sent 待发通知: its latest notice, or the correction of one.

    ``version`` is that of the entry that asks for it, ``asked_at`` when it did. ``senders`` are
    those it is to go through, as far as that is settled. ``withdrawn`` says why nothing is to be
    sent any more.
    """

    stream: str
    queued: NoticeQueued
    version: int
    asked_at: datetime
    correction: bool = False
    senders: tuple[str, ...] = ()
    ways: dict[str, Way] = field(default_factory=dict)
    withdrawn: str | None = None

    def key(self, sender: str) -> str:
        """What makes this sending one of a kind, for ourselves and for the provider."""
        return f"{self.stream}#{self.version}@{sender}"

    @property
    def taken_by(self) -> tuple[str, ...]:
        """The senders that have it, or may have it: nobody knows yet of an attempt under way."""
        return tuple(w.sender for w in self.ways.values() if w.state in {"sent", "sending"})

    def is_due(self, sender: str, now: datetime) -> bool:
        """Whether a sender is to be handed it at an instant."""
        if self.withdrawn or (self.senders and sender not in self.senders):
            return False
        way = self.ways.get(sender)
        next_at = way.next_at if way else self.asked_at
        return next_at is not None and next_at <= now

    @property
    def state(self) -> State:
        """How it stands over all its senders; sent if any of them took it."""
        if self.withdrawn:
            return "withdrawn"
        if not self.ways:
            return "queued"
        if self.next_at is not None:
            return "waiting"
        return "sent" if any(w.state == "sent" for w in self.ways.values()) else "failed"

    @property
    def next_at(self) -> datetime | None:
        """The first instant at which there is something to do; None if there is nothing more."""
        if self.withdrawn:
            return None
        if not self.ways or any(name not in self.ways for name in self.senders):
            return self.asked_at
        return min((w.next_at for w in self.ways.values() if w.next_at), default=None)


def outgoing_of(entries: Sequence[Entry]) -> Outgoing | None:
    """What the entries of one notice stream ask for; None before the first notice."""
    found: Outgoing | None = None
    for entry in entries:
        found = _after(found, entry)
    return found


def _after(found: Outgoing | None, entry: Entry) -> Outgoing | None:
    event, at = entry.event, entry.meta.recorded_at
    if isinstance(event, NoticeQueued):
        return Outgoing(entry.stream, event, entry.version, at)
    if found is None:
        return None
    match event:
        case NoticeWithdrawn():
            return _withdrawn(found, event, entry)
        case NoticeAttempted() | NoticeSent() | NoticeFailed():
            return _told(found, event, at)
        case _:
            return found


def _withdrawn(found: Outgoing, event: NoticeWithdrawn, entry: Entry) -> Outgoing:
    """Whoever was told what is not true is told so; of what was overtaken nobody need be.

    A correction under way stands: what it takes back is taken back once.
    """
    if found.correction:
        return found
    if event.reason != "withdrawn" or not found.taken_by:
        return replace(found, withdrawn=event.reason)
    at, told = entry.meta.recorded_at, found.taken_by
    return Outgoing(found.stream, found.queued, entry.version, at, correction=True, senders=told)


def _told(
    found: Outgoing, event: NoticeAttempted | NoticeSent | NoticeFailed, at: datetime
) -> Outgoing:
    """The outcome of an attempt; of one that was under way when all changed, nothing."""
    sender = event.sender or ""
    if event.key != found.key(sender):
        return found
    match event:
        case NoticeAttempted():
            way = Way(sender, "sending", event.attempt, at)
            found = replace(found, senders=event.senders)
        case NoticeSent():
            way = Way(sender, "sent", event.attempt, at, address=event.address or None)
            way = replace(way, reference=event.reference)
        case NoticeFailed(retry_at=retry_at):
            state: Literal["waiting", "failed"] = "waiting" if retry_at else "failed"
            way = Way(sender, state, event.attempt, at, retry_at)
            way = replace(way, reason=event.reason, status=event.status)
        case _:
            assert_never(event)
    return replace(found, ways={**found.ways, sender: way})


def instant(at: datetime | None) -> str | None:
    """An instant in UTC, always of the same form, so that text can be compared."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def _rows(subject: Subject) -> Iterator[Row]:
    found = outgoing_of(subject.history.entries)
    if found is None:
        return
    queued, ways = found.queued, found.ways.values()
    yield (
        queued.case,
        queued.city,
        queued.duty.value,
        queued.rung,
        queued.receiver.value,
        day(queued.on),
        found.state,
        instant(found.next_at),
        ",".join(w.sender for w in ways if w.state == "sent"),
        ",".join(w.sender for w in ways if w.state == "failed"),
    )


NOTICES = Projection(
    "notices",
    1,
    (NOTICE,),
    (
        "case_no",
        "city",
        "duty",
        "rung",
        "receiver",
        "queued_on",
        "state",
        "next_at",
        "sent_by",
        "failed_by",
    ),
    ("next_at", "state", "case_no"),
    _rows,
)


def view(found: Outgoing) -> dict[str, Any]:
    """A notice as answers show it, with its way through each sender; addresses are masked."""
    queued = found.queued
    return {
        "case": queued.case,
        "city": queued.city,
        "duty": queued.duty.value,
        "rung": queued.rung,
        "receiver": queued.receiver.value,
        "kind": "correction" if found.correction else "notice",
        "queued_on": day(queued.on),
        "reached_on": day(queued.reached_on),
        "last_day": day(queued.last_day),
        "state": found.state,
        "next_at": instant(found.next_at),
        "reasons": list(queued.reasons),
        "senders": [_way_view(found, way) for way in _in_order(found)],
    }


def _in_order(found: Outgoing) -> Iterable[Way]:
    return sorted(found.ways.values(), key=lambda way: way.sender)


def _way_view(found: Outgoing, way: Way) -> dict[str, Any]:
    return {
        "sender": way.sender or None,
        "state": way.state,
        "attempts": way.attempts,
        "at": instant(way.at),
        "retry_at": instant(way.retry_at),
        "address": way.address,
        "reason": way.reason,
        "status": way.status,
        "reference": way.reference,
        "key": found.key(way.sender),
    }
