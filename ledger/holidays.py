"""The holiday schedules known when a ledger is made 节假日安排, and the calendar of recorded ones.

The port to the library that carries the State Council's yearly notices; nothing else imports it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.dates import SATURDAY, Calendar, HolidayYear, each_day
from ledger.events.base import Entry
from ledger.events.record import HolidaysAnnounced

SOURCE = "国务院办公厅关于{year}年部分节假日安排的通知 (chinesecalendar {version})"


def calendar_of(entries: Iterable[Entry]) -> Calendar:
    """The calendar that recorded schedules make, given in order of recording.

    The one recorded last for a year is the one that counts, whatever its legal day.
    """
    years = {
        event.year: HolidayYear(event.year, frozenset(event.off), frozenset(event.working))
        for event in (entry.event for entry in entries)
        if isinstance(event, HolidaysAnnounced)
    }
    return Calendar(years)


def known_schedules(on: date) -> Iterator[HolidaysAnnounced]:
    """One event for every year whose schedule the library carries, dated ``on``.

    Off days are those that would else be worked, or that are festivals; working days are the
    weekend days worked in exchange.
    """
    from importlib.metadata import version

    import chinese_calendar

    for year in sorted({day.year for day in chinese_calendar.holidays}):
        days = list(each_day(date(year, 1, 1), date(year, 12, 31)))
        off = tuple(day for day in days if day in chinese_calendar.holidays)
        working = tuple(
            day for day in days if day.weekday() >= SATURDAY and chinese_calendar.is_workday(day)
        )
        notice_no = SOURCE.format(year=year, version=version("chinesecalendar"))
        yield HolidaysAnnounced(on=on, year=year, notice_no=notice_no, off=off, working=working)
