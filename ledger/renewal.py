"""The automatic endorsement 自动签注 as its four checks: met, not met, or not yet known, and why.

上海 practice: address, lease filing, employment and phone, and what remains to be verified.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.case import Case
from ledger.eligibility import unreported_move
from ledger.law import Law, Version
from ledger.periods import period_start
from ledger.spans import Span, current_span, next_last_day
from ledger.terms import Lodging, Role, VerificationOutcome

Name = Literal["address", "lease-filing", "employment-and-phone", "remaining-facts"]


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the automatic endorsement; ``met`` is None while nobody knows.

    ``actor`` is who must act if it is not met.
    """

    name: Name
    met: bool | None
    reason: str
    since: date | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """The next automatic endorsement: about which day, for which last day, and its checks."""

    about: date
    last_day: date
    law: Version
    checks: tuple[Check, ...]

    @property
    def outcome(self) -> Literal["expected", "not-expected", "undecided"]:
        """Expected if all checks are met, not if one is not; else somebody has still to look."""
        found = {check.met for check in self.checks}
        if False in found:
            return "not-expected"
        return "undecided" if None in found else "expected"

    @property
    def actors(self) -> tuple[str, ...]:
        """Who must act for what is not met, or not known; nobody if all is met."""
        return actors_of(self.checks)


def renewal_of(case: Case, law: Law, on: date) -> Renewal | None:
    """The automatic endorsement of the permit that stands, by all that is known on ``on``.

    None without a permit to endorse; raises `NotInForce` where the city does not know it.
    """
    span = current_span(case, law)
    if span is None or on > span.due_day:
        return None
    version = law.version("automatic-endorsement", span.due_day)
    about, checks = period_start(span.due_day, version.value), _checks(case, span, law, on)
    return Renewal(about, span.due_day, version, checks)


def who_must_act(case: Case, span: Span, law: Law) -> str:
    """Who must still act for the endorsement to come by itself; empty if nobody must.

    As the checks will be on the permit's last valid day, if nothing more happens.
    """
    checks = _checks(case, span, law, span.due_day)
    return ", ".join(actors_of(checks))


def actors_of(checks: Sequence[Check]) -> tuple[str, ...]:
    """Who must act for what is not met, or not known; nobody if all is met."""
    waiting = [check.actor for check in checks if check.met is not True and check.actor]
    return tuple(dict.fromkeys(actor for named in waiting for actor in named.split(", ")))


def _checks(case: Case, span: Span, law: Law, on: date) -> tuple[Check, ...]:
    return (
        _address(case, span),
        _lease_filing(case, span, law, on),
        _employment_and_phone(case, span),
        _refusal(case, span) or _remaining(case, span, law, on),
    )


def _address(case: Case, span: Span) -> Check:
    """The address is the one of the last issue or endorsement 居住地址无变更."""
    moved_on = unreported_move(case)
    if moved_on:
        return Check(
            "address", met=False, reason="move-not-reported", since=moved_on, actor="holder"
        )
    moves = [move.on for move in case.moves if move.on > _acted_on(case, span)]
    if moves:
        return Check("address", met=False, reason="moved", since=moves[-1], actor=Role.HOLDER)
    return Check("address", met=True, reason="unchanged", since=_acted_on(case, span))


def _lease_filing(case: Case, span: Span, law: Law, on: date) -> Check:
    """A rented home's filing lasts as long as it must 租赁备案有效.

    Up to the permit's last day, or through the new year: open (``filing-must-last``).
    """
    name: Name = "lease-filing"
    lodging = case.registration.lodging if case.registration else None
    if lodging is not None and lodging is not Lodging.RENTAL:
        return Check(name, met=True, reason="not-rented")
    latest, filed_until = case.filing(on), case.filed_until(on)
    if latest is None or filed_until is None:
        known = "none-in-force" if lodging else "lodging-not-known"
        return Check(name, None if lodging is None else False, known, actor="holder, landlord")
    through = law.reading("filing-must-last") == "new-year"
    until = next_last_day(span, law) if through else span.due_day
    if filed_until < until:
        return Check(
            name, met=False, reason="ends-first", since=filed_until, actor="holder, landlord"
        )
    return Check(name, met=True, reason="in-force", since=latest.first_day)


def _employment_and_phone(case: Case, span: Span) -> Check:
    """Employer and phone are as they were 就业和联系电话无变化."""
    name: Name = "employment-and-phone"
    since = _acted_on(case, span)
    changed = [(what, on) for what, on in case.details_changed if on > since]
    if changed:
        what, on = changed[-1]
        return Check(name, met=False, reason=f"{what}-changed", since=on, actor=Role.HOLDER)
    return Check(name, met=True, reason="unchanged", since=since)


def _acted_on(case: Case, span: Span) -> date:
    """The day of the issue or of the last endorsement, when everything was looked at."""
    permit = next(known for known in case.permits if known.entry.meta.id == span.permit_id)
    return max([permit.entry.on, *(endorsement.on for endorsement in permit.endorsements)])


def _refusal(case: Case, span: Span) -> Check | None:
    """What a person of the office refused in this year, no machine grants 不予签注."""
    declined = case.permit.declined if case.permit else ()
    days = [on for on, _ in declined if on > _acted_on(case, span)]
    if not days:
        return None
    actor = Role.HOLDER
    return Check("remaining-facts", met=False, reason="declined", since=days[-1], actor=actor)


def _remaining(case: Case, span: Span, law: Law, on: date) -> Check:
    """The visit or call before the last day found everything as told 走访核实."""
    name: Name = "remaining-facts"
    visit = law.version_or_none("visit-before-endorsement", on)
    since = period_start(span.due_day, visit.value) if visit else span.year_from
    since = max([since, *(move.on for move in case.moves if move.on <= on)])
    seen = [found for found in case.verifications if found.on >= since]
    if not seen:
        return Check(name, met=None, reason="not-verified-yet", since=since, actor=Role.OFFICER)
    last = seen[-1]
    if last.outcome is VerificationOutcome.CONFIRMED:
        return Check(name, met=True, reason="confirmed", since=last.on)
    met = None if last.outcome is VerificationOutcome.NOT_FOUND else False
    actor = Role.OFFICER if met is None else Role.HOLDER
    return Check(name, met, str(last.outcome), last.on, actor)
