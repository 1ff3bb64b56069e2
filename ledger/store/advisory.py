"""A lock of a PostgreSQL ledger that one process holds for as long as its connection lives."""

from contextlib import suppress
from typing import Any

import psycopg

from ledger.store.connecting import connect
from ledger.store.errors import Unreachable

# Named in two parts, so that it meets no other lock: what it is for, and the ledger's schema.
TAKE = "SELECT pg_try_advisory_lock(hashtext(%s), hashtext(current_schema()))"


class AdvisoryLock:
    """Held on a connection of its own: once that is lost, so is the lock."""

    def __init__(self, address: str, name: str) -> None:
        self.address, self.name = address, name
        self._connection: psycopg.Connection[Any] | None = None
        self._taken = False

    def held(self) -> bool:
        """Whether we hold the lock now; it is taken if it is free.

        Raises `Unreachable` if the server does not answer: then it is not held any more.
        """
        try:
            connection = self._connection or self._connect()
            if self._taken:
                connection.execute("SELECT 1")
            else:
                found = connection.execute(TAKE, [self.name]).fetchone()
                self._taken = bool(found and found[0])
        except psycopg.Error as error:
            self.release()
            raise Unreachable(str(error)) from error
        return self._taken

    def release(self) -> None:
        """Let go of the lock, and of its connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            if self._taken:  # the server frees those of a closed connection a moment later
                with suppress(psycopg.Error):
                    connection.execute("SELECT pg_advisory_unlock_all()")
            connection.close()
        self._taken = False

    def _connect(self) -> psycopg.Connection[Any]:
        self._connection = connect(self.address)
        return self._connection
