"""Will it be enough, what changed, does it agree, what would other law move: on the shell."""

from contextlib import closing
from pathlib import Path

import pytest

from ledger.events.base import Entry, Meta
from ledger.events.papers import FigureAsserted
from ledger.store import Store
from tests.command import SAMPLE, Shell, sample_ledger
from tests.factory import NOW, TODAY
from tests.full_case import record

ASSERTED = {"request": "assert-figure", "on": "2023-09-01", "figure": "cumulative_days"}


@pytest.mark.parametrize(
    ("need", "unit", "amount", "clock"),
    [
        ("6 months", "month", 6, "cumulative"),
        ("1 year", "year", 1, "cumulative"),
        ("7 Years", "year", 7, "cumulative"),
        ("84 matched months", "month", 84, "matched"),
        ("180 days", "day", 180, "cumulative"),
        ("6个月", "month", 6, "cumulative"),
        ("１年", "year", 1, "cumulative"),
        ("84个匹配月", "month", 84, "matched"),
        ("180日", "day", 180, "cumulative"),
        ("180天", "day", 180, "cumulative"),
    ],
)
def test_a_need_is_written_as_people_write_it(
    shell: Shell, need: str, unit: str, amount: int, clock: str
) -> None:
    """In either language, with the width and the spaces that a keyboard gives."""
    asked = ("meets", "C1", "--on", "2023-09-01", "--by", "2199-12-31", "--need", need)
    (answer,) = shell(*asked, "--json").objects
    assert answer["need"] == {"amount": amount, "unit": unit, "clock": clock}


@pytest.mark.parametrize("need", ["", "months", "0 months", "-1 year", "6", "99999999999999 days"])
def test_a_need_in_no_known_form_is_refused_with_the_forms(shell: Shell, need: str) -> None:
    """Before the ledger is asked."""
    refused = shell("meets", "C1", "--by", "2027-04-30", f"--need={need}")
    assert (refused.code, refused.out) == (2, "")
    assert "84 matched months" in refused.err


def test_a_target_is_met_or_missed_by_so_many_days(shell: Shell) -> None:
    """Exit code 0 or 1; the margin, the last safe day, what could break it, the card."""
    asked = ("meets", "C1", "--on", "2023-09-01", "--need", "7 years", "--by")
    (met,) = shell.json(*asked, "2028-10-23")
    assert (met["met"], met["full_on"], met["margin_days"]) == (True, "2028-10-23", 0)
    assert met["last_safe_day"] == "2023-09-24"
    assert [broken["what"] for broken in met["breaks"]] == ["endorsement-missed"]
    late = shell(*asked, "2028-10-22")
    assert late.code == 1
    assert "full on 2028-10-23 at the earliest, 1 day after 2028-10-22" in late.out
    shown = shell(*asked, "2028-10-30").out
    assert "Yes: 7 years (time held in total), full on 2028-10-23, 7 days before" in shown
    assert "Last safe day to have the permit endorsed: 2023-09-24." in shown
    assert "after 2023-09-24: the endorsement is missed†" in shown
    assert "Next days, seen from 2023-09-01" in shown
    never = shell("--lang", "zh", *asked, "2024-09-01", "--clock", "registration")
    assert never.code == 1
    assert "目前没有正在计算的时间" in never.out
    assert shell(*asked, "2024-09-01", "--clock", "sundial").code == 2


SEVEN = ("meets", "C1", "--need", "7 years")
SUSPENDED = (*SEVEN, "--on", "2023-11-01")


@pytest.mark.parametrize(
    ("target", "endorsed_by", "full_on", "margin"),
    [
        ("2028-11-29", "2023-11-01", "2028-11-29", 0),
        ("2028-11-30", "2023-11-02", "2028-11-30", 0),
        ("2030-01-01", "2023-12-23", "2029-01-20", 346),
        ("2028-11-28", "2023-11-01", "2028-11-29", -1),
    ],
)
def test_a_suspended_permit_is_told_what_a_late_endorsement_leads_to(
    shell: Shell, target: str, endorsed_by: str, full_on: str, margin: int
) -> None:
    """The last day of endorsing that still serves; today, if none does."""
    answer = shell(*SUSPENDED, "--by", target, "--json").object
    late = answer["if_endorsed"]
    assert (answer["met"], answer["full_on"]) == (False, None)
    assert (late["by"], late["full_on"], late["margin_days"]) == (endorsed_by, full_on, margin)
    assert late["met"] == (margin >= 0)
    shown = shell(*SUSPENDED, "--by", target).out
    assert "at the earliest" not in shown
    told = f"endorsed late {'by' if late['met'] else 'on'} {endorsed_by}: full on {full_on}"
    assert told in shown
    assert f"补办签注：{full_on}" in shell("--lang", "zh", *SUSPENDED, "--by", target).out
    # Recorded on that day, it comes to just that; a day later to more, if that is possible at all.
    record(shell, SAMPLE[5] | {"on": endorsed_by})
    after = shell(*SEVEN, "--on", endorsed_by, "--by", target, "--json").object
    assert (after["met"], after["full_on"]) == (late["met"], full_on)


def test_only_a_suspended_permit_is_told_so(shell: Shell) -> None:
    """Not one in use, one that has lapsed, nor a time that is full or is no permit's."""
    for more in (
        ("--on", "2023-09-01", "--by", "2030-01-01"),
        ("--on", "2024-01-01", "--by", "2030-01-01"),
        ("--on", "2023-11-01", "--by", "2030-01-01", "--clock", "registration"),
    ):
        assert shell(*SEVEN, *more, "--json").object["if_endorsed"] is None
    full = shell("meets", "C1", "--need", "1 year", "--on", "2023-11-01", "--by", "2022-01-01")
    assert "was full only on 2022-09-24, 266 days after 2022-01-01" in full.out


def test_the_next_days_stand_on_one_card(shell: Shell) -> None:
    """Soft days say so, and each how far off it is; without any the card says what is next."""
    asked = ("card", "C1", "--on", "2023-09-01")
    (answer,) = shell.json(*asked)
    assert answer["window_opens"]["on"] == "2023-08-25"
    assert answer["last_safe_day"] == "2023-09-24"
    shown = shell(*asked).out
    for told in ("7 days ago", "about 2023-09-09†", "in 23 days", "shanghai/self-endorsement"):
        assert told in shown, told
    assert "that day" in shell("card", "C1", "--on", "2023-09-24").out
    (early,) = shell.json("card", "C1", "--on", "2021-03-01")
    assert early["next_step"]["wait"] == {"amount": 6, "unit": "month"}
    told = "register residence; the permit may be applied for 6 months later"
    for command in ("card", "status"):
        assert told in shell(command, "C1", "--on", "2021-03-01").out


def test_two_moments_are_told_apart(shell: Shell) -> None:
    """By what was known, or by the day; with the entries that lie between."""
    issued = next(e for e in shell.json("history", "C1") if e["kind"] == "permit-issued")
    known = ("--known-at", str(issued["position"]), "--known-at", str(issued["position"] + 1))
    (answer,) = shell.json("diff", "C1", *known, "--on", "2023-09-01")
    assert [entry["kind"] for entry in answer["entries"]] == ["permit-endorsed"]
    totals = {total["figure"]: total for total in answer["totals"]}
    assert (totals["cumulative_days"]["from"], totals["cumulative_days"]["to"]) == (365, 678)
    shown = shell("diff", "C1", *known, "--on", "2023-09-01").out
    for told in (
        f"as known at entry {known[1]} (",
        "permit: state",
        "Duties that are gone",
        "New duties",
        "permit endorsed",
    ):
        assert told in shown, told
    days = ("--on", "2023-09-01", "--on", "2023-11-01")
    (by_day,) = shell.json("diff", "C1", *days)
    assert (by_day["from"]["on"], by_day["to"]["on"]) == ("2023-09-01", "2023-11-01")
    assert "New gaps" in shell("diff", "C1", *days).out
    assert "累计持证日数" in shell("--lang", "zh", "diff", "C1", *days).out
    same = shell("diff", "C1", "--on", "2023-09-01", "--on", "2023-09-01").out
    assert "No total, state, duty or gap changes." in same
    assert shell("diff", "C1", *days, *known).code == 0
    assert shell("diff", "C1", *days, "--on", "2023-12-01").code == 2
    assert shell("diff", "C9", *days).code == 3


def test_asserted_figures_are_checked_and_a_drift_is_explained(shell: Shell) -> None:
    """One that differs fails the command, and names the entry after which it did."""
    empty = shell("check")
    assert (empty.code, shell("check", "--json").out) == (0, "")
    assert "nothing to check" in empty.out
    record(shell, ASSERTED | {"value": "678", "source": "随申办"})
    assert shell("check", "C1").code == 0
    record(shell, ASSERTED | {"value": "365", "source": "学校"})
    failed = shell("check", "C1")
    assert failed.code == 1
    for told in ("agrees", "DIFFERS (+313)", "permit endorsed 2022-10-24", "2 checked, 1 differ"):
        assert told in failed.out, told
    assert "不符（+313）" in shell("--lang", "zh", "check").out
    agrees, differs = shell("check", "--json").objects
    assert (agrees["agrees"], agrees["difference"]) == (True, 0)
    assert (differs["difference"], differs["explained_by"]["kind"]) == (313, "permit-endorsed")
    assert shell("check", "C2").code == 0
    assert shell("check", "C9").code == 3


def test_a_state_is_asserted_by_its_code_or_in_words(shell: Shell) -> None:
    """The code is kept, the words are shown; what can be no figure is not recorded."""
    for value in ("in-use", "in use", "使用中"):
        record(shell, ASSERTED | {"figure": "permit_state", "value": value, "source": "本人"})
    assert [(c["value"], c["agrees"]) for c in shell("check", "--json").objects] == [
        ("in-use", True)
    ] * 3
    assert "使用中" in shell("--lang", "zh", "check").out
    named = ("--figure", "permit_state", "--value", "好", "--source", "本人")
    refused = shell("assert-figure", "C1", "--on", "2023-09-01", *named)
    assert (refused.code, "--value: “好”" in refused.err) == (2, True)
    none = {"figure": "points_score", "value": "无", "source": "本人"}
    record(shell, ASSERTED | none)
    assert shell("check").code == 0
    assert "2023-09-01 本人: points score none; by this record none" in shell("holding", "C1").out


def test_what_was_asserted_before_may_be_no_figure_that_there_is(shell: Shell) -> None:
    """It is shown as it was said, and does not agree."""
    said = FigureAsserted(on=TODAY, figure="permit_state", value="好", source="本人")
    with closing(Store.open(shell.where)) as store:
        version = store.stream("case:C1").version + 1
        store.save([Entry("case:C1", version, said, Meta("old", NOW))])
    shown = shell("check")
    assert (shown.code, "好" in shown.out) == (1, True)
    assert "好" in shell("holding", "C1").out


def test_rule_sets_are_compared_over_all_cases(shell: Shell) -> None:
    """Whose answer moves, by how much, since when and why; and how many were looked at."""
    asked = ("law", "compare", "shanghai", "beijing", "--over", "all", "--on", "2023-11-01")
    (answer,) = shell.json(*asked)
    assert (answer["from"], answer["to"], answer["cases"]) == ("shanghai", "beijing", 2)
    assert [(case["case"], case["difference"]) for case in answer["moved"]] == [("C1", 29)]
    shell.patch.setenv("COLUMNS", "200")
    shown = shell(*asked).out
    for told in (
        "2 cases looked at; with another result: 1",
        "held 701 → 730 days (+29), apart from 2023-09-25 on",
        "settlement: 2028-11-30 → none",
        "(shanghai/late-endorsement@2018-01-01)†",
        "(beijing/late-endorsement@2016-10-01)†",
    ):
        assert told in shown, told
    assert "查看案件 2 件，结果不同的 1 件" in shell("--lang", "zh", *asked).out
    old = shell("law", "compare", "shanghai@1990-01-01", "shanghai").out
    assert "No article on" in old


def test_every_answer_of_a_rehearsal_says_so(shell: Shell, tmp_path: Path) -> None:
    """Also those about targets and differences."""
    where = sample_ledger(tmp_path, "r.sqlite", rehearsal=True)
    shell.patch.setenv("RESIDENCE_LEDGER", where)
    record(shell, ASSERTED | {"value": "678", "source": "随申办"})
    for line in (
        "card C1",
        "check",
        "diff C1 --on 2023-09-01 --on 2023-11-01",
        "meets C1 --need 1年 --by 2023-09-01",
        "holding C1 --why",
        "holding C1 --purpose points",
        "holding C1 --under beijing",
        "law compare shanghai beijing",
    ):
        assert shell(*line.split()).out.startswith("REHEARSAL"), line
        assert all(item["rehearsal"] is True for item in shell.json(*line.split())), line


def test_these_answers_mask_personal_data(shell: Shell) -> None:
    """As the others do, unless it is asked for."""
    name = SAMPLE[0]["holder"]["name"]
    for line in ("card C1", "meets C1 --need 1年 --by 2030-01-01 --on 2023-09-01"):
        assert name not in shell(*line.split()).out + shell(*line.split(), "--json").out
        assert name in shell(*line.split(), "--reveal").out
    days = ("diff", "C1", "--on", "2021-01-01", "--on", "2023-11-01")
    assert name not in shell(*days).out + shell(*days, "--json").out
    assert name in shell(*days, "--json", "--reveal").out
