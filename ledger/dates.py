"""Legal arithmetic on days: months, working days, rolling off rest days; pure, no clock, no law.

Every count here leaves the first day out (民法典 第二百零一条) and includes the last;
how many days or months, and whether a last day rolls, is said by the law's data.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

ONE_DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12
SATURDAY = 5

PeriodEnd = Literal["anniversary-minus-one", "anniversary"]


def add_months(start: date, months: int) -> date:
    """The corresponding day ``months`` later (earlier if negative), else that month's last day.

    Always reckoned from ``start``: 08-31 + 6 months is the last of February; adding one
    month six times is a different thing. 民法典 第二百零二条.
    """
    index = start.year * MONTHS_IN_YEAR + start.month - 1 + months
    year, month = index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def days_after(day: date, count: int) -> date:
    """The day ``count`` days after ``day``, before it if negative; ``day`` itself not counted."""
    return day + timedelta(days=count)


def last_day_of_period(first_day: date, months: int, end: PeriodEnd) -> date:
    """The last day, included, of a period of whole months that begins on ``first_day``.

    ``anniversary-minus-one`` counts the first day in, as printed on permits;
    ``anniversary`` leaves it out, as 民法典 第二百零一条 does.
    """
    anniversary = add_months(first_day, months)
    return anniversary if end == "anniversary" else anniversary - ONE_DAY


def days_in(first_day: date, last_day: date) -> int:
    """Number of days from ``first_day`` to ``last_day``, both included; 0 if reversed."""
    return max(0, (last_day - first_day).days + 1)


def each_day(first_day: date, last_day: date) -> Iterator[date]:
    """Every day from ``first_day`` to ``last_day``, both included."""
    day = first_day
    while day <= last_day:
        yield day
        day += ONE_DAY


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """One year's announced schedule 节假日安排: days off, and weekend days that are worked."""

    year: int
    off: frozenset[date]
    working: frozenset[date]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day found by counting; ``provisional`` if it rests on a schedule not yet announced."""

    day: date
    provisional: bool = False


@dataclass(frozen=True)
class Calendar:
    """Which days are worked 工作日, by the schedules announced so far.

    A day of a year without a schedule is judged by its weekday alone, and every result
    that touched one is marked provisional.
    """

    years: Mapping[int, HolidayYear]

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset().union(*(year.off for year in self.years.values()))

    @cached_property
    def _working(self) -> frozenset[date]:
        return frozenset().union(*(year.working for year in self.years.values()))

    def is_announced(self, day: date) -> bool:
        """Whether the schedule of that day's year has been announced."""
        return day.year in self.years

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked: make-up weekend days are, public holidays are not 调休."""
        if day in self._off:
            return False
        return day in self._working or day.weekday() < SATURDAY

    def roll(self, day: date) -> Reckoned:
        """The day itself if worked, else the next worked day. 民法典 第二百零三条."""
        provisional = not self.is_announced(day)
        while not self.is_working_day(day):
            day += ONE_DAY
            provisional = provisional or not self.is_announced(day)
        return Reckoned(day, provisional)

    def add_working_days(self, start: date, count: int) -> Reckoned:
        """The ``count``-th worked day after ``start``, which is not counted itself."""
        day, provisional = start, False
        for _ in range(count):
            day += ONE_DAY
            while not self.is_working_day(day):
                provisional = provisional or not self.is_announced(day)
                day += ONE_DAY
            provisional = provisional or not self.is_announced(day)
        return Reckoned(day, provisional)

    def working_days_between(self, start: date, end: date) -> int:
        """Worked days after ``start`` up to ``end``, ``end`` included."""
        return sum(map(self.is_working_day, each_day(start + ONE_DAY, end)))
