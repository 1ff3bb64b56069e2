"""Work lists 待办: the duties of a range of days over all cases, by office, duty and actor."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.case import Case
from ledger.duties import Duty, duties, overdue, standing
from ledger.duties.used import Run, used
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from ledger.store import Session
from ledger.terms import City, DutyName
from projections.lists import CASE, DOCKET, RUNGS
from projections.orders import Orders
from projections.view import Progress, day, duty_view

View = dict[str, Any]
UNSEEN = {"anchor", "stands_from", "stands_to"}
COLUMNS = tuple(column for column in DOCKET.columns if column not in UNSEEN)
JOINED = ", "
LAST = "coalesce(last_day, opens_on)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose duties are asked for: of an office (city, district), of one kind, of one actor."""

    city: str | None = None
    district: str | None = None
    duty: str | None = None
    actor: str | None = None

    def sql(self) -> tuple[list[str], list[Any]]:
        """The conditions on rows of the docket, with their values."""
        conditions: list[str] = []
        params: list[Any] = []
        for column in ("city", "district", "duty"):
            if (wanted := getattr(self, column)) is not None:
                conditions.append(f"{column} = ?")
                params.append(wanted)
        if self.actor is not None:
            conditions.append(f"('{JOINED}' || actor || '{JOINED}') LIKE ?")
            params.append(f"%{JOINED}{self.actor}{JOINED}%")
        return conditions, params

    def office(self, case: Case) -> bool:
        """Whether the case is one of this office."""
        of_city = self.city is None or case.city == self.city
        return of_city and (self.district is None or case.district == self.district)

    def names(self, duty: Duty) -> bool:
        """Whether the duty is of the kind asked for, and the actor's."""
        named = self.duty is None or duty.name == self.duty
        return named and (self.actor is None or self.actor in str(duty.actor).split(JOINED))


ANYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Span:
    """Which duties are asked for: those with a day from ``first_day`` to ``last_day``, standing
    on ``on``; without ``first_day`` also those long overdue, with ``overdue`` only those overdue.
    """

    first_day: date | None
    last_day: date
    on: date
    wanted: Wanted = ANYTHING
    overdue: bool = False


ORDERS: dict[str, Callable[[View], tuple[str, ...]]] = {
    "day": lambda _: (),
    "office": lambda view: (view["city"], view["district"] or ""),
    "duty": lambda view: (view["duty"],),
    "actor": lambda view: (view["actor"] or "",),
    "case": lambda view: (view["case"],),
}


def sorted_by(order: str, found: Iterable[View]) -> list[View]:
    """A work list put in another order; what is alike in it stays in order of day."""
    return sorted(found, key=ORDERS[order])


def districts(session: Session, city: str | None) -> list[str]:
    """The districts that cases name, of one city or of all; of what ever fell due in them."""
    of_city, params = (" AND city = ?", [city, city]) if city else ("", [])
    named = f"WHERE district IS NOT NULL{of_city}"
    tables = (DOCKET.table, RUNGS.table)
    sql = " UNION ".join(f"SELECT district FROM {table} {named}" for table in tables)
    return sorted(district for (district,) in session.rows(sql, params))


def merged(order: str, lists: Iterable[Iterable[View]]) -> list[View]:
    """Work lists of several ledgers as one: in order of day, or in the one asked for."""
    found = [view for views in lists for view in views]
    by_day = sorted(found, key=lambda v: (v["last_day"] or v["opens_on"], v["case"], v["duty"]))
    return sorted_by(order, by_day)


def conditions(span: Span) -> tuple[str, list[Any]]:
    """What rows of the docket are asked for, as SQL, with the values in it."""
    on = day(span.on)
    found, params = span.wanted.sql()
    found += ["opens_on <= ?", "(stands_from IS NULL OR stands_from <= ?)"]
    params += [day(span.last_day), on]
    found.append("(stands_to IS NULL OR stands_to >= ?)")
    params.append(on)
    if span.first_day:
        found.append(f"({LAST} >= ? OR last_day IS NULL)")
        params.append(day(span.first_day))
    if span.overdue:
        found.append("last_day < ?")
        params.append(on)
    return " AND ".join(found), params


def due_from_docket(session: Session, span: Span) -> list[View]:
    """The duties asked for, by the docket as it stands."""
    where, params = conditions(span)
    sql = f"SELECT {', '.join(COLUMNS)} FROM {DOCKET.table} WHERE {where}"
    rows = session.rows(f"{sql} ORDER BY {LAST}, case_no, duty, anchor", params)
    orders = Orders.read(session) if rows else Orders({})
    return [_docket_view(row, orders, span.on) for row in rows]


def due_from_cases(
    session: Session, span: Span, position: int | None, progress: Progress
) -> tuple[list[View], list[tuple[str, str]]]:
    """The same, by folding every case as it stood on that day and as it was known then.

    The second list names the cases that could not be folded, with the error.
    """
    orders = Orders.read(session, position)
    streams = session.streams(CASE, position)
    found: list[tuple[tuple[str, ...], View]] = []
    failed: list[tuple[str, str]] = []
    for done, stream in enumerate(streams, 1):
        try:
            history = History.of(session.stream(stream, position))
            found += list(_due_in(history, span, orders))
        except Exception as error:  # noqa: BLE001  # one case stops no other
            failed.append((stream, f"{type(error).__name__}: {error}"))
        progress(done, len(streams))
    return [view for _, view in sorted(found, key=lambda item: item[0])], failed


def _due_in(history: History, span: Span, orders: Orders) -> Iterator[tuple[tuple[str, ...], View]]:
    case = case_on(history, span.on)
    if case.opened_on is None or not span.wanted.office(case):
        return
    law = orders.law(case.city)
    for duty in duties(case, law.as_of(span.on)):
        ended = span.first_day and duty.last_day and duty.last_day < span.first_day
        if not span.wanted.names(duty) or ended or duty.opens_on > span.last_day:
            continue
        if overdue(duty, span.on) if span.overdue else standing(duty, span.on):
            order = (str(duty.day), case.no, duty.name, duty.anchor)
            yield order, _case_view(case, duty, law, span.on)


def _case_view(case: Case, duty: Duty, law: Law, on: date) -> View:
    article = duty.law.article if duty.law else None
    run = Run(duty.name, duty.opens_on, duty.last_day, article)
    office = {"case": case.no, "city": case.city, "district": case.district}
    return office | duty_view(case.no, duty, on) | _days_used(run, law, on)


def _docket_view(row: tuple[Any, ...], orders: Orders, on: date) -> View:
    found = dict(zip(COLUMNS, row, strict=True))
    opens_on = date.fromisoformat(found["opens_on"])
    last_day = date.fromisoformat(found["last_day"]) if found["last_day"] else None
    run = Run(DutyName(found["duty"]), opens_on, last_day, found["article"])
    return {
        "case": found["case_no"],
        "city": found["city"],
        "district": found["district"],
        "duty": found["duty"],
        "actor": found["actor"] or None,
        "opens_on": found["opens_on"],
        "last_day": found["last_day"],
        "open": opens_on <= on,
        "overdue": last_day is not None and last_day < on,
        **_days_used(run, orders.law(City(found["city"])), on),
        "soft": bool(found["soft"]),
        "provisional": bool(found["provisional"]),
        "flagged": bool(found["flagged"]),
        "effect": found["effect"],
        "article": found["article"],
        "confidence": found["confidence"],
    }


def _days_used(run: Run, law: Law, on: date) -> View:
    """Day nine of fifteen, and whether these are working days; nothing before the first day."""
    count = used(run, law, on)
    return {
        "days_used": count.days if count else None,
        "days_allowed": count.allowed if count else None,
        "unit": count.unit.value if count else None,
    }
