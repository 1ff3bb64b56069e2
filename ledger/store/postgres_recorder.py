"""The library's recorder on PostgreSQL: positions in order of commit, a table that only grows."""

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import (
    PostgresApplicationRecorder,
    PostgresDatastore,
    PostgresFactory,
)
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from ledger.store.names import EVENTS_TABLE
from ledger.store.postgres import outcome_known

OWN = {"dbname", "host", "port", "user", "password"}


class _Recorder(PostgresApplicationRecorder):
    """Appends under a table lock, so that readers of positions never pass over a commit."""

    def __init__(
        self, datastore: PostgresDatastore, *, events_table_name: str = EVENTS_TABLE
    ) -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        indexes = [
            statement
            for statement in self.sql_create_statements
            if "INDEX" in statement.as_string()
        ]
        self.sql_create_statements = [
            SQL(TABLE).format(),
            *indexes,
            *(SQL(statement).format() for statement in APPEND_ONLY),
        ]

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Store events in one transaction; their positions in order."""
        with (
            self.datastore.get_connection() as connection,
            outcome_known(connection),
            connection.transaction(),
            connection.cursor() as cursor,
        ):
            self._lock_table(cursor)
            return _insert(cursor, stored_events)


# Names in the order of code points, whatever the server's language: so that all streams of a case
# are found by the beginning of their names.
TABLE = f"""
    CREATE TABLE IF NOT EXISTS {EVENTS_TABLE} (
        originator_id text COLLATE "C" NOT NULL,
        originator_version bigint NOT NULL,
        topic text NOT NULL,
        state bytea NOT NULL,
        notification_id bigserial,
        PRIMARY KEY (originator_id, originator_version)
    )
"""
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
