"""Our side of the ``eventsourcing`` library, loaded when something is to be written.

Questions read the same table through a session and do without the library.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence

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
from ledger.store.codec import decode, stored_form
from ledger.store.errors import Conflict, Unreachable, worded
from ledger.store.session import Stored

# What the library does not catch of a database file comes as it is.
UNREACHABLE = (PersistenceError, sqlite3.Error, TimeoutError)


class Writer:
    """Appends entries through the library, and says what goes wrong in the store's words."""

    def __init__(self, settings: dict[str, str]) -> None:
        own = {"ORIGINATOR_ID_TYPE": "text", "CREATE_TABLE": "no"}
        try:
            self._ledger = _Ledger({**settings, **own})
        except UNREACHABLE as error:
            raise Unreachable(str(error)) from error

    def save(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Append entries in one transaction; the same entries with their positions."""
        try:
            positions = self._ledger.append([stored_form(entry) for entry in entries])
        except IntegrityError as error:
            raise Conflict(str(error)) from error
        except UNREACHABLE as error:
            raise worded(error) from error
        return tuple(
            Entry(entry.stream, entry.version, entry.event, entry.meta, position)
            for entry, position in zip(entries, positions, strict=True)
        )

    def close(self) -> None:
        """Let go of all connections."""
        self._ledger.close()


class Appender(ABC):
    """A recorder of ours: what it shares with the other database's."""

    @abstractmethod
    def append(self, rows: Sequence[Stored]) -> Sequence[int]:
        """Store rows in one transaction; their positions in order."""


class _Ledger(Application[str]):
    """The library's application with our mapper; settings come from us alone."""

    name = "residence"

    def append(self, rows: Sequence[Stored]) -> Sequence[int]:
        """Store rows in one transaction; the library's `save` does as much, event by event."""
        assert isinstance(self.recorder, Appender), "the recorder is one of ours"
        return self.recorder.append(rows)

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
        return StoredEvent(*stored_form(domain_event))

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """The entry that a stored event holds."""
        return decode(
            str(stored_event.originator_id),
            stored_event.originator_version,
            stored_event.topic,
            stored_event.state,
        )
