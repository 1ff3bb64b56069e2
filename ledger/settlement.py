"""Settlement 居转户: from where its months are counted, when they are full, and which match."""

from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.dates import ONE_DAY, add_months, days_after
from ledger.gaps import gaps_of
from ledger.law import Law, Version
from ledger.periods import months_of
from ledger.spans import counting, spans_of
from ledger.terms import ContributionKind, ContributionStatus


def settlement_start(
    case: Case, law: Law, on: date | None = None
) -> tuple[date, Version, bool] | None:
    """From where the months of holding towards settlement 居转户 are counted, and their law.

    The first day held, moved on by the days that do not count, up to ``on`` if given. The
    last is whether a permit still stands that could complete them.
    """
    case = counting(case)
    spans = spans_of(case, law)
    version = law.version_or_none("settlement-years", spans[-1].due_day) if spans else None
    if version is None:
        return None
    gaps = gaps_of(case, spans, law, on or spans[-1].first_day)
    lost = sum(gap.days for gap in gaps if not gap.counted)
    running = [gap for gap in gaps if gap.closed_by is None]
    lapsed = any(gap.cause != "not-endorsed" for gap in running)
    stands = not lapsed and not (case.permit and case.permit.ending)
    return days_after(spans[0].first_day, lost), version, stands


def settlement_day(case: Case, law: Law, on: date | None = None) -> tuple[date, Version] | None:
    """The day at whose end the required months are full, if nothing lapses any more.

    None if no permit stands that could complete them.
    """
    found = settlement_start(case, law, on)
    if found is None:
        return None
    start, version, stands = found
    return (add_months(start, months_of(version.value)) - ONE_DAY, version) if stands else None


def full_months(start: date, last_day: date) -> int:
    """Whole months from ``start`` up to and including ``last_day``."""
    months = 0
    while add_months(start, months + 1) - ONE_DAY <= last_day:
        months += 1
    return months


def held_months(case: Case, law: Law, on: date) -> int:
    """Months of holding up to and including ``on`` that count towards settlement."""
    found, held = settlement_start(case, law, on), holding(case, law, on)
    return full_months(found[0], held.spans[-1].last_day) if found and held.spans else 0


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month towards settlement, and why it is not counted 无效月, if it is not."""

    month: str
    reasons: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether permit, insurance and tax match in it."""
        return not self.reasons


def matched_months(case: Case, law: Law, held: Holding) -> list[Month]:
    """Every month touched by the permit: does it match insurance and tax 匹配月?

    Whether the permit must be held on all of the month is open (``month-rule``). Back-paid
    insurance counts only where no article says that it does not.
    """
    on_time = ContributionStatus.NORMAL
    paid = {(paid.kind, paid.month): paid.status for paid in case.contributions}
    back_paid = law.version_or_none("back-paid-insurance", held.on)
    found = []
    for month, full in held.months.held_in_full:
        reasons = []
        if not full and law.reading("month-rule") == "full":
            reasons.append("permit-part-of-month")
        insurance = paid.get((ContributionKind.SOCIAL_INSURANCE, month))
        if insurance is None:
            reasons.append("insurance-missing")
        elif insurance is not on_time and back_paid and not back_paid.value.allowed:
            reasons.append("insurance-back-paid")
        if (ContributionKind.INCOME_TAX, month) not in paid:
            reasons.append("tax-missing")
        found.append(Month(month, tuple(reasons)))
    return found
