"""Where is measured: places for ledgers in SQLite and in PostgreSQL, and what is bare of us there.

What is bare writes and reads the same bytes under the same settings, in a table with the same
indexes as the ledger's, and does nothing else.
"""

import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from ledger.store import Stored
from ledger.store.names import EVENTS_TABLE
from ledger.store.sqlite import connect, database_uri, journal_settings
from tests.postgres import OWNER, PostgresServer, running_server

BARE = "bare_events"
COLUMNS = "originator_id, originator_version, topic, state"
STORES = ("sqlite", "postgres")


class Bare(Protocol):
    """A database with nothing over it."""

    def one(self, row: Stored) -> None:
        """Write one row, durable when this returns."""

    def many(self, rows: Sequence[Stored]) -> None:
        """Write rows in one transaction, in the quickest way that the database has."""

    def night(self, find: str, day: str, rows: Sequence[Stored]) -> None:
        """Find the rows of a day and write others, in one transaction."""

    def read(self, stream: str | None = None) -> list[Stored]:
        """The ledger's own rows: of one stream, or all of them, in order."""

    def close(self) -> None:
        """Let go of the database."""


class Place(Protocol):
    """A kind of store, with room for ledgers."""

    name: str

    @property
    def says(self) -> str:
        """What it is and how it is set, for whoever reads the figures."""

    def empty(self) -> AbstractContextManager[str]:
        """Lend an address where no ledger is yet."""

    def copy(self, address: str) -> AbstractContextManager[str]:
        """Lend a copy of a ledger that nobody has open."""

    def bare(self, address: str) -> Bare:
        """What is bare of us, beside a ledger that has been made."""


@contextmanager
def place_of(store: str) -> Iterator[Place]:
    """A place in this store for as long as it is needed."""
    if store == "sqlite":
        with tempfile.TemporaryDirectory(prefix="residence-bench-") as folder:
            yield SQLitePlace(Path(folder))
    else:
        with running_server() as server:
            yield PostgresPlace(server)


class SQLitePlace:
    """A folder for SQLite files."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def says(self) -> str:
        """Version and settings."""
        journal, synchronous = journal_settings()
        return f"SQLite {sqlite3.sqlite_version}, journal_mode={journal}, synchronous={synchronous}"

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A folder of its own for each ledger."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            yield str(Path(folder) / "ledger.sqlite")

    @contextmanager
    def copy(self, address: str) -> Iterator[str]:
        """A copy of the file."""
        with self.empty() as other:
            shutil.copyfile(address, other)
            yield other

    def bare(self, address: str) -> "BareSQLite":
        """SQLite bare of us."""
        return BareSQLite(address)


class PostgresPlace:
    """A server of our own."""

    name = "postgres"

    def __init__(self, server: PostgresServer) -> None:
        self.server = server

    @property
    def says(self) -> str:
        """Version; all that bears on durability is as PostgreSQL ships it."""
        with self.commands() as run:
            return f"PostgreSQL {run.info.server_version // 10_000}"

    def empty(self) -> AbstractContextManager[str]:
        """A database of its own for each ledger."""
        return self.server.database()

    @contextmanager
    def copy(self, address: str) -> Iterator[str]:
        """A database with another one for its template."""
        name = f"copy_{secrets.token_hex(6)}"
        parts = [sql.Identifier(word) for word in (name, OWNER, urlsplit(address).path[1:])]
        with self.commands() as run:
            run.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(*parts))
        try:
            yield self.server.address(OWNER, name)
        finally:
            with self.commands() as run:
                run.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(parts[0]))

    def commands(self) -> psycopg.Connection[Any]:
        """A connection of the server's superuser."""
        return psycopg.connect(self.server.address("postgres", "postgres"), autocommit=True)

    def bare(self, address: str) -> "BarePostgres":
        """PostgreSQL bare of us."""
        return BarePostgres(address)


class BareSQLite:
    """SQLite with nothing over it."""

    insert = f"INSERT INTO {BARE} ({COLUMNS}) VALUES (?, ?, ?, ?)"

    def __init__(self, address: str) -> None:
        self.connection = connect(database_uri(Path(address), create=False))
        self.connection.execute(
            f"CREATE TABLE IF NOT EXISTS {BARE} (position INTEGER PRIMARY KEY AUTOINCREMENT,"
            " originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL,"
            " topic TEXT NOT NULL, state BLOB NOT NULL, UNIQUE (originator_id, originator_version))"
        )

    def one(self, row: Stored) -> None:
        """One INSERT, and its commit."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(self.insert, row)
        self.connection.execute("COMMIT")

    def many(self, rows: Sequence[Stored]) -> None:
        """One executemany."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(self.insert, rows)
        self.connection.execute("COMMIT")

    def night(self, find: str, day: str, rows: Sequence[Stored]) -> None:
        """One SELECT and one executemany."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(f"{find} ?", [day]).fetchall()
        self.connection.executemany(self.insert, rows)
        self.connection.execute("COMMIT")

    def read(self, stream: str | None = None) -> list[Stored]:
        """One SELECT."""
        query = f"SELECT {COLUMNS} FROM {EVENTS_TABLE}"
        if stream is None:
            return self.connection.execute(f"{query} ORDER BY position").fetchall()
        one = f"{query} WHERE originator_id = ? ORDER BY originator_version"
        return self.connection.execute(one, [stream]).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


class BarePostgres:
    """PostgreSQL with nothing over it."""

    insert = f"INSERT INTO {BARE} ({COLUMNS}) VALUES (%s, %s, %s, %s)".encode()
    load = f"COPY {BARE} ({COLUMNS}) FROM STDIN".encode()

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True)
        self.connection.execute(
            f"CREATE TABLE IF NOT EXISTS {BARE} (LIKE {EVENTS_TABLE} INCLUDING ALL)".encode()
        )

    def one(self, row: Stored) -> None:
        """One prepared INSERT, which is its own transaction."""
        self.connection.execute(self.insert, row, prepare=True)

    def many(self, rows: Sequence[Stored]) -> None:
        """One COPY, which is its own transaction."""
        with self.connection.cursor() as cursor, cursor.copy(self.load) as copy:
            for row in rows:
                copy.write_row(row)

    def night(self, find: str, day: str, rows: Sequence[Stored]) -> None:
        """One SELECT and one COPY."""
        with self.connection.transaction():
            self.connection.execute(f"{find} %s".encode(), [day]).fetchall()
            self.many(rows)

    def read(self, stream: str | None = None) -> list[Stored]:
        """One prepared SELECT."""
        query = f"SELECT {COLUMNS} FROM {EVENTS_TABLE}"
        if stream is None:
            every = f"{query} ORDER BY notification_id".encode()
            return self.connection.execute(every).fetchall()
        one = f"{query} WHERE originator_id = %s ORDER BY originator_version".encode()
        return self.connection.execute(one, [stream], prepare=True).fetchall()

    def close(self) -> None:
        """Let go of the server."""
        self.connection.close()
