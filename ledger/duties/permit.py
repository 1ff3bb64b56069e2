"""Duties in the permit's life: endorsement, lateness, continuity, points, settlement."""

from collections.abc import Iterator

from ledger.case import Case
from ledger.dates import ONE_DAY
from ledger.duties.base import Duty, limited
from ledger.gaps import broken_streaks
from ledger.lateness import bound, lapse_of
from ledger.law import Law
from ledger.periods import period_end, period_start
from ledger.points import unanswered_since, unconfirmed_since
from ledger.renewal import who_must_act
from ledger.settlement import settlement_day
from ledger.spans import current_span, window_of
from ledger.terms import DutyName, Role


def endorse(case: Case, law: Law) -> Iterator[Duty]:
    """The yearly endorsement, from the window's first day to the last valid day 签注.

    居住证暂行条例 第十条第二款. Topic ``endorsement-window``.
    """
    span = current_span(case, law)
    window = window_of(span, law) if span else None
    if span and window:
        day = span.due_day
        order = law.version_or_none("extension-order", day) if span.extended_by else None
        version = order or window[1]
        yield Duty(DutyName.ENDORSE, Role.HOLDER, window[0], day, version, stands_to=day)


def endorse_soft(case: Case, law: Law) -> Iterator[Duty]:
    """About when the automatic endorsement comes, and about when to act without it 自动签注.

    The first waits for whoever must act before it can come. Topics ``automatic-endorsement`` and
    ``self-endorsement``; no more than practice.
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
            automatic = name is DutyName.AUTO_ENDORSEMENT
            waits_for = who_must_act(case, span, law) if automatic else ""
            day = span.due_day
            opens_on = period_start(day, version.value)
            soft = version.value.soft
            yield Duty(name, waits_for or actor, opens_on, day, version, soft=soft, stands_to=day)


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
        end = bound(span.due_day, band, law)
        yield Duty(
            DutyName.ENDORSE_LATE,
            Role.HOLDER,
            opens_on,
            end.day if end else None,
            version,
            provisional=bool(end and end.provisional),
            stands_from=opens_on,
            stands_to=end.day if end else None,
            effect=band.streak,
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


def settlement(case: Case, law: Law) -> Iterator[Duty]:
    """The first day on which the years of holding are full, if nothing lapses 居转户.

    Nobody is told while an application for settlement waits to be decided. 沪人社规〔2020〕1号;
    topic ``settlement-years``.
    """
    asked = case.settlement
    waits = asked is not None and asked.decided_on is None
    span = None if waits else current_span(case, law)
    found = settlement_day(case, law) if span else None
    if span and found:
        day, version = found
        lapse = lapse_of(span.due_day, law)
        last_hope = lapse.first_day - ONE_DAY if lapse else None
        ending = span.due_day if span.due_day < day else last_hope
        yield Duty(DutyName.SETTLEMENT, Role.HOLDER, day, None, version, stands_to=ending)


def grant_points(case: Case, law: Law) -> Iterator[Duty]:
    """An application for points is decided within the limit 积分审核; it stands until it is.

    上海市居住证积分管理办法 第十七条. Topic ``points-review``.
    """
    asked = unanswered_since(case) if current_span(case, law) else None
    version = law.version_or_none("points-review", asked) if asked else None
    if asked and version:
        yield limited(DutyName.GRANT_POINTS, Role.OFFICER, asked, version, law)


def confirm_points(case: Case, law: Law) -> Iterator[Duty]:
    """Points granted are to be confirmed soon after each endorsement 积分确认.

    上海市居住证积分管理办法 第十九条. Topic ``points-confirmation``.
    """
    since = unconfirmed_since(case) if current_span(case, law) else None
    version = law.version_or_none("points-confirmation", since) if since else None
    if since and version:
        yield limited(DutyName.CONFIRM_POINTS, "holder, employer", since, version, law)
