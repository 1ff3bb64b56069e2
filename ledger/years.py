"""The years of a permit 签注年度: the last valid day of each, as printed or as the law has it."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from ledger.dates import ONE_DAY, PeriodEnd, last_day_of_period
from ledger.events.base import Entry
from ledger.law import Law, NotInForce, Version
from ledger.periods import months_of

# A day, and how many months are counted from it: years without a break are counted together,
# so that one from 29 February falls on that day again 民法典 第二百零二条.
Counted = tuple[date, int]


def period_last_day(first_day: date, law: Law) -> tuple[date, Version]:
    """The last valid day of a period that begins on ``first_day`` and has none printed."""
    version = law.version("permit-period", first_day)
    return last_day_of_period(first_day, months_of(version.value), _period_end(law)), version


@dataclass(frozen=True, slots=True)
class Year:
    """A year that an entry gives a permit, under which law, and where the print differs."""

    entry: Entry
    first_day: date
    last_day: date
    counted: Counted
    laws: tuple[Version, ...] = ()
    differences: tuple[tuple[Entry, date, date], ...] = ()


def year_of(
    first_day: date, counted: Counted, printed: date | None, entry: Entry, law: Law
) -> Year:
    """A year added to ``counted``: its last valid day as printed, else as computed."""
    try:
        version = law.version("permit-period", first_day)
    except NotInForce:
        if printed is None:
            raise
        return Year(entry, first_day, printed, after(printed, law))
    start, months = counted
    whole = (start, months + months_of(version.value))
    computed = last_day_of_period(*whole, _period_end(law))
    if printed is None or printed == computed:
        laws = () if printed else (version,)
        return Year(entry, first_day, computed, whole, laws)
    difference = (entry, printed, computed)
    return Year(entry, first_day, printed, after(printed, law), (), (difference,))


def after(last_day: date, law: Law) -> Counted:
    """From where months are counted after a last valid day, which may itself be left out."""
    return (last_day if _period_end(law) == "anniversary" else last_day + ONE_DAY), 0


def _period_end(law: Law) -> PeriodEnd:
    return cast(PeriodEnd, law.reading("period-end"))
