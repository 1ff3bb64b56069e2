"""Counting a period as an article lays it down: its unit, and whether its last day rolls."""

from datetime import date

from ledger.dates import MONTHS_IN_YEAR, Calendar, Reckoned, add_months, days_after
from ledger.law import Value
from ledger.terms import Unit

MONTHS = {Unit.MONTH: 1, Unit.YEAR: MONTHS_IN_YEAR}


def months_of(value: Value) -> int:
    """A period of months or years in months; an article with another unit is bad data."""
    assert value.unit in MONTHS, f"{value.unit} is not counted in months"
    return value.count() * MONTHS[value.unit]


def period_end(start: date, value: Value, calendar: Calendar, count: int | None = None) -> Reckoned:
    """The last day of a period that begins after ``start``; ``count`` replaces its amount."""
    amount = value.count() if count is None else count
    match value.unit:
        case Unit.WORKING_DAY:
            return calendar.add_working_days(start, amount)
        case Unit.MONTH | Unit.YEAR:
            end = add_months(start, amount * MONTHS[value.unit])
        case _:
            end = days_after(start, amount)
    return calendar.roll(end) if value.roll else Reckoned(end)


def period_start(end: date, value: Value) -> date:
    """The day from which a period runs that is complete on ``end``: 30 days or a month before."""
    if value.unit in MONTHS:
        return add_months(end, -months_of(value))
    return days_after(end, -value.count())
