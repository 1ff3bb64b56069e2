"""Duties 期限事项: one function per rule, from a case and the law to dates; never to a yes or no.

Only `standing` compares a duty with a day. A case is folded up to the day asked about.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.clocks import broken_streaks, settlement_day
from ledger.dates import ONE_DAY
from ledger.eligibility import application_windows, of_age_on, unreported_move
from ledger.lateness import bound, lapse_of
from ledger.law import Law, Version
from ledger.periods import period_end, period_start
from ledger.spans import current_span, window_of
from ledger.states import issuance_limits, registration_last_day
from ledger.terms import DutyName, Role


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody must or may do, from ``opens_on`` to ``last_day`` included.

    ``last_day`` is None where the law sets no end. A duty stands from ``stands_from`` (None:
    since the case came to be as it is) to ``stands_to`` (None: until it is done).
    """

    name: DutyName
    actor: str
    opens_on: date
    last_day: date | None
    law: Version | None
    soft: bool = False
    provisional: bool = False
    stands_from: date | None = None
    stands_to: date | None = None
    subject: str = ""

    @property
    def anchor(self) -> str:
        """What tells this instance of the duty from another of the same name."""
        return f"{self.day}.{self.subject}" if self.subject else str(self.day)

    @property
    def day(self) -> date:
        """The day by which duties are put in order."""
        return self.last_day or self.opens_on


Rule = Callable[[Case, Law], Iterator[Duty]]


def standing(duty: Duty, today: date) -> bool:
    """Whether the duty stands on ``today``: to come or open, and not past its end."""
    begun = duty.stands_from is None or duty.stands_from <= today
    return begun and (duty.stands_to is None or today <= duty.stands_to)


def overdue(duty: Duty, today: date) -> bool:
    """Whether the duty still stands on ``today`` though its last day is past 超期."""
    return duty.last_day is not None and duty.last_day < today and standing(duty, today)


def duties(case: Case, law: Law) -> list[Duty]:
    """Every duty that follows from the case as it is, in order of day."""
    found = [duty for rule in RULES for duty in rule(case, law)]
    return sorted(found, key=lambda duty: (duty.day, duty.opens_on, duty.name))


def sign_lease(case: Case, law: Law) -> Iterator[Duty]:
    """A lessee is invited to sign once the lessor has 租赁合同网签邀请. Topic ``lease-order``."""
    for link in case.leases:
        waiting = link.invited_on and not (link.signed_on or link.filing_no)
        if link.invited_on and waiting and not (link.declined_on or link.ended_on):
            version = law.version_or_none("lease-order", link.invited_on)
            opens_on = link.invited_on
            yield Duty(
                DutyName.SIGN_LEASE,
                "lessee",
                opens_on,
                None,
                version,
                subject=link.lease,
            )


def lease_filing_ends(case: Case, law: Law) -> Iterator[Duty]:
    """The last day of a filing 租赁备案到期 not ended before. Topic ``lease-filing``."""
    for link in case.leases:
        if link.filing_no and not link.ended_on:
            day = link.last_day
            version = law.version_or_none("lease-filing", day)
            yield Duty(
                DutyName.LEASE_FILING_ENDS,
                "lessee, landlord",
                day,
                day,
                version,
                stands_to=day,
                subject=link.lease,
            )


def renew_registration(case: Case, law: Law) -> Iterator[Duty]:
    """A registration ends on its last day and must be made anew 居住登记须重新办理.

    上海市居住证申办实施细则: 居住登记有效期一年. Topic ``registration-validity``.
    """
    latest = case.registration
    ending = registration_last_day(latest, law) if latest and not latest.cancelled_on else None
    if ending and not case.permit:
        day, version = ending
        yield Duty(DutyName.RENEW_REGISTRATION, Role.HOLDER, day, day, version, stands_to=day)


def apply_for_permit(case: Case, law: Law) -> Iterator[Duty]:
    """From the day on which the waiting period is full, the permit may be applied for 申领.

    居住证暂行条例 第二条. Topic ``waiting-period``.
    """
    if case.application and case.application.is_open:
        return
    for window in application_windows(case, law):
        day, end = window.first_day, window.last_day
        yield Duty(DutyName.APPLY_FOR_PERMIT, Role.HOLDER, day, None, window.law, stands_to=end)


def issue_permit(case: Case, law: Law) -> Iterator[Duty]:
    """An accepted application is to be decided within the limit; the earliest binds 制发.

    It stands after its last day until the office has decided. 居住证暂行条例 第九条第六款; topic
    ``issuance-limit``.
    """
    latest = case.application
    limits = issuance_limits(latest, law) if latest and latest.is_open else ()
    if latest and latest.accepted_on and limits:
        binding = limits[0]
        yield Duty(
            DutyName.ISSUE_PERMIT,
            Role.OFFICER,
            latest.accepted_on,
            binding.last_day,
            binding.law,
            provisional=binding.provisional,
        )


def endorse(case: Case, law: Law) -> Iterator[Duty]:
    """The yearly endorsement, from the window's first day to the last valid day 签注.

    居住证暂行条例 第十条第二款. Topic ``endorsement-window``.
    """
    span = current_span(case, law)
    window = window_of(span.due_day, law) if span else None
    if span and window:
        day = span.due_day
        yield Duty(DutyName.ENDORSE, Role.HOLDER, window[0], day, window[1], stands_to=day)


def endorse_soft(case: Case, law: Law) -> Iterator[Duty]:
    """About when the automatic endorsement comes, and about when to act without it 自动签注.

    Topics ``automatic-endorsement`` and ``self-endorsement``; no more than practice.
    """
    span = current_span(case, law)
    if span is None:
        return
    for name, actor, topic in (
        (DutyName.AUTO_ENDORSEMENT, Role.SYSTEM, "automatic-endorsement"),
        (DutyName.SELF_ENDORSEMENT, Role.HOLDER, "self-endorsement"),
    ):
        version = law.version_or_none(topic, span.due_day)
        if version:
            day = span.due_day
            opens_on = period_start(day, version.value)
            soft = version.value.soft
            yield Duty(name, actor, opens_on, day, version, soft=soft, stands_to=day)


def endorse_late(case: Case, law: Law) -> Iterator[Duty]:
    """One duty for each band of lateness, up to the last day on which the card can be saved.

    居住证暂行条例 第十条第三款. Topic ``late-endorsement``.
    """
    span = current_span(case, law)
    opens_on = span.due_day + ONE_DAY if span else None
    if span is None or opens_on is None:
        return
    lapse = lapse_of(span.due_day, law)
    version = lapse.law if lapse else law.version_or_none("late-endorsement", opens_on)
    for band in version.value.bands if version else ():
        end = bound(span.due_day, band.up_to, law) if band.up_to else None
        yield Duty(
            DutyName.ENDORSE_LATE,
            Role.HOLDER,
            opens_on,
            end.day if end else None,
            version,
            provisional=bool(end and end.provisional),
            stands_from=opens_on,
            stands_to=end.day if end else None,
        )


def restore_continuity(case: Case, law: Law) -> Iterator[Duty]:
    """The last day to ask for continuity after a gap that broke the streak 恢复连续性.

    Topic ``continuity-restoration``.
    """
    for last_valid_day, broken_on in broken_streaks(case, law):
        version = law.version_or_none("continuity-restoration", broken_on)
        if version:
            day = period_end(last_valid_day, version.value, law.calendar).day
            yield Duty(
                DutyName.RESTORE_CONTINUITY,
                Role.HOLDER,
                broken_on,
                day,
                version,
                stands_from=broken_on,
                stands_to=day,
            )


def report_move(case: Case, law: Law) -> Iterator[Duty]:
    """A move that was declared is to be reported to the office within the city's limit 变更.

    It stands after its last day until it is reported. 上海市居住证管理办法(2013) 第十五条; topic
    ``report-move``.
    """
    moved_on = unreported_move(case)
    version = law.version_or_none("report-move", moved_on) if moved_on else None
    if moved_on and version:
        reckoned = period_end(moved_on, version.value, law.calendar)
        yield Duty(
            DutyName.REPORT_MOVE,
            Role.HOLDER,
            moved_on,
            reckoned.day,
            version,
            provisional=reckoned.provisional,
        )


def proxy_ends(case: Case, law: Law) -> Iterator[Duty]:
    """A guardian acts until the holder is of age 监护人代办终止.

    居住证暂行条例 第九条第三款. Topic ``proxy-age``.
    """
    acting = [proxy for proxy in case.proxies if proxy.ended_on is None]
    of_age = of_age_on(case, law, acting[-1].appointed_on) if acting else None
    if of_age and of_age[0] > acting[-1].appointed_on:
        day, version = of_age
        yield Duty(DutyName.PROXY_ENDS, Role.PROXY, day, day, version, stands_to=day)


def settlement(case: Case, law: Law) -> Iterator[Duty]:
    """The first day on which the years of holding are full, if nothing lapses 居转户.

    沪人社规〔2020〕1号. Topic ``settlement-years``.
    """
    span = current_span(case, law)
    found = settlement_day(case, law) if span else None
    if span and found:
        day, version = found
        lapse = lapse_of(span.due_day, law)
        last_hope = lapse.first_day - ONE_DAY if lapse else None
        ending = span.due_day if span.due_day < day else last_hope
        yield Duty(DutyName.SETTLEMENT, Role.HOLDER, day, None, version, stands_to=ending)


RULES: tuple[Rule, ...] = (
    sign_lease,
    lease_filing_ends,
    renew_registration,
    apply_for_permit,
    issue_permit,
    endorse,
    endorse_soft,
    endorse_late,
    restore_continuity,
    report_move,
    proxy_ends,
    settlement,
)
