"""Where entries are kept: appended in one transaction, read by stream or by position.

The only package that knows the ``eventsourcing`` library and the two databases.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ledger.events.base import Entry
from ledger.history import History
from ledger.store.codec import Unreadable, encode_system
from ledger.store.errors import (
    Conflict,
    LedgerExists,
    NoLedger,
    OutcomeUnknown,
    StoreError,
    Unreachable,
    Unsafe,
)
from ledger.store.session import Dialect, Session, Stored, entry_of

if TYPE_CHECKING:
    from ledger.store.application import Writer

__all__ = [
    "Conflict",
    "LedgerExists",
    "NoLedger",
    "OutcomeUnknown",
    "Session",
    "Store",
    "StoreError",
    "Stored",
    "Unreachable",
    "Unreadable",
    "Unsafe",
    "encode_system",
    "entry_of",
]


class Database(Protocol):
    """What the store asks of SQLite and of PostgreSQL."""

    @property
    def dialect(self) -> Dialect:
        """Where this database differs from the other."""

    def session(self, *, write: bool) -> AbstractContextManager[Session]:
        """A transaction."""

    def library_settings(self) -> dict[str, str]:
        """What the library is told to write to the same place."""

    def refuse_unsafe(self) -> None:
        """Raise `Unsafe` if acknowledged writes could be lost there."""

    def close(self) -> None:
        """Let go of all connections."""


class Store:
    """The entries of one ledger."""

    def __init__(self, where: str, database: Database) -> None:
        self.where = where
        self.dialect = database.dialect
        self._database = database
        self._writer: Writer | None = None

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> "Store":
        """Open the ledger at an SQLite path or a ``postgresql://`` address.

        ``create`` makes the tables; without it a place with no ledger raises `NoLedger`.
        Raises `Unreachable`, or `Unsafe` if acknowledged writes could be lost there.
        """
        store = cls(where, _postgres(where) if "://" in where else _sqlite(where, create))
        try:
            store._prepare(create=create)
        except BaseException:
            store.close()
            raise
        return store

    def save(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Append entries in one transaction; the same entries with their positions.

        Raises `Conflict` if a version is taken: somebody wrote to that stream meanwhile.
        """
        return self._write().save(entries)

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """A transaction on the database, for reading or for writing."""
        with _our_words(), self._database.session(write=write) as session:
            yield session

    def stream(self, stream: str, up_to: int | None = None) -> History:
        """The history of one stream, up to and including a position."""
        with self.session() as session:
            return History.of(session.stream(stream, up_to))

    def head(self) -> int:
        """The position of the last entry."""
        with self.session() as session:
            return session.head()

    def position_at(self, instant: datetime) -> int:
        """The last position recorded at or before an instant; 0 if there is none."""
        with self.session() as session:
            low, high = 0, session.head()
            while low < high:
                middle = (low + high + 1) // 2
                found = session.entries_after(middle - 1, 1)
                if found and found[0].meta.recorded_at <= instant:
                    low = max(found[0].position, middle)
                else:
                    high = middle - 1
            return low

    def close(self) -> None:
        """Let go of all connections."""
        if self._writer:
            self._writer.close()
        self._database.close()

    def _prepare(self, *, create: bool) -> None:
        with _our_words():
            self._database.refuse_unsafe()
        if create:
            self._write(create=True)
            return
        with self.session() as session:
            found = session.has_table(self.dialect.events) and session.first("office")
        if not found:
            raise NoLedger(self.where)

    def _write(self, *, create: bool = False) -> "Writer":
        """The library's side, loaded with the first entry to be written."""
        if self._writer is None:
            from ledger.store.application import Writer

            self._writer = Writer(self._database.library_settings(), create=create)
        return self._writer


def _sqlite(where: str, create: bool) -> Database:
    from ledger.store.sqlite import SQLiteDatabase

    path = Path(where).expanduser()
    if not create and not path.is_file():
        raise NoLedger(where)
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unreachable(str(error)) from error
    return SQLiteDatabase(path, create=create)


def _postgres(where: str) -> Database:
    if not where.startswith(("postgresql://", "postgres://")):
        raise Unreachable("a ledger is an SQLite path or a postgresql:// address")
    from ledger.store.postgres import PostgresDatabase

    return PostgresDatabase(where)


@contextmanager
def _our_words() -> Iterator[None]:
    """Say what went wrong in the store's own exceptions."""
    try:
        yield
    except (sqlite3.Error, TimeoutError) as error:
        raise Unreachable(str(error)) from error
    except Exception as error:
        psycopg = sys.modules.get("psycopg")
        if psycopg and isinstance(error, psycopg.Error):
            raise Unreachable(str(error)) from error
        raise
