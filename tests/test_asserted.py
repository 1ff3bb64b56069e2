"""Figures of others: taken in the forms that people write, and refused where they can be none."""

import pytest

from cli.words import LANGS, say
from ledger.figures import FIGURES
from ledger.requests import Malformed, parse
from ledger.requests.asserted import (
    CHINESE,
    DAYS,
    MOST,
    STATES,
    agrees,
    difference,
    in_one_form,
)

ASSERTED = {"request": "assert-figure", "case": "C1", "on": "2026-03-01", "source": "随申办"}


@pytest.mark.parametrize(
    ("figure", "written", "kept"),
    [
        ("cumulative_days", "1,204", "1204"),
        ("cumulative_days", "１２０４", "1204"),
        ("full_months", "0084", "84"),
        ("cumulative_days", 0, "0"),
        ("streak_since", "2026-03-01", "2026-03-01"),
        ("streak_since", "2026/3/1", "2026-03-01"),
        ("permit_valid_to", "2026.03.01", "2026-03-01"),
        ("registered_since", "２０２６年3月1日", "2026-03-01"),
        ("streak_since", "无", "none"),
        ("points_score", "None", "none"),
        ("permit_state", "in use", "in-use"),
        ("permit_state", "In-Use", "in-use"),
        ("permit_state", "使用中", "in-use"),
        ("permit_no", " SH1 ", "SH1"),
    ],
)
def test_a_figure_is_kept_in_one_form(figure: str, written: object, kept: str) -> None:
    """Whatever the width of its digits, its separators, or the words for a state."""
    request = parse(ASSERTED | {"figure": figure, "value": written})
    assert request.to_event().body()["value"] == kept


@pytest.mark.parametrize(
    ("figure", "written", "code"),
    [
        ("cumulative_days", "-1", "too-small"),
        ("cumulative_days", -1, "too-small"),
        ("cumulative_days", "36501", "too-large"),
        ("full_months", "1201", "too-large"),
        ("cumulative_days", "12.5", "not-a-whole-number"),
        ("cumulative_days", "1,20", "not-a-whole-number"),
        ("cumulative_days", "none", "not-a-whole-number"),
        ("cumulative_days", "١٢", "not-a-whole-number"),
        ("streak_since", "2026-02-30", "no-such-day"),
        ("streak_since", "2026-3/1", "not-a-day"),
        ("streak_since", "1.3.2026", "not-a-day"),
        ("streak_since", "0999-01-01", "day-out-of-range"),
        ("permit_state", "valid", "unknown-word"),
        ("registration_state", "使用中", "unknown-word"),
    ],
)
def test_a_figure_that_can_be_none_is_refused(figure: str, written: object, code: str) -> None:
    """The field is named, and what would do."""
    with pytest.raises(Malformed) as refused:
        parse(ASSERTED | {"figure": figure, "value": written})
    assert [(p.field, p.code) for p in refused.value.problems] == [("value", code)]


def test_every_word_that_is_shown_for_a_state_is_taken() -> None:
    """In both languages, as the answers say it."""
    for figure, states in STATES.items():
        paper = figure.removesuffix("_state")
        for state in states:
            for lang in LANGS:
                assert in_one_form(figure, say(f"state.{paper}.{state}", lang)) == state
        assert set(CHINESE[figure].values()) == set(states)


def test_every_figure_has_a_form() -> None:
    """Counts, days, states; a number of the office's own is any text."""
    assert {*MOST, *DAYS, *STATES, "permit_no"} == set(FIGURES)


def test_what_was_recorded_before_is_still_compared() -> None:
    """A value in words agrees, one that is impossible never does."""
    assert agrees("permit_state", "in use", "in-use")
    assert agrees("streak_since", "2026/3/1", "2026-03-01")
    assert agrees("points_score", "none", None)
    assert not agrees("cumulative_days", "-3", 3)
    assert difference("cumulative_days", "1,204", 1200) == -4
    assert difference("cumulative_days", "about 3", 3) is None
    assert difference("points_score", "none", 3) is None
    assert difference("permit_no", "SH1", "SH1") is None
