"""Which cases a night has to compare for the automatic endorsement 自动签注, and from which day."""

from collections.abc import Iterator
from datetime import date

from ledger.evaluations import next_day
from ledger.store import Session, Store
from projections.fold import Projection, Row, Subject
from projections.view import day


def _rows(subject: Subject) -> Iterator[Row]:
    next_on = next_day(subject.history, subject.case, subject.law)
    if next_on:
        yield subject.case.no, day(next_on)


AUTOMATIC = Projection("automatic", 1, ("case:",), ("case_no", "next_on"), ("next_on",), _rows)
STILL_TO_DO = f"{AUTOMATIC.table} WHERE next_on <= ?"


def count_to_compare(session: Session, up_to: date) -> int:
    """How many cases have a comparison up to a night that is still to be recorded."""
    return int(session.rows(f"SELECT count(*) FROM {STILL_TO_DO}", [day(up_to)])[0][0])


def to_compare(store: Store, up_to: date, size: int) -> Iterator[list[str]]:
    """These cases, so many at a time, the oldest first; each page as the table then stands."""
    behind = ("", "")
    sql = f"SELECT next_on, case_no FROM {STILL_TO_DO} AND (next_on, case_no) > (?, ?)"
    while True:
        with store.session() as session:
            ordered = f"{sql} ORDER BY next_on, case_no LIMIT ?"
            found = session.rows(ordered, [day(up_to), *behind, size])
        if not found:
            return
        behind = found[-1]
        yield [case for _, case in found]
