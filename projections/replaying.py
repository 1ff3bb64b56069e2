"""The auditor's comparison: what the record leads to beside what is stored, row by row.

It walks through the streams in order of name, so that what is held at once does not grow with the
ledger, and sees one state of the database throughout, whatever is recorded meanwhile.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ledger.notices import NOTICE
from ledger.store import START, Mark, Session
from ledger.store.session import after_all
from ledger.store.walking import between, count, names
from projections.fold import Projection, Row
from projections.folding import fold
from projections.layout import marks_of
from projections.lists import CASE
from projections.orders import Orders
from projections.view import Progress, silent

PAGE = 200
LAST_NAME = chr(0x10FFFF)

Cut = tuple[int | None, Mark | None]
"""Up to which position, or which mark, entries are looked at."""
Found = tuple[int, int, list["Comparison"]]
"""The number of entries, the position, and a comparison for each projection."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A stored projection beside the same one rebuilt from the events alone."""

    name: str
    version: int
    rows: int
    digest: str
    equal: bool | None
    differences: list[dict[str, Any]] = field(default_factory=list)


def compare(
    session: Session,
    projections: tuple[Projection, ...],
    up_to: int | None = None,
    only: str | None = None,
    progress: Progress = silent,
) -> Found:
    """Fold all streams, or those about one case, and compare with what is stored.

    Each projection is compared where it stands: a paused one stands behind the others. For an
    earlier position nothing is stored to compare with: then ``equal`` is None.
    """
    marks = marks_of(session, projections) or {p.table: START for p in projections}
    newest = max(marks.values())
    if up_to is not None and min(up_to, session.head()) != newest[1]:
        position = min(up_to, session.head())
        walk = _Walk(session, projections, (position, None), only)
        return session.count(position), position, walk.through(progress, stored=False)
    found: dict[str, Comparison] = {}
    for mark in sorted(set(marks.values())):
        some = tuple(p for p in projections if marks[p.table] == mark)
        walk = _Walk(session, some, (None, mark), only)
        found |= {one.name: one for one in walk.through(progress, stored=True)}
    ordered = [found[projection.name] for projection in projections]
    return session.count(within=newest), newest[1], ordered


def taken_over(session: Session, projections: tuple[Projection, ...]) -> bool:
    """Whether tables were taken over by a rebuild since the session's state of the database.

    PostgreSQL then reads the new ones under their names, as that state has them: not caught up.
    """
    if session.dialect.embedded:
        return False
    sql = "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relname = ?"
    return not all(session.rows(sql, [p.table, p.table]) for p in projections)


@dataclass(frozen=True, slots=True)
class _Span:
    """Some streams by the first and the last name, and the condition on the rows stored there."""

    first: str
    last: str
    where: str
    params: tuple[str, ...]


class _Walk:
    """Through the streams of some projections that stand at the same mark."""

    def __init__(
        self, session: Session, projections: tuple[Projection, ...], cut: Cut, only: str | None
    ) -> None:
        self.session, self.projections, self.cut, self.only = session, projections, cut, only
        self.prefixes = sorted({prefix for p in projections for prefix in p.streams})

    def through(self, progress: Progress, *, stored: bool) -> list[Comparison]:
        """Every span compared, in order of name."""
        tallies = [_Tally(projection, stored=stored) for projection in self.projections]
        orders = Orders.read(self.session, *self.cut)
        total = 0 if self.only else sum(count(self.session, p) for p in self.prefixes)
        done = 0
        for span in self._spans() if self.only is None else self._spans_about(self.only):
            entries = list(between(self.session, span.first, span.last, *self.cut))
            rows = fold(self.projections, entries, orders).rows
            for tally in tallies:
                kept = self._kept(tally.projection, span) if stored else None
                tally.add(rows[tally.projection.table], kept)
            done += sum(len(found) for _, found in entries)
            progress(done, max(total, done))
        return [tally.comparison() for tally in tallies]

    def _spans(self) -> Iterator[_Span]:
        """All streams that are folded, and all rows, also those of streams that there are not."""
        where, before = "stream > ? AND stream <= ?", ""
        for prefix in self.prefixes:
            last = ""
            while page := names(self.session, prefix, last, PAGE):
                last = page[-1]
                yield _Span(page[0], last, where, (before, last))
                before = last
        yield _Span(LAST_NAME, LAST_NAME, where, (before, LAST_NAME))

    def _spans_about(self, case: str) -> Iterator[_Span]:
        """The streams about one case: its own, and its notices."""
        if CASE in self.prefixes:
            name = f"{CASE}{case}"
            yield _Span(name, name, "stream = ?", (name,))
        if NOTICE in self.prefixes:
            first = f"{NOTICE}{case}:"
            last = after_all(first)
            yield _Span(first, last, "stream >= ? AND stream < ?", (first, last))

    def _kept(self, projection: Projection, span: _Span) -> set[Row]:
        """The rows stored for a span."""
        columns = ", ".join(("stream", *projection.columns))
        sql = f"SELECT {columns} FROM {projection.table} WHERE {span.where}"
        return set(self.session.rows(sql, span.params))


class _Tally:
    """What was compared of one projection so far."""

    def __init__(self, projection: Projection, *, stored: bool) -> None:
        self.projection, self.stored = projection, stored
        self.rows = 0
        self.digest = hashlib.sha256()
        self.differences: list[dict[str, Any]] = []

    def add(self, rows: list[Row], kept: set[Row] | None) -> None:
        """Compare the rows of some streams, all of those that stand between their names."""
        rebuilt = set(rows)
        for _, some in groupby(sorted(rebuilt, key=lambda row: row[0]), lambda row: row[0]):
            lines = sorted(json.dumps(row, ensure_ascii=False) for row in some)
            self.rows += len(lines)
            self.digest.update("".join(f"{line}\n" for line in lines).encode())
        if kept is None:
            return
        columns = ("stream", *self.projection.columns)
        for kind, found in (("stored", kept - rebuilt), ("rebuilt", rebuilt - kept)):
            for row in sorted(found, key=str):
                shown = dict(zip(columns, row, strict=True))
                self.differences.append({"found": kind, "row": shown})

    def comparison(self) -> Comparison:
        """The whole."""
        return Comparison(
            self.projection.name,
            self.projection.version,
            self.rows,
            self.digest.hexdigest(),
            not self.differences if self.stored else None,
            self.differences,
        )
