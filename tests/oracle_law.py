"""The articles as the oracle reads them, see `tests.oracle`: months, bands of lateness, moves."""

from calendar import monthrange
from datetime import date, timedelta

from ledger.law import Band, Law, Version
from ledger.terms import MoveEffect, MoveScope, Unit

DAY = timedelta(days=1)
IN_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


def later(day: date, months: int) -> date:
    """The same day of a later month, or the last one that the month has."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def band_end(law: Law, last: date, band: Band) -> date | None:
    """The last day of a band of lateness after a last valid day; None if it has no end."""
    if band.up_to is None:
        return None
    counted = law.reading("late-count-start") == "suspension-counted"
    before = last + DAY if band.counted_from == "suspension" and not counted else last
    end = before + band.up_to * DAY
    if band.unit in IN_MONTHS:
        end = later(before, band.up_to * IN_MONTHS[band.unit])
    while law.reading("late-count-rolls") == "yes" and not law.calendar.is_working_day(end):
        end += DAY
    return end


def band_on(law: Law, last: date, day: date) -> tuple[Version, Band | None]:
    """The article on lateness of a day and its band for an endorsement then, if any is left."""
    version = law.version("late-endorsement", day)
    for band in version.value.bands:
        end = band_end(law, last, band)
        if end is None or day <= end:
            return version, band
    return version, None


def effect_of(law: Law, day: date, scope: MoveScope) -> MoveEffect | None:
    """What a move does by the article of the day on which it is recorded, where there is one."""
    version = law.version_or_none("move-effect", day)
    return dict(version.value.moves).get(scope) if version else None
