"""Who may act, and from when: the waiting period, the age, a move not yet reported."""

from datetime import date, timedelta

from ledger.case import Case
from ledger.dates import MONTHS_IN_YEAR, ONE_DAY, add_months
from ledger.lateness import lapse_of
from ledger.law import Law, NotInForce, Version
from ledger.spans import current_span
from ledger.states import registered_since, registration_last_day
from ledger.terms import Unit

MONTHS = {Unit.MONTH: 1, Unit.YEAR: MONTHS_IN_YEAR}


def first_day_to_apply(case: Case, law: Law) -> tuple[date, Version, date | None] | None:
    """The first day on which the waiting period is full 满半年, its law, and the last day of
    the registration that it rests on; None without a registration that can lead to a permit.

    A permit that still stands leaves nothing to apply for, and one that has ended leaves its
    registration behind: a new permit needs a registration made since.
    """
    latest, since = case.registration, registered_since(case, law)
    freed = _freed(case, law)
    if latest is None or since is None or latest.cancelled_on or freed is None:
        return None
    former_ended_on, free_from = freed
    full = waiting_full_on(since, law)
    if since < former_ended_on or full is None:
        return None
    ending = registration_last_day(latest, law)
    return max(full[0], free_from), full[1], ending[0] if ending else None


def waiting_full_on(since: date, law: Law) -> tuple[date, Version] | None:
    """The day on which the wait since registration is full, under the law of that day.

    Usually the corresponding day itself; on the strict reading of ``eligible-on`` the next.
    """
    try:
        chain = law.versions_from("waiting-period", since)
    except NotInForce:
        return None
    starts = [start for start, _ in chain]
    for (start, version), end in zip(chain, [*starts[1:], None], strict=True):
        first = max(start, waited_until(since, version, law))
        if end is None or first < end:
            return first, version
    return None


def waited_until(since: date, version: Version, law: Law) -> date:
    """The day on which the wait that one version asks for is full."""
    months = version.value.count()
    strict = months and law.reading("eligible-on") == "strict"
    return add_months(since, months) + (ONE_DAY if strict else timedelta(0))


def of_age_on(case: Case, law: Law, on: date) -> tuple[date, Version] | None:
    """The first day on which the holder may act alone, under the law of ``on`` 满十六周岁.

    The birthday itself; on the strict reading of ``age-on-birthday`` the day after.
    """
    version = law.version_or_none("proxy-age", on)
    if case.born_on is None or version is None or version.value.unit is None:
        return None
    birthday = add_months(case.born_on, version.value.count() * MONTHS[version.value.unit])
    strict = law.reading("age-on-birthday") == "day-after"
    return (birthday + ONE_DAY if strict else birthday), version


def unreported_move(case: Case) -> date | None:
    """The day of a move that was declared but not yet reported to the office."""
    declared, latest = case.declaration, case.registration
    if declared is None or latest is None or declared.arrived_on is None or declared.failed_on:
        return None
    known_since = latest.changed_on or latest.registered_on
    moved = declared.address != latest.address and declared.arrived_on > known_since
    return declared.arrived_on if moved else None


def _freed(case: Case, law: Law) -> tuple[date, date] | None:
    """The day after the last permit's last valid day, and the first on which a new permit may
    be applied for; None while the old one may still be endorsed.
    """
    if case.permit is None:
        return date.min, date.min
    if case.permit.cancelled_on:
        return case.permit.cancelled_on, case.permit.cancelled_on
    span = current_span(case, law)
    lapse = lapse_of(span.due_day, law) if span else None
    return (span.due_day + ONE_DAY, lapse.first_day) if span and lapse else None
