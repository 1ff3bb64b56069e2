"""Who may act, and from when: the waiting period, the age, a move not yet reported."""

from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.dates import ONE_DAY, add_months
from ledger.lateness import lapse_of
from ledger.law import Law, NotInForce, Version
from ledger.parts import Proxy
from ledger.periods import months_of, period_end
from ledger.spans import spans_of
from ledger.states import registered_since, registration_last_day
from ledger.terms import Relation


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which the permit may be applied for 可申领期间; ``last_day`` None: without end."""

    first_day: date
    last_day: date | None
    law: Version

    def covers(self, on: date) -> bool:
        """Whether ``on`` lies in the window."""
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


def application_windows(case: Case, law: Law) -> list[Window]:
    """When the permit may be applied for, on the registration that stands now.

    None without a registration, none while a permit may still be endorsed, and none on a
    registration that a lapsed permit has left behind: the half-year is to be waited again.
    """
    latest, former = case.registration, former_permit(case, law)
    if latest is None or latest.cancelled_on or former is None:
        return []
    since = registered_since(case, law, former.registered_after)
    if since is None:
        return []
    ending = registration_last_day(latest, law)
    windows = []
    for window in waiting_windows(since, law):
        days = [day for day in (window.last_day, ending[0] if ending else None) if day]
        days += _until_needless(case, law, window.first_day)
        first_day, last_day = max(window.first_day, former.free_from), min(days, default=None)
        if last_day is None or first_day <= last_day:
            windows.append(Window(first_day, last_day, window.law))
    return windows


def _until_needless(case: Case, law: Law, first_day: date) -> list[date]:
    """The last day before somebody of the city itself needs no permit there any more, if ever."""
    try:
        chain = law.versions_from("intra-city-move", first_day)
    except NotInForce:
        return []
    starts = [start for start, _ in chain if within_city(case, law, start)]
    return [start - ONE_DAY for start in starts[:1]]


@dataclass(frozen=True, slots=True)
class Former:
    """What an ended permit asks of the next: a registration made since, and not before when."""

    registered_after: date
    free_from: date
    law: Version | None = None


def former_permit(case: Case, law: Law) -> Former | None:
    """What the last permit asks of the next one; None while it may still be endorsed.

    A permit that an act has ended leaves the registration as it was; after a lapse 过期失效
    registration and half-year begin anew.
    """
    if case.permit is None:
        return Former(date.min, date.min)
    spans = spans_of(case, law)
    lapse = lapse_of(spans[-1].due_day, law) if spans else None
    ended_on = case.permit.ended_on
    if ended_on and (lapse is None or ended_on < lapse.first_day):
        return Former(date.min, ended_on)
    if lapse is None:
        return None
    return Former(spans[-1].due_day + ONE_DAY, lapse.first_day, lapse.law)


def waiting_windows(since: date, law: Law) -> list[Window]:
    """When a wait since registration is full, under each version of the law in its time 满半年.

    Usually on the corresponding day itself; on the strict reading of ``eligible-on`` the next.
    """
    try:
        chain = law.versions_from("waiting-period", since)
    except NotInForce:
        return []
    strict = law.reading("eligible-on") == "strict"
    windows = []
    for (start, version), (end, _) in zip(chain, [*chain[1:], (None, None)], strict=True):
        full = period_end(since, version.value, law.calendar).day
        if strict and version.value.count():
            full += ONE_DAY
        first_day, last_day = max(start, full), end - ONE_DAY if end else None
        if last_day is None or first_day <= last_day:
            windows.append(Window(first_day, last_day, version))
    return windows


def of_age_on(case: Case, law: Law, on: date) -> tuple[date, Version] | None:
    """The first day on which the holder may act alone, under the law of ``on`` 满十六周岁.

    The birthday itself; on the strict reading of ``age-on-birthday`` the day after.
    """
    version = law.version_or_none("proxy-age", on)
    if case.born_on is None or version is None:
        return None
    birthday = add_months(case.born_on, months_of(version.value))
    strict = law.reading("age-on-birthday") == "day-after"
    return (birthday + ONE_DAY if strict else birthday), version


def acting_proxies(case: Case, law: Law, on: date) -> list[Proxy]:
    """The proxies who may act on ``on`` 有效代办人: for a child only until it is of age.

    居住证暂行条例 第九条第三款.
    """
    of_age = of_age_on(case, law, on)
    grown_on = of_age[0] if of_age else None
    return [
        proxy
        for proxy in case.proxies
        if proxy.ended_on is None
        and not (
            proxy.relation is not Relation.MANDATE
            and grown_on
            and proxy.appointed_on < grown_on <= on
        )
    ]


def within_city(case: Case, law: Law, on: date) -> Version | None:
    """The rule by which somebody of the city's own household register needs no permit there."""
    inside = law.version_or_none("intra-city-move", on)
    from_here = inside and (case.hukou_place or "").startswith(inside.value.codes)
    return inside if inside and from_here and not inside.value.allowed else None


def unreported_move(case: Case) -> date | None:
    """The day of a move that was declared but not yet reported to the office."""
    declared, latest = case.declaration, case.registration
    if declared is None or latest is None or declared.arrived_on is None or declared.failed_on:
        return None
    known_since = latest.changed_on or latest.registered_on
    moved = declared.address != latest.address and declared.arrived_on > known_since
    return declared.arrived_on if moved else None
