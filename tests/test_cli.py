"""Every command works on a small ledger, on both databases, and ends with its exit code."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from cli.main import COMMANDS
from ledger.requests import REQUESTS
from projections.lists import DOCKET
from tests.command import SAMPLE, ZHANG, Shell, fill, lines, sample_ledger

REGISTER = ("register-residence", "C9", "--address", "测试路", "--lodging", "owned")


QUESTIONS = (
    "history C1",
    "status C1",
    "holding C1",
    "materials C1 --for endorse-permit",
    "wallet C1",
    "steps C1",
    "--by desk-1 query C1 --purpose school --legal-basis art-13",
    "reads C1",
    "due",
    "due --on 2024-03-01 --known-at 40",
    "figures",
    "forecast",
    "calendar C1",
    "calendar --city shanghai",
    "find C1",
    "scan --dry-run",
    "scan",
    "dispatch",
    "notices",
    "notices C1 --waiting --failed",
    "replay",
    "replay --rebuild --case C1",
)


def test_the_tool_has_the_commands_of_the_catalogue() -> None:
    """Those, and one for every request."""
    named = {"init", "record", "find", "history", "status", "holding", "due", "scan", "run"}
    papers = {"materials", "wallet", "renewal", "steps", "query", "reads"}
    counting = {"meets", "card", "diff", "check"}
    ahead = {"figures", "forecast", "calendar"}
    service = {"dispatch", "notices", "health", "migrate", "projections"}
    assert set(COMMANDS) == named | {"replay", "law", "demo"} | papers | counting | ahead | service
    assert not set(COMMANDS) & set(REQUESTS)


def test_every_command_answers_on_both_databases(
    ledger_address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words and in JSON; what is recorded one way is recorded the other way too."""
    shell = Shell(capsys, monkeypatch, fill(ledger_address))
    for question in QUESTIONS:
        words = shell(*question.split())
        assert (words.code, words.out != "") == (0, True), question
        assert shell(*question.split(), "--json").objects is not None
    asked = shell("apply-for-permit", "C2", "--on", "2024-08-05", "--basis", "lodging", "--json")
    assert (asked.code, asked.object["outcome"]) == (0, "accepted")
    assert shell.json("status", "C2")[0]["application"]["state"] == "applied"
    assert shell("init").code == 1


def test_a_ledger_is_made_once(tmp_path: Path, shell: Shell) -> None:
    """Where none was, with the folders on the way; what is there is not touched."""
    where = str(tmp_path / "new" / "folder" / "ledger.sqlite")
    assert where in shell("--ledger", where, "init").out
    before = Path(where).read_bytes()
    again = shell("--ledger", where, "init")
    assert (again.code, again.out, where in again.err) == (1, "", True)
    assert Path(where).read_bytes() == before
    assert shell("--ledger", where, "due").code == 0


def test_the_ledger_is_the_one_named_else_that_of_the_environment_else_of_the_data_folder(
    tmp_path: Path, shell: Shell
) -> None:
    """An empty name is a mistake of some script, and never means the default."""
    other = sample_ledger(tmp_path, "other.sqlite")
    shell("--ledger", other, "change-details", "C2", "--on", "2024-03-01", "--employer", "测试")
    assert len(shell.json("--ledger", other, "history", "C2")) == 3
    assert len(shell.json("history", "C2")) == 2
    assert shell("--ledger", "", "status", "C1").code == 2
    shell.patch.delenv("RESIDENCE_LEDGER")
    shell.patch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert shell("init").code == 0
    assert (tmp_path / "data" / "residence" / "ledger.sqlite").is_file()


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://desk:geheim@127.0.0.1:1/ledger",
        "postgresql://desk:%zzgeheim@127.0.0.1:1/ledger",
        "postgresql://desk:a@geheim@127.0.0.1:1/ledger",
        "postgresql://127.0.0.1:1/ledger?user=desk&password=ge geheim#",
        "postgresql://desk:a/geheim@127.0.0.1:1/ledger",
        "host=127.0.0.1 password=geheim",
        "host=127.0.0.1 password='a geheim'",
    ],
)
def test_a_password_in_an_address_is_not_shown(shell: Shell, where: str) -> None:
    """Nor is it in the logs of whoever keeps what a tool prints, however it is written."""
    answer = shell("--ledger", where, "status", "C1")
    assert answer.code == 5
    assert "geheim" not in answer.out + answer.err


@pytest.mark.parametrize(
    "line",
    ["status C1", "record FILE", "endorse-permit C2 --on 2024-03-01 --mode counter"],
)
def test_what_is_done_well_ends_with_0_and_says_nothing_on_standard_error(
    shell: Shell, tmp_path: Path, line: str
) -> None:
    """Except for the refusals, which end with 1."""
    path = tmp_path / "one.jsonl"
    path.write_text(lines([SAMPLE[0] | {"case": "C3"}]), "utf-8")
    answer = shell(*line.replace("FILE", str(path)).split())
    assert (answer.code, answer.err != "") == ((1, True) if "endorse" in line else (0, False))


def test_what_a_rule_refuses_ends_with_1(shell: Shell) -> None:
    """The article, the day from which it is possible, and what to do stand beside it."""
    refused = ("apply-for-permit", "C2", "--on", "2024-08-04", "--basis", "lodging")
    answer = shell(*refused)
    assert (answer.code, answer.out) == (1, "")
    assert "shanghai/waiting-period" in answer.err
    assert "2024-08-05" in answer.err
    told = shell(*refused, "--json")
    assert (told.code, told.err) == (1, "")
    assert told.object["outcome"] == "refused"
    assert told.object["events"] == []
    assert told.object["reason"] == "waiting-not-full"
    assert told.object["article"] == "shanghai/waiting-period"
    assert told.object["from_when"] == "2024-08-05"
    assert told.object["message"] == answer.err.splitlines()[0]
    assert shell("apply-for-permit", "C2", "--on", "2024-08-05", "--basis", "lodging").code == 0


@pytest.mark.parametrize(
    "line",
    [
        "status",
        "status C1 C2",
        "status C1 --on 2024-02-30",
        "holding C1 --on 9999-12-31",
        "status C1 --known-at yesterday",
        "status C1 --known-at 99999999999999999999",
        "statu C1",
        "status C1 --jso",
        "--lang fr status C1",
        "--role king status C1",
        "due --city atlantis",
        "due --from 2024-03-02 --to 2024-03-01",
        "scan --to 2026-11-23",
        "run --hour 24",
        "record /no/such/file",
        "holding C1 --with /no/such/file",
        "extend-issuance C1 --days ² --reason x",
        "open-case C9 --city shanghai --holder 测试,000000199001010019",
    ],
)
def test_what_is_written_wrongly_ends_with_2(shell: Shell, line: str) -> None:
    """One message on standard error, in whole sentences, and nothing on standard output."""
    answer = shell(*line.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith((".\n", "?\n"))
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "line",
    [
        "status C9",
        "history C9",
        "holding C9",
        "replay --case C9",
        "status C1 --known-at 1",
        "find 无此人",
        "find 0000001990",
        "law no-such-article",
        "law late-endorsement --on 1990-01-01",
        "law --on 1949-10-01",
        "endorse-permit NOPE --on 2024-03-01 --mode counter",
        "sign-lease NOPE --on 2024-03-01 --as lessor",
    ],
)
def test_what_is_not_there_ends_with_3(shell: Shell, line: str) -> None:
    """In words and in JSON."""
    for json in ((), ("--json",)):
        answer = shell(*line.split(), *json)
        refusals = [told["outcome"] for told in answer.objects]  # of a request, on the output
        assert (answer.code, answer.err != "") == (3, not refusals)
        assert refusals == ["refused"] * bool(json and "NOPE" in line)


@pytest.mark.parametrize("command", [("status", "C1"), ("init",), REGISTER, ("scan",)])
@pytest.mark.parametrize("place", ["folder", "text", "postgresql://residence@127.0.0.1:1/none"])
def test_a_ledger_that_cannot_be_reached_ends_with_5(
    shell: Shell, tmp_path: Path, command: tuple[str, ...], place: str
) -> None:
    """A folder, a file that is no database, a port where nobody listens."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("This is no database, although it is as long as one." * 99)
    where = place if "://" in place else str(tmp_path / place)
    answer = shell("--ledger", where, *command)
    assert (answer.code, answer.out, answer.err.count("\n")) == (5, "", 1)


def test_no_ledger_ends_with_5_and_none_is_made(shell: Shell, tmp_path: Path) -> None:
    """A mistyped path does not become an empty ledger."""
    where = str(tmp_path / "nowhere.sqlite")
    for command in (("status", "C1"), ("record", "-"), REGISTER, ("scan",), ("run",)):
        assert shell("--ledger", where, *command).code == 5
    assert not Path(where).exists()


def test_a_ledger_written_by_a_newer_program_is_not_guessed_at(shell: Shell) -> None:
    """What is recorded in a kind that nobody here knows might change every answer."""
    with closing(sqlite3.connect(shell.where)) as database, database:
        unknown = ("case:C1", 99, "permit-teleported", b"{}")
        columns = "originator_id, originator_version, topic, state"
        database.execute(f"INSERT INTO residence_events ({columns}) VALUES (?, ?, ?, ?)", unknown)
    answer = shell("status", "C1")
    assert (answer.code, answer.out) == (5, "")
    assert "permit-teleported" in answer.err


def test_a_stored_row_that_does_not_follow_from_the_events_ends_with_6(shell: Shell) -> None:
    """It is shown on both sides; rebuilt, it is as it should be."""
    assert shell("replay").code == 0
    with closing(sqlite3.connect(shell.where)) as database, database:
        database.execute(f"UPDATE {DOCKET.table} SET last_day = '2999-12-31' WHERE case_no = 'C1'")
    answer = shell("replay")
    assert answer.code == 6
    assert "only stored in docket: " in answer.out
    assert "only rebuilt in docket: " in answer.out
    told = shell("replay", "--json", "--rebuild")
    assert (told.code, told.object["equal"]) == (6, False)
    unequal = [found for found in told.object["projections"] if not found["equal"]]
    assert [found["name"] for found in unequal] == ["docket"]
    assert {row["found"] for row in unequal[0]["differences"]} == {"stored", "rebuilt"}
    assert shell("replay").code == 0


def test_what_nobody_foresaw_is_not_hidden(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of our own ends in its traceback, not in words that do not fit it."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr("projections.office.Office.status", fail)
    with pytest.raises(ZeroDivisionError):
        shell("status", "C1")


def test_names_are_shown_as_they_are_whatever_they_look_like(shell: Shell) -> None:
    """Markup in a name is a name, and rare characters come back as they went in."""
    for command in (("find", "C2"), ("status", "C2"), ("history", "C2"), ("holding", "C2")):
        assert "[****" in shell(*command).out
    for command in (("find", "C2"), ("history", "C2")):
        assert ZHANG in shell(*command, "--reveal").out
    assert "林𠮷" in shell("find", "林𠮷", "--reveal").out
    assert shell.json("find", "林𠮷", "--reveal")[0]["holder"]["name"] == "林𠮷"
