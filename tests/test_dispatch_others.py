"""Senders that do anything, and rounds that are cut short: no message is lost or doubled."""

import threading
from typing import Any

import pytest

from ledger.events.notices import NoticeFailed, NoticeSent
from ledger.store import Store, Unreachable
from projections.office import Office
from scheduler.config import BadConfig
from scheduler.dispatch import dispatch
from scheduler.senders.base import Message, NotTaken
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
)


class Odd:
    """What no text can be made of."""

    def __str__(self) -> str:
        """Fail."""
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("answer", "reference"),
    [(12345, "12345"), ("a\ud800b\0c", "abc"), ("x" * 300, "x" * 200), ("", None)],
)
def test_a_reference_of_any_kind_is_recorded_as_a_text(
    office: Office, papers: dict[str, Paper], stream: str, answer: Any, reference: str | None
) -> None:
    """The message was taken, whatever the provider calls it."""
    papers["a"].answer = answer
    assert dispatch(office, config(HOLDER), Standing()).figures()["sent"] == 1
    event = office.store.stream(stream).entries[-1].event
    assert isinstance(event, NoticeSent)
    assert event.reference == reference


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (refused("refused", 550, for_good=True), ("refused", "550")),
        (refused("no-credit", None), ("sender-failed", "no-credit")),
        (refused(None, None), ("sender-failed", None)),
        (refused("busy", Odd()), ("sender-failed", "KeyboardInterrupt")),
        (SystemExit(3), ("sender-failed", "SystemExit")),
    ],
)
def test_whatever_a_sender_raises_is_its_own_failure(
    office: Office, papers: dict[str, Paper], stream: str, fault: Any, found: tuple[str, str | None]
) -> None:
    """Recorded as such; the other sender sends, once."""
    papers["a"].faults = [fault]
    assert dispatch(office, config(BOTH), Standing()).figures()["failed"] == 1
    events = [entry.event for entry in office.store.stream(stream).entries]
    [failed] = [event for event in events if isinstance(event, NoticeFailed)]
    assert (failed.reason, failed.status) == found
    assert len(papers["b"].got) == 1


@pytest.mark.usefixtures("stream")
def test_a_sender_that_cannot_take_leave_says_nothing(
    office: Office,
    papers: dict[str, Paper],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Its error may quote anything."""

    def fail() -> None:
        message = "token=secret"
        raise RuntimeError(message)

    monkeypatch.setattr(papers["a"], "close", fail)
    assert dispatch(office, config(HOLDER), Standing()).figures()["sent"] == 1
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("stream")
def test_a_sender_that_cannot_be_made_is_a_fault_of_the_configuration(
    office: Office, papers: dict[str, Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named before anything is sent."""

    def fail(*_: Any) -> None:
        raise ValueError

    settings = config(BOTH)
    with monkeypatch.context() as patch:
        patch.setattr(Paper, "__call__", fail)
        with pytest.raises(BadConfig) as caught:
            dispatch(office, settings, Standing())
    assert (caught.value.key, caught.value.code) == ("senders.a.kind", "not-loadable")
    papers["b"].needs = "fax"
    with pytest.raises(BadConfig) as caught:
        dispatch(office, settings, Standing())
    assert (caught.value.key, caught.value.found) == ("senders.b.kind", "needs fax")
    assert not papers["a"].got


def test_what_is_under_way_is_recorded_when_a_round_is_cut_short(
    office: Office, papers: dict[str, Paper], clock: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock's connection is lost while a slow sender works: no key goes out twice."""
    for number in (1, 2, 3):
        open_case(office, f"C{number}", number)
        queue(office, f"C{number}")
    begun, asked = threading.Event(), iter(range(99))
    send = papers["b"].send

    def slow(message: Message) -> str | None:
        begun.wait(0.2)
        return send(message)

    def stop() -> bool:
        if next(asked) == 2:
            raise Unreachable
        return False

    monkeypatch.setattr(papers["b"], "send", slow)
    with pytest.raises(Unreachable):
        dispatch(office, config(BOTH), clock, stop=stop)
    clock.wait(minutes=20)
    dispatch(office, config(BOTH), clock)
    for paper in papers.values():
        keys = [message.key for message in paper.got]
        assert len(keys) == len(set(keys)) == 3


def test_an_outcome_that_could_not_be_recorded_is_recorded_in_the_end(
    office: Office,
    papers: dict[str, Paper],
    stream: str,
    clock: Standing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The database was gone for a moment."""
    save, troubles = Store.save, [Unreachable()]

    def saved(self: Store, entries: Any) -> Any:
        if troubles and isinstance(entries[-1].event, NoticeSent):
            raise troubles.pop()
        return save(self, entries)

    monkeypatch.setattr(Store, "save", saved)
    with pytest.raises(Unreachable):
        dispatch(office, config(BOTH), clock)
    clock.wait(minutes=20)
    dispatch(office, config(BOTH), clock)
    assert told(office, stream).count("notice-sent a") == 1
    assert [len(paper.got) for paper in papers.values()] == [1, 1]


def test_what_concerns_one_receiver_alone_stops_nobody_elses_mail(
    office: Office, papers: dict[str, Paper], clock: Standing
) -> None:
    """Three full mailboxes are no provider that is down; three refusals of ourselves are."""
    for number in range(1, 6):
        open_case(office, f"C{number}", number)
        queue(office, f"C{number}")
    papers["a"].faults = [NotTaken("busy", "452", alone=True) for _ in range(3)]
    done = dispatch(office, config(HOLDER), clock).by_sender["a"]
    assert (done.sent, done.failed, done.halted) == (2, 3, False)
    for number in range(6, 10):
        open_case(office, f"C{number}", number)
        queue(office, f"C{number}")
    papers["a"].faults = [refused("refused", "401") for _ in range(3)]
    done = dispatch(office, config(HOLDER), clock).by_sender["a"]
    assert (done.failed, done.given_up, done.halted) == (3, 0, True)
