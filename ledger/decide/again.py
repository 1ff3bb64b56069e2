"""Asking again: the request behind a recorded entry, and whether a back-dated act lets it stand.

An act recorded late is decided on as of its own legal day. If an act of a later day, accepted
before, would then be refused, the two contradict each other, and the late one is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError

from ledger.decide.base import HANDLERS, Decision, Desk, Refused
from ledger.decide.reasons import Reason
from ledger.events.base import Entry, Event, Meta
from ledger.history import History
from ledger.law import Law, NotInForce
from ledger.requests.base import REQUESTS, Request
from ledger.requests.record import AnnounceHolidays, Correction, OrderExtension
from ledger.terms import City

UNSIGNED = "-"
IMPOSSIBLE = {
    Reason.EFFECT_OUT_OF_RANGE,
    Reason.MONTH_NOT_COME,
    Reason.MONTH_RECORDED,
    Reason.PRINTED_DAY_TOO_EARLY,
    Reason.FIGURE_NOT_KNOWN,
}
PENDING = Meta("", datetime.min.replace(tzinfo=UTC))


def request_of(entry: Entry, changes: dict[str, Any] | None = None) -> Request:
    """The request that leads to an entry, with some fields changed; raises ValidationError."""
    model = _models()[type(entry.event)]
    who = {"by": entry.meta.by or UNSIGNED, "role": entry.meta.role}
    _, _, number = entry.stream.partition(":")
    place = {model.target: number}
    given = {k: v for k, v in entry.event.body().items() if k not in decided_fields(entry.event)}
    body = {**given, **(changes or {})}
    return model.model_validate({"request": model.name, **who, **place, **body})


def acts_of(event: Event) -> tuple[str, ...]:
    """The articles that say who may ask for what led to an event."""
    model = _models().get(type(event))
    return model.acts if model else ()


def refuse_unless_possible(entry: Entry, corrected: Request, history: History, desk: Desk) -> None:
    """Refuse a correction that would make the fact itself impossible.

    A fact for which the act should have been refused is corrected all the same: it has happened.
    """
    before = tuple(e for e in history.entries if e.version < entry.version)
    then = _Then(desk, entry.stream, History(before), desk.today)
    handler: Callable[[Any, Desk], Decision] = HANDLERS[type(corrected)]
    try:
        handler(corrected, then)
    except Refused as refused:
        if refused.reason in IMPOSSIBLE:
            raise
    except NotInForce:
        return


def decided_fields(event: Event) -> list[str]:
    """The fields of an event that no request gives: what the decision itself found out."""
    asked = _names(_models()[type(event)])
    return [field for field in _names(type(event)) if field not in asked]


def _names(model: type[Event] | type[Request]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def refuse_contradiction(request: Request, decision: Decision, desk: Desk) -> None:
    """Refuse an act that a recorded one of a later day would not have survived."""
    if isinstance(request, (Correction, AnnounceHolidays, OrderExtension)):
        return
    stream = decision.steps[0].stream
    history = desk.history(stream)
    added = tuple(
        Entry(stream, history.version + count, step.event, PENDING)
        for count, step in enumerate(decision.steps, 1)
        if step.stream == stream
    )
    for entry in history.effective:
        if entry.on > request.on and entry.meta.causation is None and is_asked_for(entry):
            before = tuple(e for e in history.entries if e.on < entry.on or e is history.entries[0])
            if accepted(entry, desk, before) and not accepted(entry, desk, (*before, *added)):
                kind = entry.event.kind
                raise Refused(Reason.CONTRADICTS_LATER_ENTRY, kind=kind, on=entry.on)


@dataclass(frozen=True)
class _Then:
    """The desk with one stream as it would have been."""

    desk: Desk
    stream: str
    then: History
    today: date

    def history(self, stream: str) -> History:
        return self.then if stream == self.stream else self.desk.history(stream)

    def cases_of(self, id_number: str) -> Sequence[str]:
        return self.desk.cases_of(id_number)

    def leases_of(self, id_number: str) -> Sequence[str]:
        return self.desk.leases_of(id_number)

    def law(self, city: City) -> Law:
        return self.desk.law(city)


def accepted(entry: Entry, desk: Desk, entries: tuple[Entry, ...]) -> bool:
    """Whether the act behind an entry is accepted on these entries before it."""
    then = _Then(desk, entry.stream, History(entries), desk.today)
    try:
        request = request_of(entry)
        handler: Callable[[Any, Desk], Decision] = HANDLERS[type(request)]
        handler(request, then)
    except (Refused, NotInForce, ValidationError):
        return False
    return True


def is_asked_for(entry: Entry) -> bool:
    """Whether a request led to an entry, so that it can be decided on again."""
    return type(entry.event) in _models()


def _models() -> dict[type[Event], type[Request]]:
    return {model.event: model for model in REQUESTS.values()}
