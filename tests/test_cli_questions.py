"""Questions on the command line: their keys, their day, what was known, their languages."""

from pathlib import Path
from typing import Any

import pytest

from cli.text import cells
from tests.command import LIN, SAMPLE, Shell, lines, sample_ledger
from tests.factory import HOME, id_number

LATE = "2023-09-01"


def keys(names: str) -> set[str]:
    """The names of a list."""
    return set(names.split())


# What the catalogue promises; more may stand beside it.
DUTY = "case duty actor opens_on last_day soft provisional article confidence"
PROMISED: dict[str, dict[str, str]] = {
    "history C1": {
        "": "position id kind on recorded_at by role channel voided_by corrected_by body"
    },
    f"status C1 --on {LATE}": {
        "": "case city on known_at holder registration lease application permit next",
        "registration": "state since last_day",
        "lease": "lease filing_no state last_day",
        "application": "state accepted_on due_on days_used unit",
        "permit": "state permit_no valid_from valid_to overdue_days",
        "next.0": DUTY,
    },
    f"holding C1 --on {LATE}": {
        "": "case city on known_at cumulative_days cumulative_months streak periods gaps settlement"
        " readings law",
        "cumulative_months": "full touched",
        "streak": "since days",
        "periods.0": "from to days permit_no entries",
        "gaps.0": "from to days cause missed article confidence counted",
        "gaps.0.missed": "duty opens_on last_day",
        "settlement": "months_counted months_needed earliest_on",
        "readings.0": "question reading article cumulative_days difference",
    },
    f"due --on {LATE}": {"": DUTY},
    f"due --on {LATE} --from 2023-08-25 --to 2023-09-24": {"": DUTY},
    "scan --dry-run": {
        "": "from to cases_examined emitted already by_duty withdrawn notices failed"
    },
    "replay": {
        "": "events position projections equal",
        "projections.0": "name version rows digest equal differences",
    },
    "find C1": {"": "case city holder", "holder": "name id_number"},
    "law": {"": "article city says first_day last_day value quotation source confidence"},
    "law late-endorsement --city shanghai": {"": "article value source", "value": "amount unit"},
}


@pytest.mark.parametrize("line", PROMISED)
def test_an_answer_in_json_has_the_keys_that_were_promised(shell: Shell, line: str) -> None:
    """One object, or one a line, and nothing else on standard output."""
    answers = shell.json(*line.split())
    assert answers
    for answer in answers:
        for path, names in PROMISED[line].items():
            assert keys(names) <= set(at(answer, path)), path


def at(answer: Any, path: str) -> Any:
    """What stands at a path of keys and numbers."""
    for part in path.split("."):
        if part:
            answer = answer[int(part) if part.isdigit() else part]
    return answer


def test_a_question_is_about_a_day_and_by_default_about_today(shell: Shell) -> None:
    """The same case on four days, and on a day that the calendar has not reached yet."""
    states = {
        "2021-02-28": ("none", "none"),
        "2021-03-10": ("registered", "none"),
        "2022-09-24": ("ended", "in-use"),
        "2022-09-25": ("ended", "suspended"),
        "2199-12-31": ("ended", "lapsed"),
    }
    for on, (registration, permit) in states.items():
        (answer,) = shell.json("status", "C1", "--on", on)
        assert answer["on"] == on
        assert (answer["registration"]["state"], answer["permit"]["state"]) == (
            registration,
            permit,
        )
    assert shell.json("status", "C1")[0]["on"] == "2026-11-22"
    assert shell.json("holding", "C1", "--on", "2022-09-24")[0]["cumulative_days"] == 365


def test_a_question_can_be_put_to_what_was_known_then(shell: Shell) -> None:
    """Up to a position, an instant, or the end of a day in Chinese time."""
    entries = shell.json("history", "C1")
    issued = next(entry["position"] for entry in entries if entry["kind"] == "permit-issued")
    for point, endorsed in ((str(issued), False), (str(issued + 1), True)):
        history = shell.json("history", "C1", "--known-at", point)
        assert ("permit-endorsed" in {entry["kind"] for entry in history}) is endorsed
        (answer,) = shell.json("status", "C1", "--on", LATE, "--known-at", point)
        assert answer["known_at"] == int(point)
        assert (answer["permit"]["state"] == "in-use") is endorsed
    points = ("2026-11-22", "2026-11-22T12:00", "2026-11-22T04:00Z", "2199-01-01", "９９９")
    for point in points:
        assert shell.json("history", "C1", "--known-at", point) == entries
    for point in ("2026-11-21", "2026-11-22T11:59:59", "2026-11-22T03:59:59+00:00", "0"):
        assert shell("history", "C1", "--known-at", point).code == 3


def test_due_can_be_asked_of_any_day_and_narrowed(shell: Shell) -> None:
    """By days, by city, by duty, and as it was known."""
    case = [item["duty"] for item in shell.json("due", "--on", LATE) if item["case"] == "C1"]
    assert "endorse" in case
    assert {item["duty"] for item in shell.json("due", "--on", LATE, "--duty", "endorse")} == {
        "endorse"
    }
    assert shell.json("due", "--on", LATE, "--city", "dalian") == []
    assert shell.json("due", "--on", LATE, "--known-at", "1") == []
    days = ("--from", "2023-08-25", "--to", "2023-09-24")
    for item in shell.json("due", "--on", LATE, *days):
        assert item["opens_on"] <= "2023-09-24"
        assert item["last_day"] is None or item["last_day"] >= "2023-08-25"
    assert shell("due", "--on", "2199-12-31").code == 0


def test_personal_data_is_masked_unless_it_is_asked_for(shell: Shell) -> None:
    """In words and in JSON; the whole number finds the case all the same, and no part does."""
    secrets = (LIN, id_number(1), "13800000000", HOME)
    for command in (("history", "C1"), ("status", "C1"), ("holding", "C1"), ("find", "C1")):
        for form in ((), ("--json",)):
            shown = shell(*command, *form).out
            assert not any(secret in shown for secret in secrets), command
            assert any(secret in shell(*command, *form, "--reveal").out for secret in secrets)
    (found,) = shell.json("find", id_number(1))
    assert found["case"] == "C1"
    assert shell("find", id_number(1)[:-1]).code == 3


@pytest.mark.parametrize("known", ["C1", "SH1", "L2", LIN, f"\u3000{LIN} ", id_number(1)])
def test_a_case_is_found_by_number_permit_lease_name_and_id_number(
    shell: Shell, known: str
) -> None:
    """However the signs are typed."""
    assert [found["case"] for found in shell.json("find", known)] == ["C1"]


def test_an_answer_is_in_the_language_asked_for(shell: Shell) -> None:
    """The option goes before the environment's word, and that before the machine's locale."""
    asked = ("status", "C1", "--on", LATE)
    assert "居住证" in shell("--lang", "zh", *asked).out
    assert "permit" in shell("--lang", "en", *asked).out
    assert "没有编号" in shell("--lang=zh", "status", "C9").err
    shell.patch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "居住证" in shell(*asked).out
    shell.patch.setenv("RESIDENCE_LANG", "en")
    assert "permit" in shell(*asked).out
    assert "居住证" in shell("--lang", "zh", *asked).out
    assert shell.json("--lang", "zh", *asked) == shell.json(*asked)


def test_a_rehearsal_says_so_in_everything_and_alone_takes_a_time(
    shell: Shell, tmp_path: Path
) -> None:
    """In words first of all, in JSON in every object; a real ledger keeps its own clock."""
    shell.patch.setenv("RESIDENCE_LEDGER", sample_ledger(tmp_path, "r.sqlite", rehearsal=True))
    asked = ("history C1", "status C1", "holding C1", "due", "find C1", "scan --dry-run", "replay")
    commands = [line.split() for line in asked]
    for command in (*commands, ["change-details", "C1", "--employer", "测试"]):
        assert shell(*command).out.startswith("REHEARSAL"), command
        assert "REHEARSAL" in shell("--lang", "zh", *command).out
        assert all(item["rehearsal"] is True for item in shell.json(*command)), command
    (answer,) = shell.json("--now", "2023-08-31T16:00Z", "status", "C1")
    assert answer["on"] == LATE
    late = shell.json("--now", "2024-01-01", "change-details", "C1", "--employer", "样例")
    assert late[0]["outcome"] == "accepted"
    entry = shell.json("history", "C1")[-1]
    assert (entry["on"], entry["recorded_at"]) == ("2024-01-01", "2023-12-31T16:00:00+00:00")
    shell.patch.setenv("RESIDENCE_LEDGER", shell.where)
    refused = shell("--now", LATE, "status", "C1")
    assert (refused.code, refused.out) == (2, "")
    assert "rehearsal" not in shell("status", "C1", "--json").out
    made = shell("--now", LATE, "--ledger", str(tmp_path / "real.sqlite"), "init")
    assert (made.code, (tmp_path / "real.sqlite").exists()) == (2, False)


def test_what_if_saves_nothing_and_equals_the_ledger_after_recording(
    shell: Shell, tmp_path: Path
) -> None:
    """What would be refused is named, and left out."""
    plan = tmp_path / "plan.jsonl"
    endorsed = SAMPLE[5] | {"on": "2023-09-20"}
    plan.write_text(lines([endorsed, SAMPLE[2] | {"on": LATE}]), "utf-8")
    asked = ("holding", "C1", "--on", "2024-03-01")
    before = shell.json(*asked)
    bytes_before = Path(shell.where).read_bytes()
    (planned,) = shell.json(*asked, "--with", str(plan))
    assert planned["if"] == ["endorse-permit"]
    assert len(planned["refused"]) == 1
    assert "Nothing was saved" in shell(*asked, "--with", str(plan)).out
    assert shell.json(*asked) == before
    assert Path(shell.where).read_bytes() == bytes_before
    assert shell("record", str(plan)).code == 1
    (recorded,) = shell.json(*asked)
    assert recorded["cumulative_days"] > before[0]["cumulative_days"]
    same = set(recorded) - {"known_at", "periods"}
    assert {key: planned[key] for key in same} == {key: recorded[key] for key in same}
    days = [(period["from"], period["to"]) for period in recorded["periods"]]
    assert days == [(period["from"], period["to"]) for period in planned["periods"]]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "line",
    [
        "status C1 --on 2021-09-20",
        f"status C1 --on {LATE}",
        "status C1",
        f"holding C1 --on {LATE}",
        "history C1",
        f"due --on {LATE} --to 2026-11-22",
        "due",
        "find C1",
        "replay",
        "law --city shanghai",
        "law late-endorsement",
    ],
)
def test_nothing_is_wider_than_the_terminal_but_reasons(shell: Shell, line: str, lang: str) -> None:
    """Figures keep together with their words; only whole sentences of reasons run on."""
    for row in shell("--lang", lang, *line.split()).out.splitlines():
        reason = row.startswith(
            ("  gap ", "    missed", "Settlement", "  中断", "    错过", "落户")
        )
        assert cells(row) <= 80 or reason, row
    if line == "status C1":
        facts = shell("--lang", "en", "status", "C1").out
        for fact in ("valid to 2023-09-24", "last day 2022-03-09", "1155 days overdue"):
            assert fact in facts


def test_history_marks_what_was_mended(shell: Shell) -> None:
    """Voided and corrected entries stay, and say by which entry."""
    entries = {entry["kind"]: entry for entry in shell.json("history", "C1")}
    mended = ("--on", "2026-11-01", "--reason", "误录", "--authority", "派出所")
    endorsed, issued = entries["permit-endorsed"], entries["permit-issued"]
    assert shell("void-entry", "C1", "--entry", str(endorsed["position"]), *mended).code == 0
    changes = ("--changes", "valid_to=2022-09-23")
    assert shell("correct-entry", "C1", "--entry", issued["id"], *changes, *mended).code == 0
    after = {entry["kind"]: entry for entry in shell.json("history", "C1")}
    assert after["permit-endorsed"]["voided_by"] == after["entry-voided"]["id"]
    assert after["permit-issued"]["corrected_by"] == [after["entry-corrected"]["id"]]
    shown = shell("history", "C1").out
    assert "[voided]" in shown
    assert "[corrected]" in shown
