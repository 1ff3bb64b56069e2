"""Where the scans stand, and which rungs a night has to look at.

Only those of nights not yet scanned, and of cases changed since: so the cost of a night follows
the cases that are due. The rows hold all that is recorded of a rung, so that no case is folded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from ledger.events.record import ScanCompleted
from ledger.law import stale_after
from ledger.notices import deadline_stream
from ledger.store import START, Mark, Session, Store
from ledger.store.walking import count_changed, names
from projections.lists import CASE, RUNGS
from projections.orders import ORDER
from projections.view import day

PAGE = 10_000
SCANS = (20, 1_000_000)
NEVER = "~"  # comes after every day


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far scans have come: through which night, and to which mark of the record."""

    night: date | None = None
    mark: Mark = START

    @classmethod
    def read(cls, session: Session) -> "Cursor":
        """The cursor that the last scan left."""
        found = last_scan(session)
        if found is None:
            return cls()
        done, _ = found
        return cls(done.last_night, (done.transaction or 0, done.position))


def last_scan(session: Session) -> tuple[ScanCompleted, datetime] | None:
    """The last scan from which later ones go on, and when it was recorded."""
    for limit in SCANS:  # seldom is it not among the last ones
        for entry in session.newest("office", limit, ScanCompleted.kind):
            if isinstance(entry.event, ScanCompleted) and entry.event.moves_on:
                return entry.event, entry.meta.recorded_at
    return None


def news_since(night: date) -> str:
    """The first day of whose rungs people are still told on a night."""
    return (night - timedelta(days=stale_after())).isoformat()


class Rung(NamedTuple):
    """A rung of a duty's ladder as its row holds it, days and codes as they are written."""

    case: str
    city: str
    district: str | None
    duty: str
    anchor: str
    rung: str
    reached_on: str
    opens_on: str
    last_day: str | None
    actor: str
    article: str
    soft: int
    provisional: int
    receivers: str | None
    overtaken_on: str | None

    def is_news(self, since: str, night: str) -> bool:
        """Whether people are still told of it on a night: not long past, and not overtaken."""
        return self.reached_on >= since and (self.overtaken_on or NEVER) > night

    @property
    def told(self) -> list[str]:
        """Who is to be told of it."""
        return self.receivers.split(",") if self.receivers else []

    @property
    def stream(self) -> str:
        """The stream whose first version only one scan can write."""
        return deadline_stream(self.case, self.duty, self.anchor, self.rung)


COLUMNS = ", ".join(column for column in RUNGS.columns if column != "since")
FRESH = "reached_on > ? AND reached_on <= ? AND since <= ?"


@dataclass(frozen=True, slots=True)
class Fresh:
    """The rungs of nights not yet scanned, of cases not changed since the last scan."""

    cursor: Cursor
    last_night: date

    def count(self, session: Session) -> tuple[int, int]:
        """How many rungs, and of how many cases."""
        sql = f"SELECT count(*), count(DISTINCT case_no) FROM {RUNGS.table} WHERE {FRESH}"
        ((rungs, cases),) = session.rows(sql, self._params)
        return rungs, cases

    def page(self, session: Session, after: Rung | None, limit: int = 0) -> list[Rung]:
        """The next of them by day and case, behind ``after``: a page, but a case's day is whole."""
        limit = limit or PAGE
        behind = (after.reached_on, after.case) if after else ("", "")
        sql = f"SELECT {COLUMNS} FROM {RUNGS.table} WHERE {FRESH}"
        sql += " AND (reached_on, case_no) > (?, ?) ORDER BY reached_on, case_no LIMIT ?"
        found = [Rung(*row) for row in session.rows(sql, [*self._params, *behind, limit])]
        if len(found) < limit:
            return found
        cut = (found[-1].reached_on, found[-1].case)
        whole = [rung for rung in found if (rung.reached_on, rung.case) != cut]
        return whole or self.page(session, after, 2 * limit)

    @property
    def _params(self) -> list[Any]:
        night = self.cursor.night
        # Before the first scan there is nothing to go on from: then every case is a changed one.
        # A horizon's position is the highest up to it, so no rung that is fresh is left out; one
        # that looks fresh but is of a case that changed meets itself recorded: see `Night.known`.
        _, position = self.cursor.mark
        return [day(night or self.last_night), day(self.last_night), position]


def oldest(session: Session, last_night: date) -> date:
    """The first day on which any rung is reached, at most ``last_night``."""
    sql = f"SELECT min(reached_on) FROM {RUNGS.table} WHERE reached_on <= ?"
    found = session.rows(sql, [day(last_night)])[0][0]
    return date.fromisoformat(found) if found else last_night


def of_cases(session: Session, cases: Sequence[str]) -> list[Rung]:
    """Every rung of some cases, whenever it is reached."""
    marks = ", ".join("?" * len(cases))
    sql = f"SELECT {COLUMNS} FROM {RUNGS.table} WHERE case_no IN ({marks})"
    rows = session.rows(f"{sql} ORDER BY reached_on, case_no, duty, anchor, rung", list(cases))
    return [Rung(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Changed:
    """The cases with entries after one mark and up to another; all after an order of a city.

    Those that could not be folded are left out: nobody knows what follows from them.
    """

    after: Mark
    up_to: Mark
    every: bool

    @classmethod
    def read(cls, session: Session, cursor: Cursor, up_to: Mark) -> "Changed":
        """Those that changed since a scan."""
        ordered = session.changes([ORDER], cursor.mark, up_to, 1)
        return cls(cursor.mark, up_to, every=bool(ordered))

    def count(self, session: Session) -> int:
        """How many they are; if they are all, those known by then."""
        return count_changed(session, CASE, START if self.every else self.after, self.up_to)

    def pages(self, store: Store, size: int) -> Iterator[list[str]]:
        """So many of them at a time, each once; what is held at once does not grow with them."""
        behind, mark = "", self.after
        while True:
            with store.session() as session:
                if self.every:
                    streams = names(session, CASE, behind, size)
                else:
                    found = session.changes([CASE], mark, self.up_to, size, last=True)
                    streams = [stream for _, stream in found]
                    mark = found[-1][0] if found else mark
                parked = {stream for (stream,) in session.rows("SELECT stream FROM parked")}
            if not streams:
                return
            behind = streams[-1]
            yield [stream.removeprefix(CASE) for stream in streams if stream not in parked]
