"""The store on PostgreSQL: positions in the order of commit, settings checked before use."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import (
    PostgresApplicationRecorder,
    PostgresDatastore,
    PostgresFactory,
)
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from ledger.store.errors import OutcomeUnknown, Unreachable, Unsafe
from ledger.store.library import EVENTS_TABLE
from ledger.store.session import Row, Session

CANCELLED_WAIT = "01000"
DURABLE_COMMITS = {"on", "remote_apply"}
OWN = {"dbname", "host", "port", "user", "password"}
SETTINGS = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": DURABLE_COMMITS}


class PostgresDialect:
    """PostgreSQL's side of a session."""

    events = EVENTS_TABLE
    position = "notification_id"
    columns = "notification_id, originator_id, originator_version, topic, state"
    find_table = "SELECT 1 WHERE to_regclass(?) IS NOT NULL"
    snapshot_statements: Sequence[bytes] = (b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",)

    def statement(self, sql: str) -> bytes:
        """The statement with this database's placeholders."""
        return sql.replace("%", "%%").replace("?", "%s").encode()

    def row(self, found: Any) -> Row:
        """A found row as a tuple."""
        return tuple(found.values())

    def lock_statements(self, name: str, /) -> Sequence[bytes]:
        """An advisory lock that ends with the transaction."""
        return [f"SELECT pg_advisory_xact_lock(hashtext('{name}'))".encode()]


class _Recorder(PostgresApplicationRecorder):
    """Appends under a table lock, so that readers of positions never pass over a commit."""

    def __init__(
        self, datastore: PostgresDatastore, *, events_table_name: str = EVENTS_TABLE
    ) -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        table_and_index = [
            statement
            for statement in self.sql_create_statements
            if "CREATE TABLE" in statement.as_string() or "INDEX" in statement.as_string()
        ]
        self.sql_create_statements = [
            *table_and_index,
            *(SQL(statement).format() for statement in APPEND_ONLY),
        ]

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Store events in one transaction; their positions in order.

        A warning of class 01000 says that the wait for a standby was cancelled: then nobody
        knows whether the commit would outlive this server.
        """
        warnings: list[str] = []

        def note(diagnostic: psycopg.errors.Diagnostic) -> None:
            if diagnostic.sqlstate == CANCELLED_WAIT:
                warnings.append(diagnostic.message_primary or "")

        with self.datastore.get_connection() as connection:
            connection.add_notice_handler(note)
            try:
                with connection.transaction(), connection.cursor() as cursor:
                    self._lock_table(cursor)
                    positions = _insert(cursor, stored_events)
            finally:
                connection.remove_notice_handler(note)
        if warnings:
            raise OutcomeUnknown(warnings[0])
        return positions


_REFUSE = f"""
    CREATE OR REPLACE FUNCTION {EVENTS_TABLE}_append_only() RETURNS trigger LANGUAGE plpgsql
    AS $$BEGIN RAISE EXCEPTION 'the record is append-only'; END$$
"""
_TRIGGER = f"""
    CREATE OR REPLACE TRIGGER {EVENTS_TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE
    ON {EVENTS_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {EVENTS_TABLE}_append_only()
"""
APPEND_ONLY = (_REFUSE, _TRIGGER)


INSERT = SQL(
    "INSERT INTO {} (originator_id, originator_version, topic, state)"
    " VALUES (%s, %s, %s, %s) RETURNING notification_id"
).format(Identifier(EVENTS_TABLE))


def _insert(cursor: Any, stored_events: Sequence[StoredEvent]) -> list[int]:
    rows = [(e.originator_id, e.originator_version, e.topic, e.state) for e in stored_events]
    if not rows:
        return []
    cursor.executemany(INSERT, rows, returning=True)
    positions = []
    while True:
        positions += [row["notification_id"] for row in cursor.fetchall()]
        if not cursor.nextset():
            return positions


class Factory(PostgresFactory):
    """Makes the recorder; the library finds it by name."""

    application_recorder_class: type[PostgresApplicationRecorder] = _Recorder

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        others = {k: v for k, v in conninfo_to_dict(env["RESIDENCE_DSN"]).items() if k not in OWN}
        assert isinstance(self.datastore.pool.kwargs, dict), "the library keeps settings as a dict"
        self.datastore.pool.kwargs.update(others)


def environment(address: str) -> dict[str, str]:
    """The library's settings for a ``postgresql://`` address; `Unreachable` if unreadable."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as error:
        raise Unreachable(str(error)) from error
    return {
        "RESIDENCE_DSN": address,
        "POSTGRES_DBNAME": str(parts.get("dbname") or parts.get("user") or "postgres"),
        "POSTGRES_HOST": str(parts.get("host") or urlsplit(address).hostname or "localhost"),
        "POSTGRES_PORT": str(parts.get("port") or "5432"),
        "POSTGRES_USER": str(parts.get("user") or "postgres"),
        "POSTGRES_PASSWORD": str(parts.get("password") or "none"),
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": "8",
        "POSTGRES_CONNECT_TIMEOUT": "10",
        "POSTGRES_LOCK_TIMEOUT": "30",
        "POSTGRES_IDLE_IN_TRANSACTION_SESSION_TIMEOUT": "600",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "no",
    }


def refuse_unsafe(session: Session) -> None:
    """Refuse a server that may lose what it has acknowledged, naming the setting."""
    for name, allowed in SETTINGS.items():
        value = session.rows(f"SHOW {name}")[0][0]
        if value not in allowed:
            raise Unsafe(f"{name} = {value}")
