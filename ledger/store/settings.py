"""What is asked of a PostgreSQL server before an entry is trusted to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import Any, NamedTuple

import psycopg

from ledger.store.connecting import Connection
from ledger.store.errors import Standby, Unsafe, Unsuitable

DURABLE_COMMITS = {"on", "remote_apply"}
DURABLE = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": DURABLE_COMMITS}
OLDEST = 130000  # the first with xid8 and pg_current_snapshot
ENCODING = "UTF8"

# How many further connections are tried, for how long, to find out how a pooler lends its own.
TRIED, PATIENCE = 3, 5.0

ASKED = b"""
    SELECT current_setting('fsync'), current_setting('full_page_writes'),
        current_setting('synchronous_commit'), current_setting('server_version_num')::int,
        current_setting('server_encoding'), pg_is_in_recovery(),
        current_setting('transaction_read_only') = 'on', pg_backend_pid()
"""
PID = b"SELECT pg_backend_pid()"


class Found(NamedTuple):
    """How a server is set up, as a session on it sees that."""

    fsync: str
    full_page_writes: str
    synchronous_commit: str
    version: int
    encoding: str
    standby: bool
    read_only: bool
    backend: int


def check(connection: Connection, another: Callable[[], Connection], *, read_only: bool) -> None:
    """Refuse a server that cannot keep a ledger, naming the setting.

    Raises `Unsuitable`, and unless only questions are to be asked `Standby`, or `Unsafe` if it
    may lose what it has acknowledged.
    """
    found = Found(*connection.execute(ASKED).fetchone() or ())
    if found.version < OLDEST:
        raise Unsuitable(f"server_version_num = {found.version} (>= {OLDEST})")
    if found.encoding != ENCODING:
        raise Unsuitable(f"server_encoding = {found.encoding} ({ENCODING})")
    # A pooler hands out keys of its own to cancel statements with, so it is known by them.
    pooled = connection.info.backend_pid != found.backend
    if pooled and lends_by_transaction(connection, another):
        raise Unsuitable("pool_mode = transaction (session)")
    if not read_only:
        _refuse_unsafe(found)


def _refuse_unsafe(found: Found) -> None:
    if found.standby:
        raise Standby("pg_is_in_recovery = on")
    if found.read_only:
        raise Standby("default_transaction_read_only = on")
    for name, allowed in DURABLE.items():
        value = getattr(found, name)
        if value not in allowed:
            raise Unsafe(f"{name} = {value}")


def lends_by_transaction(connection: Connection, another: Callable[[], Connection]) -> bool:
    """Whether the pooler between us and the server gives every transaction what is free just then.

    Advisory locks, prepared statements and settings would be lost, or somebody else's. Each of a
    few further connections holds a transaction open: if one of them has got the server process
    that answered us, or another answers us since, it was not ours to keep.
    """
    try:
        return _changes_hands(_pids(connection, another))
    except psycopg.OperationalError:
        return False  # nothing is free for a further connection: each keeps its own


def _changes_hands(seen: Iterator[tuple[int, int]]) -> bool:
    ours: set[int] = set()
    others: set[int] = set()
    for our, other in seen:
        ours.add(our)
        others.add(other)
        if len(ours) > 1 or ours & others:
            return True
    return False


def _pids(connection: Connection, another: Callable[[], Connection]) -> Iterator[tuple[int, int]]:
    """The server process that answers us, and that of a transaction begun since."""
    with ExitStack() as open_ones:
        for _ in range(TRIED):
            before = _pid(connection)
            other = another()
            open_ones.callback(other.close)
            other.deadline = monotonic() + PATIENCE
            open_ones.enter_context(other.transaction(force_rollback=True))
            yield before, _pid(other)
            yield _pid(connection), 0


def _pid(connection: psycopg.Connection[Any]) -> int:
    found = connection.execute(PID).fetchone()
    assert found, "one row always answers"
    return int(found[0])
