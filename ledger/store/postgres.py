"""The store on PostgreSQL: settings are checked before an entry is trusted to the server."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ledger.store.errors import Conflict, OutcomeUnknown, Unreachable, Unsafe
from ledger.store.names import EVENTS_TABLE
from ledger.store.session import Session, Stored

DURABLE_COMMITS = {"on", "remote_apply"}
SETTINGS = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": DURABLE_COMMITS}
CONNECT_TIMEOUT = 10
CANCELLED_WAIT = "01000"
# As the library's recorder does: readers of positions never pass over a commit.
LOCK = f"LOCK TABLE {EVENTS_TABLE} IN EXCLUSIVE MODE".encode()
COPY = f"COPY {EVENTS_TABLE} (originator_id, originator_version, topic, state) FROM STDIN".encode()


class PostgresDialect:
    """PostgreSQL's side of a session."""

    events = EVENTS_TABLE
    position = "notification_id"
    columns = "notification_id, originator_id, originator_version, topic, state"
    stream_name = 'originator_id COLLATE "C"'
    text = 'TEXT COLLATE "C"'
    in_ranges = (  # OFFSET 0 keeps it a loop: each range is looked up in the index
        f"SELECT {columns} FROM asked CROSS JOIN LATERAL (SELECT {columns} FROM {events}"
        f" WHERE {stream_name} >= low AND {stream_name} < high OFFSET 0) found"
    )
    find_table = "SELECT 1 WHERE to_regclass(?) IS NOT NULL"
    snapshot_statements: Sequence[bytes] = (b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",)

    def statement(self, sql: str) -> bytes:
        """The statement with this database's placeholders."""
        return sql.replace("%", "%%").replace("?", "%s").encode()

    def lock_statements(self, name: str, /) -> Sequence[bytes]:
        """An advisory lock that ends with the transaction."""
        return [f"SELECT pg_advisory_xact_lock(hashtext('{name}'))".encode()]

    def append(self, cursor: Any, rows: Sequence[Stored], /) -> None:
        """Append stored rows within the cursor's transaction, under the lock of all writers."""
        cursor.execute(LOCK)
        try:
            with cursor.copy(COPY) as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.errors.UniqueViolation as error:
            raise Conflict(str(error)) from error


class PostgresDatabase:
    """Transactions on a PostgreSQL server, with a connection for each thread."""

    dialect = PostgresDialect()

    def __init__(self, address: str) -> None:
        self.address = address
        self._local = threading.local()
        self._opened: list[psycopg.Connection[Any]] = []

    @contextmanager
    def session(self, *, write: bool) -> Iterator[Session]:
        """A transaction, committed if nothing is raised; one that only reads cannot write."""
        connection = self._connection()
        with (
            outcome_known(connection),
            connection.transaction(),
            connection.cursor() as cursor,
        ):
            if not write:
                cursor.execute("SET TRANSACTION READ ONLY")
            yield Session(cursor, self.dialect)

    def library_settings(self) -> dict[str, str]:
        """What the library is told to write to the same database."""
        return environment(self.address)

    def refuse_unsafe(self) -> None:
        """Refuse a server that may lose what it has acknowledged, naming the setting."""
        with self.session(write=False) as session:
            for name, allowed in SETTINGS.items():
                value = session.rows(f"SHOW {name}")[0][0]
                if value not in allowed:
                    raise Unsafe(f"{name} = {value}")

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()

    def _connection(self) -> psycopg.Connection[Any]:
        known: psycopg.Connection[Any] | None = getattr(self._local, "connection", None)
        if known is None or known.closed:
            known = psycopg.connect(self.address, autocommit=True, connect_timeout=CONNECT_TIMEOUT)
            known.execute("SET jit = off")  # what is asked is short; compiling it takes longer
            self._local.connection = known
            self._opened.append(known)
        return known


@contextmanager
def outcome_known(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Raise `OutcomeUnknown` if the wait for a standby was cancelled within.

    A warning of class 01000 says so: then nobody knows whether the commit would outlive this
    server.
    """
    warnings: list[str] = []

    def note(diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.sqlstate == CANCELLED_WAIT:
            warnings.append(diagnostic.message_primary or "")

    connection.add_notice_handler(note)
    try:
        yield
    finally:
        connection.remove_notice_handler(note)
    if warnings:
        raise OutcomeUnknown(warnings[0])


def environment(address: str) -> dict[str, str]:
    """The library's settings for a ``postgresql://`` address; `Unreachable` if unreadable."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as error:
        raise Unreachable(str(error)) from error
    return {
        "PERSISTENCE_MODULE": "ledger.store.postgres_recorder:Factory",
        "RESIDENCE_DSN": address,
        "POSTGRES_DBNAME": str(parts.get("dbname") or parts.get("user") or "postgres"),
        "POSTGRES_HOST": str(parts.get("host") or urlsplit(address).hostname or "localhost"),
        "POSTGRES_PORT": str(parts.get("port") or "5432"),
        "POSTGRES_USER": str(parts.get("user") or "postgres"),
        "POSTGRES_PASSWORD": str(parts.get("password") or "none"),
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": "8",
        "POSTGRES_CONNECT_TIMEOUT": str(CONNECT_TIMEOUT),
        "POSTGRES_LOCK_TIMEOUT": "30",
        "POSTGRES_IDLE_IN_TRANSACTION_SESSION_TIMEOUT": "600",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "no",
    }
