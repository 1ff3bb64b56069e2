"""Sending: each notice through each sender, once, to whoever is to be told, while it is true."""

from datetime import date

import pytest

from ledger.events.notices import AutoEndorsementEvaluated, NoticeQueued, NoticeSent
from ledger.notices import notice_stream
from ledger.terms import DutyName, Receiver
from projections.notices import outgoing_of
from projections.office import Office
from projections.outbox import listed
from scheduler.config import Config
from scheduler.dispatch import dispatch
from tests.factory import TODAY, ask, endorsed, lease, submit
from tests.outbox import (
    BOTH,
    HOLDER,
    MAIL,
    Paper,
    Standing,
    append,
    config,
    open_case,
    queue,
    refused,
    told,
    withdraw,
)


def test_a_notice_goes_through_every_sender_of_its_receiver(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """Each attempt is recorded before, and its outcome after it; then there is nothing to do."""
    done = dispatch(office, config(BOTH), clock)
    assert (done.figures()["sent"], done.figures()["failed"]) == (2, 0)
    kinds = told(office, stream)
    assert kinds[0] == "notice-queued"
    for name in ("a", "b"):
        attempted, sent = (
            kinds.index(f"notice-attempted {name}"),
            kinds.index(f"notice-sent {name}"),
        )
        assert attempted < sent
        assert [message.key for message in papers[name].got] == [f"{stream}#1@{name}"]
    again = dispatch(office, config(BOTH), clock)
    assert again.figures()["sent"] == 0
    assert len(papers["a"].got) == 1


def test_the_key_the_address_and_a_digest_are_recorded(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """The address is masked: no personal data stands in the stream."""
    papers["a"].needs = "mail"
    dispatch(office, config(HOLDER), clock)
    message = papers["a"].got[0]
    assert message.to == MAIL
    event = office.store.stream(stream).entries[-1].event
    assert isinstance(event, NoticeSent)
    assert (event.key, event.reference, event.attempt) == (message.key, "ref-1", 1)
    assert event.address == "c***@example.org"
    assert len(event.digest) == 64
    body = str([entry.event.body() for entry in office.store.stream(stream).entries])
    assert MAIL not in body
    assert "测试001" not in body


def test_an_agent_that_there_is_not_is_told_nothing(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """That is no failure: nobody is to be told. A landlord is the one of the lease."""
    open_case(office)
    stream = queue(office, receiver=Receiver.AGENT)
    other = queue(office, receiver=Receiver.LANDLORD)
    routes = config({"agent": ["a"], "landlord": ["a"]})
    assert dispatch(office, routes, clock).figures()["withdrawn"] == 2
    for name in (stream, other):
        assert told(office, name) == ["notice-queued", "notice-withdrawn nobody"]
    assert set(submit(office, lease("L1", 1, date(2026, 1, 5)))) == {"accepted"}
    queue(office, receiver=Receiver.LANDLORD)
    papers["a"].needs = "phone"
    dispatch(office, routes, clock)
    assert told(office, other)[-1] == "notice-failed a no-address"


def test_without_an_address_the_failure_is_recorded(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """Only by the sender that needs one."""
    open_case(office, email=None)
    stream = queue(office)
    papers["a"].needs = "mail"
    done = dispatch(office, config(BOTH), clock)
    assert done.figures() == {"sent": 1, "failed": 1, "given_up": 1, "withdrawn": 0, "unrouted": 0}
    assert "notice-failed a no-address" in told(office, stream)


@pytest.mark.usefixtures("stream")
def test_the_address_is_the_one_told_last(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """It is looked up when the notice is sent, not when it is queued."""
    submit(office, [ask("change-details", "C1", TODAY, email="new@example.org")])
    papers["a"].needs = "mail"
    dispatch(office, config(HOLDER), clock)
    assert papers["a"].got[0].to == "new@example.org"


def test_a_notice_that_was_overtaken_is_not_sent(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """The permit has been endorsed since: nobody is told that it may be."""
    submit(office, [endorsed("C1", date(2026, 11, 20))])
    done = dispatch(office, config(HOLDER), clock)
    assert done.figures()["withdrawn"] == 1
    assert told(office, stream) == ["notice-queued", "notice-withdrawn overtaken"]
    assert not papers["a"].got


@pytest.mark.usefixtures("papers")
def test_a_notice_that_is_not_true_any_more_is_not_sent(
    office: Office, stream: str, clock: Standing
) -> None:
    """The issue of the permit was struck out before anybody was told."""
    issued = office.history("C1").entries[-1].meta.id
    void = {"entry": issued, "reason": "错录", "authority": "市局"}
    assert submit(office, [ask("void-entry", "C1", TODAY, role="police", **void)]) == ["accepted"]
    dispatch(office, config(HOLDER), clock)
    assert told(office, stream) == ["notice-queued", "notice-withdrawn withdrawn"]


def test_whoever_was_told_what_is_not_true_is_told_so(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """Only through the sender that had sent it, under a key of its own, and once."""
    papers["a"].faults = [refused()]
    dispatch(office, config(BOTH), clock)
    withdraw(office, stream)
    clock.wait(minutes=5)
    done = dispatch(office, config(BOTH), clock)
    assert done.figures()["sent"] == 1
    first, second = papers["b"].got
    assert not papers["a"].got
    assert second.withdrawn
    assert "更正" in second.subject
    version = told(office, stream).index("notice-withdrawn withdrawn") + 1
    assert second.key == f"{stream}#{version}@b" != first.key
    clock.wait(days=1)
    assert dispatch(office, config(BOTH), clock).figures()["sent"] == 0


def test_what_is_queued_again_has_another_key(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """The rung was withdrawn and reached again: that is news, and no correction goes out."""
    dispatch(office, config(HOLDER), clock)
    withdraw(office, stream)
    queue(office)
    dispatch(office, config(HOLDER), clock)
    keys = [message.key for message in papers["a"].got]
    assert keys == [f"{stream}#1@a", f"{stream}#5@a"]


def test_officers_landlords_and_agents_are_reached_by_the_record(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """The officer by the office of the district, the agent as the proxy appointed."""
    open_case(office)
    proxy = {"name": "测试二", "id_number": "000000199001010026", "email": "er@example.org"}
    asked = ask("appoint-proxy", "C1", TODAY, proxy=proxy, relation="mandate", basis="委托书")
    told_so = submit(office, [asked, ask("change-details", "C1", TODAY, district="徐汇区")])
    assert told_so == ["accepted", "accepted"]
    for receiver in (Receiver.AGENT, Receiver.OFFICER):
        queue(office, receiver=receiver)
    papers["a"].needs = "mail"
    settings = config({"agent": ["a"], "officer": ["a"]})
    offices = {
        "shanghai": {"mail": "sh@example.org"},
        "shanghai/徐汇区": {"mail": "xh@example.org"},
    }
    settings = Config.model_validate({**settings.model_dump(by_alias=True), "offices": offices})
    dispatch(office, settings, clock)
    assert {message.to for message in papers["a"].got} == {"er@example.org", "xh@example.org"}


@pytest.mark.usefixtures("papers")
def test_without_a_route_a_notice_waits(office: Office, stream: str, clock: Standing) -> None:
    """Until the configuration names a sender."""
    assert dispatch(office, config({"officer": ["a"]}), clock).figures()["unrouted"] == 1
    assert told(office, stream) == ["notice-queued"]
    assert dispatch(office, config(HOLDER), clock).figures()["sent"] == 1


@pytest.mark.usefixtures("papers", "stream")
def test_the_replay_compares_the_outbox_too(office: Office, clock: Standing) -> None:
    """An outbox that says what the record does not is found out."""
    dispatch(office, config(HOLDER), clock)
    answer = office.replay()
    assert answer["equal"] is True
    assert "notices" in [projection["name"] for projection in answer["projections"]]
    assert [notice.state for notice in listed(office.store)] == ["sent"]
    with office.store.session(write=True) as session:
        session.execute("UPDATE notices_v1 SET state = 'failed'")
    assert office.replay()["equal"] is False


def test_what_is_recorded_late_changes_nothing(office: Office, stream: str) -> None:
    """An outcome under the key of a notice that was queued again since is not taken for its own."""
    queue(office)
    entries = office.store.stream(stream).entries
    found = outgoing_of(entries)
    assert found is not None
    assert (found.version, found.state) == (2, "queued")
    assert found.key("a").endswith("#2@a")


LAST_DAY = date(2026, 12, 5)
AUTO = DutyName.AUTO_ENDORSEMENT


def outcome(office: Office, rung: str) -> str:
    """Queue the notice of what came of a comparison, as a night does; its stream."""
    stream = notice_stream("C1", AUTO, str(LAST_DAY), rung, Receiver.HOLDER)
    days = {"on": TODAY, "reached_on": TODAY, "opens_on": TODAY, "last_day": LAST_DAY}
    about = {"case": "C1", "duty": AUTO, "rung": rung, "receiver": "holder", "city": "shanghai"}
    law = {"article": "shanghai/automatic-endorsement", "reasons": ["ends-first"]}
    append(office, stream, NoticeQueued.model_validate(days | about | law))
    return stream


def test_the_announcement_of_a_comparison_is_overtaken_by_its_outcome(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """Whoever is told that it was not endorsed need not be told that it may be."""
    open_case(office)
    announced = queue(office, duty=AUTO)
    found = AutoEndorsementEvaluated(on=TODAY, last_day=LAST_DAY, outcome="not-met", checks=())
    append(office, "case:C1", found)
    outcome(office, "not-met")
    dispatch(office, config(HOLDER), clock)
    assert told(office, announced) == ["notice-queued", "notice-withdrawn overtaken"]
    (message,) = papers["a"].got
    assert "租赁备案先于新的年度到期" in message.text


def test_an_outcome_is_told_only_as_long_as_it_is_so(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """That it was not endorsed, until it is; that it was, unless that is struck out."""
    open_case(office)
    missing, made = outcome(office, "not-known"), outcome(office, "endorsed")
    dispatch(office, config(HOLDER), clock)
    assert told(office, made) == ["notice-queued", "notice-withdrawn withdrawn"]
    submit(office, [endorsed("C1", TODAY)])
    assert outcome(office, "not-known") == missing
    assert outcome(office, "endorsed") == made
    dispatch(office, config(HOLDER), clock)
    assert told(office, missing)[-1] == "notice-withdrawn overtaken"
    assert told(office, made)[-1] == "notice-sent a"
    assert [message.data["rung"] for message in papers["a"].got] == ["not-known", "endorsed"]
