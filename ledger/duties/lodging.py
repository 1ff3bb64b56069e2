"""Duties about leases, the registration and moves."""

from collections.abc import Iterator

from ledger.case import Case
from ledger.dates import ONE_DAY
from ledger.duties.base import Duty, limited
from ledger.eligibility import former_permit, unreported_move
from ledger.law import Law
from ledger.lodgers import letting_unreported
from ledger.spans import current_span
from ledger.states import registration_last_day
from ledger.terms import DutyName, Role


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
    """The last day of a filing 租赁备案到期 not ended before. Topic ``lease-filing``.

    Flagged when it falls before the permit's last day and no other filing takes over.
    """
    span = current_span(case, law)
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
                flagged=span is not None
                and day < span.due_day
                and case.filing(day + ONE_DAY) is None,
            )


def renew_registration(case: Case, law: Law) -> Iterator[Duty]:
    """A registration ends on its last day and must be made anew 居住登记须重新办理.

    A permit takes its place; once that has ended or lapsed, one made since counts again.
    上海市居住证申办实施细则: 居住登记有效期一年. Topic ``registration-validity``.
    """
    latest, former = case.registration, former_permit(case, law)
    if latest is None or latest.cancelled_on or former is None:
        return
    ending = registration_last_day(latest, law)
    if ending and latest.registered_on >= former.registered_after:
        day, version = ending
        yield Duty(DutyName.RENEW_REGISTRATION, Role.HOLDER, day, day, version, stands_to=day)


def report_move(case: Case, law: Law) -> Iterator[Duty]:
    """A move that was declared is to be reported to the office within the city's limit 变更.

    It stands after its last day until it is reported. 上海市居住证管理办法(2013) 第十五条; topic
    ``report-move``.
    """
    moved_on = unreported_move(case)
    version = law.version_or_none("report-move", moved_on) if moved_on else None
    if moved_on and version:
        yield limited(DutyName.REPORT_MOVE, Role.HOLDER, moved_on, version, law)


def report_lodging(case: Case, law: Law) -> Iterator[Duty]:
    """A landlord reports the tenant within the city's limit 报送承租人信息.

    It stands after its last day until it is done, while the lease runs. Employers report as well,
    from the labour contract or the hiring, of which a case knows nothing.
    南京市流动人口居住管理办法 第九条; topic ``host-report``.
    """
    for link in case.leases:
        found = letting_unreported(case, link, law)
        if found:
            start, version = found
            yield limited(
                DutyName.REPORT_LODGING,
                Role.LANDLORD,
                start,
                version,
                law,
                stands_to=link.last_day,
                subject=link.lease,
            )
