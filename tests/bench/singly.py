"""The baseline of projections: the same rows in the same tables, one event a transaction.

Each event folds its stream as it then stood, with the very functions that we use; what differs is
that nothing is done for many events at once.
"""

import time
from collections.abc import Sequence

from ledger.events.base import Entry
from ledger.history import History
from ledger.store import Session, Store
from projections.fold import Row, Subject
from projections.lists import ALL
from projections.orders import Orders

Rows = dict[str, list[Row]]


def rows_of(entries: Sequence[Entry], orders: Orders) -> Rows:
    """The rows of one stream, by table; a table that it has none in is there, too."""
    since = max(entries[-1].position, orders.last)
    stream = entries[-1].stream
    subject = Subject(stream, History.of(entries), orders.law, since)
    return {
        projection.table: [(stream, *row) for row in projection.rows(subject)]
        for projection in ALL
        if projection.reads(stream)
    }


def follow(store: Store, entries: Sequence[Entry], orders: Orders) -> float:
    """Bring the tables up to date with these entries one by one; the seconds."""
    begun = time.perf_counter()
    for entry in entries:
        with store.session(write=True) as session:
            known = session.stream(entry.stream, entry.position)
            for table, rows in rows_of(known, orders).items():
                _replace(session, table, entry.stream, rows)
            session.execute("UPDATE projections SET position = ?", [entry.position])
    return time.perf_counter() - begun


def _replace(session: Session, table: str, stream: str, rows: list[Row]) -> None:
    session.execute(f"DELETE FROM {table} WHERE stream = ?", [stream])
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        session.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
