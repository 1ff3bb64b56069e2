"""Keeps any projection in the ledger's database: batches, marks, parking, rebuild, compare.

Rows and mark are committed together. A batch reads which streams changed, folds each of
them once for all projections, and puts its rows in place of the former ones, many streams in
one statement. A stream that cannot be folded is parked with the error; the others go on.
"""

from collections.abc import Callable, Sequence

from ledger.law import law_digest
from ledger.store import START, Mark, Session, Store
from ledger.store.walking import names
from projections.fold import Projection
from projections.folding import replace_rows
from projections.layout import (
    ANEW,
    FIND,
    LAW,
    ensure_tables,
    marks_of,
    note,
    paused_of,
    under_law,
)
from projections.lists import ALL, CASE
from projections.orders import ORDER
from projections.rebuilding import Rebuilt, rebuild
from projections.replaying import Found, compare, taken_over
from projections.standing import Standing
from projections.view import Progress, silent

BATCH = 20_000
# From so many cases on an order of a city, which is about all of them, is a rebuild: it folds on
# all processors, and nobody waits for the end of one long transaction.
MANY = 5_000
PARK = "INSERT INTO parked (stream, error) VALUES (?, ?)"
UNPARK = "DELETE FROM parked WHERE stream = ?"


class Tables:
    """The projections of one ledger, kept up to its last entry."""

    def __init__(self, store: Store, projections: tuple[Projection, ...] = ALL) -> None:
        self.store = store
        self.projections = projections
        self.standing: Standing | None = None
        self.paused: dict[str, Standing] = {}

    def catch_up(self, progress: Progress = silent, of: Projection | None = None) -> Mark:
        """Bring every projection up to the horizon that is not paused.

        Returns a mark that they all stand at, or beyond it, the paused too; with ``of`` one that
        this projection stands at. Tables that were worked out under other law data than this
        software carries are built anew first.
        """
        if self.store.read_only:
            self.standing = Standing.read(self.store, self.projections)
            return self.standing.mark
        goal = self.store.settled()
        with self.store.session() as session:
            marks, paused = marks_of(session, self.projections), paused_of(session)
            known = marks is None or self._as_noted(session)
        if not known:
            self._rebuilt(progress, self._worked_out_otherwise)
        waiting = [p for p in self.projections if p.table not in paused]
        reached = min((marks[p.table] for p in waiting), default=goal) if marks else START
        if known and marks and reached < goal and self._all_are_to_be_folded():
            self._rebuilt(progress, self._all_are_to_be_folded)
        while reached < goal:
            with self.store.session(write=True) as session:
                reached = self._advance(session)
            progress(reached[1], goal[1])
        return self._reached(paused, of, goal)

    def rebuild(self, progress: Progress = silent) -> Rebuilt:
        """Build every projection anew beside the live tables, which answer until it is done."""
        rebuilt = self._rebuilt(progress, lambda: True)
        assert rebuilt is not None, "it was wanted"
        return rebuilt

    def scan_anew(self) -> bool:
        """Whether a rebuild may have changed what nights long scanned lead to."""
        with self.store.session() as session:
            return bool(session.rows(FIND, [ANEW]))

    def scanned_anew(self) -> None:
        """Note that a scan has looked at all nights since the rebuild."""
        with self.store.session(write=True) as session:
            session.execute("DELETE FROM projections WHERE name = ?", [ANEW])

    def parked(self) -> list[tuple[str, str]]:
        """The streams that could not be folded, with the error."""
        with self.store.session() as session:
            return _parked(session)

    def retry(self) -> tuple[list[str], list[tuple[str, str]]]:
        """Fold the parked streams again, as far as the tables have come; which went, which not.

        Nights long scanned are looked at again for those that went.
        """
        with self.store.session(write=True) as session:
            session.lock("projections")
            marks = marks_of(session, self.projections) or {}
            mine = [stream for stream, _ in _parked(session) if self._reads(stream)]
            left: dict[str, str] = {}
            for mark in sorted(set(marks.values())):
                some = [p for p in self.projections if marks[p.table] == mark]
                left |= replace_rows(session, some, mine, mark)
            _park(session, mine, left)
            freed = [stream for stream in mine if stream not in left]
            if freed:
                note(session, self.projections)
            return freed, sorted(left.items())

    def compare(
        self, up_to: int | None = None, only: str | None = None, progress: Progress = silent
    ) -> Found:
        """Rebuild every projection from the events and compare it, row by row, with the stored."""
        while True:
            with self.store.session() as session:
                session.snapshot()
                found = compare(session, self.projections, up_to, only, progress)
                if not taken_over(session, self.projections):
                    return found

    def _rebuilt(self, progress: Progress, wanted: Callable[[], bool]) -> Rebuilt | None:
        return rebuild(
            self.store,
            self.projections,
            progress=progress,
            wanted=wanted,
            catch_up=self._live_caught_up,
        )

    def _live_caught_up(self) -> None:
        """Bring the live tables up to date, to be compared with those that were built anew."""
        if self._worked_out_otherwise() or self._all_are_to_be_folded():
            return
        goal, reached = self.store.horizon(), START
        while reached < goal:
            with self.store.session(write=True) as session:
                reached = self._advance(session)

    def _worked_out_otherwise(self) -> bool:
        with self.store.session() as session:
            return not self._as_noted(session)

    def _all_are_to_be_folded(self) -> bool:
        """Whether an order is to be taken in, and there are many cases that it is about."""
        if not under_law(self.projections):
            return False
        with self.store.session() as session:
            marks, paused = marks_of(session, self.projections) or {}, paused_of(session)
            low = min((m for table, m in marks.items() if table not in paused), default=None)
            if low is None or not session.changes([ORDER], low, session.horizon(), 1):
                return False
            return len(names(session, CASE, "", MANY)) == MANY

    def _as_noted(self, session: Session) -> bool:
        """Whether the tables were worked out under the law data that this software carries."""
        return not under_law(self.projections) or bool(session.rows(FIND, [LAW + law_digest()]))

    def _reads(self, stream: str) -> bool:
        return any(projection.reads(stream) for projection in self.projections)

    def _reached(self, paused: set[str], of: Projection | None, goal: Mark) -> Mark:
        """Where they all stand, or one of them; how far behind the paused are is kept."""
        self.paused = {
            p.name: Standing.read(self.store, (p,)) for p in self.projections if p.table in paused
        }
        asked = [self.paused[of.name]] if of and of.name in self.paused else []
        return min((s.mark for s in asked or ([] if of else self.paused.values())), default=goal)

    def _advance(self, session: Session) -> Mark:
        """One batch for the projections that stand furthest behind; where they stand then."""
        session.lock("projections")
        ensure_tables(session, self.projections)
        marks, paused = marks_of(session, self.projections), paused_of(session)
        assert marks is not None, "the tables have just been made"
        waiting = [p for p in self.projections if p.table not in paused]
        low = min((marks[p.table] for p in waiting), default=session.horizon())
        behind = [p for p in waiting if marks[p.table] == low]
        ahead = [marks[p.table] for p in waiting if marks[p.table] > low]
        goal = min(ahead, default=max(low, session.horizon()))
        end, streams = self._changed(session, behind, low, goal)
        _park(session, streams, replace_rows(session, behind, streams, end))
        session.executemany(
            "UPDATE projections SET transaction_id = ?, position = ? WHERE name = ?",
            [(*end, projection.table) for projection in behind if end != low],
        )
        return end

    def _changed(
        self, session: Session, behind: Sequence[Projection], low: Mark, goal: Mark
    ) -> tuple[Mark, list[str]]:
        """The mark at which a batch ends, and its streams; a city's order is about every case."""
        prefixes = sorted({ORDER, *(prefix for p in behind for prefix in p.streams)})
        changed = session.changes(prefixes, low, goal, BATCH)
        end = changed[-1][0] if len(changed) == BATCH else goal
        streams = dict.fromkeys(stream for _, stream in changed)
        if any(stream.startswith(ORDER) for stream in streams):
            streams |= dict.fromkeys(session.streams(CASE, within=end))
        return end, [stream for stream in streams if self._reads(stream)]


def _park(session: Session, streams: list[str], parked: dict[str, str]) -> None:
    """List those of some streams that could not be folded, and no longer the others."""
    session.executemany(UNPARK, [(stream,) for stream in streams])
    session.executemany(PARK, list(parked.items()))


def _parked(session: Session) -> list[tuple[str, str]]:
    rows = session.rows("SELECT stream, error FROM parked ORDER BY stream")
    return [(stream, error) for stream, error in rows]
