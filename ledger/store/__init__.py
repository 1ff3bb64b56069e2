"""Where entries are kept: appended in one transaction, read by stream or by position.

The only package that knows the ``eventsourcing`` library and the two databases.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from eventsourcing.application import Application
from eventsourcing.persistence import (
    IntegrityError,
    Mapper,
    PersistenceError,
)
from eventsourcing.utils import Environment, EnvType

from ledger.events.base import Entry
from ledger.history import History
from ledger.store.codec import Unreadable
from ledger.store.errors import (
    Conflict,
    LedgerExists,
    NoLedger,
    OutcomeUnknown,
    StoreError,
    Unreachable,
    Unsafe,
)
from ledger.store.library import EntryMapper
from ledger.store.session import Dialect, Session

__all__ = [
    "Conflict",
    "LedgerExists",
    "NoLedger",
    "OutcomeUnknown",
    "Session",
    "Store",
    "StoreError",
    "Unreachable",
    "Unreadable",
    "Unsafe",
]


class _Ledger(Application[str]):
    """The library's application with our mapper; settings come from us alone."""

    name = "residence"

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        return Environment(name, dict(env or {}))

    def construct_mapper(self) -> Mapper[str]:
        return EntryMapper()


class Store:
    """The entries of one ledger."""

    def __init__(self, where: str, settings: dict[str, str], dialect: Dialect) -> None:
        self.where = where
        self.dialect = dialect
        with _our_words():
            self._ledger = _Ledger(settings)
        factory: Any = self._ledger.factory
        self._datastore = factory.datastore

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> "Store":
        """Open the ledger at an SQLite path or a ``postgresql://`` address.

        ``create`` makes the tables; without it a place with no ledger raises `NoLedger`.
        Raises `Unreachable`, or `Unsafe` if acknowledged writes could be lost there.
        """
        opened = _open_postgres if "://" in where else _open_sqlite
        store = opened(where, create)
        if not create and not store.stream("office").entries:
            store.close()
            raise NoLedger(where)
        return store

    def save(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Append entries in one transaction; the same entries with their positions.

        Raises `Conflict` if a version is taken: somebody wrote to that stream meanwhile.
        """
        with _our_words():
            recordings = self._ledger.save(*entries)
        return tuple(
            replace(entry, position=recording.notification.id)
            for entry, recording in zip(entries, recordings, strict=True)
        )

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """A transaction on the database, for reading or for writing."""
        with _our_words(), self._datastore.transaction(commit=write) as cursor:
            yield Session(cursor, self.dialect)

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
        self._ledger.close()


def _open_sqlite(where: str, create: bool) -> Store:
    from ledger.store import sqlite

    path = Path(where).expanduser()
    if not create and not path.is_file():
        raise NoLedger(where)
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unreachable(str(error)) from error
    settings = {
        "PERSISTENCE_MODULE": f"{sqlite.__name__}:Factory",
        "SQLITE_DBNAME": sqlite.database_uri(path, create=create),
        "ORIGINATOR_ID_TYPE": "text",
        "CREATE_TABLE": "yes" if create else "no",
    }
    store = Store(where, settings, sqlite.SQLiteDialect())
    with store.session() as session:
        if not session.has_table(store.dialect.events):
            raise NoLedger(where)
    return store


def _open_postgres(where: str, create: bool) -> Store:
    from ledger.store import postgres

    settings = postgres.environment(where) | {
        "PERSISTENCE_MODULE": f"{postgres.__name__}:Factory",
        "ORIGINATOR_ID_TYPE": "text",
        "CREATE_TABLE": "yes" if create else "no",
    }
    store = Store(where, settings, postgres.PostgresDialect())
    with store.session() as session:
        postgres.refuse_unsafe(session)
        if not session.has_table(store.dialect.events):
            raise NoLedger(where)
    return store


@contextmanager
def _our_words() -> Iterator[None]:
    """Say what went wrong in the store's own exceptions."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict(str(error)) from error
    except (PersistenceError, sqlite3.Error, TimeoutError) as error:
        raise Unreachable(str(error)) from error
