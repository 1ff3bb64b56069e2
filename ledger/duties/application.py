"""Duties about applying for the permit and issuing it."""

from collections.abc import Iterator

from ledger.case import Case
from ledger.duties.base import Duty
from ledger.eligibility import application_windows
from ledger.issuance import acceptance, decided_on, issuance_limits, notice_limit
from ledger.law import Law
from ledger.terms import DutyName, Role


def apply_for_permit(case: Case, law: Law) -> Iterator[Duty]:
    """From the day on which the waiting period is full, the permit may be applied for 申领.

    居住证暂行条例 第二条. Topic ``waiting-period``.
    """
    if case.application and case.application.is_open:
        return
    for window in application_windows(case, law):
        day, end = window.first_day, window.last_day
        yield Duty(DutyName.APPLY_FOR_PERMIT, Role.HOLDER, day, None, window.law, stands_to=end)


def note_deficiency(case: Case, law: Law) -> Iterator[Duty]:
    """Where silence counts as acceptance, the last day to name what is missing 一次性告知.

    北京市实施办法 第十条第三款. Topic ``deficiency-notice``.
    """
    latest = case.application
    limit = notice_limit(latest, law) if latest and latest.is_open else None
    if latest and latest.applied_on and limit and not (latest.notices or latest.accepted_on):
        last_day, provisional, version = limit
        yield Duty(
            DutyName.NOTE_DEFICIENCY,
            Role.OFFICER,
            latest.applied_on,
            last_day,
            version,
            provisional=provisional,
            stands_to=last_day,
        )


def issue_permit(case: Case, law: Law) -> Iterator[Duty]:
    """An accepted application is to be decided within the limit; the earliest binds 制发.

    It stands after its last day until the office has decided. 居住证暂行条例 第九条第六款; topic
    ``issuance-limit``.
    """
    latest = case.application
    accepted = acceptance(latest, law) if latest else None
    if latest and accepted and decided_on(latest, law) is None:
        limits = issuance_limits(latest, law)
        if limits:
            yield Duty(
                DutyName.ISSUE_PERMIT,
                Role.OFFICER,
                accepted.on,
                limits[0].last_day,
                limits[0].law,
                provisional=limits[0].provisional,
                stands_from=accepted.since if accepted.law else None,
            )
