"""One transaction on the ledger's database, in one dialect: SQL with ``?`` for every value."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from ledger.events.base import Entry
from ledger.store.codec import decode

Row = tuple[Any, ...]
Mark = tuple[int, int]
"""Where a reader stands: transaction and position, in order of both; (0, position) on SQLite.

Positions are given out before they are committed, so who follows the record by positions alone
would pass over those of a slow transaction. By marks nobody does: see `Session.horizon`.
"""
START: Mark = (0, 0)
Stored = tuple[str, int, str, bytes]
"""An entry as it is stored: stream, version, kind and the bytes of `ledger.store.codec`."""


class Cursor(Protocol):
    """What the two databases' cursors have in common."""

    def execute(self, sql: Any, params: Any = ...) -> Any:
        """Run one statement."""

    def executemany(self, sql: Any, params: Any) -> Any:
        """Run one statement for each row of values."""

    def fetchall(self) -> Sequence[Any]:
        """The rows that the last statement found."""


class Session:
    """A transaction: reads see one state, writes are committed together or not at all."""

    def __init__(self, cursor: Cursor, dialect: "Dialect") -> None:
        self._cursor = cursor
        self.dialect = dialect

    def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Run a statement that returns nothing."""
        self._cursor.execute(self.dialect.statement(sql), tuple(params))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        self._cursor.executemany(self.dialect.statement(sql), list(rows))

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """The rows that a query finds, as tuples."""
        self._cursor.execute(self.dialect.statement(sql), tuple(params))
        return list(self._cursor.fetchall())

    def lock(self, name: str) -> None:
        """Hold a named lock until the transaction ends; waits for others that hold it."""
        for sql in self.dialect.lock_statements(name):
            self._cursor.execute(sql)

    def entries_after(self, position: int, limit: int, up_to: int | None = None) -> list[Entry]:
        """Entries of all streams after a position, in order of position, at most ``limit``."""
        sql = f"SELECT {self.dialect.columns} FROM {self.dialect.events} WHERE {self._at} > ?"
        params: list[Any] = [position]
        if up_to is not None:
            sql, params = f"{sql} AND {self._at} <= ?", [position, up_to]
        found = self.rows(f"{sql} ORDER BY {self._at} LIMIT ?", [*params, limit])
        return [entry_of(row) for row in found]

    def stream(
        self, stream: str, up_to: int | None = None, within: Mark | None = None
    ) -> list[Entry]:
        """The entries of one stream, in order, up to and including a position, or a mark."""
        sql = f"SELECT {self.dialect.columns} FROM {self.dialect.events} WHERE originator_id = ?"
        sql, params = self._cut(sql, [stream], up_to, within)
        return [entry_of(row) for row in self.rows(f"{sql} ORDER BY originator_version", params)]

    def first(self, stream: str) -> Entry | None:
        """The first entry of a stream; None if there is none."""
        sql = f"SELECT {self.dialect.columns} FROM {self.dialect.events} WHERE originator_id = ?"
        found = self.rows(f"{sql} AND originator_version = 1", [stream])
        return entry_of(found[0]) if found else None

    def newest(self, stream: str, limit: int, kind: str | None = None) -> list[Entry]:
        """The last entries of a stream, the newest first; of one kind, if it is named."""
        sql = f"SELECT {self.dialect.columns} FROM {self.dialect.events} WHERE originator_id = ?"
        params: list[Any] = [stream]
        if kind:
            sql, params = f"{sql} AND topic = ?", [stream, kind]
        found = self.rows(f"{sql} ORDER BY originator_version DESC LIMIT ?", [*params, limit])
        return [entry_of(row) for row in found]

    def several(
        self, streams: Sequence[str], up_to: int | None = None, within: Mark | None = None
    ) -> dict[str, list[Entry]]:
        """The entries of some streams, each in order, up to and including a position or mark."""
        stored = self.stored(streams, up_to, within)
        return {stream: [entry_of(row) for row in rows] for stream, rows in stored.items()}

    def stored(
        self, streams: Sequence[str], up_to: int | None = None, within: Mark | None = None
    ) -> dict[str, list[Row]]:
        """The same, not decoded: for whoever goes on when one stream cannot be read."""
        if not streams:
            return {}
        marks = ", ".join("?" * len(streams))
        sql = f"SELECT {self.dialect.columns} FROM {self.dialect.events}"
        sql += f" WHERE originator_id IN ({marks})"
        sql, params = self._cut(sql, [*streams], up_to, within)
        found: dict[str, list[Row]] = {stream: [] for stream in streams}
        for row in self.rows(f"{sql} ORDER BY originator_version", params):
            found[row[1]].append(row)
        return found

    def named(self, prefixes: Sequence[str]) -> dict[str, list[Entry]]:
        """The entries of all streams whose names begin with one of the prefixes, each in order."""
        if not prefixes:
            return {}
        ranges = ", ".join(["(?, ?)"] * len(prefixes))
        asked = f"WITH asked (low, high) AS (VALUES {ranges})"
        sql = f"{asked} {self.dialect.in_ranges} ORDER BY originator_version"
        params = [bound for prefix in prefixes for bound in (prefix, after_all(prefix))]
        found: dict[str, list[Entry]] = {}
        for row in self.rows(sql, params):
            entry = entry_of(row)
            found.setdefault(entry.stream, []).append(entry)
        return found

    def streams(
        self, prefix: str, up_to: int | None = None, within: Mark | None = None
    ) -> list[str]:
        """The names of the streams that begin with a prefix, in order."""
        sql = f"SELECT DISTINCT originator_id FROM {self.dialect.events}"
        sql += f" WHERE {self._name} >= ? AND {self._name} < ?"
        sql, params = self._cut(sql, [prefix, after_all(prefix)], up_to, within)
        return sorted(row[0] for row in self.rows(sql, params))

    def changes(
        self, prefixes: Sequence[str], after: Mark, up_to: Mark, limit: int, *, last: bool = False
    ) -> list[tuple[Mark, str]]:
        """Marks and streams of entries after one mark and up to another, in order.

        Only of streams whose names begin with one of the prefixes; entries are not decoded. With
        ``last`` only the last entry of each stream between the marks, so that it comes once.
        Nothing is ever added there if ``up_to`` is not beyond the horizon.
        """
        where, params = self.between_marks(prefixes, after, up_to, last=last)
        sql = f"SELECT {self.dialect.mark}, originator_id FROM {self.dialect.events}"
        sql += f" WHERE {where} ORDER BY {self.dialect.by_mark} LIMIT ?"
        found = self.rows(sql, [*params, limit])
        return [((transaction, position), stream) for transaction, position, stream in found]

    def between_marks(
        self, prefixes: Sequence[str], after: Mark, up_to: Mark, *, last: bool = False
    ) -> tuple[str, list[Any]]:
        """The same as a condition in SQL, with the values in it."""
        dialect = self.dialect
        (later, low), (until, high) = dialect.after(after), dialect.within(up_to)
        named = " OR ".join([f"({self._name} >= ? AND {self._name} < ?)"] * len(prefixes))
        bounds = [bound for prefix in prefixes for bound in (prefix, after_all(prefix))]
        where, params = f"{later} AND {until} AND ({named})", [*low, *high, *bounds]
        if last:
            events = dialect.events
            where += (
                f" AND NOT EXISTS (SELECT 1 FROM {events} newer"
                f" WHERE newer.originator_id = {events}.originator_id"
                f" AND newer.originator_version > {events}.originator_version"
                f" AND {later} AND {until})"
            )
            params += [*low, *high]
        return where, params

    def horizon(self) -> Mark:
        """The last mark before which no entry will ever be added: how far readers may follow.

        It ends before the oldest transaction that is still open. Its position is the highest of
        all entries up to it, so that they can be told from later ones by position, too.
        """
        ((transaction, position),) = self.rows(self.dialect.horizon)
        return transaction or 0, position or 0

    def newest_mark(self) -> Mark:
        """The last mark of all that is committed, within the horizon or beyond it."""
        dialect = self.dialect
        sql = f"SELECT {dialect.mark} FROM {dialect.events} ORDER BY {dialect.by_mark_back}"
        found = self.rows(f"{sql} LIMIT 1")
        return (found[0][0], found[0][1]) if found else START

    def count_after(self, mark: Mark) -> int:
        """How many entries are committed after a mark."""
        later, params = self.dialect.after(mark)
        sql = f"SELECT count(*) FROM {self.dialect.events} WHERE {later}"
        return int(self.rows(sql, params)[0][0])

    def append(self, rows: Sequence[Stored]) -> None:
        """Append entries already in their stored form; raises `Conflict` if a version is taken.

        For what the system writes in bulk: as durable as the rest, and in the transaction that
        read what it follows from.
        """
        self.dialect.append(self._cursor, rows)

    def replayed_at(self) -> datetime | None:
        """When the last change that a standby has heard of was made; None if it is no standby."""
        found = self.rows(self.dialect.replayed) if self.dialect.replayed else []
        return found[0][0] if found else None

    def load(self, table: str, rows: Sequence[Row]) -> None:
        """Put rows into a table, all its columns in order, the fastest way there is."""
        if rows:
            self.dialect.load(self._cursor, table, rows)

    def has_table(self, name: str) -> bool:
        """Whether the database has a table of this name."""
        return bool(self.rows(self.dialect.find_table, [name]))

    def snapshot(self) -> None:
        """See one state of the database from here on, whatever others commit meanwhile."""
        for sql in self.dialect.snapshot_statements:
            self._cursor.execute(sql)

    def head(self) -> int:
        """The position of the last entry; 0 in an empty ledger."""
        return self.rows(f"SELECT max({self._at}) FROM {self.dialect.events}")[0][0] or 0

    def count(self, up_to: int | None = None, within: Mark | None = None) -> int:
        """How many entries there are, up to and including a position, or a mark."""
        sql = f"SELECT count(*) FROM {self.dialect.events} WHERE 1 = 1"
        return int(self.rows(*self._cut(sql, [], up_to, within))[0][0])

    def _cut(
        self, sql: str, params: list[Any], up_to: int | None, within: Mark | None
    ) -> tuple[str, list[Any]]:
        """A query that looks at nothing after a position, and at nothing after a mark."""
        if up_to is not None:
            sql, params = f"{sql} AND {self._at} <= ?", [*params, up_to]
        if within is not None:
            until, bounds = self.dialect.within(within)
            sql, params = f"{sql} AND {until}", [*params, *bounds]
        return sql, params

    @property
    def _at(self) -> str:
        return self.dialect.position

    @property
    def _name(self) -> str:
        return self.dialect.stream_name


class Dialect(Protocol):
    """Where the two databases differ."""

    events: str
    position: str
    mark: str
    by_mark: str
    by_mark_back: str
    horizon: str
    stream_name: str
    text: str
    in_ranges: str
    find_table: str
    snapshot_statements: Sequence[Any]
    replayed: str
    embedded: bool
    confirm: str
    """Whether the database is ours alone: then tables are made as they are needed."""

    @property
    def columns(self) -> str:
        """The events table's columns in the order that entries are read in."""

    def after(self, mark: Mark, /) -> tuple[str, list[Any]]:
        """What is true of entries after a mark, with its values."""

    def within(self, mark: Mark, /) -> tuple[str, list[Any]]:
        """What is true of entries up to and including a mark, with its values."""

    def statement(self, sql: str) -> Any:
        """The statement as this database takes it."""

    def lock_statements(self, name: str, /) -> Sequence[Any]:
        """What takes a named lock for the rest of the transaction."""

    def append(self, cursor: Any, rows: Sequence[Stored], /) -> None:
        """Append stored rows within the cursor's transaction."""

    def load(self, cursor: Any, table: str, rows: Sequence[Row], /) -> None:
        """Put rows into a table within the cursor's transaction."""


def entry_of(row: Row) -> Entry:
    """The entry in a row as the events table keeps it; raises `Unreadable`."""
    position, stream, version, kind, state = row
    return decode(stream, version, kind, bytes(state), position)


def after_all(prefix: str) -> str:
    """The first name after all that begin with a prefix, in the order of code points."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
