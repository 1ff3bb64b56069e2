"""Personal data in free text: what looks like it is masked, and an office's own numbers are not."""

from datetime import date

import pytest

from ledger.masking import scrubbed
from projections.office import Office
from projections.questions import entry_views
from tests.factory import HOME, ask, id_number, opened, submit

NUMBER = id_number(1)
ON = date(2024, 1, 2)


@pytest.mark.parametrize(
    "said",
    [
        "13800001111",
        "电话13800001111。",
        "电话-13800001111",
        "+86-13800001111",
        "+8613800001111",
        "+86 138-0000-1111",
        "138 0000 1111",
        NUMBER,
        f"证件{NUMBER}，",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"{NUMBER[:6]}-{NUMBER[6:10]}-{NUMBER[10:14]}-{NUMBER[14:]}",
        "写信至 ceshi.x@mail.example.org",
    ],
)
def test_what_looks_like_personal_data_is_masked_in_free_text(said: str) -> None:
    """However it is divided."""
    shown = scrubbed({"note": [said]}, None)["note"][0]
    assert "*" in shown
    assert not any(part in shown for part in ("138000", "0000-1", "0000 1", "0101", "ceshi"))


@pytest.mark.parametrize(
    "said",
    [
        "A-13800001111",
        "13800001111-2",
        "2024-01-02",
        "2024-01-02T03:04:05.123456+00:00",
        "notice:C1:endorse:2026-12-05:opens:holder#1@mail",
        "1000 0000 0000",
        "沪府令 2018 20180101",
    ],
)
def test_numbers_of_an_office_are_left_as_they_are(said: str) -> None:
    """And so are days and keys."""
    assert scrubbed(said, None) == said


def test_who_declared_is_masked_as_any_person_is(office: Office) -> None:
    """In the status and in the history."""
    declared = ask(
        "declare-residence", "C1", ON, address=HOME, lodging="rental", declared_by="测试甲"
    )
    assert submit(office, [opened("C1", ON), declared]) == ["accepted", "accepted"]
    history = office.history("C1")
    for reveal, name in ((False, "测**"), (True, "测试甲")):
        status = office.status("C1", ON, reveal=reveal)
        assert status["declaration"]["declared_by"] == name
        assert entry_views(history, ON, reveal=reveal)[-1]["body"]["declared_by"] == name
