"""Which deadline events are still to be emitted, and which do not follow from the record any more.

Looks only at nights not yet scanned and at cases changed since: so the cost of a night
follows the cases that are due.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.events.record import DeadlineReached, DeadlineWithdrawn, ScanCompleted
from ledger.history import History
from ledger.store import Session
from ledger.terms import DutyName
from projections.lists import CASE, EMITTED, RUNGS
from projections.orders import ORDER
from projections.view import day

CHUNK = 400
KEY = ("case_no", "duty", "anchor", "rung")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far scans have come: through which night, and to which position of the record."""

    night: date | None = None
    position: int = 0

    @classmethod
    def read(cls, office: History) -> "Cursor":
        """The cursor that the last scan left."""
        for entry in reversed(office.entries):
            done = entry.event
            if isinstance(done, ScanCompleted) and done.moves_on:
                return cls(done.last_night, done.position)
        return cls()


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung to be emitted or withdrawn, with the version its stream has reached."""

    case: str
    duty: str
    anchor: str
    rung: str
    reached_on: str
    opens_on: str
    last_day: str | None
    article: str
    version: int
    standing: bool

    @property
    def stream(self) -> str:
        """The stream whose first version only one scan can write."""
        return f"deadline:{self.case}:{self.duty}:{self.anchor}:{self.rung}"

    def reached(self) -> DeadlineReached:
        """The event that records it, on the rung's own day."""
        return DeadlineReached(
            on=date.fromisoformat(self.reached_on),
            case=self.case,
            duty=DutyName(self.duty),
            rung=self.rung,
            opens_on=date.fromisoformat(self.opens_on),
            last_day=date.fromisoformat(self.last_day) if self.last_day else None,
            article=self.article,
        )

    def withdrawn(self, on: date) -> DeadlineWithdrawn:
        """The event that takes it back."""
        return DeadlineWithdrawn(on=on, case=self.case, duty=DutyName(self.duty), rung=self.rung)


@dataclass(frozen=True, slots=True)
class Work:
    """What a scan has to do: rungs to emit, to withdraw, and how many stand already."""

    to_emit: tuple[Rung, ...]
    to_withdraw: tuple[Rung, ...]
    already: int
    cases: int


def work(session: Session, cursor: Cursor, first_night: date | None, last_night: date) -> Work:
    """The work up to ``last_night``: since the cursor, or from ``first_night`` if given."""
    rows = list(_reached(session, cursor, first_night, last_night))
    emitted = [(rung, at) for rung, at in rows if rung.standing and at == rung.reached_on]
    missing = [rung for rung, at in rows if not (rung.standing and at == rung.reached_on)]
    moved = [rung for rung in missing if rung.standing]
    gone = [*moved, *_untrue(session, cursor, first_night, last_night)]
    return Work(
        to_emit=tuple(missing),
        to_withdraw=tuple(gone),
        already=len(emitted),
        cases=len({rung.case for rung, _ in rows} | {rung.case for rung in gone}),
    )


def _reached(
    session: Session, cursor: Cursor, first_night: date | None, last_night: date
) -> Iterator[tuple[Rung, str | None]]:
    join = " AND ".join(f"e.{column} = r.{column}" for column in KEY)
    columns = ", ".join(
        f"r.{column}" for column in (*KEY, "reached_on", "opens_on", "last_day", "article")
    )
    sql = (
        f"SELECT {columns}, e.entry_version, e.standing, e.reached_on FROM {RUNGS.table} r"
        f" LEFT JOIN {EMITTED.table} e ON {join} WHERE r.reached_on <= ?"
    )
    params: list[Any] = [day(last_night)]
    if first_night:
        sql, params = f"{sql} AND r.reached_on >= ?", [*params, day(first_night)]
    elif cursor.night:  # two searches, each by its own index: with OR every rung is looked at
        changed = sql.replace("r.reached_on <=", "coalesce(r.reached_on, '') <=")
        sql = f"{sql} AND r.reached_on > ? UNION {changed} AND r.since > ?"
        params = [*params, day(cursor.night), *params, cursor.position]
    for row in session.rows(f"{sql} ORDER BY 5, 1, 2, 4", params):
        case, duty, anchor, rung, reached_on, opens_on, last_day, article, *known = row
        version, standing, at = known
        yield (
            Rung(
                case,
                duty,
                anchor,
                rung,
                reached_on,
                opens_on,
                last_day,
                article,
                version or 0,
                bool(standing),
            ),
            at,
        )


def _untrue(
    session: Session, cursor: Cursor, first_night: date | None, last_night: date
) -> Iterator[Rung]:
    """Emitted rungs that the record does not lead to any more, or only on a later night."""
    join = " AND ".join(f"e.{column} = r.{column}" for column in KEY)
    columns = ", ".join(f"e.{column}" for column in (*KEY, "reached_on", "entry_version"))
    sql = (
        f"SELECT {columns} FROM {EMITTED.table} e LEFT JOIN {RUNGS.table} r ON {join}"
        " WHERE e.standing = 1"
        f" AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.stream = '{CASE}' || e.case_no)"
        " AND (r.case_no IS NULL OR (r.reached_on > ? AND r.reached_on <> e.reached_on))"
    )
    params = [day(last_night)]
    changed = _changed_cases(session, 0 if first_night else cursor.position)
    if changed is None:
        rows = session.rows(sql, params)
    else:
        rows = []
        for start in range(0, len(changed), CHUNK):
            some = changed[start : start + CHUNK]
            marks = ", ".join("?" * len(some))
            rows += session.rows(f"{sql} AND e.case_no IN ({marks})", [*params, *some])
    for case, duty, anchor, rung, reached_on, version in rows:
        yield Rung(case, duty, anchor, rung, reached_on, reached_on, None, "", version, True)


def _changed_cases(session: Session, position: int) -> list[str] | None:
    """Cases with entries after a position; None if all may have changed."""
    if position == 0:
        return None
    changed: dict[str, None] = {}
    while found := session.changes(position, CHUNK * CHUNK):
        position = found[-1][0]
        changed |= dict.fromkeys(stream for _, stream in found)
    if any(stream.startswith(ORDER) for stream in changed):
        return None
    return [s.removeprefix(CASE) for s in changed if s.startswith(CASE)]
