"""Where a case stands on a day 案件状态: functions of facts, law and the day, never stored."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from ledger.case import Application, Case, LeaseLink, Registration
from ledger.dates import ONE_DAY, PeriodEnd, days_in, last_day_of_period
from ledger.lateness import lapse_of, overdue_days
from ledger.law import Law, Version
from ledger.periods import months_of, period_end
from ledger.spans import Span, spans_of
from ledger.terms import ApplicationState, LeaseState, PermitState, RegistrationState, Unit


@dataclass(frozen=True, slots=True)
class PermitStanding:
    """The latest permit on a day 居住证状态; ``law`` is what made it lapse or be cancelled."""

    state: PermitState
    span: Span | None = None
    overdue_days: int = 0
    law: Version | None = None


def permit_standing(case: Case, law: Law, on: date) -> PermitStanding:
    """Where the latest permit stands on ``on``, for a case folded up to that day."""
    spans = [span for span in spans_of(case, law) if span.first_day <= on]
    if case.permit and case.permit.cancelled_on and case.permit.cancelled_on <= on:
        return PermitStanding(PermitState.CANCELLED, spans[-1] if spans else None)
    if case.permit is None or not spans:
        return PermitStanding(PermitState.NONE)
    span = spans[-1]
    overdue = overdue_days(span.due_day, on)
    if overdue == 0:
        return PermitStanding(PermitState.IN_USE, span)
    lapse = lapse_of(span.due_day, law)
    if lapse is None or on < lapse.first_day:
        return PermitStanding(PermitState.SUSPENDED, span, overdue)
    by_law = lapse.law.value.then == "cancelled"
    state = PermitState.CANCELLED if by_law else PermitState.LAPSED
    return PermitStanding(state, span, overdue, lapse.law)


def registration_last_day(registration: Registration, law: Law) -> tuple[date, Version] | None:
    """The last day of a registration 居住登记有效期, where the law gives it one."""
    version = law.version_or_none("registration-validity", registration.registered_on)
    if version is None:
        return None
    end = cast(PeriodEnd, law.reading("period-end"))
    return last_day_of_period(registration.registered_on, months_of(version.value), end), version


def registration_state(case: Case, law: Law, on: date) -> RegistrationState:
    """Where the latest registration stands on ``on``."""
    latest = case.registration
    if latest is None:
        return RegistrationState.NONE
    if latest.cancelled_on and latest.cancelled_on <= on:
        return RegistrationState.CANCELLED
    ending = registration_last_day(latest, law)
    if ending and on > ending[0]:
        return RegistrationState.ENDED
    return RegistrationState.REGISTERED


def registered_since(case: Case, law: Law, after: date = date.min) -> date | None:
    """The day from which the latest registration stands without a hole 连续登记起始日.

    Registrations before ``after`` are left out of account.

    A registration made anew after the former one ended starts anew: whether days before
    count is open (``redone-registration``); one that follows without a day between goes on.
    """
    since: date | None = None
    open_end: date | None = None
    for registration in (r for r in case.registrations if r.registered_on >= after):
        touches = open_end is not None and registration.registered_on <= open_end + ONE_DAY
        if not touches or law.reading("redone-registration") == "always-restarts":
            since = registration.registered_on
        ending = registration_last_day(registration, law)
        ends = [ending[0]] if ending else []
        if registration.cancelled_on:
            ends.append(registration.cancelled_on - ONE_DAY)
        open_end = min(ends, default=date.max - ONE_DAY)
    return since


def application_state(application: Application | None) -> ApplicationState:
    """Where an application stands after the events folded so far."""
    if application is None:
        return ApplicationState.NONE
    if application.issued_on:
        return ApplicationState.ISSUED
    if application.refused_on:
        return ApplicationState.REFUSED
    if application.accepted_on:
        return ApplicationState.ACCEPTED
    return ApplicationState.DEFICIENT if application.missing else ApplicationState.APPLIED


def lease_state(link: LeaseLink, on: date) -> LeaseState:
    """Where a lease stands on ``on`` as its lessee's case knows it."""
    if link.declined_on:
        return LeaseState.DECLINED
    if link.ended_on or (link.filing_no and on > link.last_day):
        return LeaseState.ENDED
    if link.filing_no:
        return LeaseState.FILED
    if link.signatures >= link.lessees:
        return LeaseState.SIGNED
    return LeaseState.INVITED if link.invited_on else LeaseState.DRAFTED


@dataclass(frozen=True, slots=True)
class IssuanceLimit:
    """One of the limits 制发期限 that bind the office: last day, its law, whether provisional."""

    last_day: date
    law: Version
    count: int
    provisional: bool


def issuance_limits(application: Application, law: Law) -> tuple[IssuanceLimit, ...]:
    """Every limit on issuing an accepted application, the earliest first; it binds.

    The national limit and the city's run side by side, each in its own unit; an extension
    lengthens both to the same number of days, each counted in its unit.
    """
    if application.accepted_on is None:
        return ()
    start = application.accepted_on
    found = []
    for version in law.every_version("issuance-limit", start):
        count = max(version.value.count(), application.extended_to_days or 0)
        found.append(_limit(start, version, count, law))
    return tuple(sorted(found, key=lambda limit: limit.last_day))


def _limit(start: date, version: Version, count: int, law: Law) -> IssuanceLimit:
    reckoned = period_end(start, version.value, law.calendar, count)
    return IssuanceLimit(reckoned.day, version, count, reckoned.provisional)


def days_used(application: Application, limit: IssuanceLimit, law: Law, on: date) -> int:
    """Days of the limit used up to ``on``, in its unit, acceptance not counted 已用天数."""
    end = min(on, application.issued_on or on, application.refused_on or on)
    if application.accepted_on is None or end <= application.accepted_on:
        return 0
    if limit.law.value.unit is Unit.WORKING_DAY:
        return law.calendar.working_days_between(application.accepted_on, end)
    return days_in(application.accepted_on + ONE_DAY, end)
