"""Automatic endorsements: compared night by night, made once, and told to whom they concern."""

from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from ledger.decide import Reason, Refused
from ledger.decide.automatic import Comparison, compare
from ledger.events import (
    AutoEndorsementEvaluated,
    NoticeQueued,
    NoticeSent,
    NoticeWithdrawn,
)
from ledger.events.base import Event
from ledger.recording import system_entries
from ledger.terms import Receiver, Role
from projections.office import Office
from scheduler import endorsements
from scheduler.endorsements import Endorsed, endorse_due
from tests.command import Shell
from tests.compared import compared, endorsed_on
from tests.factory import NOW, TODAY, ask, chain, clock, endorsed, person, submit
from tests.racing import at_once

D = date.fromisoformat
ABOUT, LAST_DAY = D("2021-06-20"), D("2021-07-05")
STREAM = "case:C1"


def visited(on: date, case: str = "C1", outcome: str = "confirmed") -> Any:
    """A visit, or a call, that found everything as told."""
    return ask("verify-residence", case, on, outcome=outcome, mode="phone")


def phone(on: date, number: int = 1) -> Any:
    """A new phone number."""
    return ask("change-details", "C1", on, phone=f"000-0000000{number}")


def notices(office: Office) -> dict[str, list[Event]]:
    """What was told of comparisons: rung and receiver, with the events of the stream."""
    with office.store.session() as session:
        return {
            ":".join(stream.split(":")[4:]): [entry.event for entry in session.stream(stream)]
            for stream in session.streams("notice:C1:auto-endorsement:")
        }


def reasons(office: Office, stream: str) -> tuple[str, ...]:
    """The reasons of the notice queued last."""
    queued = notices(office)[stream][-1]
    assert isinstance(queued, NoticeQueued)
    return queued.reasons


def test_all_met_is_endorsed_on_its_day_with_the_checks_as_its_grounds(office: Office) -> None:
    """By the system, under the law of a clerk's endorsement; whenever the night ran."""
    submit(office, [*chain(), visited(D("2021-06-10"))])
    assert endorse_due(office, ABOUT - timedelta(1), clock) == Endorsed(finished=True)
    done = endorse_due(office, D("2021-07-20"), clock)
    assert done == Endorsed(evaluated=1, endorsed=1, notices=1, finished=True)
    evaluated, endorsement = office.history("C1").entries[-2:]
    assert isinstance(evaluated.event, AutoEndorsementEvaluated)
    assert [check.met for check in evaluated.event.checks] == [True] * 4
    assert (endorsement.on, endorsement.event.kind) == (ABOUT, "permit-endorsed")
    assert {evaluated.meta.role, endorsement.meta.role} == {Role.SYSTEM}
    assert endorsement.meta.correlation == evaluated.meta.id
    assert endorsement.meta.causation is None  # so that a clerk may strike it out
    assert "shanghai/automatic-endorsement@2018-01-01" in endorsement.meta.articles
    assert office.status("C1", D("2021-07-06"))["permit"]["valid_to"] == "2022-07-05"
    assert set(notices(office)) == {"endorsed:holder"}
    assert endorse_due(office, D("2021-07-20"), clock) == Endorsed(finished=True)
    assert office.replay()["equal"]


def test_what_is_not_met_is_told_with_its_reasons_and_told_anew_when_they_change(
    office: Office,
) -> None:
    """A notice that waits is taken back; the same reasons are not told twice."""
    submit(office, [*chain(), phone(D("2021-03-01")), visited(D("2021-06-10"))])
    assert endorse_due(office, ABOUT, clock) == Endorsed(evaluated=1, notices=1, finished=True)
    assert set(notices(office)) == {"not-met:holder"}
    assert reasons(office, "not-met:holder") == ("phone-changed",)
    submit(office, [phone(D("2021-06-22"), 2)])
    endorse_due(office, D("2021-06-22"), clock)
    assert len(compared(office.history("C1"))) == 2  # it is another day since when
    assert len(notices(office)["not-met:holder"]) == 1
    submit(office, [visited(D("2021-06-24"), outcome="differs")])
    endorse_due(office, D("2021-06-24"), clock)
    kinds = [event.kind for event in notices(office)["not-met:holder"]]
    assert kinds == ["notice-queued", "notice-withdrawn", "notice-queued"]
    assert reasons(office, "not-met:holder") == ("phone-changed", "differs")
    assert office.status("C1", LAST_DAY + timedelta(1))["permit"]["state"] == "suspended"


def test_what_nobody_knows_is_told_to_who_must_act(office: Office) -> None:
    """And taken back once it is known; one that was sent stays as it is."""
    submit(office, chain())
    endorse_due(office, ABOUT, clock)
    assert set(notices(office)) == {"not-known:officer"}
    assert reasons(office, "not-known:officer") == ("not-verified-yet",)
    submit(office, [visited(D("2021-06-25"))])
    assert endorse_due(office, D("2021-06-25"), clock).endorsed == 1
    told = notices(office)
    assert isinstance(told["not-known:officer"][-1], NoticeWithdrawn)
    assert [event.kind for event in told["endorsed:holder"]] == ["notice-queued"]


def test_a_notice_that_was_sent_is_not_taken_back(office: Office) -> None:
    """What somebody has read cannot be unread."""
    submit(office, chain())
    endorse_due(office, ABOUT, clock)
    stream = f"notice:C1:auto-endorsement:{LAST_DAY}:not-known:officer"
    (queued,) = office.store.stream(stream).entries
    assert isinstance(queued.event, NoticeQueued)
    sent = NoticeSent(
        on=ABOUT,
        case="C1",
        duty=queued.event.duty,
        rung="not-known",
        receiver=Receiver.OFFICER,
        sender="mail",
        address="o***@example.org",
        key="k",
        digest="d",
        attempt=1,
    )
    office.store.save(system_entries([(stream, 2, sent)], NOW))
    submit(office, [visited(D("2021-06-25"))])
    endorse_due(office, D("2021-06-25"), clock)
    assert office.store.stream(stream).entries[-1].event == sent


def test_nobody_is_told_what_is_long_past(office: Office) -> None:
    """What was not met cannot be mended after the last day; an old endorsement is no news."""
    submit(office, chain())
    endorse_due(office, LAST_DAY + timedelta(1), clock)
    assert compared(office.history("C1")) == [(ABOUT, "not-known")]
    assert notices(office) == {}
    submit(office, [visited(D("2021-06-30"))])
    assert endorse_due(office, D("2021-07-30"), clock).endorsed == 1
    assert set(notices(office)) == {"endorsed:holder"}
    submit(office, [visited(D("2022-06-30"))])
    assert endorse_due(office, D("2022-08-01"), clock).endorsed == 1
    assert len(notices(office)) == 1


def test_who_acts_for_the_holder_is_told_too(office: Office) -> None:
    """An agent, while one is appointed."""
    proxy = {"proxy": person(2), "relation": "mandate", "basis": "委托书"}
    appointed = ask("appoint-proxy", "C1", D("2021-01-04"), **proxy)
    submit(office, [*chain(), appointed, phone(D("2021-03-01"))])
    endorse_due(office, ABOUT, clock)
    assert set(notices(office)) == {"not-met:holder", "not-met:agent"}


def test_an_endorsement_that_the_rules_refuse_goes_to_an_officer_once(office: Office) -> None:
    """A machine refuses nothing."""
    register = {"address": "测试路 2 号", "lodging": "owned"}
    anew = [
        ask("register-residence", "C1", D("2021-10-10"), **register),
        ask("apply-for-permit", "C1", D("2022-04-11"), basis="lodging"),
    ]
    assert set(submit(office, [*chain(), *anew, visited(D("2021-06-10"))])) == {"accepted"}
    done = endorse_due(office, D("2021-06-21"), clock)
    assert (done.evaluated, done.endorsed, done.referred) == (1, 0, 1)
    event = office.history("C1").entries[-1].event
    assert isinstance(event, AutoEndorsementEvaluated)
    assert (event.outcome, event.refused) == ("refused", "contradicts-later-entry")
    assert set(notices(office)) == {"not-known:officer"}
    assert reasons(office, "not-known:officer") == ("refused",)
    assert endorse_due(office, D("2021-07-10"), clock) == Endorsed(finished=True)


def test_what_a_person_struck_out_the_machine_does_not_make_again(office: Office) -> None:
    """Unless the comparison is struck out too: then it compares anew."""
    submit(office, [*chain(), visited(D("2021-06-10"))])
    endorse_due(office, ABOUT, clock)
    evaluated, endorsement = office.history("C1").entries[-2:]
    void = {"reason": "误签", "authority": "派出所"}
    assert submit(office, [ask("void-entry", "C1", TODAY, entry=endorsement.meta.id, **void)])
    assert endorse_due(office, LAST_DAY, clock) == Endorsed(finished=True)
    assert submit(office, [ask("void-entry", "C1", TODAY, entry=evaluated.meta.id, **void)])
    assert endorse_due(office, LAST_DAY, clock).endorsed == 1
    assert endorsed_on(office.history("C1")) == [ABOUT, ABOUT]


def test_a_comparison_is_found_and_cannot_be_corrected(office: Office) -> None:
    """What it rests on can be."""
    submit(office, chain())
    endorse_due(office, ABOUT, clock)
    entry = office.history("C1").entries[-1].meta.id
    mended = {"entry": entry, "changes": {"outcome": "met"}, "reason": "误", "authority": "所"}
    outcome = office.submit(ask("correct-entry", "C1", TODAY, **mended), clock, TODAY)
    assert isinstance(outcome.refusal, Refused)
    assert outcome.refusal.reason is Reason.CHANGE_NOT_POSSIBLE


def test_a_clerk_who_endorses_meanwhile_comes_first(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lost race is decided again, on what is recorded then."""
    submit(office, [*chain(), visited(D("2021-06-10"))])

    def interrupted(case: str, desk: Any, up_to: date) -> list[Comparison]:
        found = list(compare(case, desk, up_to))
        submit(office, [endorsed("C1", D("2021-06-19"))])
        return found

    monkeypatch.setattr(endorsements, "compare", interrupted)
    assert endorse_due(office, ABOUT, clock) == Endorsed(finished=True)
    assert endorsed_on(office.history("C1")) == []
    assert notices(office) == {}


def test_a_case_that_fails_stops_no_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with the reason, and the night goes on."""
    for number in (1, 2):
        submit(office, chain(f"C{number}", number=number))
    submit(office, [visited(D("2021-06-10"), case="C2")])

    def failing(case: str, desk: Any, up_to: date) -> list[Comparison]:
        if case == "C1":
            raise ValueError("no good")
        return list(compare(case, desk, up_to))

    monkeypatch.setattr(endorsements, "compare", failing)
    done = endorse_due(office, ABOUT, clock)
    assert (done.endorsed, done.failed, done.finished) == (1, [("C1", "ValueError: no good")], True)


def test_a_night_stopped_between_batches_is_gone_on_with(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each batch is whole; the next night does the rest."""
    monkeypatch.setattr(endorsements, "BATCH", 2)
    for number in range(3):
        submit(office, chain(f"C{number}", number=number))
    asked = iter([False, True])
    done = endorse_due(office, ABOUT, clock, stop=lambda: next(asked))
    assert (done.evaluated, done.finished) == (2, False)
    assert endorse_due(office, ABOUT, clock).evaluated == 1


@pytest.mark.parametrize("count", [2, 4])
def test_nights_that_run_at_once_endorse_once(
    ledger_address: str, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """And miss no case; the comparisons and the notices stand once, too."""
    monkeypatch.setattr(endorsements, "BATCH", 3)
    cases = [f"C{number}" for number in range(8)]
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        for number, case in enumerate(cases):
            submit(office, [*chain(case, number=number), visited(D("2021-06-10"), case)])

        def night(_: int) -> Endorsed:
            with closing(Office.open(ledger_address)) as own:
                return endorse_due(own, ABOUT, clock)

        done = at_once(count, night)
        assert sum(found.endorsed for found in done) == len(cases)
        assert [found.failed for found in done] == [[]] * count
        for case in cases:
            history = office.history(case)
            assert (compared(history), endorsed_on(history)) == ([(ABOUT, "met")], [ABOUT])
        assert all(len(events) == 1 for events in notices(office).values())


def test_where_is_my_renewal_is_answered_before_and_after_it(shell: Shell) -> None:
    """By the checks, who must act next, every comparison made, and the last endorsement."""
    asked = ("renewal", "C1", "--on")
    (before,) = shell.json(*asked, "2023-08-15")
    assert (before["outcome"], before["actor"]) == ("undecided", "officer")
    assert (before["evaluations"], before["endorsed"]["mode"]) == ([], "counter")
    assert "Not compared yet" in shell("--lang", "en", *asked, "2023-08-15").out
    assert shell("scan", "--to", "2023-09-10").code == 0
    (after,) = shell.json(*asked, "2023-09-10")
    (found,) = after["evaluations"]
    assert (found["on"], found["outcome"], found["refused"]) == ("2023-09-09", "not-known", None)
    assert found["checks"][3]["reason"] == "not-verified-yet"
    visited = ("--on", "2023-09-12", "--outcome", "confirmed", "--mode", "door")
    assert shell("verify-residence", "C1", *visited).code == 0
    assert shell("scan", "--to", "2023-09-13").code == 0
    then = (*asked, "2023-09-20")
    (ended,) = shell.json(*then)
    assert (ended["endorsed"]["mode"], ended["about"]) == ("auto", "2024-09-09")
    english, chinese = (shell("--lang", lang, *then).out for lang in ("en", "zh"))
    assert "2023-09-09  permit valid to 2023-09-24: not yet known, not endorsed" in english
    assert "2023-09-12  permit valid to 2023-09-24: all met, endorsed" in english
    assert "Last endorsed 2023-09-12 (automatic)" in english
    assert "2023-09-12  有效至 2023-09-24 的居住证：各项符合，已自动签注" in chinese
    history = shell("--lang", "en", "history", "C1").out
    assert "automatic endorsement" in history
    assert "system" in history
