"""How many days of a duty are used 已用天数, in the unit that its article counts in."""

from dataclasses import dataclass
from datetime import date

from ledger.dates import days_in
from ledger.issuance import days_between
from ledger.law import Law, Value
from ledger.periods import period_end
from ledger.terms import DutyName, Unit

# A period leaves its first day out 民法典 第二百零一条; a window is open on its own. Of those whose
# article names a number of days, these are windows: they are counted back from their last day.
COUNTED_BACK = frozenset(
    {DutyName.ENDORSE, DutyName.AUTO_ENDORSEMENT, DutyName.SELF_ENDORSEMENT},
)


@dataclass(frozen=True, slots=True)
class Used:
    """Day ``days`` of ``allowed`` in a unit; more than allowed only while the duty is overdue."""

    days: int
    allowed: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Run:
    """The days of one duty, and the article that they follow from."""

    name: DutyName
    opens_on: date
    last_day: date | None
    article: str | None


def used(run: Run, law: Law, on: date) -> Used | None:
    """Which day of how many ``on`` is; None before the first, and where no days are counted.

    What is allowed is counted to the day that binds: also if it rolled off rest days, or was
    extended, whatever number the article names.
    """
    if run.last_day is None or run.last_day == run.opens_on or on < run.opens_on:
        return None
    value = _period(run.opens_on, run.last_day, run, law)
    if value is None:
        first, last = run.opens_on, run.last_day
        return Used(days_in(first, on), days_in(first, last), Unit.DAY)
    unit = Unit.WORKING_DAY if value.unit is Unit.WORKING_DAY else Unit.DAY
    days, allowed = (days_between(run.opens_on, end, unit, law) for end in (on, run.last_day))
    return Used(days, allowed, unit)


def _period(start: date, last_day: date, run: Run, law: Law) -> Value | None:
    """What the article lays down, if the duty is a period that runs from its first day."""
    if run.name in COUNTED_BACK or run.article is None:
        return None
    topic = run.article.partition("/")[-1]
    for version in law.every_version(topic, start):
        value = version.value
        if version.article == run.article and value.amount is not None and value.unit:
            # One that was extended ends later; one that ends earlier runs from another day.
            return value if period_end(start, value, law.calendar).day <= last_day else None
    return None
