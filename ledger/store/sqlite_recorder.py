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

from ledger.store.names import EVENTS_TABLE
from ledger.store.sqlite import APPEND, LOCK_TIMEOUT, connect


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


_TABLE = f"""
    CREATE TABLE IF NOT EXISTS {EVENTS_TABLE} (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        UNIQUE (originator_id, originator_version)
    )
"""


class _Recorder(SQLiteApplicationRecorder):
    """Stores events under positions that are never given out twice."""

    def __init__(self, datastore: SQLiteDatastore) -> None:
        super().__init__(datastore, events_table_name=EVENTS_TABLE)
        self.insert_events_statement = APPEND

    def construct_create_table_statements(self) -> list[str]:
        """The table, its unique key, and the triggers that keep it append-only."""
        triggers = [
            f"CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_{act} BEFORE {act} ON {EVENTS_TABLE}"
            " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
            for act in ("update", "delete")
        ]
        return [_TABLE, *triggers]

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Store events in one transaction; their positions in order."""
        with self.datastore.transaction(commit=True) as cursor:
            return self._insert_events(cursor, stored_events, **kwargs)


class Factory(SQLiteFactory):
    """Makes the recorder; the library finds it by name."""

    application_recorder_class: type[SQLiteApplicationRecorder] = _Recorder

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        self.datastore.close()
        self.datastore = _Datastore(cast(str, env.get(self.SQLITE_DBNAME)))
