"""Recording from a file: all of it or nothing if its form is wrong, else line by line."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.command import LIN, Answer, Shell, fill, lines
from tests.factory import id_number

OPENED = {"request": "open-case", "on": "2024-02-01", "city": "shanghai"}
REFUSED = {"request": "accept-application", "case": "C2", "on": "2024-03-01"}


@pytest.fixture
def record(shell: Shell, tmp_path: Path) -> Callable[..., Answer]:
    """Record a file of these contents."""

    def recorded(content: str | bytes, *options: str) -> Answer:
        path = tmp_path / "in.jsonl"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return shell("record", *options, str(path))

    return recorded


def opening(case: str, number: int = 7, name: str = "测试", **more: Any) -> dict[str, Any]:
    """A request to open a case."""
    holder = {"name": name, "id_number": id_number(number)}
    return {**OPENED, "case": case, "holder": holder, **more}


def is_there(shell: Shell, case: str) -> bool:
    """Whether the ledger has the case."""
    return shell("status", case).code == 0


def test_each_line_is_accepted_refused_or_known_already(
    ledger_address: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A line for each in JSON; a repetition changes nothing, another content is told apart."""
    shell = Shell(capsys, monkeypatch, fill(ledger_address))
    path = tmp_path / "in.jsonl"
    twice = opening("C3", id="desk-1")
    path.write_text(lines([twice, REFUSED, twice, {**twice, "case": "C4"}]), "utf-8")
    answer = shell("record", "--json", str(path))
    assert (answer.code, answer.err) == (1, "")
    assert [item["line"] for item in answer.objects] == [1, 2, 3, 4]
    accepted, refused, known, other = answer.objects
    (entry,) = shell.json("history", "C3")
    made = {"id": entry["id"], "kind": "case-opened", "position": entry["position"]}
    assert (accepted["outcome"], accepted["events"][0]) == ("accepted", made)
    assert set(refused) >= {"outcome", "events", "reason", "message", "article", "from_when"}
    assert (refused["outcome"], refused["reason"]) == ("refused", "no-application")
    assert (known["outcome"], other["outcome"]) == ("duplicate", "duplicate")
    assert known["message"] != other["message"]
    assert not is_there(shell, "C4")
    again = shell("record", str(path))
    assert "0 recorded, 1 refused, 3 known already" in again.out
    assert len(shell.json("history", "C3")) == 1


def test_a_refused_line_is_named_with_its_reason(
    shell: Shell, record: Callable[..., Answer], tmp_path: Path
) -> None:
    """The lines after it are recorded, unless one asked to stop there."""
    content = lines([REFUSED, opening("C3")])
    stopped = record(content, "--stop-at-refusal")
    assert stopped.code == 1
    assert stopped.out.startswith(f"{tmp_path}/in.jsonl:1: ")
    assert stopped.out.endswith(
        "0 recorded, 1 refused, 0 known already\n1 after it left as they are\n"
    )
    assert not is_there(shell, "C3")
    assert record(content).out.endswith("1 recorded, 1 refused, 0 known already\n")
    assert is_there(shell, "C3")


def test_a_dry_run_records_nothing_though_each_line_sees_those_before_it(
    shell: Shell, record: Callable[..., Answer]
) -> None:
    """Not in words, and not in JSON."""
    before = shell.head()
    home = {"request": "register-residence", "case": "C3", "on": "2024-02-02", "address": "测试路"}
    answer = record(lines([opening("C3"), {**home, "lodging": "owned"}]), "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert "2 would be recorded" in answer.out
    told = record(lines([opening("C3"), REFUSED]), "--dry-run", "--json")
    assert [item["outcome"] for item in told.objects] == ["accepted", "refused"]
    assert not is_there(shell, "C3")
    assert shell.head() == before


BAD: tuple[tuple[bytes, str], ...] = (
    (b'{"request": "open-case"', "the line: not JSON"),
    (b"[1, 2]", "the line: expected a JSON object"),
    (b'{"request": "fly"}', "request: there is no request named"),
    (lines([opening("C3", colour="red")]).encode(), "colour: this request has no such field"),
    (lines([{**REFUSED, "on": "2024-02-30"}]).encode(), "on: there is no day"),
    (b'{"request": "end-proxy", "case": "C2", "case": "C1"}', "case: stands twice"),
    ('{"note": "备注"}'.encode("gb18030"), "the line: not UTF-8"),
    (b'{"note": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "the line: nested too deeply"),
    (b'{"request": "correct-entry", "case": "C2", "on": "2024-02-01", "entry": "1", "changes": '
     + b'{"a":' * 700 + b"1" + b"}" * 700 + b"}", "the line: nested too deeply"),
    (lines([{**REFUSED, "note": "长" * 1_700_000}]).encode(), "note: too long"),
    (b'{"request": "end-proxy", "case": ' + b"9" * 9999 + b', "on": "2024-02-01"}', "case: "),
    (b'{"request": "end-proxy", "case": NaN, "on": "2024-02-01"}', "the line: not JSON"),
    (b'{"\\u001b[2J": 1, "request": "end-proxy", "case": "C2", "on": "2024-02-01"}', "\\x1b[2J: "),
)  # fmt: skip  # input and message stand side by side


@pytest.mark.parametrize(("line", "message"), BAD, ids=[message for _, message in BAD])
def test_a_malformed_line_is_named_and_nothing_of_the_file_is_recorded(
    shell: Shell, record: Callable[..., Answer], tmp_path: Path, line: bytes, message: str
) -> None:
    """With file, line and field; in one line, however long the input."""
    good = lines([opening("C3")]).encode()
    before = Path(shell.where).read_bytes()
    for options in ((), ("--json",), ("--dry-run",)):
        answer = record(good + line.rstrip() + b"\n" + good, *options)
        assert (answer.code, answer.out) == (2, "")
        first, last = answer.err.splitlines()
        assert first.startswith(f"{tmp_path}/in.jsonl:2: {message}")
        assert len(first) < 500
        assert "1 line malformed" in last
    assert Path(shell.where).read_bytes() == before


def test_every_malformed_line_and_field_is_named_at_once(record: Callable[..., Answer]) -> None:
    """Nobody has to send a file ten times."""
    bad = {**OPENED, "on": "2024-2-1", "city": "atlantis", "case": "C3"}
    answer = record(lines([bad, opening("C4"), {"request": "fly"}, {}]))
    places = [line.split(": ")[:2] for line in answer.err.splitlines()[:-1]]
    found = [(place.rpartition(":")[2], field) for place, field in places]
    assert sorted(found) == [
        ("1", "city"),
        ("1", "holder"),
        ("1", "on"),
        ("3", "request"),
        ("4", "request"),
    ]
    assert "3 lines malformed" in answer.err


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + lines([opening("C3")]).encode(),
        lines([opening("C3")]).replace("\n", "\r\n").encode(),
        b"\n \r\n\t\n" + lines([opening("C3")]).encode() + b"\n\n",
        lines([opening("C3")]).encode().rstrip(),
        json.dumps(opening("C3")).encode(),
    ],
    ids=["byte order mark", "CRLF", "empty lines", "no line end", "escaped"],
)
def test_a_file_is_read_however_an_editor_saved_it(shell: Shell, content: bytes) -> None:
    """From standard input too."""
    answer = shell("record", "--json", "-", stdin=content)
    assert (answer.code, answer.err) == (0, "")
    assert answer.object["outcome"] == "accepted"
    assert is_there(shell, "C3")


def test_an_empty_file_records_nothing_and_is_no_mistake(record: Callable[..., Answer]) -> None:
    """A night without requests."""
    assert record("").code == 0
    assert record("", "--json").out == ""


def test_malformed_standard_input_is_named_so(shell: Shell) -> None:
    """In the language of the command line."""
    assert shell("record", "-", stdin=b"{").err.startswith("standard input:1: ")
    assert shell("--lang", "zh", "record", "-", stdin=b"{").err.startswith("标准输入:1: ")


@pytest.mark.parametrize("name", [LIN, "欧阳·测试", "[/red]", "{case}", "Ⓐ %s \\n", "ᠮᠣᠩᠭᠣᠯ"])
def test_a_name_comes_back_as_it_went_in(
    shell: Shell, record: Callable[..., Answer], name: str
) -> None:
    """From a file and from the shell, in JSON and in words."""
    assert record(lines([opening("C3", name=name)])).code == 0
    person = json.dumps({"name": name, "id_number": id_number(8)}, ensure_ascii=False)
    opened = ("open-case", "C4", "--on", "2024-02-01", "--city", "shanghai", "--holder", person)
    assert shell(*opened).code == 0
    for case in ("C3", "C4"):
        (entry,) = shell.json("history", case, "--reveal")
        assert entry["body"]["holder"]["name"] == name
        assert name.split(maxsplit=1)[0] in shell("find", case, "--reveal").out


def test_who_asks_may_be_said_once_for_a_whole_file(shell: Shell, tmp_path: Path) -> None:
    """A request that names somebody itself keeps that name."""
    path = tmp_path / "in.jsonl"
    path.write_text(lines([opening("C3"), opening("C4", 8, by="desk-2", role="officer")]), "utf-8")
    assert shell("--by", "desk-1", "--role", "clerk", "record", str(path)).code == 0
    found = [shell.json("history", case)[0] for case in ("C3", "C4")]
    assert [(entry["by"], entry["role"]) for entry in found] == [
        ("desk-1", "clerk"),
        ("desk-2", "officer"),
    ]


def test_one_request_is_asked_from_the_shell_with_the_names_of_a_file(shell: Shell) -> None:
    """The day is today if none is given; who asks stands before the command."""
    who = ("--by", "窗口", "--role", "clerk")
    asked = ("change-details", "C2", "--employer", "测试公司", "--id", "desk-9", "--note", "电话")
    first, again = shell(*who, *asked, "--json"), shell(*who, *asked)
    assert first.object["outcome"] == "accepted"
    assert (again.code, "desk-9" in again.out) == (0, True)
    entry = shell.json("history", "C2")[-1]
    assert (entry["on"], entry["by"], entry["role"]) == ("2026-11-22", "窗口", "clerk")
    assert (entry["note"], entry["body"]) == ("电话", {"employer": "测试公司"})
    cancelled = ("cancel-registration", "C2", "--on", "2024-03-01", "--reason", "离开")
    assert shell(*cancelled).code == 2
    assert shell(*cancelled, "--by", "本人").code == 0


def test_persons_lists_and_changes_are_written_as_a_shell_can(shell: Shell) -> None:
    """A person with commas, a list by repetition, a change by an equals sign."""
    days = ("--on", "2024-03-01", "--from", "2024-03-01", "--to", "2025-02-28")
    people = ["--lessor", f"测试，{id_number(6)}"]
    for number in (4, 5):
        people += ["--lessees", f"测试{number}, {id_number(number)}, 1390000000{number}"]
    terms = ("--title-no", "T1", "--address", "测试路", "--rent", "4500.50")
    (drafted,) = shell.json("draft-lease", "L9", *days, *terms, *people)
    entry, kind = drafted["events"][0]["id"], drafted["events"][0]["kind"]
    assert kind == "lease-drafted"
    changes = ("--changes", "address=样例路", "--changes", "rent=5000")
    why = ("--entry", entry, "--reason", "误录", "--authority", "派出所")
    assert shell("correct-entry", "--lease", "L9", *changes, *why).code == 0
    assert shell("sign-lease", "L9", "--as", "lessor").code == 0
    for number in (4, 5):
        signed = ("sign-lease", "L9", "--as", "lessee", "--id-number", id_number(number))
        assert shell(*signed).code == 0


@pytest.mark.parametrize("pages", [0, 12])
def test_a_full_disk_is_told_and_no_request_is_half_recorded(
    shell: Shell, record: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Of a long file the first batches may be recorded: how much is said, and it is there."""
    monkeypatch.setattr("projections.counter.BATCH", 3)
    many = lines([opening(f"K{n}", n, note="长" * 900) for n in range(10, 40)])
    with monkeypatch.context() as patch:
        _let_grow(patch, Path(shell.where), pages)
        answer = record(many)
    assert answer.code == 5
    assert (
        answer.err == "The disk is full and nothing more was recorded; make room and try again.\n"
    )
    recorded = int(answer.out.split(maxsplit=1)[0])
    assert recorded % 3 == 0
    assert (0 < recorded < 30) if pages else recorded == 0
    assert answer.out.endswith(f"{30 - recorded} after it left as they are\n")
    there = [n for n in range(10, 40) if is_there(shell, f"K{n}")]
    assert there == list(range(10, 10 + recorded))
    assert shell("replay").code == 0
    assert f"{30 - recorded} recorded, {recorded} refused" in record(many).out


def _let_grow(patch: pytest.MonkeyPatch, path: Path, pages: int) -> None:
    """Let the database grow by no more than so many pages: to SQLite the disk is full then."""
    connect = sqlite3.connect
    with closing(connect(path)) as database:
        in_use = database.execute("PRAGMA page_count").fetchone()[0]

    def connected(*args: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **more)
        connection.execute(f"PRAGMA max_page_count = {in_use + pages}")
        return connection

    patch.setattr(sqlite3, "connect", connected)
