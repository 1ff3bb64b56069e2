"""What would have kept the days of a gap, and what can still mend it 补救."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.case import Case
from ledger.dates import ONE_DAY, days_after
from ledger.gaps import Gap
from ledger.lateness import bound, lapse_of
from ledger.law import Law, Version
from ledger.periods import period_end

Act = Literal["endorse-permit", "restore-continuity", "reinstate-permit", "apply-for-permit"]
Gain = Literal["streak-goes-on", "permit-saved", "days-count", "gap-refilled", "held-again"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """An act that still mends a gap up to ``last_day`` (None: no last day), and what it gains."""

    act: Act
    gain: Gain
    last_day: date | None
    law: Version | None


def remedies(gap: Gap, case: Case, law: Law, on: date) -> list[Remedy]:
    """What can still be done on ``on`` about a gap, the earliest last day first."""
    found = [*_endorse(gap, law), *_restore(gap, law, on), *_take_back(gap, case, law, on)]
    open_ones = [remedy for remedy in found if remedy.last_day is None or on <= remedy.last_day]
    if gap.closed_by is None and gap.cause != "not-endorsed":
        open_ones.append(Remedy("apply-for-permit", "held-again", None, gap.law))
    return sorted(open_ones, key=lambda remedy: remedy.last_day or date.max)


def _endorse(gap: Gap, law: Law) -> Iterator[Remedy]:
    """A late endorsement ends a gap that is still open, one band of lateness after another."""
    if gap.closed_by or gap.cause != "not-endorsed":
        return
    last_valid = days_after(gap.first_day, -1)
    lapse = lapse_of(last_valid, law)
    version = lapse.law if lapse else law.version("late-endorsement", gap.first_day)
    for band in version.value.bands:
        end = bound(last_valid, band, law)
        gain: Gain = "streak-goes-on" if band.streak == "continues" else "permit-saved"
        yield Remedy("endorse-permit", gain, end.day if end else None, version)


def _restore(gap: Gap, law: Law, on: date) -> Iterator[Remedy]:
    """Continuity may be restored after a gap that broke the residence years."""
    version = law.version_or_none("continuity-restoration", on)
    broken = gap.effect == "restarts" and gap.is_lateness
    if version and broken and gap.restored_by is None:
        end = period_end(days_after(gap.first_day, -1), version.value, law.calendar)
        yield Remedy("restore-continuity", "days-count", end.day, version)


def _take_back(gap: Gap, case: Case, law: Law, on: date) -> Iterator[Remedy]:
    """An end by an act may be taken back with effect from its own day."""
    ending = case.permit.ending if case.permit else None
    if ending and ending.on == gap.first_day:
        version = law.version_or_none("reinstatement", on)
        yield Remedy("reinstate-permit", "gap-refilled", None, version)


def kept_by(gap: Gap) -> tuple[date, date] | None:
    """The days on which an endorsement would have kept the gap from opening, both included."""
    return gap.window if gap.window and gap.window[1] == gap.first_day - ONE_DAY else None
