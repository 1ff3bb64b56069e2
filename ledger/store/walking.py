"""Walks through all streams in order of name, a page at a time: memory does not grow with them."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from ledger.store.session import Mark, Row, Session, after_all

NAME = 1


def names(session: Session, prefix: str, after: str, limit: int) -> list[str]:
    """The names of streams that begin with a prefix, behind one of them: at most ``limit``."""
    name, events = session.dialect.stream_name, session.dialect.events
    sql = f"SELECT originator_id FROM {events} WHERE originator_version = 1"
    sql += f" AND {name} > ? AND {name} < ? ORDER BY {name} LIMIT ?"
    return [found for (found,) in session.rows(sql, [max(after, prefix), after_all(prefix), limit])]


def count(session: Session, prefix: str) -> int:
    """How many entries there are in streams whose names begin with a prefix."""
    name, events = session.dialect.stream_name, session.dialect.events
    sql = f"SELECT count(*) FROM {events} WHERE {name} >= ? AND {name} < ?"
    return int(session.rows(sql, [prefix, after_all(prefix)])[0][0])


def count_changed(session: Session, prefix: str, after: Mark, up_to: Mark) -> int:
    """How many streams with names that begin with a prefix have entries between two marks."""
    where, params = session.between_marks([prefix], after, up_to)
    sql = f"SELECT count(DISTINCT originator_id) FROM {session.dialect.events} WHERE {where}"
    return int(session.rows(sql, params)[0][0])


def between(
    session: Session, first: str, last: str, up_to: int | None = None, within: Mark | None = None
) -> Iterator[tuple[str, list[Row]]]:
    """The streams from one name to another, each with its rows, not decoded.

    Nothing after a position, or after a mark, is looked at.
    """
    name, dialect = session.dialect.stream_name, session.dialect
    sql = f"SELECT {dialect.columns} FROM {dialect.events} WHERE {name} >= ? AND {name} <= ?"
    params: list[Any] = [first, last]
    if up_to is not None:
        sql, params = f"{sql} AND {dialect.position} <= ?", [*params, up_to]
    if within is not None:
        until, bounds = dialect.within(within)
        sql, params = f"{sql} AND {until}", [*params, *bounds]
    found = session.rows(f"{sql} ORDER BY {name}, originator_version", params)
    for stream, rows in groupby(found, itemgetter(NAME)):
        yield stream, list(rows)


def recorded_after(session: Session, mark: Mark) -> datetime | None:
    """When the first entry was recorded that a reader at a mark has not taken in; None if none.

    The entry may be one that this software cannot read.
    """
    later, bounds = session.dialect.after(mark)
    sql = f"SELECT state FROM {session.dialect.events} WHERE {later}"
    found = session.rows(f"{sql} ORDER BY {session.dialect.by_mark} LIMIT 1", bounds)
    try:
        return datetime.fromisoformat(json.loads(bytes(found[0][0]))["recorded_at"])
    except (IndexError, ValueError, KeyError, TypeError):
        return None
