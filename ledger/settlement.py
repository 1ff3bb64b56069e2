"""Settlement 居转户: from where its months are counted, when they are full, and which match."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from unicodedata import normalize

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.dates import ONE_DAY, add_months, days_after
from ledger.gaps import gaps_of
from ledger.law import Law, Version
from ledger.parts import Contribution
from ledger.periods import months_of
from ledger.spans import counting, spans_of
from ledger.terms import ContributionKind, ContributionStatus

Permit = Literal["full", "part", "none"]


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

    A gap that opened after that day moves it no more. None if the months are not full and no
    permit stands that could complete them.
    """
    found = settlement_start(case, law, on)
    if found is None:
        return None
    _, version, stands = found
    case = counting(case)
    spans = spans_of(case, law)
    full_on = add_months(spans[0].first_day, months_of(version.value)) - ONE_DAY
    start = spans[0].first_day
    for gap in gaps_of(case, spans, law, on or spans[-1].first_day):
        if full_on < gap.first_day:
            return full_on, version
        start = days_after(start, 0 if gap.counted else gap.days)
        full_on = add_months(start, months_of(version.value)) - ONE_DAY
    held_to = min(spans[-1].last_day, on) if on else spans[-1].first_day
    return (full_on, version) if stands or full_on <= held_to else None


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
    """A calendar month towards settlement: what was held and paid in it, and why it is not
    counted 无效月, if it is not.
    """

    month: str
    permit: Permit
    insurance: Contribution | None
    tax: Contribution | None
    reasons: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether permit, insurance and tax match in it."""
        return not self.reasons


def matched_months(case: Case, law: Law, held: Holding) -> list[Month]:
    """Every month touched by the permit: does it match insurance and tax 匹配月?"""
    match = _Match(case, law, held)
    return [match.month(month) for month, _ in held.months.held_in_full]


def month_grid(case: Case, law: Law, held: Holding) -> list[Month]:
    """Every month from the first that was held or paid to that of the day asked about 逐月表."""
    match = _Match(case, law, held)
    first = min([*match.held, *(month for _, month in match.paid)], default=None)
    if first is None:
        return []
    day, found = date.fromisoformat(f"{first}-01"), []
    while day <= held.on:
        found.append(match.month(f"{day:%Y-%m}"))
        day = add_months(day, 1)
    return found


class _Match:
    """What was held and paid month by month, and the articles that say what matches."""

    def __init__(self, case: Case, law: Law, held: Holding) -> None:
        self.law, self.held = law, dict(held.months.held_in_full)
        self.paid = {(paid.kind, paid.month): paid for paid in case.contributions}
        self.gaps = [(f"{gap.first_day:%Y-%m}", f"{gap.last_day:%Y-%m}") for gap in held.gaps]
        back_paid = law.version_or_none("back-paid-insurance", held.on)
        self.in_time_only = back_paid is not None and not back_paid.value.allowed
        self.one_employer = law.version_or_none("count-for-settlement", held.on) is not None

    def month(self, month: str) -> Month:
        """One month, and whatever is in the way of counting it."""
        insurance = self.paid.get((ContributionKind.SOCIAL_INSURANCE, month))
        tax = self.paid.get((ContributionKind.INCOME_TAX, month))
        reasons = [] if self.held.get(month) else [*self._not_held(month)]
        if insurance is None:
            reasons.append("insurance-missing")
        elif insurance.status is not ContributionStatus.NORMAL and self.in_time_only:
            reasons.append("insurance-back-paid")
        if tax is None:
            reasons.append("tax-missing")
        if self.one_employer and insurance and tax and _employers_differ(insurance, tax):
            reasons.append("different-employer")
        return Month(month, self._permit(month), insurance, tax, tuple(reasons))

    def _permit(self, month: str) -> Permit:
        if month not in self.held:
            return "none"
        return "full" if self.held[month] else "part"

    def _not_held(self, month: str) -> Iterator[str]:
        if month in self.held:
            # Whether the permit must be held on all of a month is open.
            if self.law.reading("month-rule") == "full":
                yield "permit-part-of-month"
        elif any(first <= month <= last for first, last in self.gaps):
            yield "permit-gap"
        else:
            before = not self.held or month < min(self.held)
            yield "before-permit" if before else "permit-ended"


def _employers_differ(insurance: Contribution, tax: Contribution) -> bool:
    """Whether two employers are named that are not the same; full-width signs are no difference."""
    one, other = insurance.employer, tax.employer
    if one is None or other is None or one == other:
        return False
    return normalize("NFKC", one).casefold() != normalize("NFKC", other).casefold()
