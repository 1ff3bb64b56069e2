"""The comparisons of the automatic endorsement 自动签注比对: on which days, and what was found.

They are made by valid time, with all that is known when they are made: so nights that were
missed, or ran twice, lead to the same endorsement on the same day. A day is compared as it began,
as the night that opens it does, and as it ended if something happened on it. What was recorded of
a comparison stays; a fact that is recorded late, of a day compared before, has it compared again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from typing import Literal

from ledger.case import Case
from ledger.dates import ONE_DAY
from ledger.events.base import Entry
from ledger.events.notices import AutoEndorsementEvaluated, CheckFound
from ledger.events.permit import EndorsementDeclined
from ledger.evolve import evolve
from ledger.history import History
from ledger.law import Law
from ledger.periods import period_start
from ledger.renewal import Check, Renewal, renewal_of
from ledger.spans import current_span

TOPIC = "automatic-endorsement"

Checks = tuple[CheckFound, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The year of a permit that is to be endorsed next: its last valid day, and about when."""

    about: date
    last_day: date


@dataclass(frozen=True)
class Evaluation:
    """One comparison: its legal day, and the checks as they were found."""

    on: date
    renewal: Renewal

    @property
    def outcome(self) -> Literal["met", "not-met", "not-known"]:
        """Met if all checks are; not met if one is not; else not known."""
        found = {check.met for check in self.renewal.checks}
        if False in found:
            return "not-met"
        return "not-known" if None in found else "met"

    @cached_property
    def checks(self) -> Checks:
        """The checks in the form in which they are recorded."""
        return found_of(self.renewal.checks)

    def event(self, refused: str | None = None) -> AutoEndorsementEvaluated:
        """What is recorded of it; ``refused`` says why no endorsement could follow."""
        return AutoEndorsementEvaluated(
            on=self.on,
            last_day=self.renewal.last_day,
            outcome="refused" if refused else self.outcome,
            checks=self.checks,
            refused=refused,
        )


def evaluations(
    history: History, case: Case, law: Law, up_to: date | None = None
) -> Iterator[Evaluation]:
    """The comparisons up to ``up_to`` that are still to be recorded, in order of day.

    ``case`` is the history folded whole.
    They are due on the day of the automatic endorsement's duty, and on each later day up to the
    permit's last valid one on which an act, a filing or an order changes what is known. One that
    finds what the last recorded one found is none. The first that finds all met is the last:
    the endorsement follows from it.
    """
    year = year_of(case, law)
    if year is None or (up_to and up_to < year.about):
        return
    recorded = recorded_of(history, year)
    if _was_endorsed(recorded):
        return
    before: Evaluation | None = None
    days = [day for day in _days(history, case, law, year) if not up_to or day <= up_to]
    for day, views in _views(history, case, days):
        found = _found(day, views, law, year)
        known = [event.checks for event in recorded if event.on == day]
        for evaluation in _unrecorded(found, known, before):
            yield evaluation
            if evaluation.outcome == "met":
                return
        before = found[-1] if found else before


def next_day(history: History, case: Case, law: Law) -> date | None:
    """The day of the first comparison still to be recorded, if nothing more happens.

    ``case`` is the history folded whole.
    """
    year = year_of(case, law)
    if year is None:
        return None
    latest = max(entry.on for entry in history.effective)
    if latest < year.about and all(order.on <= year.about for order in law.extensions):
        return year.about  # nothing happens before the day, and nothing is recorded of it
    return next((evaluation.on for evaluation in evaluations(history, case, law)), None)


def year_of(case: Case, law: Law) -> Year | None:
    """The year of the permit that stands, where the city endorses automatically."""
    span = current_span(case, law)
    version = law.version_or_none(TOPIC, span.due_day) if span else None
    if span is None or version is None:
        return None
    return Year(period_start(span.due_day, version.value), span.due_day)


def recorded_of(history: History, year: Year) -> list[AutoEndorsementEvaluated]:
    """The comparisons recorded for a year, in order of day, then as they were recorded."""
    events = (entry.event for entry in history.effective)
    return [
        event
        for event in events
        if isinstance(event, AutoEndorsementEvaluated) and event.last_day == year.last_day
    ]


def found_of(checks: Sequence[Check]) -> Checks:
    """Checks in the form in which they are recorded."""
    return tuple(
        CheckFound(
            check=check.name,
            met=check.met,
            reason=check.reason,
            since=check.since,
            actor=str(check.actor) if check.actor else None,
        )
        for check in checks
    )


def is_for_a_person(renewal: Renewal, recorded: Sequence[AutoEndorsementEvaluated]) -> bool:
    """Whether the machine leaves this year's endorsement to a person, though all checks are met.

    The rules would have refused it, or a person has struck it out.
    """
    of_year = [event for event in recorded if event.last_day == renewal.last_day]
    return _was_endorsed(of_year) or (bool(of_year) and of_year[-1].outcome == "refused")


def _was_endorsed(recorded: Sequence[AutoEndorsementEvaluated]) -> bool:
    """Whether the endorsement was made already: then a person has struck it out.

    What a person took back the machine does not make again; the comparison may be struck out too.
    """
    return any(event.outcome == "met" for event in recorded)


def _found(day: date, views: list[Case], law: Law, year: Year) -> list[Evaluation]:
    """What a day's comparisons find, each once; nothing while the permit's year was another."""
    found: list[Evaluation] = []
    for then in views:
        renewal = renewal_of(then, law.as_of(day), day)
        if renewal is None or renewal.last_day != year.last_day or day < renewal.about:
            continue
        evaluation = Evaluation(day, renewal)
        if not found or found[-1].checks != evaluation.checks:
            found.append(evaluation)
    return found


def _unrecorded(
    found: list[Evaluation], known: list[Checks], before: Evaluation | None
) -> list[Evaluation]:
    """What of a day's comparisons is still to be recorded after those that are.

    A day that begins as the one before ended need not say so.
    """
    same = bool(found and before and found[0].checks == before.checks)
    wanted = found[1:] if same else found
    for days_own in (found, wanted):
        for count in range(len(days_own), 0, -1):
            if known[-count:] == [evaluation.checks for evaluation in days_own[:count]]:
                return days_own[count:]
    return found if known else wanted


def _days(history: History, case: Case, law: Law, year: Year) -> list[date]:
    """The days of a year on which there is something to compare, in order."""
    days = {year.about}
    days |= {entry.on for entry in history.effective}
    days |= {entry.event.reaches_back_to for entry in history.effective}
    days |= {link.first_day for link in case.leases}
    days |= {order.on for order in law.extensions}
    return sorted(day for day in days if year.about <= day <= year.last_day)


def _views(history: History, case: Case, days: list[date]) -> Iterator[tuple[date, list[Case]]]:
    """The case as each of these days found it, and as the day left it if something happened.

    ``case`` is the history folded whole. What the office declines on a day counts at once.
    """
    declined = {e.on for e in history.effective if isinstance(e.event, EndorsementDeclined)}
    then, folded = Case(), list[Entry]()
    for day in days:
        views: list[Case] = []
        for until_day in (day,) if day in declined else (day - ONE_DAY, day):
            until = list(history.until(until_day))
            if not views or until != folded:
                then = _folded(history, case, until, (folded, then))
                folded = until
                views.append(then)
        yield day, views


def _folded(
    history: History, case: Case, until: list[Entry], before: tuple[list[Entry], Case]
) -> Case:
    """The case as these entries leave it; goes on from what was folded before if it can.

    An act that reaches back before others has all of them folded anew.
    """
    folded, then = before
    if len(until) == len(history.effective):
        return case
    if until[: len(folded)] == folded:
        return reduce(evolve, until[len(folded) :], then)
    return reduce(evolve, until, Case())
