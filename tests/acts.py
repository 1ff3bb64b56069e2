"""What somebody may ask of a case, act by act, and acts that follow each other within days."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

from ledger.dates import add_months
from ledger.events import StatementIssued
from ledger.evolve import case_on
from ledger.figures import FIGURES
from ledger.requests import Request
from ledger.terms import (
    Certificate,
    ContributionKind,
    ContributionStatus,
    DeliveryOutcome,
    MoveScope,
    VerificationMode,
    VerificationOutcome,
)
from tests.factory import HOME, Life, ask, endorsed, person

SIGNED = {"reason": "测试", "authority": "派出所"}
POLICE = {**SIGNED, "role": "police"}

Act = Callable[[Life, date], Request]
"""What is asked for on a day, given what was recorded before."""

Flow = tuple[Act, ...]
"""Acts that follow each other within days."""

Item = TypeVar("Item")


def _plain(request: str, **fields: Any) -> Act:
    return partial(_asked, request, fields)


def _asked(request: str, fields: dict[str, Any], life: Life, on: date) -> Request:
    return ask(request, life.case, on, **fields)


def _applied(fields: dict[str, Any], life: Life, on: date) -> Request:
    """An application on the grounds that the city asks for."""
    grounds = ["insurance-12-months"] if life.city == "shenzhen" else []
    return ask("apply-for-permit", life.case, on, grounds=grounds, **fields)


def _issued(life: Life, on: date) -> Request:
    fields = {"permit_no": f"P{life.case}-{len(life.entries)}"}
    if len(life.entries) % 2:
        fields["valid_to"] = str(add_months(on, 12) - timedelta(1))
    return ask("issue-permit", life.case, on, **fields)


def _printed(life: Life, on: date) -> Request:
    """An endorsement whose card says something else than the law would."""
    return endorsed(life.case, on, valid_to=str(add_months(on, 11)))


def _endorsed_with_a_move(life: Life, on: date) -> Request:
    return endorsed(life.case, on, new_address=_address(life))


def _replaced(life: Life, on: date) -> Request:
    number = f"R{life.case}-{len(life.entries)}"
    return ask("replace-permit", life.case, on, permit_no=number, cause="loss")


def _declared(life: Life, on: date) -> Request:
    home = {"address": _address(life), "lodging": "owned"}
    return ask("declare-residence", life.case, on, arrived_on=str(on), **home)


def _moved(life: Life, on: date) -> Request:
    scope = _one_of(list(MoveScope), life, on)
    home = {"address": _address(life), "lodging": "owned", "scope": scope}
    return ask("change-address", life.case, on, **home)


def _address(life: Life) -> str:
    return f"测试路 {len(life.entries)} 号"


def _verified(life: Life, on: date) -> Request:
    outcome = _one_of(list(VerificationOutcome), life, on)
    mode = _one_of(list(VerificationMode), life, on)
    return ask("verify-residence", life.case, on, outcome=outcome, mode=mode)


def _dispatched(life: Life, on: date) -> Request:
    sent = {"carrier": "测试快递", "tracking_no": f"T{len(life.entries)}"}
    return ask("dispatch-permit", life.case, on, **sent)


def _delivered(life: Life, on: date) -> Request:
    outcome = _one_of(list(DeliveryOutcome), life, on)
    return ask("record-delivery", life.case, on, outcome=outcome)


def _reinstated(life: Life, on: date) -> Request:
    """An end taken back from its own day, or from any day up to this one."""
    permit = case_on(life.history).permit
    ended_on = permit.ended_on if permit and permit.ended_on else on
    days = max(0, (on - ended_on).days)
    from_day = ended_on + timedelta(_one_of([0, 0, days // 2, days], life, on))
    return ask("reinstate-permit", life.case, on, effective_from=str(from_day), **POLICE)


def _reinstated_from_now(life: Life, on: date) -> Request:
    return ask("reinstate-permit", life.case, on, effective_from=str(on), **POLICE)


def _paid(life: Life, on: date) -> Request:
    fields = {
        "kind": _one_of(list(ContributionKind), life, on),
        "status": _one_of(list(ContributionStatus), life, on),
        "month": f"{on - timedelta(len(life.entries)):%Y-%m}",
    }
    return ask("record-contribution", life.case, on, **fields)


def _stated(life: Life, on: date) -> Request:
    names = list(FIGURES)
    count = 1 + len(life.entries) % len(names)
    told = {"purpose": "入学", "recipient": "测试学校", "valid_to": str(on + timedelta(90))}
    figures = random.Random(f"{on} {count}").sample(names, count)
    return ask("issue-statement", life.case, on, figures=figures, **told)


def _taken_back(life: Life, on: date) -> Request:
    """A statement taken back: the last one, or an entry that is none."""
    stated = [e for e in life.history.entries if isinstance(e.event, StatementIssued)]
    entry = stated[-1] if stated else life.history.entries[0]
    return ask("void-statement", life.case, on, statement=entry.meta.id, reason="误开")


def _shown(life: Life, on: date) -> Request:
    kind = _one_of(list(Certificate), life, on)
    return ask("show-certificate", life.case, on, kind=kind, to="测试酒店")


def _triaged(life: Life, on: date) -> Request:
    facts = {"insurance-half-year": str(on - timedelta(200))}
    return ask("triage", life.case, on, facts=_one_of([{}, facts], life, on))


def _voided(life: Life, on: date) -> Request:
    entry = _one_of(life.history.entries, life, on).meta.id
    return ask("void-entry", life.case, on, entry=entry, **SIGNED)


def _corrected(life: Life, on: date) -> Request:
    entry = _one_of(life.history.entries, life, on)
    changes = {"on": str(entry.on - timedelta(len(life.entries)))}
    return ask("correct-entry", life.case, on, entry=entry.meta.id, changes=changes, **SIGNED)


def _one_of(items: Sequence[Item], life: Life, on: date) -> Item:
    return random.Random(f"{on} {len(life.history.entries)}").choice(items)


ENDORSED = _plain("endorse-permit", mode="counter")
APPLIED = partial(_applied, {"basis": "study"})
MAILED = partial(_applied, {"basis": "lodging", "delivery": "mail", "mail_to": HOME})
ACCEPTED = _plain("accept-application")
COLLECTED = _plain("collect-permit")
SEEN = _plain("verify-residence", outcome="confirmed", mode="door")
UNSEEN = _plain("verify-residence", outcome="not-found", mode="door")
LEFT = _plain("report-departure", by="测试房东", role="landlord")
CONTESTED = _plain("contest-departure")
CANCELLED = _plain("cancel-permit", cause="本人申请", authority="派出所")
REGISTERED = _plain("register-residence", address=HOME, lodging="owned")
UNREGISTERED = _plain("cancel-registration", by="派出所", reason="离开")
FORGED = {**POLICE, "reason": "forged"}
ENDS: tuple[Act, ...] = (
    CANCELLED,
    _plain("revoke-permit", **POLICE),
    _plain("confiscate-permit", **FORGED),
)

FLOWS: tuple[Flow, ...] = (
    *((ENDORSED,),) * 14,
    (_printed,),
    (_endorsed_with_a_move,),
    *((end,) for end in ENDS),
    *((end, _reinstated_from_now) for end in ENDS),
    (REGISTERED, APPLIED, ACCEPTED, _issued),
    (MAILED, _issued, _dispatched, _delivered, _dispatched, _delivered, COLLECTED),
    (
        APPLIED,
        _plain("note-deficiency", items=["照片"]),
        _plain("receive-supplement", items=["照片"]),
    ),
    (CANCELLED, APPLIED, ACCEPTED, _plain("extend-issuance", days=25, reason="核查"), _issued),
    (CANCELLED, APPLIED, _plain("withdraw-application")),
    (CANCELLED, APPLIED, _plain("refuse-acceptance", reason="不符"), APPLIED, ACCEPTED, _issued),
    (CANCELLED, APPLIED, ACCEPTED, _plain("refuse-application", reasons=["不符"]), APPLIED),
    (ACCEPTED, _issued, COLLECTED),
    (_triaged, REGISTERED),
    (_declared, _plain("accept-declaration"), _moved),
    (_declared, _plain("fail-declaration", reason="查无此址"), _verified),
    (_moved,),
    (_plain("report-lodging", host="landlord", lodging="rental"), _verified),
    (LEFT, CONTESTED, CANCELLED, SEEN),
    (LEFT, UNSEEN, UNSEEN, UNREGISTERED),
    (UNREGISTERED, REGISTERED),
    (_plain("report-loss"), _replaced),
    (_plain("report-seizure", by="测试单位"),),
    (_plain("decline-endorsement", reasons=["住址不符"]), ENDORSED),
    (ENDORSED, _plain("restore-continuity", granted=True, **SIGNED)),
    (
        _plain("appoint-proxy", proxy=person(2), relation="mandate", basis="委托书"),
        _plain("end-proxy"),
    ),
    (_plain("change-details", phone="13800000000", district="测试区"),),
    (_paid, _paid),
    (
        _plain("apply-for-points", items=["学历"]),
        _plain("grant-points", score=125, items=["学历"]),
        ENDORSED,
        _plain("confirm-points"),
    ),
    (_plain("open-settlement"), _plain("decide-settlement", granted=True)),
    (_stated,),
    (_stated, ENDORSED),
    (_stated, _taken_back),
    (_shown,),
    (_plain("assert-figure", figure="cumulative_days", value="365", source="社保"),),
    (_plain("request-voucher", purpose="入学"),),
)
OF_AN_APPLICATION: tuple[Act, ...] = (
    _plain("note-deficiency", items=["照片"]),
    _plain("note-deficiency", items=["身份证"]),
    _plain("receive-supplement", items=["照片", "身份证"]),
    *(ACCEPTED,) * 2,
    _plain("extend-issuance", days=25, reason="核查"),
    _plain("refuse-acceptance", reason="不符"),
    _plain("withdraw-application"),
    _plain("refuse-application", reasons=["不符"]),
    *(_issued,) * 3,
    *(_dispatched,) * 3,
    *(_delivered,) * 3,
    COLLECTED,
)
REACHING_BACK: tuple[Flow, ...] = tuple((end, _reinstated) for end in ENDS)
MENDING: tuple[Flow, ...] = ((_voided,), (_corrected,), (_corrected,))
