"""The rungs of nights to come, counted where they are kept: by night, office and duty."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ledger.store import Session
from projections.lists import RUNGS
from projections.view import day
from projections.worklists import Wanted

# As many as the commas between them and one more.
RECEIVERS = "coalesce(length(receivers) - length(replace(receivers, ',', '')) + 1, 0)"
NEWS = "(overtaken_on IS NULL OR overtaken_on > reached_on)"
DISTRICT = "coalesce(district, '')"


class Ahead(NamedTuple):
    """The rungs of one night, office and duty: how many are news then, and how many are told."""

    night: date
    city: str
    district: str
    duty: str
    emitted: int
    news: int
    notices: int


def rungs_ahead(session: Session, after: date, last: date, wanted: Wanted) -> Iterator[Ahead]:
    """What the nights after a day reach, up to a last one, if each looks at its own rungs alone."""
    conditions, params = wanted.sql()
    conditions += ["reached_on > ?", "reached_on <= ?"]
    params += [day(after), day(last)]
    sql = (
        f"SELECT reached_on, city, {DISTRICT}, duty, count(*),"
        f" sum(CASE WHEN {NEWS} THEN 1 ELSE 0 END),"
        f" sum(CASE WHEN {NEWS} THEN {RECEIVERS} ELSE 0 END)"
        f" FROM {RUNGS.table} WHERE {' AND '.join(conditions)}"
        f" GROUP BY reached_on, city, {DISTRICT}, duty"
    )
    for reached_on, city, district, duty, *counts in session.rows(sql, params):
        emitted, news, notices = map(int, counts)
        night = date.fromisoformat(reached_on)
        yield Ahead(night, city, district, duty, emitted, news, notices)
