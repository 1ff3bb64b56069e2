"""Triage 分流: permit, registration first, or neither, by the facts given and the law of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.dates import ONE_DAY, add_months
from ledger.eligibility import application_windows, within_city
from ledger.law import Law, Version
from ledger.periods import months_of
from ledger.terms import TriagePath


@dataclass(frozen=True, slots=True)
class Found:
    """Where triage leads: the path, the law and the ground that decided, and from when."""

    path: TriagePath
    law: Version
    ground: str | None = None
    possible_from: date | None = None


def triage_of(case: Case, law: Law, on: date, facts: Mapping[str, date]) -> Found:
    """Where a person goes on ``on``; ``facts`` are grounds, each with the day since it holds.

    A ground stands for the wait once it is old enough; else the registered half-year does.
    Grounds that the law of the day does not know are left out of account.
    """
    inside = within_city(case, law, on)
    if inside:
        return Found(TriagePath.NOTHING, inside)
    full = _full_on(law, on, facts)
    ready = [(day, ground) for day, ground in full if day <= on]
    shortcuts = law.version_or_none("waiting-shortcuts", on)
    if ready and shortcuts:
        return Found(TriagePath.PERMIT, shortcuts, min(ready)[1])
    windows = application_windows(case, law)
    now = [window for window in windows if window.covers(on)]
    required = law.version_or_none("required-grounds", on)
    if now and required and not set(facts) & set(required.value.codes):
        return Found(TriagePath.REGISTRATION, required)
    if now:
        return Found(TriagePath.PERMIT, now[0].law)
    waits = [window.first_day for window in windows if window.first_day > on]
    possible_from = min([*waits, *(day for day, _ in full)], default=None)
    version = law.version("waiting-period", on)
    return Found(TriagePath.REGISTRATION, version, possible_from=possible_from)


def _full_on(law: Law, on: date, facts: Mapping[str, date]) -> list[tuple[date, str]]:
    """When each ground that the law of ``on`` knows is old enough, and its name."""
    version = law.version_or_none("waiting-shortcuts", on)
    if version is None:
        return []
    months = months_of(version.value)
    late = ONE_DAY if months and law.reading("eligible-on") == "strict" else 0 * ONE_DAY
    known = [(since, ground) for ground, since in facts.items() if ground in version.value.codes]
    return [(add_months(since, months) + late, ground) for since, ground in known]
