"""How far tables have come that may not be brought up to date, because the ledger is read only."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ledger.events.base import Entry
from ledger.store import START, Mark, Outdated, Session, Store, entry_of
from projections.fold import Projection
from projections.layout import marks_of
from projections.orders import ORDER

COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Standing:
    """Up to which entry tables answer, and how many later ones they should have read."""

    mark: Mark
    recorded_at: datetime | None
    missing: int
    since: datetime | None
    replayed_at: datetime | None

    @classmethod
    def read(cls, store: Store, projections: tuple[Projection, ...]) -> "Standing":
        """Where the furthest behind of some tables stands; `Outdated` if one is not made yet."""
        with store.session() as session:
            marks = marks_of(session, projections)
            if marks is None:
                raise Outdated("projections")
            mark = min(marks.values())
            prefixes = sorted({ORDER, *(prefix for p in projections for prefix in p.streams)})
            missing = session.changes(prefixes, mark, session.newest_mark(), COUNTED)
            first = _at(session, missing[0][0]) if missing else None
            last = _at(session, mark)
            return cls(
                mark,
                last.meta.recorded_at if last else None,
                len(missing),
                first.meta.recorded_at if first else None,
                session.replayed_at(),
            )

    def as_details(self, now: datetime) -> dict[str, Any]:
        """The same as words and JSON have it."""
        seconds = int((now - self.since).total_seconds()) if self.since else 0
        return {
            "position": self.mark[1],
            "recorded_at": _said(self.recorded_at),
            "missing": self.missing,
            "seconds": seconds,
            "oldest": seconds if self.since else None,
            "replayed_at": _said(self.replayed_at),
        }


def _said(instant: datetime | None) -> str | None:
    return instant.astimezone(UTC).isoformat(timespec="seconds") if instant else None


def _at(session: Session, mark: Mark) -> Entry | None:
    """The last entry up to a position."""
    if mark == START:
        return None
    dialect = session.dialect
    sql = f"SELECT {dialect.columns} FROM {dialect.events} WHERE {dialect.position} <= ?"
    found = session.rows(f"{sql} ORDER BY {dialect.position} DESC LIMIT 1", [mark[1]])
    return entry_of(found[0]) if found else None
