"""What people are told of a permit that was not endorsed: every day that still counts."""

from datetime import date
from functools import cache
from itertools import product

import pytest

from ledger.crossings import Crossing, crossings
from ledger.events.notices import NoticeQueued
from ledger.evolve import case_on
from ledger.law import ladders, law_of
from ledger.requests import Request
from ledger.terms import City, DutyName, Receiver
from scheduler.texts import Letter, Occasion, letter
from tests.factory import chain, life_of

D = date.fromisoformat
LATE, HOLDER, OFFICER = DutyName.ENDORSE_LATE, Receiver.HOLDER, Receiver.OFFICER
JARGON = ("band", "本档", "逾期档")


def told(
    duty: DutyName,
    rung: str,
    reached: str,
    lang: str = "en",
    *,
    city: str = "shanghai",
    receiver: Receiver = HOLDER,
    written: str | None = None,
    correction: bool = False,
) -> Letter:
    """The letter of a rung reached on a day, in a life without any endorsement."""
    found = _reached(city)[duty, rung, D(reached)]
    assert found.duty.law is not None
    queued = NoticeQueued(
        on=found.on,
        case="C1",
        duty=duty,
        rung=rung,
        receiver=receiver,
        city=City(city),
        reached_on=found.on,
        opens_on=found.duty.opens_on,
        last_day=found.duty.last_day,
        article=found.duty.law.article,
    )
    history, law = life_of(_requests(city)).history, law_of(City(city))
    on = D(written or reached)
    return letter(Occasion(queued, case_on(history), law, on, correction), lang)


def _requests(city: str) -> list[Request]:
    """A permit that is valid to 2026-07-09."""
    return chain(on=D("2025-01-10"), city=city)


@cache
def _reached(city: str) -> dict[tuple[DutyName, str, date], Crossing]:
    found = crossings(life_of(_requests(city)).history, law_of(City(city)), D("2028-01-01"))
    return {(c.duty.name, c.rung, c.on): c for c in found}


def test_once_the_year_has_passed_the_days_that_count_next_are_named() -> None:
    """Up to which the residence years go on, to which it can be endorsed at all, and what then."""
    found = told(DutyName.ENDORSE, "passed", "2026-07-10")
    assert found.subject.endswith("the permit is suspended and can still be endorsed")
    for said in (
        "If it is endorsed by 2026-09-07, the residence years go on.",
        "on 2026-09-08 or later, up to 2026-10-07, the residence years start anew.",
        "From 2026-10-08 on the permit is lapsed",
    ):
        assert said in found.text
    chinese = told(DutyName.ENDORSE, "passed", "2026-07-10", "zh").text
    assert "在 2026-09-07 前（含当日）补办签注的，居住年限连续计算。" in chinese
    assert "自 2026-09-08 起至 2026-10-07 补办签注的，居住年限重新计算。" in chinese
    assert "自 2026-10-08 起居住证失效" in chinese


@pytest.mark.parametrize(
    ("rung", "on", "keeps"),
    [
        ("before-14", "2026-08-24", True),
        ("last-day", "2026-09-07", True),
        ("passed", "2026-09-08", False),
        ("before-3", "2026-10-04", False),
        ("last-day", "2026-10-07", False),
    ],
)
def test_a_late_endorsement_is_told_with_what_it_does(rung: str, on: str, keeps: bool) -> None:
    """From that day on; what a day that is over would have done is not told any more."""
    for lang, go_on, anew in (
        ("en", "residence years go on", "residence years start anew"),
        ("zh", "居住年限连续计算", "居住年限重新计算"),
    ):
        text = told(LATE, rung, on, lang).text
        assert (go_on in text) == keeps
        assert anew in text
        assert "2026-10-07" in text
        assert "2026-10-08" in text


def test_after_the_years_are_broken_it_can_still_be_endorsed() -> None:
    """The officer is told the same, and of no limit that is to be kept."""
    text = told(LATE, "passed", "2026-09-08").text
    assert "2026-09-07 has passed and the permit is not endorsed. It can still be." in text
    assert "Endorse the permit at once" in text
    officer = told(LATE, "passed", "2026-09-08", receiver=OFFICER).text
    assert "within the limit" not in officer
    assert "The holder has not endorsed it in time" in officer
    assert "期限内" not in told(LATE, "passed", "2026-09-08", "zh", receiver=OFFICER).text


def test_a_lapsed_permit_is_to_be_applied_for_anew() -> None:
    """With the way to another one, and what is not lost; nobody is sent to endorse it."""
    found = told(LATE, "passed", "2026-10-08")
    assert found.subject.endswith("it cannot be endorsed any more")
    for said in (
        "could be endorsed, 2026-10-07, has passed",
        "Register residence again",
        "half a year of residence registration",
        "The time held before counts as it did: Settlement asks",
        "continuity to be restored, up to 2027-07-09",
    ):
        assert said in found.text
    assert "Endorse the permit" not in found.text
    chinese = told(LATE, "passed", "2026-10-08", "zh").text
    for said in ("重新办理居住登记", "居住登记满半年", "此前的持证时间照旧计入", "2027-07-09 前"):
        assert said in chinese
    assert "立即补办" not in chinese


def test_a_notice_that_is_sent_after_the_lapse_does_not_ask_to_endorse() -> None:
    """As when its sender failed for weeks; and what is taken back is quoted as it was told."""
    for duty, on in ((DutyName.ENDORSE, "2026-07-10"), (LATE, "2026-09-08")):
        late = told(duty, "passed", on, written="2026-10-08").text
        assert "Register residence again" in late
        assert "can still be" not in late
    back = told(LATE, "passed", "2026-09-08", written="2026-11-01", correction=True).text
    assert "It can still be." in back
    assert "If it is endorsed" not in back


def test_where_it_can_be_endorsed_at_any_time_no_last_day_is_named() -> None:
    """Nothing lapses there, and no gap is left in the words."""
    text = told(LATE, "passed", "2026-08-10", city="nanjing").text
    assert "on 2026-08-10 or later, the residence years start anew." in text
    assert "lapsed" not in text
    years_go_on = told(DutyName.ENDORSE, "passed", "2026-07-10", city="foshan").text
    assert "If it is endorsed, the residence years go on." in years_go_on
    beijing = told(DutyName.ENDORSE, "passed", "2026-07-10", city="beijing").text
    assert "If it is endorsed by 2027-01-10, the residence years go on. From 2027-01-11" in beijing


def test_what_the_law_of_a_city_does_not_know_is_left_out_of_the_way_on() -> None:
    """Neither a restoration of continuity nor years of holding where there are none."""
    text = told(LATE, "passed", "2027-01-11", city="beijing").text
    assert "Register residence again" in text
    assert "restored" not in text
    assert "held before" not in text


def test_who_may_ask_for_continuity_is_told_on_the_day_the_years_break() -> None:
    """And once it is too late, nobody is sent to ask."""
    opened = told(DutyName.RESTORE_CONTINUITY, "opens", "2026-09-08").text
    assert "From 2026-09-08 on the residence years do not go on" in opened
    assert "up to 2027-07-09" in opened
    over = told(DutyName.RESTORE_CONTINUITY, "passed", "2027-07-10").text
    assert "It cannot be asked for any more" in over
    assert "ask the police" not in over


def test_no_letter_speaks_of_bands() -> None:
    """Which are the law data's own word; no gap or sign of a template is left either."""
    wanted = {DutyName.ENDORSE, LATE, DutyName.RESTORE_CONTINUITY}
    for city, lang in product(("shanghai", "beijing", "nanjing"), ("zh", "en")):
        for duty, rung, on in _reached(city):
            for receiver in ladders()[duty].told(rung) if duty in wanted else ():
                text = told(duty, rung, str(on), lang, city=city, receiver=receiver).text
                assert not any(word in text for word in JARGON)
                assert "  " not in text
                assert "[[" not in text
