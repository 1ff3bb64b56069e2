"""What a ledger says of its nights: how far scans have come, and what lies waiting."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ledger.store import Session
from projections.deadlines import last_scan
from projections.lagging import Lag, lag
from projections.lists import CASE
from projections.notices import NOTICES
from projections.office import Office
from projections.view import day

# A notice that reached nobody is news for so long; then people know, or will not care.
NEWS = timedelta(days=7)


class Waiting(NamedTuple):
    """The notices for one kind of receiver that wait, and since when the first of them could go."""

    receiver: str
    number: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """How the nights stand, read from the ledger alone.

    ``held_back`` tells of entries that the tables cannot take in, and who is the cause.
    """

    last_night: date | None = None
    last_scan_at: datetime | None = None
    last_entry_at: datetime | None = None
    lag: int = 0
    held_back: Lag | None = None
    parked: tuple[str, ...] = ()
    waiting_for: tuple[Waiting, ...] = ()
    given_up: int = 0
    rehearsal: bool = False

    @property
    def waiting(self) -> int:
        """How many notices are still to be sent."""
        return sum(waiting.number for waiting in self.waiting_for)


def figures_of(office: Office, today: date) -> Figures:
    """Read them as they stand; nothing is caught up for it."""
    with office.store.session() as session:
        session.snapshot()
        scan, at = last_scan(session) or (None, None)
        latest = session.entries_after(session.head() - 1, 1)
        behind = lag(session)
        return Figures(
            last_night=scan.last_night if scan else None,
            last_scan_at=at,
            last_entry_at=latest[0].meta.recorded_at if latest else None,
            lag=behind.entries,
            held_back=behind if behind.withheld else None,
            parked=_parked(session),
            waiting_for=_waiting(session),
            given_up=_given_up(session, today),
            rehearsal=office.rehearsal,
        )


def _parked(session: Session) -> tuple[str, ...]:
    """The cases, or other streams, that could not be worked out."""
    if not session.has_table("parked"):
        return ()
    rows = session.rows("SELECT stream FROM parked ORDER BY stream")
    return tuple(str(stream).removeprefix(CASE) for (stream,) in rows)


def _waiting(session: Session) -> tuple[Waiting, ...]:
    """The notices still to be sent, by whom they are for."""
    if not session.has_table(NOTICES.table):
        return ()
    sql = f"SELECT receiver, count(*), min(next_at) FROM {NOTICES.table}"
    rows = session.rows(f"{sql} WHERE state IN ('queued', 'waiting') GROUP BY receiver ORDER BY 1")
    return tuple(Waiting(who, number, datetime.fromisoformat(at)) for who, number, at in rows)


def _given_up(session: Session, today: date) -> int:
    """How many notices of late reached nobody."""
    if not session.has_table(NOTICES.table):
        return 0
    sql = f"SELECT count(*) FROM {NOTICES.table} WHERE state = 'failed' AND queued_on >= ?"
    return int(session.rows(sql, [day(today - NEWS)])[0][0])
