"""Events as bytes: canonical JSON in UTF-8 that an auditor can read with any tool.

Keys are sorted and nothing is written that was not given, so equal entries have equal bytes.
Reading brings older schema versions up to date first, and refuses newer ones.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import ledger.events  # noqa: F401  # registers every kind
from ledger.events.base import KINDS, Entry, Event, Meta
from ledger.events.upcast import UPCASTERS
from ledger.terms import Channel, Role

OPTIONAL = ("by", "role", "channel", "request", "note", "correlation", "causation")

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Unreadable(Exception):
    """A stored event that this version of the software cannot read."""


def encode(entry: Entry) -> bytes:
    """The bytes that are stored for an entry; stream, version and kind stand in own columns."""
    meta = entry.meta
    state: dict[str, Any] = {
        "v": entry.event.schema_version,
        "id": meta.id,
        "recorded_at": meta.recorded_at.isoformat(),
        "body": entry.event.body(),
    }
    state |= {key: value for key in OPTIONAL if (value := getattr(meta, key)) is not None}
    if meta.articles:
        state["articles"] = meta.articles
    return CANONICAL.encode(state).encode()


def stored_form(entry: Entry) -> tuple[str, int, str, bytes]:
    """An entry as the events table keeps it: stream, version, kind, and the bytes."""
    return entry.stream, entry.version, entry.event.kind, encode(entry)


def encode_system(event: type[Event], body: dict[str, Any], key: str, recorded_at: str) -> bytes:
    """The same bytes for an event of the system's own, from its body in JSON form.

    For events written by the ten thousand, from rows whose values are in that form already.
    """
    state = {
        "v": event.schema_version,
        "id": key,
        "recorded_at": recorded_at,
        "role": Role.SYSTEM,
        "body": body,
    }
    return CANONICAL.encode(state).encode()


def decode(stream: str, version: int, kind: str, data: bytes, position: int = 0) -> Entry:
    """The entry that these bytes hold; raises `Unreadable` naming stream and version."""
    event_class = KINDS.get(kind)
    place = f"{stream} #{version}"
    if event_class is None:
        raise Unreadable(f"{place}: no event is of kind {kind!r}")
    try:
        state = json.loads(data)
        event = _reader(event_class)(_up_to_date(event_class, state, place))
        return Entry(stream, version, event, _meta(state), position)
    except (ValueError, KeyError, TypeError) as error:  # pydantic's and json's are ValueErrors
        # Only its kind: what the error says may hold personal data.
        raise Unreadable(f"{place}: damaged {kind} ({type(error).__name__})") from error


def _meta(state: dict[str, Any]) -> Meta:
    role, channel = state.get("role"), state.get("channel")
    return Meta(
        id=state["id"],
        recorded_at=datetime.fromisoformat(state["recorded_at"]),
        by=state.get("by"),
        role=Role(role) if role else None,
        channel=Channel(channel) if channel else None,
        request=state.get("request"),
        note=state.get("note"),
        correlation=state.get("correlation"),
        causation=state.get("causation"),
        articles=tuple(state.get("articles", ())),
    )


def _up_to_date(event_class: type[Event], state: dict[str, Any], place: str) -> dict[str, Any]:
    written, current = state["v"], event_class.schema_version
    if written > current:
        raise Unreadable(
            f"{place}: {event_class.kind} was written in version {written},"
            f" this software reads up to {current}"
        )
    body: dict[str, Any] = state["body"]
    for step in range(written, current):
        body = UPCASTERS[event_class.kind, step](body)
    return body


@cache
def _reader(event_class: type[Event]) -> Callable[[Any], Event]:
    return event_class.model_validate
