"""The clock of an application 办理时限: from when it runs, how far, and who held the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger.dates import ONE_DAY, days_in
from ledger.law import Law, Version
from ledger.parts import Application
from ledger.periods import period_end
from ledger.terms import Delivery, Role, Unit

CARRIER = "carrier"
_INTAKE = {Role.OFFICER: "intake", Role.HOLDER: "supplement"}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """From ``on`` the limit runs 受理; it is known ``since`` a day, under a law if by silence."""

    on: date
    since: date
    law: Version | None = None


def notice_limit(application: Application, law: Law) -> tuple[date, bool, Version] | None:
    """The last day to name missing items 一次性告知, where the city sets one.

    Also whether that day is provisional, and its law. The nation's rule names no days.
    """
    if application.applied_on is None:
        return None
    version = law.version_or_none("deficiency-notice", application.applied_on)
    if version is None or version.value.unit is None:
        return None
    end = period_end(application.applied_on, version.value, law.calendar)
    return end.day, end.provisional, version


def acceptance(application: Application, law: Law) -> Acceptance | None:
    """When the application counts as accepted: by an act, or on receipt by the office's silence.

    Silence counts where the city says so 视为受理. 北京市实施办法 第十条第三款, 第十一条.
    """
    limit = notice_limit(application, law)
    last_day, _, silence = limit or (None, False, None)
    by_silence = silence is not None and silence.value.then == "deemed-accepted"
    if by_silence and application.applied_on and last_day:
        answered = [application.accepted_on, application.refused_on, application.withdrawn_on]
        answered += [noted_on for noted_on, _ in application.notices[:1]]
        if all(day is None or day > last_day for day in answered):
            return Acceptance(application.applied_on, last_day + ONE_DAY, silence)
    if application.accepted_on is None:
        return None
    return Acceptance(application.accepted_on, application.accepted_on)


@dataclass(frozen=True, slots=True)
class IssuanceLimit:
    """One of the limits 制发期限 that bind the office: last day, its law, whether provisional.

    ``exceeds`` names the national limit that a city's own passes 超出法定期限.
    """

    last_day: date
    law: Version
    count: int
    provisional: bool
    exceeds: Version | None = None


def issuance_limits(application: Application, law: Law) -> tuple[IssuanceLimit, ...]:
    """Every limit on issuing an accepted application, the earliest first; it binds.

    The national limit and the city's run side by side, each in its own unit; an extension
    lengthens both to the same number of days, each counted in its unit.
    """
    accepted = acceptance(application, law)
    if accepted is None:
        return ()
    found: list[IssuanceLimit] = []
    for version in law.every_version("issuance-limit", accepted.on):
        count = max(version.value.count(), application.extended_to_days or 0)
        reckoned = period_end(accepted.on, version.value, law.calendar, count)
        national = found[0] if found else None
        exceeds = national.law if national and reckoned.day > national.last_day else None
        found.append(IssuanceLimit(reckoned.day, version, count, reckoned.provisional, exceeds))
    return tuple(sorted(found, key=lambda limit: limit.last_day))


def decided_on(application: Application, law: Law) -> date | None:
    """The day that ends the office's clock: refused, withdrawn, or issued 发放.

    Whether the card must be handed over too is open (``issuance-ends-with``).
    """
    handed = law.reading("issuance-ends-with") == "handed-over"
    given = application.handed_over_on if handed else application.issued_on
    return application.refused_on or application.withdrawn_on or given


def days_used(application: Application, limit: IssuanceLimit, law: Law, on: date) -> int:
    """Days of the limit used up to ``on``, in its unit, acceptance not counted 已用天数."""
    accepted = acceptance(application, law)
    end = min(on, decided_on(application, law) or on)
    if accepted is None or end <= accepted.on:
        return 0
    return days_between(accepted.on, end, limit.law.value.unit, law)


def days_allowed(application: Application, limit: IssuanceLimit, law: Law) -> int:
    """Days up to the limit's last day, as they are counted while they are used 可用天数.

    More than its count where the last day rolled off rest days.
    """
    accepted = acceptance(application, law)
    unit = limit.law.value.unit
    return days_between(accepted.on, limit.last_day, unit, law) if accepted else limit.count


def days_between(start: date, end: date, unit: Unit | None, law: Law) -> int:
    """Days after ``start`` up to ``end``, included, in calendar or in working days."""
    if unit is Unit.WORKING_DAY:
        return law.calendar.working_days_between(start, end)
    return days_in(start + ONE_DAY, end)


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the way of an application 环节: who held the file, from when to when.

    ``last_day`` is None while it lasts; ``charged`` says whether the limit on issuing runs.
    """

    name: str
    party: str
    first_day: date
    last_day: date | None
    charged: bool = False


def stages(application: Application, law: Law, on: date) -> Iterator[Stage]:
    """Who held the file, stage by stage, from the application to the card in hand, as of ``on``."""
    found = acceptance(application, law)
    accepted = found if found and found.since <= on else None
    ended = application.refused_on or application.withdrawn_on
    made = application.issued_on
    if application.applied_on:
        end = accepted.on if accepted else ended or made
        yield from _intake(application, application.applied_on, end)
    if accepted:
        yield Stage("make", Role.OFFICER, accepted.on, made or ended, charged=True)
    if made:
        yield from _hand_over(application, made)


def _intake(application: Application, start: date, end: date | None) -> Iterator[Stage]:
    """Up to acceptance the office looks through the papers, and the applicant mends them."""
    turns = [(day, Role.HOLDER) for day, _ in application.notices]
    turns += [(day, Role.OFFICER) for day, _ in application.supplements]
    holder = Role.OFFICER
    for day, party in sorted(turns):
        if party is holder or (end and day >= end):
            continue
        yield Stage(_INTAKE[holder], holder, start, day)
        start, holder = day, party
    if end is None or start <= end:
        yield Stage(_INTAKE[holder], holder, start, end)


def _hand_over(application: Application, made: date) -> Iterator[Stage]:
    """From the making of the card until its holder has it, by post or at the window."""
    start = made
    by_mail = application.delivery is Delivery.MAIL
    for posted in application.posted:
        yield Stage("dispatch", Role.OFFICER, start, posted.on)
        back_on = application.collected_on if posted.is_under_way else posted.told_on
        yield Stage("post", CARRIER, posted.on, back_on)
        if posted.is_under_way:
            return
        start = posted.told_on or posted.on
    if application.handed_over_on is None:
        name, party = ("dispatch", Role.OFFICER) if by_mail else ("collect", Role.HOLDER)
        yield Stage(name, party, start, None)
    elif application.collected_on:
        yield Stage("collect", Role.HOLDER, start, application.collected_on)
