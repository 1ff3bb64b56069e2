"""Where answers go: pipes that close, disks that are full, terminals with and without colour."""

import signal
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from cli.console import Terminal
from tests.command import SAMPLE, Shell, lines, sample_ledger, started
from tests.factory import id_number

FULL = Path("/dev/full")


def finished(process: "Popen[str]") -> tuple[int, str, str]:
    """How a program ended: code, output, errors."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("question", ["law --city shanghai", "law --json", "--help"])
def test_a_reader_who_has_seen_enough_ends_an_answer_in_peace(question: str) -> None:
    """As in ``residence law | head -1``."""
    with Popen(["head", "-1"], stdin=PIPE, stdout=PIPE, text=True) as head:
        code, _, err = finished(started(*question.split(), stdout=head.stdin))
        assert head.stdin
        head.stdin.close()
        assert head.stdout
        assert head.stdout.read().count("\n") == 1
    assert (code, err) == (0, "")


def test_recording_that_nobody_hears_of_is_not_called_done(tmp_path: Path) -> None:
    """Lines may be left then: whoever sees the exit code must know."""
    where = sample_ledger(tmp_path)
    path = tmp_path / "in.jsonl"
    person = {"name": "测试", "id_number": id_number(7)}
    many = [SAMPLE[0] | {"case": f"K{number}", "holder": person} for number in range(1000)]
    path.write_text(lines(many), "utf-8")
    with Popen(["true"], stdin=PIPE) as gone:
        gone.wait()
        record = ("--ledger", where, "record", "--json", str(path))
        code, _, err = finished(started(*record, stdout=gone.stdin))
    assert code == 5
    assert err == (
        "The answer could not be written out: Broken pipe;"
        " what was recorded stays, see residence history.\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("question", ["status C1", "history C1 --json", "law"])
def test_an_answer_that_cannot_be_written_is_no_answer(tmp_path: Path, question: str) -> None:
    """One message, no traceback, not even when the program leaves."""
    with FULL.open("w") as full:
        asked = ("--ledger", sample_ledger(tmp_path), "--lang", "zh", *question.split())
        code, _, err = finished(started(*asked, stdout=full))
    assert (code, err.count("\n")) == (5, 1)
    assert "结果无法写出" in err


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_what_was_recorded_stays_when_the_answer_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says where to look."""
    shell = Shell(capsys, monkeypatch, sample_ledger(tmp_path))
    with FULL.open("w") as full:
        changed = ("change-details", "C1", "--on", "2024-03-01", "--employer", "测试公司")
        assert finished(started(*changed, stdout=full))[0] == 5
    assert shell.json("history", "C1")[-1]["kind"] == "details-changed"


def test_closed_streams_are_no_failure(tmp_path: Path) -> None:
    """As in ``residence status C1 >&-``, from a job that has no terminal at all."""
    where = sample_ledger(tmp_path)
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        script = f'exec "$@" {closed}'
        process = started("--ledger", where, "status", "C1", script=script)
        code, _, err = finished(process)
        assert (code, err) == (0, ""), closed


def test_signs_that_the_terminal_lacks_are_spelt_out(tmp_path: Path) -> None:
    """An old locale shows no traceback; broken bytes on the command line are named."""
    where = sample_ledger(tmp_path)
    latin = {"PYTHONIOENCODING": "latin-1"}
    code, out, err = finished(started("--ledger", where, "find", "C1", "--reveal", settings=latin))
    assert (code, err) == (0, "")
    assert "\\u6797" in out
    code, out, err = finished(started("--ledger", where, "find", "\udcff"))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes it away; a pipe never has any."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert Terminal().color_system
    monkeypatch.setenv("NO_COLOR", "1")
    assert Terminal().no_color
    monkeypatch.delenv("FORCE_COLOR")
    assert Terminal().color_system is None


def test_an_answer_in_a_pipe_has_no_colour_and_one_on_a_terminal_can(tmp_path: Path) -> None:
    """Escape sequences do not get into files."""
    asked = ("--ledger", sample_ledger(tmp_path), "status", "C1")
    colour = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert "\x1b[" not in finished(started(*asked))[1]
    assert "\x1b[3" in finished(started(*asked, settings=colour))[1]
    plain = finished(started(*asked, settings={**colour, "NO_COLOR": "1"}))[1]
    assert "\x1b[3" not in plain


def test_an_interrupt_ends_a_command_with_words(tmp_path: Path) -> None:
    """Ctrl-C while a file is awaited: nothing is recorded, and no traceback shown."""
    where = sample_ledger(tmp_path)
    process = started("--ledger", where, "record", "-", stdin=PIPE)
    assert process.stdin
    process.stdin.write("{\n")
    process.stdin.flush()
    assert process.stderr
    line = process.stderr.readline()
    assert line.startswith("standard input:1: ")
    process.send_signal(signal.SIGINT)
    code, out, err = finished(process)
    assert (code, out) == (1, "")
    assert err.strip() == "Interrupted; what was recorded stays."
