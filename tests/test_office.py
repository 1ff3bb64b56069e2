"""The counter on both databases: recorded once what is asked for, answered what was known."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger.events.base import Event
from ledger.requests import Request
from ledger.requests.base import LeaseRequest
from projections import counter
from projections.counter import Outcome
from projections.office import CaseNotFound, Office
from tests.factory import (
    HOME,
    NOW,
    TODAY,
    ask,
    chain,
    clock,
    endorsed,
    id_number,
    lease,
    opened,
    person,
    submit,
)
from tests.racing import in_processes

D = date.fromisoformat


def with_id(request: Request, no: str) -> Request:
    """The same request under a sender's key."""
    return request.model_copy(update={"id": no})


def told(outcome: Outcome) -> tuple[Any, ...]:
    """An outcome without what differs from one recording to another."""
    entries = [(e.stream, e.version, without_ids(e.event)) for e in outcome.entries]
    reason = outcome.refusal.reason if outcome.refusal else None
    same = outcome.duplicate_of is not None and outcome.same_content
    return outcome.word, reason, same, entries


def without_ids(event: Event) -> dict[str, Any]:
    """An event's body; a receipt names entries, whose ids are new each time."""
    return {key: value for key, value in event.body().items() if key != "entries"}


def test_the_same_request_again_is_a_duplicate(office: Office) -> None:
    """By the sender's key; another content under the same key is told apart, and not recorded."""
    first = office.submit(with_id(opened(), "r-1"), clock, TODAY)
    assert [e.stream for e in first.entries] == ["case:C1", "request:r-1"]
    head = office.store.head()
    again = office.submit(with_id(opened(), "r-1"), clock, TODAY)
    other = office.submit(with_id(opened(case="C2"), "r-1"), clock, TODAY)
    assert (again.word, again.same_content) == ("duplicate", True)
    assert (other.word, other.same_content) == ("duplicate", False)
    assert again.duplicate_of is not None
    assert again.duplicate_of.entries == (first.entries[0].meta.id,)
    assert office.store.head() == head


def test_a_refused_request_leaves_nothing(office: Office) -> None:
    """The same key may be sent again once what was wrong is mended."""
    early = with_id(ask("register-residence", "C1", TODAY, address=HOME, lodging="owned"), "r-1")
    head = office.store.head()
    assert office.submit(early, clock, TODAY).word == "refused"
    assert office.store.head() == head
    assert submit(office, [opened(), early, early]) == ["accepted", "accepted", "duplicate"]


def submit_one(_: int, where: str) -> str:
    """One of several processes that send the same request."""
    with closing(Office.open(where)) as office:
        return office.submit(with_id(opened(), "r-1"), clock, TODAY).word


def test_processes_that_send_the_same_request_record_it_once(ledger_address: str) -> None:
    """Whoever comes second learns that it is a duplicate."""
    Office.init(ledger_address, NOW, TODAY).close()
    words = in_processes(3, submit_one, ledger_address)
    assert sorted(words) == ["accepted", "duplicate", "duplicate"]
    with closing(Office.open(ledger_address)) as office:
        assert len(office.history("C1").entries) == 1


def everything() -> list[Request]:
    """Requests about two cases and a lease, some refused, some sent twice, on days in no order."""
    twice = with_id(endorsed("C1", D("2021-07-01")), "r-7")
    day = D("2021-03-01")
    home = {"address": HOME, "lodging": "owned"}
    return [
        *chain("C1"),
        *chain("C1")[1:3],
        *lease("L1", 2),
        opened("C2", holder=person(2)),
        *chain("C2", number=2)[1:],
        twice,
        with_id(endorsed("C1", D("2021-07-02")), "r-7"),
        twice,
        ask("cancel-registration", "C1", D("2020-01-06"), by="派出所", reason="误登"),
        ask("register-residence", "C1", D("2020-01-06"), **home),
        ask("cancel-registration", "C2", day, by="派出所", reason="离开"),
        ask("register-residence", "C2", day, **home),
        ask("cancel-registration", "C2", day, by="派出所", reason="又离开"),
        ask("register-residence", "C2", day, **home),
        endorsed("C3", day),
        ask("void-entry", "C1", day, entry="0", reason="误录", authority="派出所"),
    ]


@pytest.mark.parametrize("size", [1, 3, 400])
def test_a_batch_is_decided_as_one_by_one(
    ledger_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """However large: the same outcomes, the same events in the same streams."""
    with closing(Office.init(str(tmp_path / "single"), NOW, TODAY)) as single:
        singly = [told(single.submit(request, clock, TODAY)) for request in everything()]
    monkeypatch.setattr(counter, "BATCH", size)
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        together = [told(outcome) for outcome in office.submit_all(everything(), clock, TODAY)]
        assert together == singly
        assert {word for word, *_ in together} == {"accepted", "refused", "duplicate"}


def test_a_lost_race_is_decided_anew(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else recorded meanwhile counts: some requests are then refused, some not."""
    monkeypatch.setattr(counter, "BATCH", 2)
    home = {"address": HOME, "lodging": "owned"}
    details = ask("change-details", "C1", TODAY, employer="测试")
    register = ask("register-residence", "C1", TODAY, **home)

    def requests() -> Iterator[Request]:
        yield opened()
        yield details
        submit(office, [register, ask("change-details", "C1", TODAY, district="静安区")])
        yield register
        yield details

    outcomes = list(office.submit_all(requests(), clock, TODAY))
    assert [o.word for o in outcomes] == ["accepted", "accepted", "refused", "accepted"]
    assert outcomes[2].refusal is not None
    assert outcomes[2].refusal.reason == "already-registered"
    assert [e.version for e in office.history("C1").entries] == [1, 2, 3, 4, 5]


def test_a_dry_run_decides_and_keeps_nothing(office: Office) -> None:
    """Each request sees those before it."""
    head = office.store.head()
    outcomes = list(office.submit_all(everything(), clock, TODAY, dry_run=True))
    assert [o.word for o in outcomes[:5]] == ["accepted"] * 5
    assert office.store.head() == head
    with pytest.raises(CaseNotFound):
        office.history("C1")


def test_what_concerns_a_lessee_is_recorded_in_both_streams_at_once(office: Office) -> None:
    """Each copy follows from its source, and carries nobody else's personal data."""
    submit(office, [opened()])
    for request in lease("L1", 1):
        assert isinstance(request, LeaseRequest)
        outcome = office.submit(request, clock, TODAY)
        *_, source, copy = outcome.entries
        assert (source.stream, copy.stream) == ("lease:L1", "case:C1")
        assert copy.meta.causation == source.meta.id
        assert copy.position == source.position + 1
    case = [e.event.body() for e in office.history("C1").entries[1:]]
    assert person(900)["id_number"] not in str(case)
    status = office.status("C1", D("2020-06-01"))
    assert (status["lease"]["state"], status["lease"]["filing_no"]) == ("filed", "FL1")


def test_a_lease_filed_before_its_case_is_known_when_the_case_is_opened(office: Office) -> None:
    """The order in which the two offices record does not matter."""
    submit(office, [*lease("L1", 1), opened(on=D("2020-03-01"))])
    assert office.status("C1", D("2020-06-01"))["lease"]["state"] == "filed"


def test_an_answer_can_be_cut_at_what_was_known(ledger_address: str) -> None:
    """By a position and by an instant: what was recorded later is not looked at."""
    instants = iter([NOW + timedelta(hours=n) for n in range(99)])
    asked_at: list[datetime] = []
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        for request in [*chain(), endorsed("C1", D("2021-06-20"))]:
            asked_at.append(next(instants))
            assert office.submit(request, lambda: asked_at[-1], TODAY).word == "accepted"
        positions = [entry.position for entry in office.history("C1").entries]
        on = D("2021-08-01")
        for position, instant, state in zip(
            positions, asked_at, ["none"] * 4 + ["suspended", "in-use"], strict=True
        ):
            by_position = office.status("C1", on, position)
            assert by_position["permit"]["state"] == state
            assert by_position == office.status("C1", on, instant)
            assert by_position["known_at"] == position
            assert len(office.history("C1", position).entries) == positions.index(position) + 1
        assert office.holding("C1", on) == office.holding("C1", on, positions[-1])
        with pytest.raises(CaseNotFound):
            office.status("C1", on, positions[0] - 1)


@pytest.mark.parametrize("text", ["C1", "测试001", id_number(1), id_number(1).lower(), "PC1", "L1"])
def test_a_case_is_found_by_whatever_names_it(office: Office, text: str) -> None:
    """Its number, the holder's name or whole citizen number, the permit's number, the lease's."""
    submit(office, [*chain("C1"), *lease("L1", 1), opened("C2", holder=person(2))])
    found = office.find(text)
    assert [case["case"] for case in found] == ["C1"]
    assert found[0]["holder"]["name"] == "测****"


@pytest.mark.parametrize("text", ["", "C", "测试", "000000", id_number(1)[:-1], "%", "C1 "])
def test_a_case_is_not_found_by_a_part(office: Office, text: str) -> None:
    """Nobody browses persons."""
    submit(office, chain("C1"))
    assert office.find(text) == []


def secrets() -> list[Request]:
    """Requests with personal data in every place that has room for it."""
    holder = {**person(), "phone": "13800000001"}
    mend = {"entry": "case", "reason": "误录", "authority": "派出所"}
    changes = {"holder": {**person(), "name": "测试改", "phone": "13800000002"}}
    mail = {"delivery": "mail", "mail_to": "测试路邮寄地址三号"}
    return [
        opened(holder=holder),
        ask("change-details", "C1", D("2020-01-07"), phone="13800000003"),
        ask("appoint-proxy", "C1", D("2020-01-07"), proxy=person(2), relation="mandate", basis="x"),
        ask(
            "register-residence",
            "C1",
            D("2020-01-07"),
            address="测试路登记地址一号",
            lodging="owned",
        ),
        ask("apply-for-permit", "C1", D("2020-07-07"), basis="lodging", **mail),
        ask("correct-entry", "C1", D("2020-07-08"), **mend, changes=changes),
    ]


SECRETS = ("测试001", "测试002", "测试改", id_number(1), id_number(2), "地址三号", "地址一号")
PHONES = ("13800000001", "13800000002", "13800000003")


def test_personal_data_is_masked_unless_somebody_asks_for_it(office: Office) -> None:
    """In the history entry by entry, in status and holding, in what is found."""
    *requests, correction = secrets()
    assert submit(office, requests) == ["accepted"] * 5
    opening = office.history("C1").entries[0].meta.id
    assert submit(office, [correction.model_copy(update={"entry": opening})]) == ["accepted"]
    masked = str([office.entries("C1", TODAY), office.find("C1"), office.status("C1", TODAY)])
    shown = str(office.entries("C1", TODAY, reveal=True))
    for secret in (*SECRETS, *PHONES):
        assert secret not in masked
        assert secret in shown
    holder = {"name": "测**", "id_number": "000000********0018", "phone": "138****0003"}
    for view in (office.status("C1", TODAY), office.holding("C1", TODAY)):
        assert view["holder"] == holder
    assert office.status("C1", TODAY, reveal=True)["holder"]["name"] == "测试改"
    assert office.find("C1", reveal=True)[0]["holder"]["id_number"] == id_number(1)
