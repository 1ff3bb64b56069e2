"""What people are told: every duty, rung and receiver has its words, in both languages."""

import re
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from ledger.case import Case
from ledger.events.base import PersonFact
from ledger.events.notices import NoticeQueued
from ledger.law import ladders, law_of
from ledger.terms import City, DutyName, Receiver
from scheduler.texts import (
    LANGS,
    LAPSED,
    Lang,
    Letter,
    Occasion,
    letter,
    next_step,
    says,
    templates,
)
from tests.factory import TODAY, id_number
from tests.test_words import BECAUSE

CHINESE = re.compile(r"[\u4e00-\u9fff]")
OUTCOMES = [(DutyName.AUTO_ENDORSEMENT, rung) for rung in ("endorsed", "not-met", "not-known")]
LOST = (DutyName.ENDORSE_LATE, LAPSED)
RUNGS = [(duty, rung) for duty, ladder in ladders().items() for rung in ladder.rungs] + OUTCOMES
HOLDER = PersonFact(name="测试甲", id_number=id_number(1))
CASE = Case(no="C1", city=City("shanghai"), holder=HOLDER)
LAW = law_of(CASE.city)


def queued(duty: DutyName, rung: str, receiver: Receiver, **more: Any) -> NoticeQueued:
    """A notice of the last day of a permit."""
    days: dict[str, Any] = {"opens_on": date(2026, 11, 5), "last_day": date(2026, 12, 5)}
    days |= {"reached_on": date(2026, 11, 5), "on": TODAY, "article": "shanghai/late-endorsement"}
    about = {"case": "C1", "city": "shanghai", "duty": duty, "rung": rung, "receiver": receiver}
    return NoticeQueued.model_validate({**days, **about, **more})


def written(lang: str, notice: NoticeQueued, **more: Any) -> Letter:
    """The letter of a notice, written today."""
    return letter(Occasion(notice, CASE, LAW, TODAY, **more), lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("duty", "rung"), RUNGS)
def test_every_duty_rung_and_receiver_is_put_into_words(
    duty: DutyName, rung: str, lang: Lang
) -> None:
    """With the case, its city and the days; nothing of the template's own signs is left."""
    for receiver, correction in product(Receiver, (False, True)):
        found = written(lang, queued(duty, rung, receiver), correction=correction)
        for text in (found.subject, found.text):
            assert text.strip() == text
            assert not set("{}") & set(text)
            assert "[[" not in text
            assert "]]" not in text
            assert "None" not in text
            assert bool(CHINESE.search(text.replace("测*", ""))) == (lang == "zh"), text
        assert "C1" in found.text
        assert ("上海" if lang == "zh" else "Shanghai") in found.text
        assert str(TODAY if correction else date(2026, 12, 5)) in found.text
        assert HOLDER.name not in found.text
        assert "\n" not in found.subject


@pytest.mark.parametrize(("duty", "rung"), RUNGS)
def test_a_notice_without_a_last_day_says_since_when(duty: DutyName, rung: str) -> None:
    """Only what opens can be without one; no gap is left in its words."""
    if rung != "opens" or duty in {DutyName.SELF_ENDORSEMENT, DutyName.ENDORSE}:
        return
    if duty in {DutyName.ISSUE_PERMIT, DutyName.REPORT_LODGING}:
        return
    text = written("zh", queued(duty, rung, Receiver.HOLDER, last_day=None)).text
    assert "自 2026-11-05 起" in text
    assert "  " not in text
    assert "为 ，" not in text


def test_the_templates_name_nothing_that_there_is_not() -> None:
    """Neither a duty, nor a rung, nor a receiver, and every word stands in both languages."""
    data = templates()
    duties = set(data) - {
        *("any", "falls_to", "greeting", "letter", "outlook", "period", "reason", "rehearsal"),
        "step",
    }
    assert duties == set(DutyName) == set(ladders())
    rungs = [*RUNGS, LOST]
    families = {rung.split("-")[0] if rung.startswith("before") else rung for _, rung in rungs}
    for duty in duties:
        own = {r for d, r in rungs if d == duty}
        for rung in (*data[duty].get("says", {}), *data[duty].get("step", {})):
            assert rung in families, f"{duty} {rung}"
        for name in data[duty].get("next", {}):
            assert name in {*Receiver, *own}, f"{duty} {name}"
    assert _pairs(data) == []


def _pairs(data: Any, place: str = "") -> list[str]:
    """Where a language is missing, or shows other details than the other."""
    if not isinstance(data, dict):
        return []
    if set(data) & {"zh", "en"}:
        shown = [set(re.findall(r"\{(\w+)\}", data.get(lang, ""))) for lang in ("zh", "en")]
        return [] if set(data) == {"zh", "en"} and shown[0] == shown[1] else [place]
    return [fault for key, item in data.items() for fault in _pairs(item, f"{place} {key}")]


def test_the_reasons_of_a_comparison_have_their_words() -> None:
    """Those that keep a permit from being endorsed by itself, and those of a late notice."""
    met = {"unchanged", "not-rented", "in-force"}
    wanting = ({*BECAUSE} - met) | {"differs", "not-found", "refused", "unannounced"}
    assert set(templates()["reason"]) >= wanting
    notice = queued(DutyName.AUTO_ENDORSEMENT, "not-met", Receiver.HOLDER, reasons=["ends-first"])
    assert "原因：租赁备案先于新的年度到期" in written("zh", notice).text
    assert "Reasons: the lease filing ends too early" in written("en", notice).text
    plain = queued(DutyName.AUTO_ENDORSEMENT, "not-met", Receiver.HOLDER)
    assert "原因" not in written("zh", plain).text


def test_both_languages_stand_one_below_the_other() -> None:
    """In one mail, for who reads either."""
    notice = queued(DutyName.ENDORSE, "before-7", Receiver.HOLDER)
    both, chinese, english = (written(lang, notice) for lang in ("both", *LANGS["both"]))
    assert both.text.startswith(chinese.text)
    assert both.text.endswith(english.text)
    assert both.subject == f"{chinese.subject} / {english.subject}"


def test_the_days_left_are_those_of_the_day_of_writing() -> None:
    """A notice that was sent late says how few are left; one sent too late says none."""
    notice = queued(DutyName.ENDORSE, "before-7", Receiver.HOLDER)
    assert "还有 13 日" in written("zh", notice).text
    late = letter(Occasion(notice, CASE, LAW, date(2026, 12, 6)), "zh").text
    assert "还有" not in late


def test_the_article_is_cited_by_its_instrument() -> None:
    """As it stood on the rung's day."""
    text = written("zh", queued(DutyName.ENDORSE_LATE, "opens", Receiver.HOLDER)).text
    assert "依据：《上海市" in text
    assert "(shanghai/late-endorsement)" in text
    bare = queued(DutyName.SIGN_LEASE, "opens", Receiver.HOLDER, article="")
    assert "依据" not in written("zh", bare).text


def test_a_rehearsal_says_so_in_every_letter() -> None:
    """At the head of the subject and of the text."""
    notice = queued(DutyName.ENDORSE, "opens", Receiver.HOLDER)
    for lang, mark in (("zh", "【演练"), ("en", "[REHEARSAL")):
        found = written(lang, notice, rehearsal=True)
        assert found.subject.startswith(mark)
        assert found.text.startswith(mark)


def test_an_agent_is_told_what_the_holder_is_to_do() -> None:
    """Unless there are words for agents; landlords and officers have their own."""
    holder = next_step("lease-filing-ends", "before-30", Receiver.HOLDER)
    assert next_step("lease-filing-ends", "before-30", Receiver.AGENT) == holder
    assert next_step("lease-filing-ends", "before-30", Receiver.LANDLORD) != holder
    assert says("endorse", "before-7") == says("endorse", "before-1")


def test_nobody_is_greeted_by_a_name_of_stars() -> None:
    """The masked name stands with the case; a case without a holder has its number alone."""
    notice = queued(DutyName.ENDORSE, "opens", Receiver.HOLDER)
    shown = (("zh", "您好：", "C1（上海），测**"), ("en", "Hello,", "C1 (Shanghai), 测**"))
    for lang, greeting, case in shown:
        for receiver in Receiver:
            letter_to = written(lang, queued(DutyName.ENDORSE, "opens", receiver)).text
            assert "*" not in letter_to.splitlines()[0]
            assert case in letter_to
        assert written(lang, notice).text.splitlines()[0] == greeting
    nameless = Occasion(notice, replace(CASE, holder=None), LAW, TODAY)
    assert "案件编号：C1（上海）\n" in letter(nameless, "zh").text
