"""Streams folded into rows, each once for all projections; one that cannot be is set aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.history import History
from ledger.store import Mark, Session, Unreadable, entry_of
from projections.fold import Projection, Row, Subject
from projections.orders import Orders

CHUNK = 500

StoredRows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Folded:
    """The rows of each table, and the error of each stream that gave it none."""

    rows: dict[str, list[Row]]
    parked: dict[str, str]


def fold(
    projections: Sequence[Projection],
    stored: Iterable[tuple[str, StoredRows]],
    orders: Orders,
) -> Folded:
    """Fold streams as they are stored, those without entries left out."""
    folded = Folded({projection.table: [] for projection in projections}, {})
    for stream, entries in stored:
        if not entries:
            continue
        try:
            subject = subject_of(stream, History.of(map(entry_of, entries)), orders)
        except Unreadable as unreadable:
            folded.parked[stream] = said(unreadable)
            continue
        for projection in projections:
            if projection.reads(stream):
                rows, error = rows_of(projection, subject)
                folded.rows[projection.table] += [(stream, *row) for row in rows]
                if error:
                    folded.parked[stream] = said(error)
    return folded


def subject_of(stream: str, history: History, orders: Orders) -> Subject:
    """A stream as projections see it under the orders of cities."""
    since = max(history.entries[-1].position, orders.last)
    return Subject(stream, history, orders.law, since)


def rows_of(projection: Projection, subject: Subject) -> tuple[list[Row], Exception | None]:
    """The rows of one stream, or why there are none."""
    try:
        return list(projection.rows(subject)), None
    except Exception as error:  # noqa: BLE001  # one stream stops no other
        return [], error


def said(error: Exception) -> str:
    """An error as the list of what is set aside shows it."""
    return f"{type(error).__name__}: {error}"


def replace_rows(
    session: Session,
    projections: Sequence[Projection],
    streams: Sequence[str],
    end: Mark,
    suffix: str = "",
) -> dict[str, str]:
    """Put the new rows of some streams in place of the former, as they stood at a mark.

    Returns the error of each stream that could not be read, then without rows, or not be folded,
    then without those of the projections that failed. ``suffix`` names tables beside the live ones.
    """
    parked: dict[str, str] = {}
    orders = Orders.read(session, within=end)
    for start in range(0, len(streams), CHUNK):
        some = list(streams[start : start + CHUNK])
        stored: Mapping[str, StoredRows] = session.stored(some, within=end)
        folded = fold(projections, stored.items(), orders)
        marks = ", ".join("?" * len(some))
        for projection in projections:
            table = f"{projection.table}{suffix}"
            session.execute(f"DELETE FROM {table} WHERE stream IN ({marks})", some)
            session.load(table, folded.rows[projection.table])
        parked |= folded.parked
    return parked
