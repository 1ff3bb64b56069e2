"""Duties about those who act for the holder, and about papers given out."""

from collections.abc import Iterator

from ledger.case import Case
from ledger.duties.base import Duty
from ledger.eligibility import of_age_on
from ledger.events.papers import StatementIssued
from ledger.law import Law
from ledger.terms import DutyName, Role


def proxy_ends(case: Case, law: Law) -> Iterator[Duty]:
    """A guardian acts until the holder is of age 监护人代办终止.

    居住证暂行条例 第九条第三款. Topic ``proxy-age``.
    """
    acting = [proxy for proxy in case.proxies if proxy.ended_on is None]
    of_age = of_age_on(case, law, acting[-1].appointed_on) if acting else None
    if of_age and of_age[0] > acting[-1].appointed_on:
        day, version = of_age
        yield Duty(DutyName.PROXY_ENDS, Role.PROXY, day, day, version, stands_to=day)


def statement_ends(case: Case, law: Law) -> Iterator[Duty]:
    """The last day of a stamped statement 证明有效期, as it says itself."""
    for statement in case.statements:
        issued = statement.entry.event
        assert isinstance(issued, StatementIssued), "a statement was issued"
        if statement.voided_on is None:
            day = issued.valid_to
            version = law.version_or_none("stamped-statement", issued.on)
            yield Duty(
                DutyName.STATEMENT_ENDS,
                "",
                issued.on,
                day,
                version,
                stands_to=day,
                subject=statement.entry.meta.id,
            )
