"""Help: a page for everything, in both languages, with examples that can be typed."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import pytest

from cli.main import COMMANDS, residence, run
from cli.text import cells
from cli.words import LANGS, say
from ledger.figures import FIGURES
from ledger.requests import REQUESTS, parse
from ledger.requests.base import Person

ROOT = Path(__file__).parents[1]
EVERYTHING = [*COMMANDS, *REQUESTS]
HEAVY = {"pydantic", "eventsourcing", "rich", "psycopg", "apscheduler", "sqlite3"}


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of ordinary width, and no ledger anywhere: help needs none."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("RESIDENCE_LEDGER", "/nowhere/ledger.sqlite")


def page(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    """A page of help."""
    assert run([*args, "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EVERYTHING)
def test_every_command_and_request_has_a_page_with_an_example(
    capsys: pytest.CaptureFixture[str], name: str, lang: str
) -> None:
    """What it does, every option with its meaning, and a line to copy."""
    text = page(capsys, "--lang", lang, name)
    assert text.startswith(f"{say('label.usage', lang)}: residence {name}")
    about, _, examples = text.partition(f"\n{say('label.examples', lang)}:\n")
    assert examples.startswith("  residence ")
    assert name in examples
    ctx = click.Context(residence)
    ctx.params["lang"] = lang
    command = residence.get_command(ctx, name)
    assert command
    for option in command.params:
        if isinstance(option, click.Option):
            assert f"  {option.opts[0]}" in about


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["", *EVERYTHING])
def test_no_line_of_a_page_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], name: str, lang: str
) -> None:
    """Chinese characters take two cells; only the lines to copy are not broken."""
    text = page(capsys, "--lang", lang, *([name] if name else []))
    pages = text.partition(f"\n{say('label.examples', lang)}:\n")[0]
    for line in pages.splitlines():
        assert cells(line) <= 80, line


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_the_tool_lists_everything(
    capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """Each with a line on what it does, in the language asked for by whatever means."""
    text = page(capsys, "--lang", lang)
    assert page(capsys, "--help", "--lang", lang) == text
    for name in EVERYTHING:
        assert f"\n  {name} " in text
    for command in COMMANDS:
        assert say(f"command.{command}.summary", lang)[:10] in text
    assert "6 " in text  # the exit codes
    assert run([]) == 0


def test_help_is_in_the_language_of_the_machine(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless somebody chooses another."""
    english = page(capsys)
    monkeypatch.setenv("RESIDENCE_LANG", "zh")
    chinese = page(capsys)
    assert chinese != english
    assert chinese == page(capsys, "--lang", "zh")
    assert page(capsys, "--lang", "en") == english
    assert page(capsys, "status").startswith("用法")


def examples() -> Iterator[str]:
    """Every line that help tells people to type, in either language."""
    for lang in LANGS:
        for name in COMMANDS:
            yield from say(f"command.{name}.examples", lang).splitlines()
        for name in REQUESTS:
            yield say(f"request.{name}.example", lang)


def test_every_example_is_a_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is taken by the command that it names; only then nothing is done."""
    parsed: list[str | None] = []

    def invoke(command: click.Command, _ctx: click.Context) -> None:
        parsed.append(command.name)

    monkeypatch.setattr(click.Command, "invoke", invoke)
    for line in sorted(set(examples())):
        program, *args = shlex.split(line.partition(" < ")[0])
        assert program == "residence"
        parsed.clear()
        assert run(args) == 0, f"{line}: {capsys.readouterr().err}"
        assert parsed[-1] in args


def test_help_loads_nothing_that_it_does_not_need() -> None:
    """The list of commands is there at once: neither law nor ledger is opened for it."""
    code = (
        "import sys; from cli.main import run; run(['--help']);"
        "print(*(name.partition('.')[0] for name in sys.modules), file=sys.stderr)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    loaded = set(asked.stderr.split())
    assert "click" in loaded
    assert not loaded & {*HEAVY, "ledger", "projections", "scheduler"}


def test_the_readme_names_every_command() -> None:
    """And every example in it that calls the tool calls a command that there is."""
    text = (ROOT / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`{name}" in text, name
    for line in text.splitlines():
        if line.startswith("$ residence "):
            assert set(line.split()) & set(EVERYTHING), line


@pytest.mark.parametrize(
    ("request_name", "told", "kept_out"),
    [
        ("issue-statement", "last day of the statement", "card"),
        ("void-statement", "why the statement is taken back", "confiscat"),
        ("show-certificate", "who is shown it", "lease:"),
        ("cancel-permit", "in words", "damage"),
        ("replace-permit", "loss, damage or change", "settled"),
        ("report-seizure", "who keeps the card", "desk-1"),
        ("verify-residence", "at the door, or by phone", "online"),
    ],
)
def test_a_field_is_told_as_it_is_meant_in_its_request(
    capsys: pytest.CaptureFixture[str], request_name: str, told: str, kept_out: str
) -> None:
    """One name means different things in different requests; a page tells its own alone."""
    text = " ".join(page(capsys, "--lang", "en", request_name).split())
    options = text.partition("Options:")[2].partition("Examples:")[0]
    assert told in options
    assert kept_out not in options


@pytest.mark.parametrize("lang", LANGS)
def test_the_names_of_figures_are_listed_where_they_are_asked_for(lang: str) -> None:
    """All of them, so that nobody has to guess one."""
    for field in ("figure", "figures"):
        assert ", ".join(FIGURES) in say(f"field.{field}", lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", sorted(REQUESTS))
def test_the_example_of_a_request_is_a_request(name: str, lang: str) -> None:
    """The line, read as the shell does, is a well-formed request of that name."""
    program, command, target, *rest = shlex.split(say(f"request.{name}.example", lang))
    assert (program, command) == ("residence", name)
    model = REQUESTS[name]
    data: dict[str, Any] = {"request": name, model.target: target}
    annotations = {f.alias or n: f.annotation for n, f in model.model_fields.items()}
    for option, value in zip(rest[::2], rest[1::2], strict=True):
        field = option.removeprefix("--").replace("-", "_")
        _put(data, field, value, annotations[field])
    assert parse(data).request == name


def _put(data: dict[str, Any], field: str, value: str, annotation: Any) -> None:
    if annotation is Person or Person in get_args(annotation):
        person = dict(zip(("name", "id_number", "phone"), value.split(","), strict=False))
        data[field] = [*data.get(field, []), person] if annotation is not Person else person
    elif get_origin(annotation) is dict:
        data.setdefault(field, {}).update([value.split("=", 1)])
    elif get_origin(annotation) is tuple:
        data[field] = [*data.get(field, []), value]
    else:
        data[field] = value
