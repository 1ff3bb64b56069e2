"""Papers of a case as answers show them: the wallet, statements, the checklist, the bundle."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ledger.bundle import bundle
from ledger.case import Case
from ledger.certificates import certificates
from ledger.eligibility import application_windows
from ledger.evaluations import is_for_a_person
from ledger.events.notices import AutoEndorsementEvaluated
from ledger.events.papers import CertificateShown, StatementIssued
from ledger.events.permit import PermitEndorsed
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from ledger.materials import Person, Purpose, checklist, person_of
from ledger.parts import Statement
from ledger.renewal import Renewal, renewal_of
from ledger.statements import Untrue, truth_of
from ledger.terms import Basis, Lodging, Role
from projections.holding import law_of_figure
from projections.view import basis, cited, day

CaseView = Callable[[Case, Law, date], dict[str, Any]]
View = Callable[[History, Case, Law, date], dict[str, Any]]

PURPOSES = tuple(Purpose)


def of_case(view: CaseView) -> View:
    """A view of the folded case alone, in the form that `Office.ask` takes."""

    def asked(_: History, case: Case, law: Law, on: date) -> dict[str, Any]:
        return view(case, law, on)

    return asked


def wallet_view(history: History, case: Case, law: Law, on: date) -> dict[str, Any]:
    """Which certificates are live 我的证照, what verifiers were shown, which statements hold."""
    return {
        "certificates": [
            {
                "kind": paper.kind.value,
                "state": paper.state,
                "live": paper.live,
                "number": paper.number,
                "since": day(paper.since),
                "last_day": day(paper.last_day),
                **basis(paper.law),
            }
            for paper in certificates(case, law, on)
        ],
        "shown": [
            {
                "entry": entry.meta.id,
                "on": day(entry.on),
                "kind": shown.certificate.value,
                "to": shown.to,
                "number": shown.number,
                "last_day": day(shown.last_day),
            }
            for entry, shown in ((entry, entry.event) for entry in case.certificates_shown)
            if isinstance(shown, CertificateShown)
        ],
        "statements": [_statement(known, history, law, on) for known in case.statements],
    }


def _statement(statement: Statement, history: History, law: Law, on: date) -> dict[str, Any]:
    """A stamped statement 盖章证明 with what it rests on, and by what it has become untrue."""
    issued, meta = statement.entry.event, statement.entry.meta
    assert isinstance(issued, StatementIssued), "a statement was issued"
    truth = truth_of(statement, history, law, on)
    looked_at = history.entry(issued.last_entry)
    then = case_on(history, issued.on)
    causes = [_cause(untrue) for untrue in truth.untrue]
    return {
        "statement": meta.id,
        "position": statement.entry.position,
        "on": day(issued.on),
        "purpose": issued.purpose,
        "recipient": issued.recipient,
        "valid_to": day(issued.valid_to),
        "figures": issued.figures,
        "rests_on": {
            name: basis(law_of_figure(name, then, law.as_of(issued.on), issued.on))
            for name in issued.figures
        },
        "articles": list(meta.articles),
        "ledger_position": looked_at.position if looked_at else None,
        "state": truth.state.value,
        "untrue": [untrue.figure for untrue in truth.untrue],
        "outdated_by": next((cause for cause in causes if cause["entry"]), None),
        "causes": causes,
    }


def _cause(untrue: Untrue) -> dict[str, Any]:
    """A figure not true any more, and the entry that made it so; none if time did."""
    by = untrue.by
    return {
        "figure": untrue.figure,
        "entry": by.meta.id if by else None,
        "position": by.position if by else None,
        "kind": by.event.kind if by else None,
        "on": day(by.on) if by else None,
    }


def materials_view(
    case: Case, law: Law, on: date, purpose: Purpose, person: Person
) -> dict[str, Any]:
    """The checklist of papers 申请材料清单 for one purpose, by the law of the day."""
    items = checklist(case, law, on, purpose, person)
    return {
        "for": purpose.value,
        "lodging": person.lodging.value if person.lodging else None,
        "basis": person.basis.value if person.basis else None,
        "by_proxy": person.by_proxy,
        "items": [
            {
                "one_of": list(item.codes),
                "state": "received" if item.received else "on-record" if item.code else "missing",
                "code": item.code,
                **basis(item.law),
            }
            for item in items
        ],
        "missing": sum(item.code is None for item in items),
        "law": cited([item.law for item in items]),
    }


def materials_for(purpose: str, grounds: str | None, lodging: str | None) -> View:
    """The checklist for a purpose; the ground and the lodging as told, else as recorded."""

    def view(_: History, case: Case, law: Law, on: date) -> dict[str, Any]:
        told = Basis(grounds) if grounds else None, Lodging(lodging) if lodging else None
        return materials_view(case, law, on, Purpose(purpose), person_of(case, law, on, *told))

    return view


def renewal_view(history: History, case: Case, law: Law, on: date) -> dict[str, Any]:
    """The four checks of the automatic endorsement 自动签注, who must act, and what was compared.

    The same on every day, also before the comparison and after it; ``endorsed`` is the last
    endorsement, however it was made.
    """
    found = renewal_of(case, law, on)
    if found is None:  # without a permit as well, a city that does not know it says so
        law.version("automatic-endorsement", on)
    recorded = [e for e in history.effective if e.on <= on]
    compared = [(e, e.event) for e in recorded if isinstance(e.event, AutoEndorsementEvaluated)]
    return {
        **_renewal(found, [event for _, event in compared]),
        "evaluations": [
            {
                "entry": entry.meta.id,
                "position": entry.position,
                "recorded_at": entry.meta.recorded_at.isoformat(),
                **event.model_dump(mode="json"),
            }
            for entry, event in compared
        ],
        "endorsed": _endorsed(case),
        **basis(found.law if found else None),
    }


def _renewal(found: Renewal | None, compared: Sequence[AutoEndorsementEvaluated]) -> dict[str, Any]:
    """What is to be expected of the next one, by its checks as they are."""
    if found is None:
        known = ("about", "soft", "last_day", "outcome", "actor")
        return {**dict.fromkeys(known), "checks": []}
    actors: Sequence[str] = found.actors or (Role.SYSTEM,)
    outcome: str = found.outcome
    if outcome == "expected" and is_for_a_person(found, compared):
        outcome, actors = "referred", (Role.OFFICER,)
    return {
        "about": day(found.about),
        "soft": found.law.value.soft,
        "last_day": day(found.last_day),
        "outcome": outcome,
        "actor": ", ".join(actors),
        "checks": [
            {
                "check": check.name,
                "met": check.met,
                "reason": check.reason,
                "since": day(check.since),
                "actor": str(check.actor) if check.actor else None,
            }
            for check in found.checks
        ],
    }


def _endorsed(case: Case) -> dict[str, Any] | None:
    """The last endorsement of the permit, and how it was made."""
    made = case.permit.endorsements[-1] if case.permit and case.permit.endorsements else None
    event = made.entry.event if made else None
    if made is None or not isinstance(event, PermitEndorsed):
        return None
    return {"on": day(made.on), "mode": event.mode.value, "entry": made.entry.meta.id}


def bundle_view(case: Case, law: Law, on: date) -> dict[str, Any]:
    """The steps of the bundle 居住证办理一件事: what is done, what is next, who must act."""
    version, steps = bundle(case, law, on)
    waiting = [step for step in steps if step.needed and step.done_on is None]
    opening = {window.first_day: window.law for window in application_windows(case, law)}
    return {
        "steps": [
            {
                "step": step.name,
                "needed": step.needed,
                "done_on": day(step.done_on),
                "actor": str(step.actor) if step.actor else None,
                "possible_from": day(step.possible_from),
                **basis(opening.get(step.possible_from) if step.possible_from else None),
            }
            for step in steps
        ],
        "next": waiting[0].name if waiting else None,
        **basis(version),
    }
