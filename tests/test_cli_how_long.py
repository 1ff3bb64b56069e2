"""How long, on the command line: purposes, other law, reasons, what if, pictures."""

from pathlib import Path

import pytest

from tests.command import SAMPLE, Shell, lines
from tests.factory import id_number
from tests.full_case import record

# The permit of C1 was valid to 2023-09-24, and is thirty-eight days overdue.
LATE = ("holding", "C1", "--on", "2023-11-01")


def test_a_gap_says_what_would_have_kept_it_and_what_still_mends_it(shell: Shell) -> None:
    """Last valid day and window of each; of an open one every remedy, its last day, its gain."""
    shell.patch.setenv("COLUMNS", "200")
    shown = shell(*LATE).out
    for told in (
        "last valid day 2022-09-24  shanghai/late-endorsement (agency practice)",
        "would have been avoided by: endorse the permit, 2022-08-25 … 2022-09-24",
        "still possible: endorse the permit by 2023-11-23: the residence years go on†  shanghai/",
        "by 2023-12-23: the permit is saved, the residence years start anew†",
    ):
        assert told in shown, told
    assert shown.count("still possible") == 2
    assert "仍可办理签注，至 2023-11-23：居住年限连续计算†" in shell("--lang", "zh", *LATE).out
    after = shell(*LATE[:3], "2023-12-01").out
    assert "2023-11-23" not in after
    assert after.count("still possible") == 2  # to save the permit, and to ask for the days


def test_the_clocks_stand_beside_each_other_with_their_purposes(shell: Shell) -> None:
    """Four names, so that nobody takes one figure for another."""
    (answer,) = shell.json(*LATE)
    clocks = {clock["clock"]: clock for clock in answer["clocks"]}
    assert list(clocks) == ["registration", "streak", "cumulative", "matched"]
    assert clocks["cumulative"]["days"] == answer["cumulative_days"] == 701
    assert clocks["cumulative"]["purposes"] == ["points", "public-rental"]
    assert clocks["matched"] == {
        "clock": "matched",
        "since": None,
        "months": 0,
        "purposes": ["settlement"],
    }
    (registered,) = shell.json("holding", "C1", "--on", "2021-09-10")
    assert registered["clocks"][0]["days"] == 184  # the day of registering is not counted
    shown = shell(*LATE).out
    assert "time held without a break, since 2021-09-25" in shown
    assert "counts for: points, public rental housing" in shown
    assert "用于：落户" in shell("--lang", "zh", *LATE).out


def test_readings_tell_where_they_part_and_a_firm_answer_says_so(shell: Shell) -> None:
    """The figure under each, the difference, and the day; nothing of it where nothing hangs."""
    shown = shell(*LATE).out
    assert "shanghai/gap-in-first-band = counted: 730 days (+29)" in shown
    assert "apart from 2022-09-25 on" in shown
    assert "Firm:" not in shown
    assert "Firm:" in shell("holding", "C2", "--on", "2024-02-01").out


def test_a_history_is_counted_for_a_purpose(shell: Shell) -> None:
    """Which papers, which clock, how much is needed, whether it is enough."""
    asked = ("holding", "C1", "--on", "2023-09-20", "--purpose", "public-rental")
    (answer,) = shell.json(*asked)
    assert answer["counts"] == ["residence-permit", "temporary-permit"]
    assert answer["needed"] == {"amount": 2, "unit": "year"}
    assert (answer["met"], answer["full_on"]) == (False, "2023-10-23")
    shown = shell(*asked).out
    assert "For public rental housing: time held in total" in shown
    assert "papers: residence permit, temporary residence permit" in shown
    assert "not full yet; on 2023-10-23 if nothing lapses" in shown
    assert "公共租赁住房" in shell("--lang", "zh", *asked).out
    assert "No time is running towards it at present" in shell(*LATE, *asked[4:]).out
    missing = shell(*LATE, "--purpose", "school")
    assert (missing.code, missing.out) == (1, "")
    assert "time that counts for school" in missing.err


def test_the_same_history_is_counted_under_other_law(shell: Shell) -> None:
    """Another city's, or that of a day; law that was not in force then is named."""
    (answer,) = shell.json(*LATE, "--under", "beijing")
    assert answer["under"] == "beijing"
    assert answer["cumulative_days"] == 730
    assert answer["compared"]["difference"] == 29
    shown = shell(*LATE, "--under", "beijing").out
    assert "held 701 → 730 days (+29), apart from 2023-09-25 on" in shown
    assert "beijing/late-endorsement@2016-10-01" in shown
    (pinned,) = shell.json(*LATE, "--under", "ｓｈａｎｇｈａｉ@2023-11-01")
    assert pinned["under"] == "shanghai@2023-11-01"
    assert "the answer is the same" in shell(*LATE, "--under", "shanghai").out
    unknown = shell(*LATE, "--under", "shanghai@1990-01-01")
    assert unknown.code == 3
    assert "No article on late endorsement is in force" in unknown.out
    silent = shell(*LATE, "--under", "shanghai@1990-01-01", "--json").object
    assert "cumulative_days" not in silent
    assert silent["compared"]["to"]["missing"].startswith("late-endorsement@")


def test_the_reasons_can_be_read_out(shell: Shell) -> None:
    """Sum, periods with their entries, gaps with their window, article and remedy, the rest."""
    shell.patch.setenv("COLUMNS", "2000")
    english = shell(*LATE, "--why").out
    for told in (
        "held for 701 days: the sum of the 2 periods below",
        "it was held on permit no SH1, 365 days. This rests on: permit issued on 2021-09-25 (entry",
        "From 2022-09-25 to 2022-10-23 there is a gap of 29 days. The permit was last valid on",
        "An endorsement between 2022-08-25 and 2022-09-24 would have kept it from opening.",
        "These days do not count; the residence years go on, under Shanghai Measures on Residence",
        "It was ended by: permit endorsed on 2022-10-24 (entry",
        "It was still open on 2023-11-01. It is still possible to endorse the permit, by 2023",
        "2023-11-23 at the latest; then the residence years go on, under the same rule.",
        "The residence years have run without a break since 2021-09-25",
        "Of the 84 months needed for settlement 23 are full",
        "The law leaves this open: Do days of lateness",
        "730 days were held in total, the residence years run since 2021-09-25, and the two part",
    ):
        assert told in english, told
    chinese = shell("--lang", "zh", *LATE, "--why").out
    for told in (
        "累计持证 701 日，是以下 2 段之和",
        "在 2022-08-25 至 2022-09-24 之间签注，就不会中断。",
        "依上海市居住证管理办法（shanghai/late-endorsement，中介等第三方资料），这些日子不计入",
        "仍可办理签注，最迟 2023-11-23（含当日），居住年限连续计算；依同一规定。",
        "若理解为“计入，视同未中断”，累计持证为 730 日",
    ):
        assert told in chinese, told
    (answer,) = shell.json(*LATE, "--why")
    assert "\n".join(answer["why"]) in english


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--purpose", "public-rental"), "For public rental housing the time held in total counts"),
        (("--under", "beijing"), "The same record is counted here under the law of beijing."),
        (("--under", "shanghai@1990-01-01"), "No article on late endorsement is in force"),
    ],
)
def test_every_way_of_counting_has_its_reasons(
    shell: Shell, more: tuple[str, ...], told: str
) -> None:
    """In both languages, whatever is asked."""
    shell.patch.setenv("COLUMNS", "2000")
    assert told in shell(*LATE, *more, "--why").out
    assert shell("--lang", "zh", *LATE, *more, "--why").code in {0, 3}


def test_the_reasons_tell_of_acts_that_ended_a_permit(shell: Shell) -> None:
    """A restored gap counts; a revocation names its entry, and what may be done about it."""
    shell.patch.setenv("COLUMNS", "2000")
    revoked = {"request": "cancel-permit", "on": "2023-09-01", "cause": "cancelled"}
    record(shell, revoked | {"authority": "测试区公安分局", "role": "police"})
    shown = shell(*LATE, "--why").out
    assert "The permit was cancelled: permit cancelled on 2023-09-01 (entry" in shown
    assert "its last valid day was 2023-08-31" in shown
    assert "It is still possible to apply for the permit anew, with no last day" in shown
    assert "No residence years run without a break at present." in shown
    nothing = shell("holding", "C2", "--why").out
    assert "no day of holding counts" in nothing
    assert "it is firm" in nothing
    registered = shell("holding", "C2", "--on", "2024-02-06", "--why").out
    assert "registered since 2024-02-05 without a hole: 1 day, the day of registering" in registered


def test_what_if_shows_what_moves(shell: Shell, tmp_path: Path) -> None:
    """Totals, states, duties and gaps that a plan would change; its entries have no number."""
    plan = tmp_path / "plan.jsonl"
    plan.write_text(lines([SAMPLE[5] | {"on": "2023-09-20"}]), "utf-8")
    asked = (*LATE, "--with", str(plan))
    (answer,) = shell.json(*asked)
    moved = {total["figure"]: total for total in answer["moved"]["totals"]}
    assert (moved["cumulative_days"]["from"], moved["cumulative_days"]["to"]) == (701, 739)
    assert [gap["from"] for gap in answer["moved"]["gaps"]["gone"]] == ["2023-09-25"]
    shown = shell(*asked).out
    assert "What the plan moves:" in shown
    assert "days held in total  701" in shown
    assert "New duties" in shown
    assert "an entry of the plan" in shell(*asked, "--why").out
    opened = SAMPLE[0] | {"case": "C9", "holder": {"name": "测试丙", "id_number": id_number(9)}}
    plan.write_text(lines([opened]), "utf-8")
    new = ("holding", "C9", "--with", str(plan))
    assert "no day of holding counts" in shell(*new, "--why").out
    assert shell.json(*new)[0]["if"] == ["open-case"]
    assert shell(*new[:2]).code == 3


def test_the_timeline_is_written_as_a_picture(shell: Shell, tmp_path: Path) -> None:
    """Beside the answer; law that is not in force leaves nothing to draw."""
    path = tmp_path / "c1.svg"
    assert shell(*LATE, "--svg", str(path)).out == shell(*LATE).out
    assert path.read_text("utf-8").startswith(("<?xml", "<svg"))
    path.unlink()
    assert shell(*LATE, "--under", "shanghai@1990-01-01", "--svg", str(path)).code == 3
    assert not path.exists()
    assert shell(*LATE, "--svg", "").code == 2


def test_a_planned_request_is_refused_in_the_words_of_its_own_command(shell: Shell) -> None:
    """With the article, and what to do instead."""
    request = "endorse-permit --on 2022-01-01 --mode counter"
    asked = ("holding", "C1", "--on", "2023-09-01", "--if", request)
    name, *words = request.split()
    said = shell(name, "C1", *words).err.splitlines()
    shown = shell(*asked).out
    assert all(line in shown for line in said), shown
    (refused,) = shell.json(*asked)[0]["refused"]
    assert [refused["message"], *refused["explained"]] == said
    assert refused["request"] == name
