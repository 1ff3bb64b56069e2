"""Builds tables anew beside the live ones, compares them, and puts them in their place at once.

Whoever asks meanwhile reads the live tables. One rebuild runs at a time; one that is cut short
leaves the live tables as they were, and the next clears away what it left.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from time import sleep

from ledger.store import Mark, Session, Store, StoreError, Unreachable
from ledger.store.grants import ON_A_TABLE, workers
from ledger.store.locks import alone
from ledger.store.walking import count, names
from projections.crew import Crew, Done, Share, Task, load, processors
from projections.differences import differing
from projections.fold import Projection, Row
from projections.folding import replace_rows
from projections.layout import (
    create_indexes,
    create_table,
    ensure_tables,
    indexes_of,
    note,
    under_law,
)
from projections.orders import ORDER
from projections.view import Progress, silent

NEW = "__new"
# Processes take longer to start than so few streams to fold.
FEW = 1_000
SHARE, PAGE, BATCH, ROWS = 200, 2_000, 20_000, 20_000
# The server's word for a table that somebody still reads; how long to wait for it, and between.
STILL_READ, PATIENCE, PAUSE = "55P03", 2, 1.0


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: up to which mark, from how many streams and entries.

    ``rows`` are those of each table; ``differing`` the streams whose rows are others than those
    that stood there, None where there was nothing to compare with.
    """

    mark: Mark
    streams: int
    entries: int
    rows: dict[str, int] = field(default_factory=dict)
    differing: dict[str, int | None] = field(default_factory=dict)


class _Ordered(Exception):
    """A city's order came in meanwhile: every case is to be folded again under it."""


def rebuild(
    store: Store,
    projections: tuple[Projection, ...],
    *,
    progress: Progress = silent,
    wanted: Callable[[], bool] = lambda: True,
    catch_up: Callable[[], object] | None = None,
) -> Rebuilt | None:
    """Build the tables of some projections anew; None if that is ``wanted`` no more.

    Whether it is wanted is asked when no other rebuild runs any more; ``catch_up`` brings the live
    tables up to date, to be compared with.
    """
    with alone(store.where, "rebuild"):
        if not wanted():
            return None
        building = Building(store, projections, progress)
        try:
            while True:
                with suppress(_Ordered):
                    building.load()
                    building.index()
                    building.catch_up()
                    if catch_up:
                        catch_up()
                    building.compare()
                    return building.take_over()
        finally:
            with suppress(StoreError):
                building.clear()


class Building:
    """The tables beside the live ones, from the first row to their taking over."""

    def __init__(
        self, store: Store, projections: tuple[Projection, ...], progress: Progress
    ) -> None:
        self.store, self.projections, self.progress = store, projections, progress
        self.prefixes = sorted({prefix for p in projections for prefix in p.streams})
        self.mark: Mark = (0, 0)
        self.streams = self.entries = 0
        self.parked: dict[str, str] = {}
        self.differing: dict[str, int | None] = {}
        with store.session() as session:
            self.temporary = not may_make_tables(session)

    def load(self) -> None:
        """Fold every stream as it stands at the horizon, and load the rows."""
        with self.store.session(write=True) as session:
            ensure_tables(session, self.projections)
            self._drop(session)
            for projection in self.projections:
                create_table(session, projection, NEW, temporary=self.temporary)
        self.mark = self.store.horizon()
        self.streams = self.entries = 0
        self.parked.clear()
        with self.store.session() as session:
            total = sum(count(session, prefix) for prefix in self.prefixes)
            some = sum(len(names(session, prefix, "", FEW)) for prefix in self.prefixes)
        loads = not (self.temporary or self.store.dialect.embedded)
        task = Task(self.store.where, self.projections, self.mark, NEW, loads)
        crew = Crew(self.store, task, processors() if some >= FEW else 0)
        waiting: list[Done] = []
        for done in crew.fold(self._shares()):
            self.entries += done.entries
            self.parked |= done.parked
            waiting.append(done)
            if sum(len(rows) for one in waiting for rows in one.rows.values()) >= ROWS:
                self._load(waiting)
            self.progress(self.entries, max(total, self.entries))
        self._load(waiting)

    def index(self) -> None:
        """Make the indexes, each in a transaction of its own, named so that none has the name."""
        token = secrets.token_hex(4)
        for projection in self.projections:
            for columns in indexes_of(projection):
                with self.store.session(write=True) as session:
                    create_indexes(session, projection, (columns,), NEW, token)

    def catch_up(self) -> None:
        """Take in what was recorded meanwhile, until little is left of it."""
        while True:
            with self.store.session(write=True) as session:
                if self._advance(session) < BATCH:
                    return

    def compare(self) -> None:
        """Note how many streams of each table have other rows than those that stand there."""
        with self.store.session() as session:
            self.differing = differing(session, self.projections, NEW, self.mark)

    def take_over(self) -> Rebuilt:
        """Put the new tables in place of the live ones, in one transaction.

        Who reads for long, as a replay does, is waited for without keeping others from reading.
        """
        while True:
            stood = self.mark, dict(self.parked)
            try:
                return self._taken_over()
            except Unreachable as error:
                self.mark, self.parked = stood
                if getattr(error.__cause__, "sqlstate", None) != STILL_READ:
                    raise
                sleep(PAUSE)

    def _taken_over(self) -> Rebuilt:
        with self.store.session(write=True) as session:
            session.lock("projections")
            while self._advance(session) >= BATCH:
                pass
            if not self.store.dialect.embedded:
                session.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            rows = {}
            for projection in self.projections:
                rows[projection.name] = self._swap(session, projection)
                session.execute(
                    "UPDATE projections SET transaction_id = ?, position = ? WHERE name = ?",
                    [*self.mark, projection.table],
                )
            self._park(session)
            if under_law(self.projections):
                session.execute("DELETE FROM projections WHERE name LIKE 'law-%'")
            note(session, self.projections)
        return Rebuilt(self.mark, self.streams, self.entries, rows, self.differing)

    def clear(self) -> None:
        """Drop what was not taken over."""
        with self.store.session(write=True) as session:
            self._drop(session)

    def _drop(self, session: Session) -> None:
        own = "pg_temp." if self.temporary else ""
        for projection in self.projections:
            session.execute(f"DROP TABLE IF EXISTS {own}{projection.table}{NEW}")

    def _shares(self) -> Iterator[Share]:
        """Ranges of names that cover every stream, read a page at a time."""
        for prefix in self.prefixes:
            last, page = "", [prefix]
            while page:
                with self.store.session() as session:
                    page = names(session, prefix, last, PAGE)
                for start in range(0, len(page), SHARE):
                    share = page[start : start + SHARE]
                    self.streams += len(share)
                    yield share[0], share[-1]
                last = page[-1] if page else last

    def _load(self, waiting: list[Done]) -> None:
        """Load the rows that came back from the folding, and forget them."""
        rows: dict[str, list[Row]] = {}
        for done in waiting:
            for table, found in done.rows.items():
                rows.setdefault(table, []).extend(found)
        waiting.clear()
        if rows:
            with self.store.session(write=True) as session:
                load(session, NEW, rows)

    def _advance(self, session: Session) -> int:
        """Take in one batch of entries; how many they were."""
        goal = session.horizon()
        changed = session.changes([ORDER, *self.prefixes], self.mark, goal, BATCH)
        streams = list(dict.fromkeys(stream for _, stream in changed))
        if under_law(self.projections) and any(s.startswith(ORDER) for s in streams):
            raise _Ordered
        streams = [s for s in streams if s.startswith(tuple(self.prefixes))]
        end = changed[-1][0] if len(changed) == BATCH else goal
        parked = replace_rows(session, self.projections, streams, end, NEW)
        for stream in streams:
            self.parked.pop(stream, None)
        self.parked |= parked
        self.mark = end
        return len(changed)

    def _park(self, session: Session) -> None:
        """List the streams that gave no rows, and no longer those listed before."""
        for prefix in self.prefixes:
            session.execute("DELETE FROM parked WHERE stream LIKE ?", [f"{prefix}%"])
        session.executemany(
            "INSERT INTO parked (stream, error) VALUES (?, ?)", list(self.parked.items())
        )

    def _swap(self, session: Session, projection: Projection) -> int:
        """Give a new table the live one's name, and let those who worked on that work on it."""
        table, new = projection.table, f"{projection.table}{NEW}"
        ((rows,),) = session.rows(f"SELECT count(*) FROM {new}")
        if self.temporary:
            session.execute(f"DELETE FROM {table}")
            session.execute(f"INSERT INTO {table} SELECT * FROM {new}")
            return int(rows)
        granted = workers(session)
        session.execute(f"DROP TABLE {table}")
        session.execute(f"ALTER TABLE {new} RENAME TO {table}")
        for role in granted:
            session.execute(ON_A_TABLE.format(table=table, role=_quoted(role)))
        return int(rows)


def _quoted(name: str) -> str:
    """A name as SQL takes it, whatever stands in it."""
    return '"{}"'.format(name.replace('"', '""'))


def may_make_tables(session: Session) -> bool:
    """Whether we may make tables where the ledger's are; who only works on it may not.

    Then what is built anew stands in tables of our session alone until it is taken over.
    """
    if session.dialect.embedded:
        return True
    sql = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
    owned = "SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass(?)"
    return bool(session.rows(sql)[0][0]) and session.rows(owned, ["projections"]) in ([], [(True,)])
