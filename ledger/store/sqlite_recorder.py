"""The library's recorder on SQLite: positions never reused, a table that only grows."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteFactory,
    SQLiteTransaction,
)
from eventsourcing.utils import Environment

from ledger.store.application import Appender
from ledger.store.grouping import GroupCommit
from ledger.store.names import EVENTS_TABLE
from ledger.store.session import Stored
from ledger.store.sqlite import LOCK_TIMEOUT, connect


class _ImmediateTransaction(SQLiteTransaction):
    """A writing transaction that takes the write lock at once, so that it cannot lose it later."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor


class _Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _ImmediateTransaction(self, commit=commit) as cursor, cursor:
            yield cursor


class _Pool(SQLiteConnectionPool):
    """Connections with the durable settings; the library's own would force WAL."""

    def _create_connection(self) -> SQLiteConnection:
        raw = connect(self.db_name)
        raw.row_factory = sqlite3.Row
        return _Connection(sqlite_conn=raw, max_age=self.max_age)


class _Datastore(SQLiteDatastore):
    def __init__(self, db_name: str) -> None:
        super().__init__(db_name, lock_timeout=LOCK_TIMEOUT, originator_id_type="text")
        self.pool = _Pool(db_name=db_name, lock_timeout=LOCK_TIMEOUT)


class _Recorder(SQLiteApplicationRecorder, Appender):
    """Stores events under positions that are never given out twice; many callers in one commit."""

    def __init__(self, datastore: SQLiteDatastore) -> None:
        super().__init__(datastore, events_table_name=EVENTS_TABLE)
        self._group = GroupCommit(lambda: datastore.transaction(commit=True))

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Store events in one transaction; their positions in order."""
        return self.append(
            [(str(e.originator_id), e.originator_version, e.topic, e.state) for e in stored_events]
        )

    def append(self, rows: Sequence[Stored]) -> Sequence[int]:
        """Store rows in one transaction; their positions in order."""
        return self._group.append(rows) if rows else []


class Factory(SQLiteFactory):
    """Makes the recorder; the library finds it by name."""

    application_recorder_class: type[SQLiteApplicationRecorder] = _Recorder

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        self.datastore.close()
        self.datastore = _Datastore(cast(str, env.get(self.SQLITE_DBNAME)))
