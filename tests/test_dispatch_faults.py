"""Sending when something fails: other senders go on, and no key goes out twice by us."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from ledger.events.notices import NoticeFailed
from ledger.evolve import case_on
from projections.office import Office
from projections.outbox import listed
from scheduler.dispatch import Dispatched, dispatch
from scheduler.lanes import Outcome
from scheduler.senders.base import Message
from tests.factory import NOW, TODAY
from tests.outbox import (
    BOTH,
    HOLDER,
    Paper,
    Standing,
    config,
    open_case,
    queue,
    refused,
    told,
    withdraw,
)


def test_a_sender_that_fails_keeps_no_other_waiting(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """It is tried again later, the other is not."""
    papers["a"].faults = [refused(), ValueError("a plugin's own mistake")]
    done = dispatch(office, config(BOTH), clock)
    assert (done.by_sender["a"].failed, done.by_sender["b"].sent) == (1, 1)
    clock.wait(minutes=1)
    dispatch(office, config(BOTH), clock)
    assert "notice-failed a sender-failed" in told(office, stream)
    clock.wait(minutes=2)
    done = dispatch(office, config(BOTH), clock)
    assert done.figures()["sent"] == 1
    assert [len(paper.got) for paper in papers.values()] == [1, 1]
    assert papers["a"].got[0].key == f"{stream}#1@a"


def test_a_sender_that_hangs_keeps_no_other_waiting(
    office: Office,
    papers: dict[str, Paper],
    stream: str,
    clock: Standing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is waited for a while, then left to itself; what it does later is not recorded."""
    release = threading.Event()

    def hang(_: Message) -> str | None:
        release.wait(20)
        return "late"

    monkeypatch.setattr(papers["a"], "send", hang)
    open_case(office, "C2", 2)
    other = queue(office, "C2")
    done = dispatch(office, config(BOTH), clock)
    clock.wait(minutes=5)
    again = dispatch(office, config(BOTH), clock)
    assert vars(again.by_sender["a"]) == {"sent": 0, "failed": 0, "given_up": 0, "halted": True}
    release.set()
    assert done.by_sender["b"].sent == 2
    assert (done.by_sender["a"].failed, done.by_sender["a"].halted) == (1, True)
    records = told(office, stream) + told(office, other)
    assert records.count("notice-failed a timeout") == 1
    assert records.count("notice-attempted a") == 1
    assert "notice-sent a" not in records


def test_it_is_tried_again_later_and_later_and_then_given_up(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """Twice as late each time, at most as late as configured, as often as configured."""
    papers["a"].faults = [refused() for _ in range(9)]
    settings = config(HOLDER, attempts=5, backoff=60, backoff_most=300)
    waits = []
    for _ in range(5):
        before = len(papers["a"].faults)
        dispatch(office, settings, clock)
        assert len(papers["a"].faults) == before - 1
        event = office.store.stream(stream).entries[-1].event
        assert isinstance(event, NoticeFailed)
        if event.retry_at is None:
            break
        waits.append((event.retry_at - clock.now).total_seconds())
        clock.now = event.retry_at - timedelta(seconds=1)
        dispatch(office, settings, clock)
        assert len(papers["a"].faults) == before - 1
        clock.wait(seconds=1)
    assert waits == [60, 120, 240, 300]
    clock.wait(days=2)
    done = dispatch(office, settings, clock)
    assert done.figures()["failed"] == 0
    [found] = listed(office.store, failed=True)
    assert (found.state, found.ways["a"].attempts) == ("failed", 5)


@pytest.mark.usefixtures("stream")
def test_what_is_refused_for_good_is_not_tried_again(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """An address that does not exist will not exist in a minute either."""
    papers["a"].faults = [refused("refused", "550", for_good=True)]
    done = dispatch(office, config(HOLDER), clock)
    assert done.figures()["given_up"] == 1
    clock.wait(days=1)
    assert dispatch(office, config(HOLDER), clock).figures()["failed"] == 0
    [found] = listed(office.store, "C1")
    assert (found.ways["a"].reason, found.ways["a"].status) == ("refused", "550")


def test_a_provider_that_is_down_is_left_alone_until_the_next_round(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """The others of its notices stay queued, and count no attempt."""
    streams = []
    for number in range(1, 6):
        open_case(office, f"C{number}", number)
        streams.append(queue(office, f"C{number}"))
    papers["a"].faults = [refused("unreachable") for _ in range(3)]
    done = dispatch(office, config(HOLDER), clock)
    assert vars(done.by_sender["a"]) == {"sent": 0, "failed": 3, "given_up": 0, "halted": True}
    untouched = [told(office, stream) for stream in streams].count(["notice-queued"])
    assert untouched == 2
    clock.wait(minutes=1)
    assert dispatch(office, config(HOLDER), clock).figures()["sent"] == 5


def test_a_death_between_sending_and_recording_repeats_the_key_alone(
    office: Office, papers: dict[str, Paper], stream: str, clock: Standing
) -> None:
    """For a quarter of an hour nobody touches it; then it is tried again under the same key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scheduler.dispatch._Desk._record", _dies)
        patch.setattr("scheduler.lanes.Lane._sent", _sent_and_dead)
        with pytest.raises(KeyboardInterrupt):
            dispatch(office, config(HOLDER), clock)
    assert told(office, stream) == ["notice-queued", "notice-attempted a"]
    clock.wait(minutes=14)
    assert dispatch(office, config(HOLDER), clock).figures()["sent"] == 0
    clock.wait(minutes=1)
    assert dispatch(office, config(HOLDER), clock).figures()["sent"] == 1
    assert told(office, stream)[2:] == [
        "notice-failed a outcome-unknown",
        "notice-attempted a",
        "notice-sent a",
    ]
    assert len({message.key for message in papers["a"].got}) == 1


def _sent_and_dead(lane: Any, message: Message) -> Outcome:
    lane.sender.got.append(message)
    return Outcome(message, "never recorded")


def _dies(*_: Any) -> None:
    raise KeyboardInterrupt


def test_several_dispatchers_at_once_send_each_key_once(
    ledger_address: str, papers: dict[str, Paper]
) -> None:
    """The attempt is recorded first, and only one can record it."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        for number in range(1, 9):
            open_case(office, f"C{number}", number)
            queue(office, f"C{number}")
    begin = threading.Barrier(3)

    def work(_: int) -> Dispatched:
        with closing(Office.open(ledger_address)) as own:
            begin.wait()
            return dispatch(own, config(BOTH), Standing())

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(work, range(3)))
    assert sum(one.figures()["sent"] for one in done) == 16
    for paper in papers.values():
        keys = [message.key for message in paper.got]
        assert len(keys) == len(set(keys)) == 8


def test_a_round_that_is_told_to_stop_ends_with_the_message_under_way(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """What is left waits for the next round."""
    for number in range(1, 5):
        open_case(office, f"C{number}", number)
        queue(office, f"C{number}")
    done = dispatch(office, config(HOLDER), clock, stop=lambda: len(papers["a"].got) >= 2)
    assert done.figures()["sent"] == 2
    assert dispatch(office, config(HOLDER), clock).figures()["sent"] == 2


@pytest.mark.usefixtures("papers")
def test_a_case_that_cannot_be_read_stops_no_other(
    office: Office, clock: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its notice is tried again later."""
    for number in (1, 2):
        open_case(office, f"C{number}", number)
        queue(office, f"C{number}")

    def broken(history: Any, *args: Any) -> Any:
        if history.entries[0].stream == "case:C1":
            raise ValueError
        return case_on(history, *args)

    monkeypatch.setattr("scheduler.post.case_on", broken)
    done = dispatch(office, config(HOLDER), clock)
    assert (done.figures()["sent"], done.figures()["failed"]) == (1, 1)
    monkeypatch.setattr("scheduler.post.case_on", case_on)
    clock.wait(minutes=1)
    assert dispatch(office, config(HOLDER), clock).figures()["sent"] == 1


def test_what_is_withdrawn_while_it_is_being_sent_is_corrected(
    office: Office,
    papers: dict[str, Paper],
    stream: str,
    clock: Standing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The outcome is recorded all the same, and the next round takes the notice back."""
    send = papers["a"].send

    def meanwhile(message: Message) -> str | None:
        if not message.withdrawn:
            withdraw(office, stream)
        return send(message)

    monkeypatch.setattr(papers["a"], "send", meanwhile)
    for _ in range(3):
        dispatch(office, config(HOLDER), clock)
        clock.wait(minutes=1)
    assert [message.withdrawn for message in papers["a"].got] == [False, True]
    assert told(office, stream) == [
        "notice-queued",
        "notice-attempted a",
        "notice-withdrawn withdrawn",
        "notice-sent a",
        "notice-attempted a",
        "notice-sent a",
    ]
