"""What people were told of a gap 已发通知: the deadlines that were reached, and every notice.

Read from the streams of the case's deadlines and notices, whose names begin with its number.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ledger.dates import ONE_DAY
from ledger.events.base import Entry
from ledger.events.notices import NoticeFailed, NoticeQueued, NoticeSent, NoticeWithdrawn
from ledger.events.record import DeadlineReached, DeadlineWithdrawn
from ledger.notices import DEADLINE, NOTICE
from ledger.terms import DutyName
from projections.office import KnownAt, Office
from projections.view import day

BEFORE = {DutyName.ENDORSE, DutyName.AUTO_ENDORSEMENT, DutyName.SELF_ENDORSEMENT}

Told = dict[str, Any]
Asked = DeadlineReached | NoticeQueued


def with_notices(
    office: Office, answer: dict[str, Any], on: date, known_at: KnownAt = None
) -> dict[str, Any]:
    """The answer, each of its gaps with what was told of it; nothing is read if there is none."""
    if not answer.get("gaps"):
        return answer
    position = office.position(known_at)
    prefixes = [f"{first}{answer['case']}:" for first in (DEADLINE, NOTICE)]
    with office.store.session() as session:
        streams = session.named(prefixes)
    found = list(_told(streams.values(), on, position))
    gaps = [
        {**gap, "notices": [told for opened, told in found if opened == gap["from"]]}
        for gap in answer["gaps"]
    ]
    return {**answer, "gaps": gaps}


def _told(
    streams: Iterable[Sequence[Entry]], on: date, position: int | None
) -> Iterator[tuple[str | None, Told]]:
    """What was told up to a day, in order, each with the first day of the gap that it is about.

    A deadline of which somebody was told is told of with the notice.
    """
    known = [
        [entry for entry in stream if position is None or entry.position <= position]
        for stream in streams
    ]
    pairs = [(asked, told) for s in known for asked, told in _of_stream(s) if _day(asked) <= on]
    announced = {_rung(asked) for asked, _ in pairs if isinstance(asked, NoticeQueued)}
    kept = [p for p in pairs if isinstance(p[0], NoticeQueued) or _rung(p[0]) not in announced]
    order = sorted(kept, key=lambda pair: (_day(pair[0]), str(pair[1]["receiver"])))
    return ((day(_gap_from(asked)), told) for asked, told in order)


def _of_stream(entries: Sequence[Entry]) -> Iterator[tuple[Asked, Told]]:
    """The deadline or the notice of one stream, with what became of it; none if it was not true."""
    asked: Asked | None = None
    told: Told = {}
    for entry in entries:
        event = entry.event
        match event:
            case DeadlineReached() | NoticeQueued():
                asked, told = event, _first(event)
            case DeadlineWithdrawn():
                asked = None
            case NoticeSent():
                sent = {"sender": event.sender, "address": event.address, "on": day(event.on)}
                told |= {"state": "sent", "sent": [*told["sent"], sent]}
            case NoticeFailed():
                failed = {"sender": event.sender, "reason": event.reason, "on": day(event.on)}
                told["failed"] = [*told["failed"], failed]
                _turn(told, "waiting" if event.retry_at else "failed")
            case NoticeWithdrawn():
                _turn(told, "withdrawn")
            case _:
                pass
    if asked is not None:
        yield asked, told


def _turn(told: Told, state: str) -> None:
    """What one sender could not do, or what was called off, undoes nothing that went out."""
    if told["state"] != "sent":
        told["state"] = state


def _first(event: Asked) -> Told:
    """A deadline reached, of which nobody has been told yet; or a notice that waits to be sent."""
    queued = isinstance(event, NoticeQueued)
    return {
        "duty": event.duty.value,
        "rung": event.rung,
        "reached_on": day(_day(event)),
        "receiver": event.receiver.value if isinstance(event, NoticeQueued) else None,
        "queued_on": day(event.on) if queued else None,
        "state": "queued" if queued else "reached",
        "sent": [],
        "failed": [],
    }


def _day(event: Asked) -> date:
    """The rung's own day; a notice may be queued a night later."""
    return event.reached_on if isinstance(event, NoticeQueued) else event.on


def _rung(event: Asked) -> tuple[DutyName, str, date]:
    return event.duty, event.rung, event.opens_on


def _gap_from(event: Asked) -> date | None:
    """The first day of the gap that a duty keeps from opening, or that it mends."""
    if event.duty is DutyName.ENDORSE_LATE:
        return event.opens_on
    return event.last_day + ONE_DAY if event.duty in BEFORE and event.last_day else None
