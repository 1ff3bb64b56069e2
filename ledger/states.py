"""Where a case stands on a day 案件状态: functions of facts, law and the day, never stored."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from ledger.case import Case
from ledger.conditions import ApplicationState, LeaseState, PermitState, RegistrationState
from ledger.dates import ONE_DAY, PeriodEnd, days_in, last_day_of_period
from ledger.issuance import acceptance
from ledger.lateness import lapse_of, overdue_days
from ledger.law import Law, Version
from ledger.parts import Application, Ending, LeaseLink, Registration
from ledger.periods import months_of
from ledger.spans import Span, spans_of
from ledger.terms import EndCause

# Settlement 落户 has no state of its own: the permit is cancelled, which its cause explains.
ENDED = {
    EndCause.CANCELLED: PermitState.CANCELLED,
    EndCause.SETTLED: PermitState.CANCELLED,
    EndCause.REVOKED: PermitState.REVOKED,
    EndCause.CONFISCATED: PermitState.CONFISCATED,
}


@dataclass(frozen=True, slots=True)
class PermitStanding:
    """The latest permit on a day 居住证状态: ended by an act, or by the ``law`` of lateness."""

    state: PermitState
    span: Span | None = None
    overdue_days: int = 0
    law: Version | None = None
    ending: Ending | None = None


def permit_standing(case: Case, law: Law, on: date) -> PermitStanding:
    """Where the latest permit stands on ``on``, for a case folded up to that day."""
    spans = [span for span in spans_of(case, law) if span.first_day <= on]
    ending = case.permit.ending if case.permit else None
    if ending and ending.on <= on:
        own = [span for span in spans if case.permit and span.permit_no == case.permit.permit_no]
        return PermitStanding(ENDED[ending.cause], own[-1] if own else None, ending=ending)
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
        if not _goes_on(open_end, registration.registered_on, law):
            since = registration.registered_on
        ending = registration_last_day(registration, law)
        ends = [ending[0]] if ending else []
        if registration.cancelled_on:
            ends.append(registration.cancelled_on - ONE_DAY)
        open_end = min(ends, default=date.max - ONE_DAY)
    return since


def _goes_on(open_end: date | None, registered_on: date, law: Law) -> bool:
    """Whether a registration goes on from one that ended on ``open_end`` 登记连续.

    It does without a hole, unless ``redone-registration`` is read otherwise, and with one that
    the city tolerates; ``gap-counted-as`` says whether days or dates are counted.
    """
    if open_end is None:
        return False
    hole = days_in(open_end + ONE_DAY, registered_on - ONE_DAY)
    if hole == 0 and law.reading("redone-registration") == "restarts-after-hole":
        return True
    version = law.version_or_none("registration-gap", registered_on)
    if version is None:
        return False
    days = hole if law.reading("gap-counted-as") == "difference" else max(0, hole - 1)
    return days <= version.value.count()


def application_state(
    application: Application | None, law: Law, on: date = date.max
) -> ApplicationState:
    """Where an application stands on ``on``: accepted also by the office's silence, if so ruled."""
    if application is None:
        return ApplicationState.NONE
    if application.issued_on:
        return ApplicationState.ISSUED
    if application.refused_on:
        return ApplicationState.REFUSED
    if application.withdrawn_on:
        return ApplicationState.WITHDRAWN
    accepted = acceptance(application, law)
    if accepted and accepted.since <= on:
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
