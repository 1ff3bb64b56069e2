"""The certificates of the electronic wallet 我的证照: which are live on a day.

A certificate never outlives the paper behind it. 国务院关于在线政务服务的若干规定 第十条.
"""

from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.conditions import LeaseState, PermitState, RegistrationState
from ledger.law import Law, Version
from ledger.states import (
    lease_state,
    permit_standing,
    registration_last_day,
    registration_state,
)
from ledger.terms import Certificate

LIVE = {LeaseState.FILED, RegistrationState.REGISTERED, PermitState.IN_USE}


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate on a day: the state of the paper behind it, its number and its days.

    ``law`` is what gives it its last day, where an article does.
    """

    kind: Certificate
    state: str
    live: bool
    number: str | None = None
    since: date | None = None
    last_day: date | None = None
    law: Version | None = None


def certificates(case: Case, law: Law, on: date) -> tuple[Paper, ...]:
    """The three certificates as they stand on ``on``, for a case folded up to that day."""
    return _lease_filing(case, on), _registration(case, law, on), _permit(case, law, on)


def _lease_filing(case: Case, on: date) -> Paper:
    filed = [link for link in case.leases if link.filing_no]
    in_force = case.filing(on)
    if not filed:
        return Paper(Certificate.LEASE_FILING, LeaseState.NONE, live=False)
    link = in_force or filed[-1]
    state = LeaseState.FILED if in_force else lease_state(link, on)
    return Paper(
        Certificate.LEASE_FILING,
        state,
        in_force is not None,
        link.filing_no,
        link.first_day,
        link.last_day,
    )


def _registration(case: Case, law: Law, on: date) -> Paper:
    latest, state = case.registration, registration_state(case, law, on)
    if latest is None:
        return Paper(Certificate.REGISTRATION, state, live=False)
    ending = registration_last_day(latest, law)
    return Paper(
        Certificate.REGISTRATION,
        state,
        state in LIVE,
        latest.entry.meta.id,
        latest.registered_on,
        ending[0] if ending else None,
        ending[1] if ending else None,
    )


def _permit(case: Case, law: Law, on: date) -> Paper:
    now = permit_standing(case, law, on)
    span = now.span
    return Paper(
        Certificate.PERMIT,
        now.state,
        now.state in LIVE,
        case.permit.permit_no if case.permit else None,
        span.first_day if span else None,
        span.due_day if span else None,
        now.law or (span.laws[-1] if span and span.laws else None),
    )
