"""The embedded store: SQLite, set up so that no acknowledged entry is lost."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ledger.store.errors import Conflict
from ledger.store.names import EVENTS_TABLE
from ledger.store.session import Mark, Row, Session, Stored

LOCK_TIMEOUT = 30
WAL_IS_SAFE_SINCE = (3, 51, 3)
WAL_MENDED_IN = ((3, 50, 7), (3, 44, 6))
APPEND = (
    f"INSERT INTO {EVENTS_TABLE} (originator_id, originator_version, topic, state)"
    " VALUES (?, ?, ?, ?)"
)


def journal_settings(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> tuple[str, str]:
    """Journal mode and synchronous setting under which no acknowledged write is lost.

    Before 3.51.3 (mended also in 3.50.7 and 3.44.6) several connections can corrupt a WAL
    database, so older versions keep a rollback journal, which needs EXTRA.
    """
    mended = any(version[:2] == fix[:2] and version >= fix for fix in WAL_MENDED_IN)
    return ("wal", "FULL") if version >= WAL_IS_SAFE_SINCE or mended else ("delete", "EXTRA")


def connect(uri: str, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the durable settings; transactions are begun by whoever writes."""
    connection = sqlite3.connect(
        uri, uri=True, check_same_thread=False, isolation_level=None, timeout=LOCK_TIMEOUT
    )
    if read_only:  # what was chosen by those who write is kept
        return connection
    mode, synchronous = journal_settings()
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    return connection


class SQLiteDialect:
    """SQLite's side of a session."""

    events = EVENTS_TABLE
    position = "position"
    mark = "0, position"
    by_mark = "position"
    by_mark_back = "position DESC"
    horizon = f"SELECT 0, max(position) FROM {EVENTS_TABLE}"
    columns = "position, originator_id, originator_version, topic, state"
    stream_name = "originator_id"
    text = "TEXT"
    in_ranges = (  # a CROSS JOIN keeps its order: each range is looked up in the index
        f"SELECT {columns} FROM asked CROSS JOIN {events}"
        " WHERE originator_id >= low AND originator_id < high"
    )
    find_table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    snapshot_statements: Sequence[str] = ()
    replayed = ""
    embedded = True
    confirm = ""  # what can be read is safe already

    def after(self, mark: Mark, /) -> tuple[str, list[int]]:
        """One writer at a time: positions stand in order of commit."""
        return "position > ?", [mark[1]]

    def within(self, mark: Mark, /) -> tuple[str, list[int]]:
        """As `after`."""
        return "position <= ?", [mark[1]]

    def statement(self, sql: str) -> str:
        """The statement as it is."""
        return sql

    def lock_statements(self, _name: str) -> Sequence[str]:
        """None: a writing transaction has the whole database from its first statement."""
        return ()

    def append(self, cursor: Any, rows: Sequence[Stored], /) -> None:
        """Append stored rows within the cursor's transaction."""
        try:
            cursor.executemany(APPEND, rows)
        except sqlite3.IntegrityError as error:
            raise Conflict(str(error)) from error

    def load(self, cursor: Any, table: str, rows: Sequence[Row], /) -> None:
        """One statement, run for each row."""
        values = ", ".join("?" * len(rows[0]))
        cursor.executemany(f"INSERT INTO {table} VALUES ({values})", rows)


class SQLiteDatabase:
    """Transactions on an SQLite file, with a connection for each thread."""

    dialect = SQLiteDialect()

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False) -> None:
        self.uri = database_uri(path, create=create, read_only=read_only)
        self.read_only = read_only
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []

    @contextmanager
    def session(self, *, write: bool) -> Iterator[Session]:
        """A transaction; a writing one takes the write lock at once, not to lose it later."""
        connection = self._connection()
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield Session(cursor, self.dialect)
            connection.commit()
        finally:
            connection.rollback()
            cursor.close()

    @contextmanager
    def question(self) -> Iterator[Session]:
        """One statement that reads; it is a transaction by itself."""
        with closing(self._connection().cursor()) as cursor:
            yield Session(cursor, self.dialect)

    def library_settings(self) -> dict[str, str]:
        """What the library is told to write to the same file."""
        return {
            "PERSISTENCE_MODULE": "ledger.store.sqlite_recorder:Factory",
            "SQLITE_DBNAME": self.uri,
        }

    def refuse_unsuitable(self) -> None:
        """Nothing to refuse: the settings are made on every connection."""

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is None:
            known = self._local.connection = connect(self.uri, read_only=self.read_only)
            self._opened.append(known)
        return known


def database_uri(path: Path, *, create: bool, read_only: bool = False) -> str:
    """The file as an address that makes a new file only when asked to."""
    mode = "ro" if read_only else "rwc" if create else "rw"
    return f"file:{quote(str(path.absolute()))}?mode={mode}"
