"""The store on PostgreSQL: settings are checked before an entry is trusted to the server."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

from ledger.store.appending import CONFIRM, copy_rows
from ledger.store.connecting import Connection, Limits, alive, connect
from ledger.store.errors import Conflict, OutcomeUnknown
from ledger.store.names import EVENTS_TABLE
from ledger.store.session import Mark, Row, Session, Stored
from ledger.store.settings import check

CANCELLED_WAIT = "01000"


class PostgresDialect:
    """PostgreSQL's side of a session."""

    events = EVENTS_TABLE
    position = "notification_id"
    mark = "transaction_id::text::bigint, notification_id"
    # The table is named, or else it is sorted by what is made of the column, without its index.
    by_mark = f"{EVENTS_TABLE}.transaction_id, notification_id"
    by_mark_back = f"{EVENTS_TABLE}.transaction_id DESC, notification_id DESC"
    # What is older than the oldest open transaction is committed, or was never to be.
    horizon = (
        "SELECT (SELECT transaction_id::text::bigint FROM {0} WHERE {1}"
        " ORDER BY {0}.transaction_id DESC LIMIT 1),"
        " (SELECT max(notification_id) FROM {0} WHERE {1})"
    ).format(EVENTS_TABLE, "transaction_id < pg_snapshot_xmin(pg_current_snapshot())")
    columns = "notification_id, originator_id, originator_version, topic, state"
    stream_name = 'originator_id COLLATE "C"'
    text = 'TEXT COLLATE "C"'
    in_ranges = (  # OFFSET 0 keeps it a loop: each range is looked up in the index
        f"SELECT {columns} FROM asked CROSS JOIN LATERAL (SELECT {columns} FROM {events}"
        f" WHERE {stream_name} >= low AND {stream_name} < high OFFSET 0) found"
    )
    # Who opens a table of the catalogue hears first what others have made meanwhile.
    find_table = "SELECT 1 FROM pg_class WHERE oid = to_regclass(?)"
    snapshot_statements: Sequence[bytes] = (b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",)
    replayed = "SELECT pg_last_xact_replay_timestamp() WHERE pg_is_in_recovery()"
    embedded = False
    confirm = CONFIRM

    def after(self, mark: Mark, /) -> tuple[str, list[Any]]:
        """In order of transactions, and of positions within them."""
        transaction, position = mark
        return "(transaction_id, notification_id) > (?::xid8, ?)", [str(transaction), position]

    def within(self, mark: Mark, /) -> tuple[str, list[Any]]:
        """As `after`."""
        transaction, position = mark
        return "(transaction_id, notification_id) <= (?::xid8, ?)", [str(transaction), position]

    def statement(self, sql: str) -> bytes:
        """The statement with this database's placeholders."""
        return sql.replace("%", "%%").replace("?", "%s").encode()

    def lock_statements(self, name: str, /) -> Sequence[bytes]:
        """An advisory lock that ends with the transaction."""
        return [f"SELECT pg_advisory_xact_lock(hashtext('{name}'))".encode()]

    def append(self, cursor: Any, rows: Sequence[Stored], /) -> None:
        """Append stored rows within the cursor's transaction."""
        try:
            copy_rows(cursor, rows)
        except (psycopg.errors.UniqueViolation, psycopg.errors.DeadlockDetected) as error:
            raise Conflict(str(error)) from error

    def load(self, cursor: Any, table: str, rows: Sequence[Row], /) -> None:
        """COPY, which is how the server takes in rows fastest."""
        with cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)


class PostgresDatabase:
    """Transactions on a PostgreSQL server, with a connection for each thread."""

    dialect = PostgresDialect()

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        self.address, self.read_only = address, read_only
        self._limits = Limits.read()
        self._local = threading.local()
        self._opened: list[Connection] = []

    @contextmanager
    def session(self, *, write: bool) -> Iterator[Session]:
        """A transaction, committed if nothing is raised; one that only reads cannot write."""
        connection = self._connection()
        # Said as it begins, which saves a way to the server; who writes asks for nothing, so that a
        # server that is set to take no writes has the last word.
        connection.read_only = None if write else True
        with (
            outcome_known(connection),
            connection.transaction(),
            connection.cursor() as cursor,
        ):
            yield Session(cursor, self.dialect)

    @contextmanager
    def question(self) -> Iterator[Session]:
        """One statement that reads; it is a transaction by itself."""
        with self._connection().cursor() as cursor:
            yield Session(cursor, self.dialect)

    def library_settings(self) -> dict[str, str]:
        """What the library is told to write to the same database."""
        return environment(self.address)

    def refuse_unsuitable(self) -> None:
        """Refuse a server that cannot keep a ledger, or may lose what it has acknowledged."""
        check(self._connection(), self._connected, read_only=self.read_only)

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()

    def _connection(self) -> Connection:
        """This thread's connection: a new one if the server has closed it since."""
        known: Connection | None = getattr(self._local, "connection", None)
        if known is None or not alive(known):
            known = self._local.connection = self._connected()
            self._opened = [one for one in self._opened if not one.closed]
            self._opened.append(known)
        return known

    def _connected(self) -> Connection:
        return connect(self.address, self._limits)


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
    """The library's settings; its connections are made by ours, see `postgres_recorder`."""
    return {
        "PERSISTENCE_MODULE": "ledger.store.postgres_recorder:Factory",
        "RESIDENCE_DSN": address,
        "POSTGRES_DBNAME": "unused",
        "POSTGRES_HOST": "unused",
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": "unused",
        "POSTGRES_PASSWORD": "unused",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "no",
    }
