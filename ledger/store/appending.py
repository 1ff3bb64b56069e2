"""How rows come into PostgreSQL's events table: in one statement, or by COPY if there are many.

Nothing is locked but the rows themselves, and a save of a few is one message to the server.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.rows import scalar_row, tuple_row

from ledger.store.names import EVENTS_TABLE
from ledger.store.session import Stored

MANY = 500
TYPES = ("text", "int8", "text", "bytea")
COLUMNS = "originator_id, originator_version, topic, state"
ONE = (
    f"INSERT INTO {EVENTS_TABLE} ({COLUMNS}) VALUES (%b, %b, %b, %b) RETURNING notification_id"
).encode()
SOME = (
    f"INSERT INTO {EVENTS_TABLE} ({COLUMNS})"
    " SELECT * FROM unnest(%b::text[], %b::bigint[], %b::text[], %b::bytea[])"
    " RETURNING notification_id"
).encode()
COPY = f"COPY {EVENTS_TABLE} ({COLUMNS}) FROM STDIN (FORMAT BINARY)".encode()
COPIED = (
    f"SELECT notification_id FROM {EVENTS_TABLE} WHERE transaction_id = pg_current_xact_id()"
    " ORDER BY transaction_id, notification_id"
).encode()
LOOK = (
    f"SELECT originator_id, originator_version, state, notification_id FROM {EVENTS_TABLE}"
    " JOIN unnest(%b::text[], %b::bigint[]) AS asked (id, version)"
    " ON originator_id = id AND originator_version = version"
).encode()

# A commit behind others, which waits for the standby as theirs should have.
CONFIRM = "SELECT pg_logical_emit_message(true, 'residence', '')"

SHUT_DOWN = {"57P01", "57P02", "57P03"}


def append(connection: psycopg.Connection[Any], rows: Sequence[Stored]) -> list[int]:
    """Store rows in a transaction of their own; their positions in order.

    Raises ``psycopg.IntegrityError`` if a version is taken, or about to be by whoever waits for us.
    """
    try:
        with connection.cursor(binary=True, row_factory=scalar_row) as cursor:
            if len(rows) == 1:
                return cursor.execute(ONE, rows[0], prepare=True).fetchall()
            if len(rows) <= MANY:
                columns = [list(column) for column in zip(*rows, strict=True)]
                return cursor.execute(SOME, columns, prepare=True).fetchall()
            with connection.transaction():
                copy_rows(cursor, rows)
                return cursor.execute(COPIED).fetchall()
    except psycopg.errors.DeadlockDetected as error:
        raise psycopg.IntegrityError(str(error)) from error


def append_again(connection: psycopg.Connection[Any], rows: Sequence[Stored]) -> list[int]:
    """The same after a connection was lost in the midst of it: they may be stored already.

    The server may also be about to commit them; then ours wait for those, and find them. What is
    found may have ended its wait for the standby with its connection, so we wait in its place.
    """
    known = find(connection, rows)
    if not known:
        try:
            return append(connection, rows)
        except psycopg.IntegrityError:
            known = find(connection, rows)
            if not known:
                raise
    connection.execute(CONFIRM)
    return known


def find(connection: psycopg.Connection[Any], rows: Sequence[Stored]) -> list[int] | None:
    """The positions of these very rows; None if one of them is not there, or is another."""
    keys = [[row[0] for row in rows], [row[1] for row in rows]]
    with connection.cursor(binary=True, row_factory=tuple_row) as cursor:
        found = cursor.execute(LOOK, keys).fetchall()
    known = {(stream, version, bytes(state)): at for stream, version, state, at in found}
    positions = [known.get((stream, version, state)) for stream, version, _, state in rows]
    return [at for at in positions if at is not None] if None not in positions else None


def copy_rows(cursor: psycopg.Cursor[Any], rows: Sequence[Stored]) -> None:
    """Append rows within the cursor's transaction, in order."""
    with cursor.copy(COPY) as copy:
        copy.set_types(TYPES)
        for row in rows:
            copy.write_row(row)


def lost(error: BaseException | None) -> bool:
    """Whether an error says that the connection is gone: then nobody knows what was committed."""
    state = error.sqlstate if isinstance(error, psycopg.Error) else None
    known = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return known and (state is None or state.startswith("08") or state in SHUT_DOWN)
