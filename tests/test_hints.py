"""Questions that ask for more than the ledger has: what is known, and what is missing."""

import pytest

from tests.command import Shell

HOLDING = ("holding", "C1", "--on", "2023-11-01")


@pytest.fixture
def last(shell: Shell) -> int:
    """The last position of the record."""
    return shell.head()


@pytest.mark.parametrize("line", ["holding C1", "meets C1 --need 1年 --by 2030-01-01"])
def test_knowledge_that_nobody_has_yet_is_told_so(shell: Shell, line: str, last: int) -> None:
    """A position beyond the last entry, an instant to come; the answer is that of today."""
    asked = (*line.split(), "--on", "2023-09-01")
    answer = shell(*asked, "--known-at", str(last), "--json").object
    assert answer.pop("hints") == []
    for beyond in (str(last + 1), "2100-01-01"):
        hinted = shell(*asked, "--known-at", beyond, "--json").object
        (hint,) = hinted.pop("hints")
        assert (hint["hint"], hint["last"]) == ("beyond-record", last)
        assert hinted == answer
        shell.patch.setenv("COLUMNS", "200")
        shown = shell(*asked, "--known-at", beyond).out
        assert f"lies beyond the record, which ends with entry {last}" in shown
        assert f"记录至第 {last} 条" in shell("--lang", "zh", *asked, "--known-at", beyond).out
    today = shell(*asked, "--known-at", "2026-11-22", "--json").object
    assert today["hints"] == []


def test_a_difference_says_which_point_lies_beyond(shell: Shell, last: int) -> None:
    """One hint for each."""
    known = ("--known-at", str(last), "--known-at", str(last + 7))
    asked = ("diff", "C1", *known, "--on", "2023-09-01")
    assert [hint["asked"] for hint in shell.json(*asked)[0]["hints"]] == [last + 7]
    assert f"--known-at {last + 7}" in shell(*asked).out


def test_law_that_is_of_no_day_is_told_with_what_is_known(shell: Shell) -> None:
    """Nothing is found, so the exit code says so; the count under its own law stands beside it."""
    shell.patch.setenv("COLUMNS", "200")
    missing = shell(*HOLDING, "--under", "shanghai@1990-01-01")
    assert missing.code == 3
    for told in (
        "Under the law of its own city: 701 days held in total.",
        "nothing can be counted under shanghai@1990-01-01: no law on permits is in force",
        "in Shanghai on 1990-01-01; what is known of it begins on 2013-07-01",
    ):
        assert told in missing.out, told
    assert "已知的自 2013-07-01 起施行" in (
        shell("--lang", "zh", *HOLDING, "--under", "shanghai@1990-01-01").out
    )
    answer = shell(*HOLDING, "--under", "shanghai@1990-01-01", "--json")
    (hint,) = answer.object["hints"]
    assert (answer.code, hint["hint"], hint["on"]) == (3, "no-law-then", "1990-01-01")
    assert shell(*HOLDING, "--under", "beijing", "--json").object["hints"] == []


def test_a_comparison_with_law_of_no_day_is_told_so(shell: Shell) -> None:
    """Also where neither side has any, so that no case comes out otherwise."""
    for rules in (
        ("shanghai@1990-01-01", "shanghai"),
        ("shanghai", "dalian@1991-01-01"),
        ("shanghai@1990-01-01", "shanghai@1991-01-01"),
    ):
        found = shell("law", "compare", *rules, "--json")
        without = [rule for rule in rules if "@" in rule]
        assert [hint["rules"] for hint in found.object["hints"]] == without
        assert found.code == 3
        assert "no law on permits is in force in" in shell("law", "compare", *rules).out
    for on in ("2023-11-01", "2021-01-01"):
        found = shell("law", "compare", "shanghai", "beijing", "--on", on, "--json")
        assert (found.code, found.object["hints"]) == (0, [])
