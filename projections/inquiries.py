"""Questions that put two answers beside each other: two days, two knowings, two laws, a plan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ledger.case import Case
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law, NotInForce
from ledger.masking import person_view
from ledger.requests import Request
from ledger.targets import Need
from ledger.terms import City
from projections.assertions import assertions
from projections.changes import difference
from projections.comparing import Outcome, RuleSet, beside, moved
from projections.counter import Counter, take_all
from projections.counter import Outcome as Taken
from projections.hints import of_rules
from projections.holding import holding_view
from projections.lists import CASE
from projections.office import CaseNotFound, Clock, KnownAt, Office
from projections.orders import Orders
from projections.purposes import purpose_view, purposes
from projections.targets import card_view, meets_view
from projections.view import Progress, day, silent


@dataclass(frozen=True, slots=True)
class Moment:
    """A legal day, and how much was known when the question is asked of it."""

    on: date
    known_at: KnownAt = None


class PurposeUnknown(Exception):
    """The law of the city counts for no purpose of this name, on no day; it does for others."""

    def __init__(self, purpose: str, city: str, known: list[str]) -> None:
        super().__init__(purpose)
        self.purpose, self.city, self.known = purpose, city, known


def diff(
    office: Office, case: str, first: Moment, second: Moment, *, reveal: bool = False
) -> dict[str, Any]:
    """What changed between two moments of one case, and by which entries."""
    sides = [_side(office, case, moment) for moment in (first, second)]
    folded = case_on(sides[-1][0], second.on)
    found = difference(*sides, reveal=reveal)
    for side, moment in (("from", first), ("to", second)):
        known_at = moment.known_at
        asked = known_at.isoformat() if isinstance(known_at, datetime) else known_at
        found[side]["known_at"] = asked
    return {**_head(case, folded, reveal=reveal), **found}


def _side(office: Office, case: str, moment: Moment) -> tuple[History, Law, date]:
    history = office.history(case, moment.known_at)
    return history, _law(office, history, moment), moment.on


def _law(office: Office, history: History, moment: Moment) -> Law:
    """The law of the case's city under the orders known then and given by that day."""
    city, position = case_on(history).city, office.position(moment.known_at)
    with office.store.session() as session:
        orders = Orders.of(city, session, position)
    return orders.law(city).as_of(moment.on)


def check(office: Office, case: str | None, on: date) -> list[dict[str, Any]]:
    """Every asserted figure of a case, or of all, held against the record as known now."""
    if case is not None:
        named = [case]
    else:
        with office.store.session() as session:
            named = [stream.removeprefix(CASE) for stream in session.streams(CASE)]
    found = []
    for no in named:
        history = office.history(no)
        law = _law(office, history, Moment(on))
        found += [{"case": no, **checked} for checked in assertions(history, law)]
    return found


def under(
    office: Office, case: str, moment: Moment, rules: RuleSet, *, reveal: bool = False
) -> dict[str, Any]:
    """The same history counted under another rule set, beside the answer under its own law.

    Law that is not in force there is named under ``missing``; then only that is known.
    """
    other = _rules(office, rules, moment)
    lacking: list[str] = []

    def view(_: History, folded: Case, own: Law, on: date) -> dict[str, Any]:
        compared = beside(*(Outcome.of(folded, law, on) for law in (own, other)))
        try:
            answer: dict[str, Any] = holding_view(folded, other, on)
        except NotInForce as missing:
            answer = {}
            lacking.append(f"{missing.topic}@{missing.on}")
            compared["to"]["missing"] = compared["to"]["missing"] or lacking[0]
        return {
            "under": str(rules),
            **answer,
            "compared": compared,
            "hints": of_rules(rules, on, lacking) if lacking else [],
        }

    return office.ask(view, case, moment.on, moment.known_at, reveal=reveal)


def compare(
    office: Office, first: RuleSet, second: RuleSet, moment: Moment, progress: Progress = silent
) -> Iterable[dict[str, Any]]:
    """The cases whose answer moves when another rule set is applied."""
    position = office.position(moment.known_at)
    with office.store.session() as session:
        orders = Orders.read(session, position)
        law_of: Callable[[City], Law] = orders.law
        rules = (first, second)
        return list(moved(session, law_of, rules, moment.on, position, progress=progress))


def compare_hints(
    rules: tuple[RuleSet, RuleSet], on: date, found: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What law the two rule sets lack for the cases that a comparison found."""
    lacking = [[case[side]["missing"] for case in found] for side in ("from", "to")]
    pairs = zip(rules, lacking, strict=True)
    return [hint for one, names in pairs for hint in of_rules(one, on, list(filter(None, names)))]


def nothing_counted(compared: dict[str, Any]) -> bool:
    """Whether a comparison could count no case, for want of law on one of its sides."""
    if any(hint["hint"] == "no-law-then" for hint in compared["hints"]):
        return True
    counted = [case for case in compared["moved"] if case["difference"] is not None]
    return bool(compared["hints"]) and len(compared["moved"]) == compared["cases"] and not counted


def _rules(office: Office, rules: RuleSet, moment: Moment) -> Law:
    position = office.position(moment.known_at)
    with office.store.session() as session:
        orders = Orders.of(rules.city, session, position)
    return rules.law(orders.law).as_of(moment.on)


def meets(
    office: Office, case: str, moment: Moment, need: Need, by: date, *, reveal: bool = False
) -> dict[str, Any]:
    """Whether a time is full by a day, with the margin and what could break it."""

    def view(_: History, folded: Case, law: Law, on: date) -> dict[str, Any]:
        return meets_view(folded, law, on, need, by)

    return office.ask(view, case, moment.on, moment.known_at, reveal=reveal)


def for_purpose(
    office: Office, case: str, moment: Moment, purpose: str, *, reveal: bool = False
) -> dict[str, Any]:
    """What a history comes to for a purpose; raises `PurposeUnknown`, or `NotInForce` where the
    law that the city has for it does not hold on that day.
    """

    def view(_: History, folded: Case, law: Law, on: date) -> dict[str, Any]:
        known = purposes(law)
        if purpose not in known:
            raise PurposeUnknown(purpose, folded.city, known)
        return purpose_view(folded, law, on, purpose)

    return office.ask(view, case, moment.on, moment.known_at, reveal=reveal)


def card(office: Office, case: str, moment: Moment, *, reveal: bool = False) -> dict[str, Any]:
    """The next days of a case on one card."""

    def view(_: History, folded: Case, law: Law, on: date) -> dict[str, Any]:
        return card_view(folded, law, on)

    return office.ask(view, case, moment.on, moment.known_at, reveal=reveal)


def what_if(
    office: Office,
    case: str,
    moment: Moment,
    requests: Iterable[Request],
    clock: Clock,
    *,
    reveal: bool = False,
    explained: Callable[[Taken], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """How the answers would move if these requests were recorded too; nothing is.

    A request that would be refused is left out, and ``explained`` under ``refused``.
    """
    counter = Counter(office.store, office.tables, moment.on)
    outcomes = list(take_all(counter, requests, clock, keep=False))
    position = office.position(moment.known_at)
    entries = counter.history(f"{CASE}{case}").entries
    planned = History.of(e for e in entries if position is None or e.position <= position)
    if not planned.entries:
        raise CaseNotFound(case)
    law = counter.law(case_on(planned).city).as_of(moment.on)
    now = _side(office, case, moment) if office.has_case(case) else (History(()), law, moment.on)
    folded = case_on(planned, moment.on)
    return {
        **_head(case, folded, reveal=reveal),
        "on": day(moment.on),
        "begins_on": day(min(entry.on for entry in planned.entries)),
        "known_at": max(e.position for e in planned.entries) if position is None else position,
        **holding_view(folded, law, moment.on),
        "if": [outcome.request.name for outcome in outcomes if not outcome.refusal],
        "refused": [(explained or _reason)(outcome) for outcome in outcomes if outcome.refusal],
        "moved": difference(now, (planned, law, moment.on), reveal=reveal),
    }


def _reason(outcome: Taken) -> dict[str, Any]:
    """Which request is refused, and why, in codes."""
    reason = outcome.refusal and outcome.refusal.reason.value
    return {"request": outcome.request.name, "reason": reason}


def _head(case: str, folded: Case, *, reveal: bool) -> dict[str, Any]:
    """Whose case it is."""
    return {
        "case": case,
        "city": folded.city,
        "holder": person_view(folded.holder_now, reveal=reveal),
    }
