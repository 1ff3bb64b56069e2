"""Duties about applying for the permit and issuing it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ledger.case import Case
from ledger.dates import ONE_DAY
from ledger.duties.base import Duty
from ledger.eligibility import Window, application_windows
from ledger.issuance import acceptance, decided_on, issuance_limits, notice_limit
from ledger.law import Law
from ledger.periods import period_end
from ledger.terms import DutyName, Role


def apply_for_permit(case: Case, law: Law) -> Iterator[Duty]:
    """From the day on which the waiting period is full, the permit may be applied for 申领.

    A law that changes without taking the permit away opens nothing anew. 居住证暂行条例 第二条;
    topic ``waiting-period``.
    """
    if case.application and case.application.is_open:
        return
    for window in _unbroken(application_windows(case, law)):
        day, end = window.first_day, window.last_day
        yield Duty(DutyName.APPLY_FOR_PERMIT, Role.HOLDER, day, None, window.law, stands_to=end)


def _unbroken(windows: Iterable[Window]) -> list[Window]:
    """The windows, those that follow each other without a day between joined."""
    whole: list[Window] = []
    for window in windows:
        before = whole[-1].last_day if whole else None
        if before and window.first_day == before + ONE_DAY:
            whole[-1] = replace(whole[-1], last_day=window.last_day)
        else:
            whole.append(window)
    return whole


def note_deficiency(case: Case, law: Law) -> Iterator[Duty]:
    """The last day to name what is missing, where the city sets one 一次性告知.

    It stands after that day until the office has answered, unless silence counts as acceptance.
    北京市实施办法 第十条第三款; topic ``deficiency-notice``.
    """
    latest = case.application
    limit = notice_limit(latest, law) if latest and latest.is_open else None
    if latest and latest.applied_on and limit and not (latest.notices or latest.accepted_on):
        last_day, provisional, version = limit
        by_silence = version.value.then == "deemed-accepted"
        yield Duty(
            DutyName.NOTE_DEFICIENCY,
            Role.OFFICER,
            latest.applied_on,
            last_day,
            version,
            provisional=provisional,
            stands_to=last_day if by_silence else None,
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


def refuse_application(case: Case, law: Law) -> Iterator[Duty]:
    """Who is not eligible is told so, with reasons, within the city's limit 不予办理告知.

    It is over on its last day: an application not refused by then is one to be granted.
    深圳市居住登记和居住证办理规定 第十七条; topic ``refusal-limit``.
    """
    latest = case.application
    accepted = acceptance(latest, law) if latest else None
    if latest is None or accepted is None or decided_on(latest, law):
        return
    version = law.version_or_none("refusal-limit", accepted.on)
    if version:
        end = period_end(accepted.on, version.value, law.calendar)
        yield Duty(
            DutyName.REFUSE_APPLICATION,
            Role.OFFICER,
            accepted.on,
            end.day,
            version,
            provisional=end.provisional,
            stands_from=accepted.since if accepted.law else None,
            stands_to=end.day,
        )
