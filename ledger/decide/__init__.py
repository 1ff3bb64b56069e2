"""Decisions: a request and what is recorded lead to events, or to a refusal with its article."""

from ledger.decide import (
    application,
    contributions,
    ending,
    issuance,
    lease,
    lodging,
    papers,
    permit,
    person,
    record,
    registration,
)
from ledger.decide.again import refuse_contradiction
from ledger.decide.base import HANDLERS, Decision, Desk, Refused, Step
from ledger.decide.reasons import Reason
from ledger.law import NotInForce
from ledger.requests import Request

__all__ = [
    "Decision",
    "Desk",
    "Reason",
    "Refused",
    "Step",
    "application",
    "contributions",
    "decide",
    "ending",
    "issuance",
    "lease",
    "lodging",
    "papers",
    "permit",
    "person",
    "record",
    "registration",
]


def decide(request: Request, desk: Desk) -> Decision:
    """What a request leads to; raises `Refused`. Asking twice changes nothing the second time."""
    if request.on > desk.today:
        raise Refused(Reason.DAY_NOT_COME, from_when=request.on, today=desk.today)
    try:
        decision = HANDLERS[type(request)](request, desk)
    except NotInForce as missing:
        raise Refused(
            Reason.NOT_IN_FORCE, topic=missing.topic, city=missing.city, on=missing.on
        ) from missing
    refuse_contradiction(request, decision, desk)
    return decision
