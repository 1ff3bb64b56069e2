"""Decisions of the system itself: the automatic endorsement 自动签注, compared and then made.

A machine refuses nothing. What is not met is told to whom it concerns; an endorsement that the
rules would refuse is handed to a person, with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.decide import Decision, Desk, Refused, Step, decide
from ledger.decide.base import case_stream
from ledger.evaluations import Evaluation, evaluations
from ledger.events.notices import AutoEndorsementEvaluated
from ledger.evolve import case_on
from ledger.requests.permit import EndorsePermit
from ledger.terms import EndorsementMode, Role


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a case: what is recorded of it, and the request that would endorse.

    Evaluation and endorsement are two steps of one decision; the checks are its grounds. ``case``
    is the case as all its entries leave it.
    """

    case: Case
    evaluation: Evaluation
    recorded: AutoEndorsementEvaluated
    request: EndorsePermit
    decision: Decision


def compare(case: str, desk: Desk, up_to: date) -> Iterator[Comparison]:
    """The comparisons of a case up to a night that are still to be recorded, in order.

    Decided as for a clerk who endorses, in the role of the system. After one that endorses, or
    is handed to a person, nothing more is found until it is recorded.
    """
    history = desk.history(case_stream(case))
    folded = case_on(history)
    for evaluation in evaluations(history, folded, desk.law(folded.city), up_to):
        auto, role = EndorsementMode.AUTO, Role.SYSTEM
        request = EndorsePermit(case=case, on=evaluation.on, mode=auto, role=role)
        recorded, decision = _decided(evaluation, request, desk)
        yield Comparison(folded, evaluation, recorded, request, decision)


def _decided(
    evaluation: Evaluation, request: EndorsePermit, desk: Desk
) -> tuple[AutoEndorsementEvaluated, Decision]:
    stream, laws = case_stream(request.case), (evaluation.renewal.law,)
    endorsing, refused = Decision((), laws), None
    if evaluation.outcome == "met":
        try:
            endorsing = decide(request, desk)
        except Refused as refusal:
            refused = str(refusal.reason)
    recorded = evaluation.event(refused)
    return recorded, Decision((Step(stream, recorded), *endorsing.steps), endorsing.laws)
