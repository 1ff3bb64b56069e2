"""How many 统计: the cases of each city, the papers in force, and the duties that stand today."""

from collections import defaultdict
from datetime import date
from typing import Any

from ledger.store import Session
from projections.lists import DOCKET, PEOPLE, REGISTER
from projections.office import Office
from projections.view import Progress, day, silent
from projections.worklists import Span, conditions

View = dict[str, Any]
IN_FORCE = (
    f"SELECT city, count(DISTINCT {{}}) FROM {REGISTER.table}"
    " WHERE paper = ? AND first_day <= ? AND last_day >= ? GROUP BY city"
)


def counts(
    office: Office, today: date, city: str | None = None, progress: Progress = silent
) -> list[View]:
    """The figures of each city that has cases, or of the one asked for, by name.

    Cases that could not be folded are left in the office's ``set_aside``, each with the error:
    nothing of theirs is counted.
    """
    office.tables.catch_up(progress)
    office.set_aside = office.tables.parked()
    with office.store.session() as session:
        session.snapshot()
        return counted(session, today, city)


def counted(session: Session, today: date, city: str | None) -> list[View]:
    """The same of the tables as they stand.

    A permit in use counts once a case, and a lease filing once in each city whose cases it is of. A
    duty is open from its first day on, and overdue past its last one, as long as it stands.
    """
    people = f"SELECT city, count(*) FROM {PEOPLE.table} WHERE relation = 'holder' GROUP BY city"
    cases = _by_city(session, people)
    permits = _by_city(session, IN_FORCE.format("case_no"), "permit", today, today)
    filings = _by_city(session, IN_FORCE.format("number"), "lease-filing", today, today)
    duties = _duties(session, today)
    names = {*cases, *permits, *filings, *duties} if city is None else {city}
    return [
        {
            "city": name,
            "on": day(today),
            "cases": cases.get(name, 0),
            "permits": permits.get(name, 0),
            "lease_filings": filings.get(name, 0),
            "open": sum(count["open"] for count in duties[name].values()),
            "overdue": sum(count["overdue"] for count in duties[name].values()),
            "duties": duties[name],
        }
        for name in sorted(names)
    ]


def _by_city(session: Session, sql: str, *params: str | date) -> dict[str, int]:
    values = [day(value) if isinstance(value, date) else value for value in params]
    return {name: int(number) for name, number in session.rows(sql, values)}


def _duties(session: Session, today: date) -> defaultdict[str, dict[str, dict[str, int]]]:
    """City → duty → how many are open on a day, and how many of these are overdue."""
    where, params = conditions(Span(None, today, today))
    late = "sum(CASE WHEN last_day < ? THEN 1 ELSE 0 END)"
    sql = f"SELECT city, duty, count(*), {late} FROM {DOCKET.table} WHERE {where}"
    found = defaultdict[str, dict[str, dict[str, int]]](dict)
    for city, duty, standing, overdue in session.rows(
        f"{sql} GROUP BY city, duty ORDER BY city, duty", [day(today), *params]
    ):
        found[city][duty] = {"open": int(standing), "overdue": int(overdue)}
    return found
