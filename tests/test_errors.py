"""Every message about bad input is a file in ``tests/errors/``, with the input beside it.

A file holds what a user did and what is said about it. ``<<< NAME`` begins a file of input, and
``<<< NAME in ENCODING`` one in another encoding; ``$ residence …`` is the command line; ``>>> zh``
and ``>>> en`` begin what stands on standard error, ``>>> exit N`` is the exit code. What stands
above the first of these says what went wrong. ``{cities}`` is the list of cities that have law.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cli import words
from cli.words import LANGS
from cli.words.errors import TABLE as ERRORS
from cli.words.errors_notices import TABLE as CONFIG
from cli.words.malformed import TABLE as MALFORMED
from ledger.law import cities
from tests.command import Shell, sample_ledger

JOINED = {"zh": "、", "en": ", "}
FILES = sorted((Path(__file__).parent / "errors").glob("*.txt"))

# Messages about the machine or about others, whose causes are made in tests of their own.
ELSEWHERE = {
    "error.aborted": "test_cli_output: somebody presses Ctrl-C",
    "error.bad-law": "test_eleventh_city: a folder of law that is wrong",
    "error.config.extra-missing": "a machine without the extra",
    "error.config.not-an-apprise-address": "test_senders: it stands in the environment",
    "error.config.not-as-expected": "what the settings of another package's sender may find",
    "error.config.not-base64": "test_senders: it stands in the environment",
    "error.config.not-loadable": "a package that is broken",
    "error.config.not-readable": "test_config: as the machine says why, so it reads",
    "error.disk-full": "test_cli_record",
    "error.file-not-readable": "as the machine says why, so it reads",
    "error.lost-race": "test_cli_races",
    "error.newer-ledger": "test_cli",
    "error.outcome-unknown": "test_store: a standby that does not answer",
    "error.output-failed": "test_cli_output",
    "error.storage-unreachable": "test_cli: as the database says why, so it reads",
    "error.storage-unsafe": "test_store: a server with unsafe settings",
    "error.usage.other": "what a later click may find",
}


@dataclass
class Told:
    """What a user did, and what is said about it."""

    files: dict[str, bytes] = field(default_factory=dict)
    line: str = ""
    said: dict[str, str] = field(default_factory=dict)
    code: int = 0


def read(path: Path) -> Told:
    """The contents of one file."""
    told = Told()
    for head, body in _parts(path.read_text("utf-8")):
        match head.split():
            case ["<<<", name, *encoding]:
                told.files[name] = body.encode(encoding[-1] if encoding else "utf-8")
            case ["$", *_]:
                told.line = head.removeprefix("$ residence ")
            case [">>>", "exit", code]:
                told.code = int(code)
            case [">>>", lang]:
                told.said[lang] = body.replace("{cities}", JOINED[lang].join(cities()))
            case _:
                pytest.fail(f"{path.name}: {head}")
    return told


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Each head with the lines below it, up to the next one."""
    parts = re.split(r"^(<<< .*|\$ .*|>>> .*)\n", text, flags=re.MULTILINE)
    yield from zip(parts[1::2], parts[2::2], strict=True)


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Command lines in a folder that holds a ledger of the sample cases and nothing else."""
    monkeypatch.chdir(tmp_path)
    sample_ledger(tmp_path)
    return Shell(capsys, monkeypatch, "ledger.sqlite")


def answer(shell: Shell, told: Told, lang: str) -> tuple[int, str, str]:
    """What the tool says to it: code, output, errors."""
    for name, content in told.files.items():
        Path(name).write_bytes(content)
    found = shell("--lang", lang, *shlex.split(told.line))
    return found.code, found.out, found.err


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_bad_input_is_told_as_its_file_says(shell: Shell, path: Path) -> None:
    """In both languages, on standard error, with its exit code; and nothing is recorded."""
    told = read(path)
    before = shell.head()
    for lang in LANGS:
        assert answer(shell, told, lang) == (told.code, "", told.said[lang])
    assert shell.head() == before


def test_every_message_has_its_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds one adds the input that leads to it."""
    shown: set[str] = set()
    say = words.say

    def noted(key: str, lang: str, **details: object) -> str:
        shown.add(key)
        return say(key, lang, **details)

    for module in ("cli.face", "cli.failures"):
        monkeypatch.setattr(f"{module}.say", noted)
    for path in FILES:
        answer(shell, read(path), "en")
    assert {*ERRORS, *CONFIG, *MALFORMED} - shown == set(ELSEWHERE)
