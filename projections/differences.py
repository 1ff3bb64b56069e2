"""How tables built anew differ from those that stand there, counted by the database itself."""

from collections.abc import Sequence

from ledger.store import Mark, Session
from projections.fold import Projection
from projections.layout import marks_of
from projections.orders import ORDER

# So many streams may have changed between the two; more, and it is not worth comparing.
APART = 500


def differing(
    session: Session, projections: Sequence[Projection], suffix: str, mark: Mark
) -> dict[str, int | None]:
    """The streams of each table that have other rows in the one beside it, which is at a mark.

    Those with entries between the marks of the two are left out. None where the table that stands
    there is empty, or too far from the other.
    """
    session.snapshot()
    marks = marks_of(session, tuple(projections)) or {}
    return {
        projection.name: _differing(session, projection, suffix, (marks[projection.table], mark))
        for projection in projections
        if projection.table in marks
    }


def _differing(
    session: Session, projection: Projection, suffix: str, marks: tuple[Mark, Mark]
) -> int | None:
    table, new = projection.table, f"{projection.table}{suffix}"
    if not session.rows(f"SELECT 1 FROM {table} LIMIT 1"):
        return None
    changed = session.changes([ORDER, *projection.streams], min(marks), max(marks), APART)
    streams = sorted({stream for _, stream in changed})
    if len(changed) == APART or any(stream.startswith(ORDER) for stream in streams):
        return None
    columns = ", ".join(("stream", *projection.columns))
    both = f"SELECT {columns}, 1 AS side FROM {table} UNION ALL SELECT {columns}, -1 FROM {new}"
    apart = f"SELECT stream FROM ({both}) rows GROUP BY {columns} HAVING sum(side) <> 0"
    sql = f"SELECT count(DISTINCT stream) FROM ({apart}) found"
    if streams:
        sql += f" WHERE stream NOT IN ({', '.join('?' * len(streams))})"
    return int(session.rows(sql, streams)[0][0])
