"""Where entries are kept: appended in one transaction, read by stream or by position.

The only package that knows the ``eventsourcing`` library and the two databases.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Protocol

from ledger.events.base import Entry
from ledger.history import History
from ledger.store.codec import Unreadable, encode_system
from ledger.store.errors import (
    BadSetting,
    Conflict,
    Forbidden,
    LedgerExists,
    NoLedger,
    NoRole,
    OutcomeUnknown,
    Outdated,
    ReadOnly,
    Standby,
    StoreError,
    TooMighty,
    TooNew,
    Unreachable,
    Unsafe,
    Unsuitable,
    worded,
)
from ledger.store.migrations import bring_up, refuse_other_versions
from ledger.store.session import START, Dialect, Mark, Session, Stored, entry_of

if TYPE_CHECKING:
    from ledger.store.application import Writer

__all__ = [
    "START",
    "BadSetting",
    "Conflict",
    "Forbidden",
    "LedgerExists",
    "Mark",
    "NoLedger",
    "NoRole",
    "Outdated",
    "OutcomeUnknown",
    "ReadOnly",
    "Session",
    "Standby",
    "Store",
    "StoreError",
    "Stored",
    "TooMighty",
    "TooNew",
    "Unreachable",
    "Unreadable",
    "Unsafe",
    "Unsuitable",
    "encode_system",
    "entry_of",
]


# How long questions wait for whoever records at the same time; longer, and the answer says less.
PATIENCE, PAUSE = 1.0, 0.002


class Database(Protocol):
    """What the store asks of SQLite and of PostgreSQL."""

    @property
    def dialect(self) -> Dialect:
        """Where this database differs from the other."""

    def session(self, *, write: bool) -> AbstractContextManager[Session]:
        """A transaction."""

    def question(self) -> AbstractContextManager[Session]:
        """What one statement reads, without the ways to the server of a transaction around it."""

    def library_settings(self) -> dict[str, str]:
        """What the library is told to write to the same place."""

    def refuse_unsuitable(self) -> None:
        """Raise `Unsafe` if acknowledged writes could be lost there, or what else is wrong."""

    def close(self) -> None:
        """Let go of all connections."""


class Store:
    """The entries of one ledger."""

    def __init__(self, where: str, database: Database, *, read_only: bool = False) -> None:
        self.where, self.read_only = where, read_only
        self.dialect = database.dialect
        self._database = database
        self._writer: Writer | None = None

    @classmethod
    def open(
        cls, where: str, *, create: bool = False, read_only: bool = False, any_version: bool = False
    ) -> "Store":
        """Open the ledger at an SQLite path or a ``postgresql://`` address.

        ``create`` makes the tables; without it a place with no ledger raises `NoLedger`. One
        opened ``read_only`` answers questions and refuses to write with `ReadOnly`. Raises
        `Unreachable`, `Unsafe` if acknowledged writes could be lost there, `Unsuitable`,
        `Standby`, and unless it is opened in ``any_version`` `Outdated` or `TooNew`.
        """
        if "://" in where:
            database = _postgres(where, read_only=read_only)
        else:
            database = _sqlite(where, create=create, read_only=read_only)
        store = cls(where, database, read_only=read_only)
        try:
            with _our_words():
                database.refuse_unsuitable()
            if create and not store._begun():
                store.migrate()
            store._refuse_unprepared(empty=create, any_version=any_version or create)
        except BaseException:
            store.close()
            raise
        return store

    def save(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Append entries in one transaction; the same entries with their positions.

        Raises `Conflict` if a version is taken: somebody wrote to that stream meanwhile.
        """
        self._refuse_to_write()
        return self._write().save(entries)

    def confirm(self) -> None:
        """Return when all that can be read by now is as safe as what `save` has returned.

        Entries whose wait for a standby was cancelled can be read, and may be lost with the server.
        """
        if self.dialect.confirm:
            with self.session(write=True) as session:
                session.execute(self.dialect.confirm)

    def migrate(self) -> list[str]:
        """Bring the ledger's own tables up to this software; the steps that were taken."""
        with self.session(write=True) as session:
            return bring_up(session)

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """A transaction on the database, for reading or for writing."""
        if write:
            self._refuse_to_write()
        with _our_words(), self._database.session(write=write) as session:
            yield session

    @contextmanager
    def _question(self) -> Iterator[Session]:
        with _our_words(), self._database.question() as session:
            yield session

    def stream(self, stream: str, up_to: int | None = None) -> History:
        """The history of one stream, up to and including a position."""
        with self._question() as session:
            return History.of(session.stream(stream, up_to))

    def head(self) -> int:
        """The position of the last entry."""
        with self._question() as session:
            return session.head()

    def horizon(self) -> Mark:
        """The last mark before which no entry will ever be added."""
        with self._question() as session:
            return session.horizon()

    def settled(self) -> Mark:
        """The horizon once it has passed what is committed now; where it stands, after a while.

        So that who has just recorded finds it, though others are in the midst of recording.
        """
        waited = 0.0
        with self.session() as session:
            newest, horizon = session.newest_mark(), session.horizon()
        while horizon < newest and waited < PATIENCE:
            sleep(PAUSE)
            waited += PAUSE
            horizon = self.horizon()
        return horizon

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

    def _begun(self) -> bool:
        with self.session() as session:
            return session.has_table(self.dialect.events) and session.first("office") is not None

    def _refuse_unprepared(self, *, empty: bool, any_version: bool) -> None:
        if not (empty or self._begun()):
            raise NoLedger(self.where)
        if not any_version:
            with self.session() as session:
                refuse_other_versions(session)

    def _refuse_to_write(self) -> None:
        if self.read_only:
            raise ReadOnly(self.where)

    def _write(self) -> "Writer":
        """The library's side, loaded with the first entry to be written."""
        if self._writer is None:
            from ledger.store.application import Writer

            self._writer = Writer(self._database.library_settings())
        return self._writer


def _sqlite(where: str, *, create: bool, read_only: bool) -> Database:
    from ledger.store.sqlite import SQLiteDatabase

    path = Path(where).expanduser()
    if not create and not path.is_file():
        raise NoLedger(where)
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unreachable(str(error)) from error
    return SQLiteDatabase(path, create=create, read_only=read_only)


def _postgres(where: str, *, read_only: bool) -> Database:
    if not where.startswith(("postgresql://", "postgres://")):
        raise Unreachable("a ledger is an SQLite path or a postgresql:// address")
    from ledger.store.postgres import PostgresDatabase

    return PostgresDatabase(where, read_only=read_only)


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
            raise worded(error) from error
        raise
