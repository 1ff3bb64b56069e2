"""What lateness does 逾期: the band that an act falls in, and the day of the lapse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger.dates import ONE_DAY, Reckoned, add_months, days_after
from ledger.law import Band, Law, Version
from ledger.periods import MONTHS


@dataclass(frozen=True, slots=True)
class Lapse:
    """From ``first_day`` on the card can no longer be endorsed 过期失效, under this version."""

    first_day: date
    law: Version


@dataclass(frozen=True, slots=True)
class Late:
    """The days after a last valid day on which an endorsement falls in one band.

    ``last_day`` is None if the band has no end.
    """

    band: Band
    first_day: date
    last_day: date | None


def overdue_days(last_day: date, on: date) -> int:
    """How many days ``on`` lies after the last valid day: 1 on the day after it; 0 in time."""
    return max(0, (on - last_day).days)


def bound(last_day: date, band: Band, law: Law) -> Reckoned | None:
    """The last day of a band after ``last_day``, None if it has none; rolls only if so read.

    A band counted from the suspension leaves that day out, unless ``late-count-start`` is read
    so that the day counts.
    """
    if band.up_to is None:
        return None
    from_suspension = band.counted_from == "suspension"
    left_out = law.reading("late-count-start") == "after-suspension"
    start = last_day + ONE_DAY if from_suspension and left_out else last_day
    if band.unit in MONTHS:
        day = add_months(start, band.up_to * MONTHS[band.unit])
    else:
        day = days_after(start, band.up_to)
    return law.calendar.roll(day) if law.reading("late-count-rolls") == "yes" else Reckoned(day)


def band_for(last_day: date, on: date, law: Law) -> tuple[Version, Band | None]:
    """The version in force on ``on`` and its band for an act on that day; None past the last."""
    version = law.version("late-endorsement", on)
    for band in version.value.bands:
        end = bound(last_day, band, law)
        if end is None or on <= end.day:
            return version, band
    return version, None


def bands_after(last_day: date, law: Law) -> Iterator[Late]:
    """The bands of lateness after a last valid day, under the version that governs its end."""
    first_day = last_day + ONE_DAY
    lapse = lapse_of(last_day, law)
    version = lapse.law if lapse else law.version_or_none("late-endorsement", first_day)
    for band in version.value.bands if version else ():
        end = bound(last_day, band, law)
        yield Late(band, first_day, end.day if end else None)
        if end is None:
            return
        first_day = end.day + ONE_DAY


def lapse_of(last_day: date, law: Law) -> Lapse | None:
    """When a permit not endorsed after ``last_day`` lapses, whichever version then governs.

    A permit that lapsed under one version does not come back under a later, kinder one.
    """
    chain = law.versions_from("late-endorsement", last_day + ONE_DAY)
    starts = [start for start, _ in chain]
    for (start, version), end in zip(chain, [*starts[1:], None], strict=True):
        final = bound(last_day, version.value.bands[-1], law)
        if final is None:
            continue
        first_lapsed = max(start, final.day + ONE_DAY)
        if end is None or first_lapsed < end:
            return Lapse(first_lapsed, version)
    return None


def streak_kept_until(last_day: date, law: Law) -> date | None:
    """The last day of lateness on which the streak goes on 连续计算; None where it always does."""
    version = law.version_or_none("late-endorsement", last_day + ONE_DAY)
    bands = version.value.bands if version else ()
    kept = [bound(last_day, band, law) for band in bands if band.streak == "continues"]
    return kept[-1].day if kept and kept[-1] else None
