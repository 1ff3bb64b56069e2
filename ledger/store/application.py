"""Our side of the ``eventsourcing`` library, loaded when something is to be written.

Questions read the same table through a session and do without the library.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from eventsourcing.application import Application
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    IntegrityError,
    JSONTranscoder,
    Mapper,
    PersistenceError,
    StoredEvent,
)
from eventsourcing.utils import Environment, EnvType

from ledger.events.base import Entry
from ledger.store.codec import decode, encode
from ledger.store.errors import Conflict, Unreachable

# What the library does not catch of a database file comes as it is.
UNREACHABLE = (PersistenceError, sqlite3.Error, TimeoutError)


class Writer:
    """Appends entries through the library, and says what goes wrong in the store's words."""

    def __init__(self, settings: dict[str, str], *, create: bool) -> None:
        own = {"ORIGINATOR_ID_TYPE": "text", "CREATE_TABLE": "yes" if create else "no"}
        try:
            self._ledger = _Ledger({**settings, **own})
        except UNREACHABLE as error:
            raise Unreachable(str(error)) from error

    def save(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Append entries in one transaction; the same entries with their positions."""
        try:
            recordings = self._ledger.save(*entries)
        except IntegrityError as error:
            raise Conflict(str(error)) from error
        except UNREACHABLE as error:
            raise Unreachable(str(error)) from error
        return tuple(
            replace(entry, position=recording.notification.id)
            for entry, recording in zip(entries, recordings, strict=True)
        )

    def close(self) -> None:
        """Let go of all connections."""
        self._ledger.close()


class _Ledger(Application[str]):
    """The library's application with our mapper; settings come from us alone."""

    name = "residence"

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        return Environment(name, dict(env or {}))

    def construct_mapper(self) -> Mapper[str]:
        return EntryMapper()


class EntryMapper(Mapper[str]):
    """Maps entries to stored events: the kind is the topic, the bytes are canonical JSON."""

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """The stored form of an entry."""
        assert isinstance(domain_event, Entry), "the ledger stores entries only"
        return StoredEvent(
            originator_id=domain_event.stream,
            originator_version=domain_event.version,
            topic=domain_event.event.kind,
            state=encode(domain_event),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """The entry that a stored event holds."""
        return decode(
            str(stored_event.originator_id),
            stored_event.originator_version,
            stored_event.topic,
            stored_event.state,
        )
