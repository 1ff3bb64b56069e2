"""How far the tables lag behind the record, and who is the cause if it is not only us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledger.store import START, Session
from ledger.store.blockers import Blocker, blocker
from ledger.store.session import entry_of
from projections.fold import Projection
from projections.layout import marks_of
from projections.lists import ALL


@dataclass(frozen=True, slots=True)
class Lag:
    """Entries that the tables have not taken in, of them those that they cannot, and since when.

    ``withheld`` are committed, but an older transaction is still open: its own entries come
    before them. ``blocker`` is that transaction.
    """

    entries: int = 0
    withheld: int = 0
    since: datetime | None = None
    blocker: Blocker | None = None

    def seconds(self, now: datetime) -> int:
        """For how long the first of the entries has waited."""
        return max(0, round((now - self.since).total_seconds())) if self.since else 0

    def as_json(self, now: datetime) -> dict[str, Any]:
        """The figures under their public names."""
        return {
            "lag": self.entries,
            "seconds": self.seconds(now),
            "withheld": self.withheld,
            "blocker": self.blocker.as_json(now) if self.blocker else None,
        }


def lag(session: Session, projections: tuple[Projection, ...] = ALL) -> Lag:
    """How far the tables lag, as one state of the database has it; nothing is caught up."""
    marks = marks_of(session, projections)
    standing = min(marks.values()) if marks else START
    entries = session.count_after(standing)
    if not entries:
        return Lag()
    withheld = session.count_after(max(standing, session.horizon()))
    dialect = session.dialect
    later, bounds = dialect.after(standing)
    sql = f"SELECT {dialect.columns} FROM {dialect.events} WHERE {later}"
    (first,) = session.rows(f"{sql} ORDER BY {dialect.by_mark} LIMIT 1", bounds)
    since = entry_of(first).meta.recorded_at
    return Lag(entries, withheld, since, blocker(session) if withheld else None)
