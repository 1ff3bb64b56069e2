"""What people were told of a gap: deadlines reached, and notices sent, failed, called off."""

from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger.events.base import Entry, Event, Meta
from ledger.events.notices import NoticeFailed, NoticeQueued, NoticeSent, NoticeWithdrawn
from ledger.events.record import DeadlineReached, DeadlineWithdrawn
from ledger.notices import deadline_stream, notice_stream
from ledger.store import Session, Store
from ledger.terms import DutyName, Receiver
from tests.command import Shell

D = date.fromisoformat
ASKED = ("holding", "C1", "--on", "2023-11-01")

# The permit of C1 was valid to 2023-09-24; its gap from the day after it is still open.
OF_THE_YEAR: dict[str, Any] = {"opens_on": D("2023-08-25"), "last_day": D("2023-09-24")}
LATE: dict[str, Any] = {"opens_on": D("2023-09-25"), "last_day": D("2023-11-23")}
ARTICLE = "national/endorsement-window@2016-01-01"


def tell(shell: Shell, stream: str, *events: Event) -> None:
    """Write a stream as the nights and the sender do."""
    with closing(Store.open(shell.where)) as store:
        store.save(
            [
                Entry(stream, version, event, Meta(f"{stream}#{version}", _at(event)))
                for version, event in enumerate(events, 1)
            ]
        )


def _at(event: Event) -> datetime:
    return datetime(event.on.year, event.on.month, event.on.day, tzinfo=UTC)


def reached(shell: Shell, duty: DutyName, rung: str, on: str, **days: Any) -> None:
    """A deadline event."""
    event = DeadlineReached(on=D(on), case="C1", duty=duty, rung=rung, article=ARTICLE, **days)
    tell(shell, deadline_stream("C1", duty, "a", rung), event)


def told(
    shell: Shell, duty: DutyName, rung: str, on: str, days: dict[str, Any], *outcomes: Event
) -> None:
    """A deadline event, and the notice of it to the holder with what became of it."""
    reached(shell, duty, rung, on, **days)
    about = {"case": "C1", "duty": duty, "rung": rung, "receiver": Receiver.HOLDER}
    queued = NoticeQueued(
        on=D(on), city="shanghai", reached_on=D(on), article=ARTICLE, **about, **days
    )
    tell(shell, notice_stream("C1", duty, "a", rung, Receiver.HOLDER), queued, *outcomes)


def sent(duty: DutyName, rung: str, on: str) -> Event:
    """A provider took it."""
    about = {"case": "C1", "duty": duty, "rung": rung, "receiver": Receiver.HOLDER}
    way = {"sender": "smtp", "address": "l***@example.org", "key": "k", "digest": "d"}
    return NoticeSent(on=D(on), attempt=1, **about, **way)


def failed(duty: DutyName, rung: str, on: str, retry_at: datetime | None = None) -> Event:
    """A provider did not take it."""
    about = {"case": "C1", "duty": duty, "rung": rung, "receiver": Receiver.HOLDER}
    return NoticeFailed(
        on=D(on), sender="smtp", reason="no-address", key="k", attempt=1, retry_at=retry_at, **about
    )


@pytest.fixture
def notified(shell: Shell) -> Shell:
    """A ledger in which the holder of C1 was told of the last gap, and of other things."""
    endorse, soft, late = DutyName.ENDORSE, DutyName.SELF_ENDORSEMENT, DutyName.ENDORSE_LATE
    told(shell, endorse, "opens", "2023-08-25", OF_THE_YEAR, sent(endorse, "opens", "2023-08-26"))
    given_up = failed(endorse, "before-7", "2023-09-17")
    told(shell, endorse, "before-7", "2023-09-17", OF_THE_YEAR, given_up)
    told(shell, soft, "opens", "2023-09-14", OF_THE_YEAR)
    told(
        shell,
        late,
        "opens",
        "2023-09-25",
        LATE,
        failed(late, "opens", "2023-09-25", _at(failed(late, "opens", "2023-09-26"))),
        sent(late, "opens", "2023-09-26"),
    )
    reached(shell, endorse, "passed", "2023-09-25", **OF_THE_YEAR)
    told(shell, late, "before-7", "2023-11-16", LATE)  # still to come on the day asked about
    told(shell, DutyName.CONFIRM_POINTS, "opens", "2023-09-01", OF_THE_YEAR)
    return shell


def test_every_notice_of_a_gap_stands_with_it(notified: Shell) -> None:
    """In order of day, with what became of it; of other duties and days to come nothing."""
    first, last = notified.json(*ASKED)[0]["gaps"]
    assert first["notices"] == []
    found = [(n["duty"], n["rung"], n["receiver"], n["state"]) for n in last["notices"]]
    assert found == [
        ("endorse", "opens", "holder", "sent"),
        ("self-endorsement", "opens", "holder", "queued"),
        ("endorse", "before-7", "holder", "failed"),
        ("endorse", "passed", None, "reached"),
        ("endorse-late", "opens", "holder", "sent"),
    ]
    opened, late = last["notices"][0], last["notices"][-1]
    assert opened["queued_on"] == "2023-08-25"
    assert opened["sent"] == [{"sender": "smtp", "address": "l***@example.org", "on": "2023-08-26"}]
    assert late["failed"] == [{"sender": "smtp", "reason": "no-address", "on": "2023-09-25"}]


def test_notices_are_told_in_words(notified: Shell) -> None:
    """Below the gap, and in the reasons; in both languages."""
    notified.patch.setenv("COLUMNS", "200")
    shown = notified(*ASKED).out
    for said in (
        "2023-08-25 notice to",
        "(opens), sent on 2023-08-26: smtp, l***@example.org",
        "(7 days left), not sent on 2023-09-17: smtp, no address is known",
        "(opens), queued on 2023-09-14, not sent yet",
        "(passed), no notice to anybody is recorded",
    ):
        assert said in shown, said
    notified.patch.setenv("COLUMNS", "4000")
    reasons = notified(*ASKED, "--why").out
    assert "On notices the record has: 2023-08-25 notice to" in reasons
    assert reasons.count("No notice to anybody about it is on record.") == 1  # the first gap
    chinese = notified("--lang", "zh", *ASKED, "--why").out
    assert "2023-08-26 已发：smtp，l***@example.org；2023-09-14" in chinese
    assert "没有就此通知过任何人的记录。" in chinese


def test_notices_are_those_known_then(notified: Shell) -> None:
    """Up to a position of the record; and for a purpose as well."""
    stream = notice_stream("C1", DutyName.ENDORSE, "a", "opens", Receiver.HOLDER)
    with closing(Store.open(notified.where)) as store:
        queued, taken = store.stream(stream).entries
    for entry, state in ((queued, "queued"), (taken, "sent")):
        (answer,) = notified.json(*ASKED, "--known-at", str(entry.position))
        found = [(n["rung"], n["state"]) for n in answer["gaps"][1]["notices"]]
        assert found == [("opens", state)]
    (answer,) = notified.json(*ASKED, "--purpose", "points")
    assert len(answer["gaps"][1]["notices"]) == 5


def test_what_was_taken_back_is_told_as_such(shell: Shell) -> None:
    """A deadline that was not true is not told; a notice called off is, and one sent stays sent."""
    endorse = DutyName.ENDORSE
    about: dict[str, Any] = {"on": D("2023-09-01"), "case": "C1", "duty": endorse}
    off = NoticeWithdrawn(rung="opens", receiver=Receiver.HOLDER, reason="withdrawn", **about)
    told(shell, endorse, "opens", "2023-08-25", OF_THE_YEAR, off)
    gone = sent(endorse, "before-7", "2023-08-30")
    told(shell, endorse, "before-7", "2023-08-30", OF_THE_YEAR, gone, off)
    event = DeadlineReached(rung="last-day", article=ARTICLE, **about, **OF_THE_YEAR)
    untrue = DeadlineWithdrawn(rung="last-day", **about)
    tell(shell, deadline_stream("C1", endorse, "a", "last-day"), event, untrue)
    notices = shell.json(*ASKED)[0]["gaps"][1]["notices"]
    assert [(n["rung"], n["state"]) for n in notices] == [
        ("opens", "withdrawn"),
        ("before-7", "sent"),
    ]
    assert "withdrawn, never sent" in shell(*ASKED).out


def test_a_sender_without_addresses_is_told_without_one(shell: Shell) -> None:
    """As of the screen or a file: neither a comma nor a blank is left behind its name."""
    about = {"case": "C1", "duty": DutyName.ENDORSE, "rung": "opens", "receiver": Receiver.HOLDER}
    way = {"sender": "screen", "address": "", "key": "k", "digest": "d", "attempt": 1}
    shown = NoticeSent(on=D("2023-08-26"), **about, **way)
    told(shell, DutyName.ENDORSE, "opens", "2023-08-25", OF_THE_YEAR, shown)
    shell.patch.setenv("COLUMNS", "4000")
    for lang, said in (
        ("en", "sent on 2023-08-26: screen"),
        ("zh", "2023-08-26 已发：screen"),
    ):
        for why in ((), ("--why",)):
            out = shell("--lang", lang, *ASKED, *why).out
            assert said in out
            assert f"{said}," not in out
            assert f"{said}，" not in out


def test_one_day_left_is_not_days(shell: Shell) -> None:
    """A rung's number is put into words as any other."""
    told(shell, DutyName.SELF_ENDORSEMENT, "before-1", "2023-09-23", OF_THE_YEAR)
    assert "(1 day left)" in shell(*ASKED).out.replace("\n", " ")


def test_a_comparison_of_the_automatic_endorsement_is_told_too(shell: Shell) -> None:
    """Its outcome stands for the rung."""
    told(shell, DutyName.AUTO_ENDORSEMENT, "not-met", "2023-09-09", OF_THE_YEAR)
    assert "(conditions not met), queued on 2023-09-09" in shell(*ASKED).out.replace("\n", " ")


def test_a_case_without_gaps_reads_no_notices(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer waits for nothing that it does not need."""

    def never(*_: object) -> None:
        pytest.fail("notices were read")

    monkeypatch.setattr(Session, "named", never)
    assert shell("holding", "C1", "--on", "2022-09-01").code == 0
