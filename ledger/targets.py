"""A time to be reached 目标时长: the day on which it is full if nothing lapses from now on."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.conditions import PermitState, RegistrationState
from ledger.dates import ONE_DAY, add_months, days_after, days_in
from ledger.lateness import lapse_of
from ledger.law import Law, NotInForce
from ledger.parts import Endorsement
from ledger.periods import MONTHS
from ledger.settlement import matched_months
from ledger.spans import RESIDENCE_PERMITS
from ledger.states import permit_standing, registered_since, registration_state
from ledger.terms import ClockName, PermitKind, Unit


class UnitUnfit(ValueError):
    """A need in a unit that its clock does not count in; ``expected`` is the one that it does."""

    def __init__(self, clock: ClockName, unit: Unit, expected: Unit) -> None:
        super().__init__(f"{clock} is counted by {expected}, not by {unit}")
        self.clock, self.unit, self.expected = clock, unit, expected


@dataclass(frozen=True, slots=True)
class Need:
    """So many days, months or years by one clock; matched months are months of the calendar.

    Raises `UnitUnfit` for matched days: a month matches or does not, and has no set length.
    """

    amount: int
    unit: Unit
    clock: ClockName = ClockName.CUMULATIVE

    def __post_init__(self) -> None:
        counted_in = {*MONTHS} if self.clock is ClockName.MATCHED else {*MONTHS, Unit.DAY}
        if self.unit not in counted_in:
            expected = Unit.MONTH if self.clock is ClockName.MATCHED else Unit.DAY
            raise UnitUnfit(self.clock, self.unit, expected)

    @property
    def months(self) -> int | None:
        """The need in months; None if it is one of days."""
        return self.amount * MONTHS[self.unit] if self.unit in MONTHS else None


@dataclass(frozen=True, slots=True)
class Reach:
    """The day at whose end a need is full, and whether what stands today goes on towards it.

    ``full_on`` is None if nothing leads to it from here.
    """

    full_on: date | None
    goes_on: bool


def reach(
    case: Case,
    law: Law,
    on: date,
    need: Need,
    kinds: frozenset[PermitKind] = RESIDENCE_PERMITS,
) -> Reach:
    """When a need is full, for a case folded up to ``on``: the permit endorsed in time from then,
    insurance and tax paid every month. ``kinds`` are the papers that count.
    """
    if need.clock is ClockName.REGISTRATION:
        return _registered(case, law, on, need)
    held = holding(case, law, on, kinds)
    goes_on = permit_standing(case, law, on).state is PermitState.IN_USE
    if need.clock is ClockName.MATCHED:
        full_on = _matched(case, law, held, need, goes_on=goes_on)
    elif need.months is None:
        full_on = _days_full(held, need, goes_on=goes_on)
    else:
        full_on = _months_full(held, need, goes_on=goes_on)
    return Reach(full_on, goes_on)


@dataclass(frozen=True, slots=True)
class Late:
    """A late endorsement that leads to a need: made ``by`` this day it is full on ``full_on``."""

    by: date
    full_on: date


def if_endorsed_late(case: Case, law: Law, on: date, need: Need, target: date) -> Late | None:
    """What a permit that is suspended on ``on`` comes to if it is endorsed late 补办签注.

    ``by`` is the last day of endorsing on which the need is still full by the target; if it is
    on none, the day asked about. None if no endorsement leads to it.
    """
    standing = permit_standing(case, law, on)
    if standing.state is not PermitState.SUSPENDED or need.clock is ClockName.REGISTRATION:
        return None
    assert standing.span, "what is suspended was in use before"
    lapse = lapse_of(standing.span.due_day, law)
    last_day = lapse.first_day - ONE_DAY if lapse else max(on, target)

    def too_late(waited: int) -> bool:
        full_on = _if_endorsed_on(case, law, days_after(on, waited), need)
        return full_on is None or full_on > target

    # The later it is endorsed, the later the need is full: so the last day that serves is sought.
    serving = bisect_left(range(days_in(on, last_day)), x=True, key=too_late)
    by = days_after(on, max(serving - 1, 0))
    full_on = _if_endorsed_on(case, law, by, need)
    return Late(by, full_on) if full_on else None


def _if_endorsed_on(case: Case, law: Law, day: date, need: Need) -> date | None:
    """When a need is full if the permit is endorsed on a day, and in time from then on."""
    assert case.permit, "there is a permit to endorse"
    made = Endorsement(day, None, case.permit.entry)  # it has no entry of its own yet
    permit = replace(case.permit, endorsements=(*case.permit.endorsements, made))
    planned = replace(case, permits=(*case.permits[:-1], permit))
    try:
        return reach(planned, law, day, need).full_on
    except NotInForce:
        return None


def _registered(case: Case, law: Law, on: date, need: Need) -> Reach:
    """Registration tenure 登记时长: the day of registering is not counted 民法典 第二百零一条."""
    goes_on = registration_state(case, law, on) is RegistrationState.REGISTERED
    since = registered_since(case, law) if case.registration and goes_on else None
    if since is None:
        return Reach(None, goes_on=False)
    months = need.months
    return Reach(
        days_after(since, need.amount) if months is None else add_months(since, months), goes_on
    )


def _since(held: Holding, need: Need) -> date | None:
    """From which day the clock runs: the streak's first, or the first ever held."""
    if need.clock is ClockName.STREAK:
        return held.streak.since
    return held.spans[0].first_day if held.spans else None


def _days_full(held: Holding, need: Need, *, goes_on: bool) -> date | None:
    """The day on which so many days are held; every day after the last span's too if it goes on."""
    since, missing = _since(held, need), need.amount
    for span in held.spans if since else ():
        first_day = max(span.first_day, since or span.first_day)
        days = days_in(first_day, span.last_day)
        if missing <= days:
            return days_after(first_day, missing - 1)
        missing -= days
    return days_after(held.on, missing) if since and goes_on else None


def _months_full(held: Holding, need: Need, *, goes_on: bool) -> date | None:
    """The day on which so many whole months are full, the start moved on by days not counted."""
    start, months = _since(held, need), need.months
    if start is None or months is None:
        return None
    gaps = [gap for gap in held.gaps if not gap.counted and gap.first_day >= start]
    for gap in gaps:
        full_on = add_months(start, months) - ONE_DAY
        if full_on < gap.first_day:
            return full_on
        start = days_after(start, gap.days)
    full_on = add_months(start, months) - ONE_DAY
    return full_on if goes_on or full_on <= held.spans[-1].last_day else None


def _matched(case: Case, law: Law, held: Holding, need: Need, *, goes_on: bool) -> date | None:
    """The last day of the month that makes the matched months full, all to come matching."""
    months = [month for month in matched_months(case, law, held) if month.counts]
    wanted = need.months
    assert wanted is not None, "matched months are asked for in months"
    if len(months) >= wanted:
        return _last_day(months[wanted - 1].month) if wanted else held.on
    if not goes_on:
        return None
    now = f"{held.on:%Y-%m}"
    counted = [month for month in months if month.month < now]
    return _last_day(f"{add_months(held.on, wanted - len(counted) - 1):%Y-%m}")


def _last_day(month: str) -> date:
    return add_months(date.fromisoformat(f"{month}-01"), 1) - ONE_DAY
