"""Counting legal days, checked against two other libraries and the worked examples of the rules."""

from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import pytest
import whenever
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import (
    Calendar,
    HolidayYear,
    PeriodEnd,
    Reckoned,
    add_months,
    days_after,
    days_in,
    each_day,
    last_day_of_period,
)
from ledger.holidays import known_schedules

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(-1200, 1200)
RECENT = st.dates(date(2023, 1, 1), date(2026, 11, 30))

D = date.fromisoformat


def calendar_for(*years: int) -> Calendar:
    """The calendar of a ledger in which the schedules of these years are announced."""
    announced = {event.year: event for event in known_schedules(date(2026, 11, 22))}
    return Calendar(
        {
            year: HolidayYear(year, frozenset(event.off), frozenset(event.working))
            for year, event in announced.items()
            if year in years
        }
    )


ANNOUNCED = calendar_for(2023, 2024, 2025, 2026)


@given(DAYS, MONTHS)
def test_months_are_added_as_two_other_libraries_add_them(day: date, months: int) -> None:
    """Forward and back, clamped to the end of the month. 民法典 第二百零二条."""
    ours = add_months(day, months)
    assert ours == day + relativedelta(months=months)
    assert ours == whenever.Date(day).add(months=months).to_stdlib()


@given(DAYS, MONTHS)
def test_months_added_and_taken_away_come_back_unless_clamped(day: date, months: int) -> None:
    """What is lost is only the day of the month, and only where the other month has no such day."""
    there = add_months(day, months)
    back = add_months(there, -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back == day or there.day < day.day


@given(DAYS, st.integers(0, 600), st.integers(0, 600))
def test_more_months_never_end_earlier(day: date, fewer: int, more: int) -> None:
    """Clamping never turns the order round."""
    fewer, more = sorted((fewer, more))
    assert add_months(day, fewer) <= add_months(day, more)


def test_months_are_reckoned_from_the_first_day_and_never_chained() -> None:
    """08-31 and six months is the last of February; month by month it would lose days."""
    chained = D("2023-08-31")
    for _ in range(7):
        chained = add_months(chained, 1)
    assert add_months(D("2023-08-31"), 7) == D("2024-03-31")
    assert chained == D("2024-03-29")


@given(DAYS, st.integers(1, 120))
def test_a_period_followed_by_the_next_leaves_no_day_out(first_day: date, months: int) -> None:
    """As printed, a period ends on the day before the anniversary; by the Civil Code on it."""
    printed = last_day_of_period(first_day, months, "anniversary-minus-one")
    by_code = last_day_of_period(first_day, months, "anniversary")
    assert by_code == add_months(first_day, months) == printed + timedelta(days=1)


@given(DAYS, st.integers(0, 4000))
def test_days_of_a_range_are_counted_with_both_ends(first_day: date, length: int) -> None:
    """A range has as many days as one can go through one by one."""
    last_day = days_after(first_day, length)
    assert days_in(first_day, last_day) == length + 1 == len(list(each_day(first_day, last_day)))
    assert days_in(last_day + timedelta(days=1), first_day) == 0


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        ("2023-08-31", 6, "2024-02-29"),
        ("2023-08-30", 6, "2024-02-29"),
        ("2023-08-29", 6, "2024-02-29"),
        ("2023-08-28", 6, "2024-02-28"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2023-12-31", 6, "2024-06-30"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2022-01-01", -1, "2021-12-01"),
        ("2023-05-10", 12, "2024-05-10"),
    ],
    ids=str,
)
def test_a_half_year_a_year_and_a_window_fall_on_these_days(
    start: str, months: int, day: str
) -> None:
    """The half-year of a registration, the month before a full year, a year to ask within."""
    assert add_months(D(start), months) == D(day)


@pytest.mark.parametrize(
    ("first_day", "months", "end", "last_day"),
    [
        ("2021-01-01", 12, "anniversary-minus-one", "2021-12-31"),  # published by Chongqing
        ("2023-03-01", 12, "anniversary-minus-one", "2024-02-29"),
        ("2024-02-29", 12, "anniversary-minus-one", "2025-02-27"),
        ("2024-02-29", 12, "anniversary", "2025-02-28"),
        ("2023-03-31", 12, "anniversary-minus-one", "2024-03-30"),
        ("2023-09-01", 12, "anniversary-minus-one", "2024-08-31"),
        ("2019-01-05", 84, "anniversary-minus-one", "2026-01-04"),
    ],
)
def test_a_period_of_months_ends_on_this_day(
    first_day: str, months: int, end: PeriodEnd, last_day: str
) -> None:
    """Years that begin on the last of February are clamped first, then shortened by a day."""
    assert last_day_of_period(D(first_day), months, end) == D(last_day)


def test_chongqings_published_example_of_a_gap() -> None:
    """Issued 2021-01-01 and endorsed 2022-06-01, the gap has 151 days 居留中断期."""
    last_day = last_day_of_period(D("2021-01-01"), 12, "anniversary-minus-one")
    assert add_months(last_day + timedelta(days=1), -1) == D("2021-12-01")
    assert days_in(last_day + timedelta(days=1), D("2022-05-31")) == 151


def test_two_permits_add_up_and_the_gap_moves_the_seventh_year() -> None:
    """2018-03-12..2020-03-11 and 2021-01-05..2026-01-04: seven years are full with the latter."""
    held = days_in(D("2018-03-12"), D("2020-03-11")), days_in(D("2021-01-05"), D("2026-01-04"))
    gap = days_in(D("2020-03-12"), D("2021-01-04"))
    assert (held, sum(held), gap) == ((731, 1826), 2557, 299)
    start = days_after(D("2018-03-12"), gap)
    assert start == D("2019-01-05")
    assert last_day_of_period(start, 84, "anniversary-minus-one") == D("2026-01-04")


def test_every_day_of_four_years_is_worked_or_not_as_announced() -> None:
    """Make-up weekends are worked, festivals and bridging days are not."""
    for day in each_day(D("2023-01-01"), D("2026-12-31")):
        assert ANNOUNCED.is_working_day(day) == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize(
    ("accepted_on", "days", "last_day"),
    [
        ("2024-02-07", 15, "2024-02-22"),
        ("2024-02-07", 30, "2024-03-08"),
        ("2023-09-15", 15, "2023-10-07"),  # a Saturday worked after the National Day holiday
        ("2024-04-25", 15, "2024-05-10"),
        ("2024-09-20", 30, "2024-10-21"),
        ("2024-06-03", 5, "2024-06-11"),  # after the Dragon Boat Festival
        ("2024-01-31", 30, "2024-03-01"),
        ("2024-01-31", 10, "2024-02-18"),  # over the Spring Festival, to a Sunday worked
        ("2024-01-31", 7, "2024-02-07"),
        ("2023-05-11", 30, "2023-06-12"),
    ],
)
def test_natural_days_leave_the_first_out_and_roll_off_rest_days(
    accepted_on: str, days: int, last_day: str
) -> None:
    """The first worked day after the rest days is the last day. 民法典 第二百零三条."""
    assert ANNOUNCED.roll(days_after(D(accepted_on), days)) == Reckoned(D(last_day))


@pytest.mark.parametrize(
    ("accepted_on", "days", "last_day"),
    [
        ("2024-02-07", 15, "2024-03-05"),
        ("2024-02-07", 30, "2024-03-26"),
        ("2023-09-15", 15, "2023-10-12"),
        ("2024-04-25", 10, "2024-05-11"),
        ("2024-09-20", 20, "2024-10-23"),
        ("2024-06-03", 5, "2024-06-11"),
    ],
)
def test_working_days_are_counted_over_festivals_and_make_up_days(
    accepted_on: str, days: int, last_day: str
) -> None:
    """The unit of Shanghai's, Dalian's and Tianjin's limits 工作日."""
    assert ANNOUNCED.add_working_days(D(accepted_on), days) == Reckoned(D(last_day))
    assert ANNOUNCED.working_days_between(D(accepted_on), D(last_day)) == days


def test_the_fifteen_working_days_from_the_eve_of_a_spring_festival() -> None:
    """New Year's Eve was worked in 2024; the Sunday after the festival was made up."""
    worked = "02-08 02-09 02-18 02-19 02-20 02-21 02-22 02-23 02-26 02-27 02-28 02-29 03-01 03-04"
    days = [D(f"2024-{day}") for day in worked.split()] + [D("2024-03-05")]
    found = [ANNOUNCED.add_working_days(D("2024-02-07"), count).day for count in range(1, 16)]
    assert found == days


@given(RECENT, st.integers(1, 60))
def test_the_nth_working_day_has_n_working_days_up_to_it(start: date, count: int) -> None:
    """Counting forward and counting between agree, and the day found is a worked one."""
    found = ANNOUNCED.add_working_days(start, count).day
    assert ANNOUNCED.is_working_day(found)
    assert ANNOUNCED.working_days_between(start, found) == count
    assert ANNOUNCED.working_days_between(found, start) == 0


@given(RECENT)
def test_rolling_stops_at_the_first_worked_day(day: date) -> None:
    """No worked day lies between, and a worked day stays where it is."""
    rolled = ANNOUNCED.roll(day).day
    assert ANNOUNCED.is_working_day(rolled)
    assert not any(map(ANNOUNCED.is_working_day, each_day(day, rolled - timedelta(days=1))))


@given(RECENT, st.integers(1, 40))
def test_more_working_days_end_later(start: date, count: int) -> None:
    """Each worked day comes after the one before."""
    found = [ANNOUNCED.add_working_days(start, n).day for n in range(1, count + 1)]
    assert all(before < after for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("day", "rolled", "provisional"),
    [
        ("2026-12-30", "2026-12-30", False),
        ("2026-12-31", "2026-12-31", False),
        ("2027-01-01", "2027-01-01", True),  # a Friday, by its weekday alone
        ("2027-01-02", "2027-01-04", True),
    ],
)
def test_a_day_of_a_year_not_announced_is_provisional(
    day: str, rolled: str, *, provisional: bool
) -> None:
    """Nobody knows yet whether it will be a rest day."""
    assert ANNOUNCED.roll(D(day)) == Reckoned(D(rolled), provisional)


def test_a_roll_into_a_year_not_announced_is_provisional() -> None:
    """2022-12-31 was a Saturday: what follows it was not announced yet."""
    only = calendar_for(2022)
    assert only.is_announced(D("2022-12-31"))
    assert only.roll(D("2022-12-30")) == Reckoned(D("2022-12-30"))
    assert only.roll(D("2022-12-31")) == Reckoned(D("2023-01-02"), provisional=True)
    assert calendar_for(2022, 2023).roll(D("2022-12-31")) == Reckoned(D("2023-01-03"))


def test_a_count_that_touches_a_year_not_announced_is_provisional() -> None:
    """The count up to the last announced day is certain, one day more is not."""
    assert ANNOUNCED.add_working_days(D("2026-12-24"), 5) == Reckoned(D("2026-12-31"))
    assert ANNOUNCED.add_working_days(D("2026-12-24"), 6) == Reckoned(D("2027-01-01"), True)


def test_without_any_schedule_the_weekday_decides() -> None:
    """Saturdays and Sundays rest; everything is provisional."""
    bare = Calendar({})
    assert bare.roll(D("2024-05-04")) == Reckoned(D("2024-05-06"), provisional=True)
    assert bare.is_working_day(D("2024-05-01"))
    assert bare.add_working_days(D("2024-05-03"), 1) == Reckoned(D("2024-05-06"), provisional=True)
    assert bare.add_working_days(D("2024-05-03"), 0) == Reckoned(D("2024-05-03"))


def test_a_day_both_worked_and_off_is_off() -> None:
    """A schedule never says both; if one did, nobody would be charged for the day."""
    day = D("2024-05-04")
    both = Calendar({2024: HolidayYear(2024, frozenset({day}), frozenset({day}))})
    assert not both.is_working_day(day)
