"""What lateness does 逾期: the band that an act falls in, and the day of the lapse."""

from dataclasses import dataclass
from datetime import date

from ledger.dates import ONE_DAY, Reckoned, days_after
from ledger.law import Band, Law, Version


@dataclass(frozen=True, slots=True)
class Lapse:
    """From ``first_day`` on the card can no longer be endorsed 过期失效, under this version."""

    first_day: date
    law: Version


def overdue_days(last_day: date, on: date) -> int:
    """How many days ``on`` lies after the last valid day: 1 on the day after it; 0 in time."""
    return max(0, (on - last_day).days)


def bound(last_day: date, up_to: int, law: Law) -> Reckoned:
    """The last day of a band that ends ``up_to`` days late; rolls only if it is so read."""
    day = days_after(last_day, up_to)
    return law.calendar.roll(day) if law.reading("late-count-rolls") == "yes" else Reckoned(day)


def band_for(last_day: date, on: date, law: Law) -> tuple[Version, Band | None]:
    """The version in force on ``on`` and its band for an act on that day; None past the last."""
    version = law.version("late-endorsement", on)
    for band in version.value.bands:
        if band.up_to is None or on <= bound(last_day, band.up_to, law).day:
            return version, band
    return version, None


def lapse_of(last_day: date, law: Law) -> Lapse | None:
    """When a permit not endorsed after ``last_day`` lapses, whichever version then governs.

    A permit that lapsed under one version does not come back under a later, kinder one.
    """
    chain = law.versions_from("late-endorsement", last_day + ONE_DAY)
    starts = [start for start, _ in chain]
    for (start, version), end in zip(chain, [*starts[1:], None], strict=True):
        final = version.value.bands[-1].up_to
        if final is None:
            continue
        first_lapsed = max(start, bound(last_day, final, law).day + ONE_DAY)
        if end is None or first_lapsed < end:
            return Lapse(first_lapsed, version)
    return None


def streak_kept_until(last_day: date, law: Law) -> date | None:
    """The last day of lateness on which the streak goes on 连续计算; None where it always does."""
    version = law.version_or_none("late-endorsement", last_day + ONE_DAY)
    kept = (
        [band.up_to for band in version.value.bands if band.streak == "continues"]
        if version
        else []
    )
    return bound(last_day, kept[-1], law).day if kept and kept[-1] else None
