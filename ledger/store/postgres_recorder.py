"""The library's recorder on PostgreSQL: no lock on the table, a table that only grows."""

from collections.abc import Sequence
from time import monotonic, sleep
from typing import Any

from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import ConnectionPool, PostgresApplicationRecorder, PostgresFactory
from eventsourcing.utils import Environment
from psycopg.rows import dict_row

from ledger.store.appending import append, append_again, lost
from ledger.store.application import Appender
from ledger.store.connecting import Connection, Limits, arguments, refuse_dead, set_up
from ledger.store.postgres import outcome_known
from ledger.store.session import Stored

# A server that was started anew answers again within seconds.
RETRY, PAUSE = 10.0, 0.1


class _Recorder(PostgresApplicationRecorder, Appender):
    """Appends beside others; whoever follows the record goes by marks, not by positions."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Store events in one transaction; their positions in order."""
        return self.append(
            [(str(e.originator_id), e.originator_version, e.topic, e.state) for e in stored_events]
        )

    def append(self, rows: Sequence[Stored]) -> list[int]:
        """Store rows in one transaction; their positions in order.

        If the connection is lost, nobody knows whether they are stored: so on the next one they
        are looked for, before they are stored again and before others are said to have been first.
        """
        act, last_try = append, monotonic() + RETRY
        while rows:
            try:
                with self.datastore.get_connection() as connection, outcome_known(connection):
                    return act(connection, rows)
            except (InterfaceError, OperationalError) as error:
                if not lost(error.__cause__) or monotonic() > last_try:
                    raise
                act = append_again
                sleep(PAUSE)
        return []


class Factory(PostgresFactory):
    """Makes the recorder; the library finds it by name."""

    application_recorder_class: type[PostgresApplicationRecorder] = _Recorder

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        self.datastore.pool = _pool(env["RESIDENCE_DSN"])


def _pool(address: str) -> ConnectionPool[Any]:
    """Connections for those who record at once, made as the ledger's others are.

    One that the server has closed is replaced unseen. While the server is gone nobody waits for
    longer than a connection may take, and the next who asks tries again at once.
    """
    limits = Limits.read()

    def configure(connection: Connection) -> None:
        set_up(connection, address, limits)

    return ConnectionPool(
        connection_class=Connection,
        kwargs={**arguments(address, limits), "autocommit": True, "row_factory": dict_row},
        min_size=1,
        max_size=limits.pool_size,
        open=False,
        configure=configure,
        check=refuse_dead,
        timeout=limits.connect_timeout,
        reconnect_timeout=limits.connect_timeout,
    )
