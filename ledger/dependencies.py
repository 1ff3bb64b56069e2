"""Papers that hang on each other 证件依存: which ends too early for which, and by when to act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.case import Case
from ledger.conditions import PointsState
from ledger.eligibility import application_windows
from ledger.law import Law, Version
from ledger.points import points_standing
from ledger.spans import current_span
from ledger.states import registration_last_day
from ledger.terms import Lodging

Kind = Literal[
    "filing-ends-before-permit",
    "filing-ends-before-application",
    "registration-ends-before-application",
    "points-fall-with-permit",
]


@dataclass(frozen=True, slots=True)
class Dependency:
    """A paper that ends on ``ends_on``, too early for what hangs on it on ``needed_on``.

    ``act_by`` is the last day to mend it; ``law`` what makes the one hang on the other.
    """

    kind: Kind
    ends_on: date
    needed_on: date
    act_by: date
    law: Version | None

    @property
    def days_between(self) -> int:
        """How many days too early it ends; 0 if both fall on one day."""
        return (self.needed_on - self.ends_on).days


def dependencies(case: Case, law: Law, on: date) -> list[Dependency]:
    """Every paper in force on ``on`` that ends too early for another, in order of day."""
    found = (dependency for rule in _RULES for dependency in rule(case, law, on))
    return sorted(found, key=lambda dependency: dependency.act_by)


def _filing_and_permit(case: Case, law: Law, on: date) -> Iterator[Dependency]:
    """A rented home's filing that ends before the permit stops its automatic endorsement."""
    last_day, span = _filed_until(case, on), current_span(case, law)
    version = law.version_or_none("automatic-endorsement", on)
    if last_day and span and version and on <= span.due_day and last_day < span.due_day:
        yield Dependency("filing-ends-before-permit", last_day, span.due_day, last_day, version)


def _filing_and_application(case: Case, law: Law, on: date) -> Iterator[Dependency]:
    """A filing that ends before the wait is full leaves the application without its proof."""
    last_day, first_day = _filed_until(case, on), _application_opens(case, law, on)
    version = law.version_or_none("lodging-proof", on)
    if last_day and first_day and version and last_day < first_day:
        yield Dependency("filing-ends-before-application", last_day, first_day, last_day, version)


def _registration_and_application(case: Case, law: Law, on: date) -> Iterator[Dependency]:
    """A registration that ends before the wait is full must be made anew without a hole."""
    latest = case.registration
    ending = registration_last_day(latest, law) if latest and not latest.cancelled_on else None
    first_day = _application_opens(case, law, on)
    if ending and first_day and on <= ending[0] < first_day:
        kind: Kind = "registration-ends-before-application"
        yield Dependency(kind, ending[0], first_day, ending[0], ending[1])


def _points_and_permit(case: Case, law: Law, on: date) -> Iterator[Dependency]:
    """Points end with the permit that they rest on."""
    span = current_span(case, law)
    state = points_standing(case, law, on).state
    if span and on <= span.due_day and state in {PointsState.IN_FORCE, PointsState.UNCONFIRMED}:
        version = law.version_or_none("points-lapse", span.due_day)
        day = span.due_day
        yield Dependency("points-fall-with-permit", day, day, day, version)


def _filed_until(case: Case, on: date) -> date | None:
    """The last day of the filings that go on from ``on``, of somebody in a rented home."""
    rents = case.registration is not None and case.registration.lodging is Lodging.RENTAL
    return case.filed_until(on) if rents else None


def _application_opens(case: Case, law: Law, on: date) -> date | None:
    """The day, still to come, from which the permit may be applied for."""
    if case.application and case.application.is_open:
        return None
    days = [window.first_day for window in application_windows(case, law)]
    return min((day for day in days if day > on), default=None)


_RULES: tuple[Callable[[Case, Law, date], Iterator[Dependency]], ...] = (
    _filing_and_permit,
    _filing_and_application,
    _registration_and_application,
    _points_and_permit,
)
