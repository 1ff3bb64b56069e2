"""Which cases a night has to compare for the automatic endorsement 自动签注, and from which day."""

from collections.abc import Iterator
from datetime import date

from ledger.evaluations import next_day
from ledger.store import Session
from projections.fold import Projection, Row, Subject
from projections.view import day


def _rows(subject: Subject) -> Iterator[Row]:
    next_on = next_day(subject.history, subject.case, subject.law)
    if next_on:
        yield subject.case.no, day(next_on)


AUTOMATIC = Projection("automatic", 1, ("case:",), ("case_no", "next_on"), ("next_on",), _rows)


def to_compare(session: Session, up_to: date) -> list[str]:
    """The cases with a comparison up to a night that is still to be recorded, the oldest first."""
    sql = f"SELECT case_no FROM {AUTOMATIC.table} WHERE next_on <= ? ORDER BY next_on, case_no"
    return [case for (case,) in session.rows(sql, [day(up_to)])]
