"""Keeps any projection in the ledger's database: batches, positions, parking, rebuild, compare.

Rows and position are committed together. A batch reads which streams changed, folds each of
them once for all projections, and puts its rows in place of the former ones, many streams in
one statement. A stream that cannot be folded is parked with the error; the others go on.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from ledger.history import History
from ledger.law import law_digest
from ledger.notices import NOTICE
from ledger.store import Session, Store, Unreadable, entry_of
from projections.fold import Projection, Row, Subject
from projections.layout import (
    ANEW,
    FIND,
    LAW,
    create_tables,
    note,
    positions_of,
    under_law,
)
from projections.lists import ALL, CASE
from projections.orders import ORDER, Orders
from projections.view import Progress, silent

BATCH = 20_000
CHUNK = 500
PARK = "INSERT INTO parked (stream, error) VALUES (?, ?)"
UNPARK = "DELETE FROM parked WHERE stream = ?"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A stored projection beside the same one rebuilt from the events alone."""

    name: str
    version: int
    rows: int
    digest: str
    equal: bool | None
    differences: list[dict[str, Any]] = field(default_factory=list)


class Tables:
    """The projections of one ledger, kept up to its last entry."""

    def __init__(self, store: Store, projections: tuple[Projection, ...] = ALL) -> None:
        self.store = store
        self.projections = projections

    def catch_up(self, progress: Progress = silent) -> int:
        """Bring every projection up to the last entry; the position that they stand at.

        Tables that were worked out under other law data than this software carries are built
        anew first.
        """
        with self.store.session() as session:
            head = session.head()
            positions = positions_of(session, self.projections)
            known = positions is None or self._as_noted(session)
        if not known:
            return self.rebuild()
        if positions is not None and min(positions.values()) >= head:
            return head
        while True:
            with self.store.session(write=True) as session:
                reached = self._advance(session)
            progress(reached, head)
            if reached >= head:
                return reached

    def rebuild(self) -> int:
        """Build every projection anew in one transaction; readers see the old until it is done."""
        with self.store.session(write=True) as session:
            session.lock("projections")
            create_tables(session, self.projections)
            for projection in self.projections:
                session.execute(f"DELETE FROM {projection.table}")
                session.execute(
                    "UPDATE projections SET position = 0 WHERE name = ?", [projection.table]
                )
            mine = [stream for stream, _ in _parked(session) if self._reads(stream)]
            session.executemany(UNPARK, [(stream,) for stream in mine])
            if under_law(self.projections):
                session.execute("DELETE FROM projections WHERE position < 0")
            note(session, self.projections)
            head = session.head()
            while self._advance(session) < head:
                pass
            return head

    def _as_noted(self, session: Session) -> bool:
        """Whether the tables were worked out under the law data that this software carries."""
        return not under_law(self.projections) or bool(session.rows(FIND, [LAW + law_digest()]))

    def _reads(self, stream: str) -> bool:
        return any(projection.reads(stream) for projection in self.projections)

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

    def _advance(self, session: Session) -> int:
        """One batch for the projections that stand furthest behind; where they stand then."""
        session.lock("projections")
        create_tables(session, self.projections)
        positions = positions_of(session, self.projections)
        assert positions is not None, "the tables have just been made"
        low = min(positions.values())
        behind = [p for p in self.projections if positions[p.table] == low]
        ahead = [position for position in positions.values() if position > low]
        goal = min(ahead, default=session.head())
        prefixes = sorted({ORDER, *(prefix for p in behind for prefix in p.streams)})
        changed = session.changes(prefixes, low, goal, BATCH)
        end = changed[-1][0] if len(changed) == BATCH else goal
        streams = self._streams(session, changed, end)
        orders = Orders.read(session, end)
        for start in range(0, len(streams), CHUNK):
            _replace_rows(session, behind, streams[start : start + CHUNK], orders, end)
        session.executemany(
            "UPDATE projections SET position = ? WHERE name = ? AND position <> ?",
            [(end, projection.table, end) for projection in behind],
        )
        return end

    def _streams(self, session: Session, changed: list[tuple[int, str]], end: int) -> list[str]:
        """The streams of a batch; an order of a city is about every case."""
        streams = dict.fromkeys(stream for _, stream in changed)
        if any(stream.startswith(ORDER) for stream in streams):
            streams |= dict.fromkeys(session.streams(CASE, end))
        return [stream for stream in streams if self._reads(stream)]

    def compare(
        self, up_to: int | None = None, only: str | None = None, progress: Progress = silent
    ) -> tuple[int, int, list[Comparison]]:
        """Rebuild every projection from the events and compare it, row by row, with the stored.

        Returns the number of events, the position, and one comparison each. For an earlier
        position nothing is stored to compare with: then ``equal`` is None.
        """
        with self.store.session() as session:
            session.snapshot()
            positions = positions_of(session, self.projections)
            standing = min(positions.values()) if positions else 0
            position = standing if up_to is None else min(up_to, session.head())
            rebuilt = self._rebuilt(session, position, only, progress)
            found = []
            for projection in self.projections:
                rows = rebuilt[projection.name]
                stored = _stored(session, projection, only) if position == standing else None
                found.append(_compared(projection, rows, stored))
            return session.count(position), position, found

    def _rebuilt(
        self, session: Session, position: int, only: str | None, progress: Progress
    ) -> dict[str, set[Row]]:
        rebuilt: dict[str, set[Row]] = {p.name: set() for p in self.projections}
        orders = Orders.read(session, position)
        prefixes = sorted({prefix for p in self.projections for prefix in p.streams})
        streams = [s for prefix in prefixes for s in session.streams(prefix, position)]
        streams = [s for s in streams if only is None or _is_about(s, only)]
        for done, stream in enumerate(streams, 1):
            for name, rows in self._rows_of(session, stream, orders, position):
                rebuilt[name] |= {(stream, *row) for row in rows}
            progress(done, len(streams))
        return rebuilt

    def _rows_of(
        self, session: Session, stream: str, orders: Orders, position: int
    ) -> list[tuple[str, list[Row]]]:
        """The rows that one stream gives each projection; one that cannot be folded gives none."""
        found = []
        try:
            subject = _subject_of(stream, History.of(session.stream(stream, position)), orders)
        except Unreadable:  # parked in the live tables, where it is listed
            return []
        for projection in (p for p in self.projections if p.reads(stream)):
            rows, error = _rows(projection, subject)
            if error is None:
                found.append((projection.name, rows))
        return found


def _subject_of(stream: str, history: History, orders: Orders) -> Subject:
    since = max(history.entries[-1].position, orders.last)
    return Subject(stream, history, orders.law, since)


def _replace_rows(
    session: Session, projections: list[Projection], streams: list[str], orders: Orders, end: int
) -> None:
    """Put the new rows of some streams in place of the former, as they stood at position ``end``.

    A stream that cannot be read is parked without rows, one that cannot be folded without those
    of the projections that failed; both are tried again with each entry that they get.
    """
    found, parked = _new_rows(session, projections, streams, orders, end)
    marks = ", ".join("?" * len(streams))
    session.execute(f"DELETE FROM parked WHERE stream IN ({marks})", streams)
    session.executemany(PARK, list(parked.items()))
    for projection in projections:
        session.execute(f"DELETE FROM {projection.table} WHERE stream IN ({marks})", streams)
        if rows := found[projection.name]:
            values = ", ".join("?" * len(rows[0]))
            session.executemany(f"INSERT INTO {projection.table} VALUES ({values})", rows)


def _new_rows(
    session: Session, projections: list[Projection], streams: list[str], orders: Orders, end: int
) -> tuple[dict[str, list[Row]], dict[str, str]]:
    """The rows of each projection, and the error of each stream that gave it none."""
    found: dict[str, list[Row]] = {projection.name: [] for projection in projections}
    parked: dict[str, str] = {}
    for stream, stored in session.stored(streams, end).items():
        try:
            subject = _subject_of(stream, History.of(map(entry_of, stored)), orders)
        except Unreadable as unreadable:
            parked[stream] = _said(unreadable)
            continue
        for projection in (p for p in projections if p.reads(stream)):
            rows, error = _rows(projection, subject)
            found[projection.name] += [(stream, *row) for row in rows]
            if error:
                parked[stream] = _said(error)
    return found, parked


def _rows(projection: Projection, subject: Subject) -> tuple[list[Row], Exception | None]:
    try:
        return list(projection.rows(subject)), None
    except Exception as error:  # noqa: BLE001  # one stream stops no other
        return [], error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _parked(session: Session) -> list[tuple[str, str]]:
    rows = session.rows("SELECT stream, error FROM parked ORDER BY stream")
    return [(stream, error) for stream, error in rows]


def _stored(session: Session, projection: Projection, only: str | None) -> set[Row]:
    columns = ", ".join(("stream", *projection.columns))
    rows = session.rows(f"SELECT {columns} FROM {projection.table}")
    return {row for row in rows if only is None or _is_about(row[0], only)}


def _is_about(stream: str, case: str) -> bool:
    return stream == f"{CASE}{case}" or stream.startswith(f"{NOTICE}{case}:")


def _compared(projection: Projection, rebuilt: set[Row], stored: set[Row] | None) -> Comparison:
    import hashlib

    lines = sorted(json.dumps(row, ensure_ascii=False) for row in rebuilt)
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    names = ("stream", *projection.columns)
    differences = [
        {"found": kind, "row": dict(zip(names, row, strict=True))}
        for kind, rows in (
            ("stored", (stored or set()) - rebuilt),
            ("rebuilt", rebuilt - stored if stored is not None else set()),
        )
        for row in sorted(rows, key=str)
    ]
    equal = None if stored is None else not differences
    return Comparison(projection.name, projection.version, len(rebuilt), digest, equal, differences)
