"""Every story holds, a wrong one is found out on its line, and no rule is without a story."""

import re
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ledger.decide import Reason
from ledger.law import Version, cities
from ledger.law.loader import Book, read_book
from tests.story.__main__ import FAILS, HOLDS, UNREAD, main
from tests.story.cells import MADE_BY_REQUESTS
from tests.story.reader import Scenario, Story, read_story
from tests.story.runner import FROM, REFUSED, UNDER, check, problems_of

ROOT = Path(__file__).parents[1]
STORIES = ROOT / "tests" / "stories"
FILES = sorted(STORIES.rglob("*.md"))
SYSTEMS = 25


@cache
def stories() -> dict[str, Story]:
    """Every story by the path of its file below ``tests/stories``."""
    return {
        file.relative_to(STORIES).as_posix(): read_story(file.read_text("utf-8")) for file in FILES
    }


SCENARIOS = [
    pytest.param(name, scenario, id=f"{name}:{scenario.line} {scenario.title.split('  ')[0]}")
    for name, story in stories().items()
    for scenario in story.scenarios
]


@pytest.mark.parametrize(("name", "scenario"), SCENARIOS)
def test_the_scenario_holds(name: str, scenario: Scenario) -> None:
    """Every row of it comes out as it is written."""
    faults = [f"tests/stories/{name}:{p.line}: {p.message}" for p in check(scenario)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("name", stories())
def test_the_file_is_well_formed(name: str) -> None:
    """It has a title and scenarios, and nothing outside of them is wrong."""
    assert stories()[name].problems == []


def test_every_system_of_the_country_has_its_story() -> None:
    """Each of the 25 that the ledger stands in for has one file, named by its number."""
    numbers = [re.match(r"(\d\d)-[a-z0-9-]+\.md", file.name) for file in told_in("systems")]
    assert [found and int(found[1]) for found in numbers] == list(range(1, SYSTEMS + 1))


def test_every_city_has_its_story() -> None:
    """One each, named as its law file is, with its subject behind that where others tell more."""
    names = [file.stem for file in told_in("cities")]
    told = [city for name in names for city in cities() if f"{name}-".startswith(f"{city}-")]
    assert sorted(told) == sorted(cities())
    assert len(told) == len(names)


def told_in(folder: str) -> list[Path]:
    """The files of one folder of stories, by name."""
    return sorted(file for file in FILES if file.parent == STORIES / folder)


def test_the_story_that_contributors_are_shown_holds() -> None:
    """The example of CONTRIBUTING.md is a story like the others."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    example = text.split("```markdown\n", 1)[1].split("```", 1)[0]
    assert problems_of(read_story(example)) == []


def _rows() -> list[str]:
    """What every request of the stories leads to, and every event that they tell of."""
    scenarios = [scenario for story in stories().values() for scenario in story.scenarios]
    outcomes = [row.expected.partition(UNDER)[0] for s in scenarios for row in s.requests]
    return outcomes + [row.name for scenario in scenarios for row in scenario.history]


def test_every_reason_is_refused_by_a_story() -> None:
    """A reason for which no story is refused is not proved to be one."""
    told = {row.removeprefix(REFUSED).partition(FROM)[0] for row in _rows()}
    assert sorted(set(map(str, Reason)) - told) == []


def test_every_event_that_a_request_leads_to_is_in_a_story() -> None:
    """An event that no story knows is not proved to follow from anything."""
    outcomes = [row.split(",") for row in _rows() if not row.startswith(REFUSED)]
    told = {kind.strip() for kinds in outcomes for kind in kinds}
    assert sorted(MADE_BY_REQUESTS - told) == []


def test_every_version_of_an_article_is_read_by_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that no story reads could say anything."""
    read: set[str] = set()
    original = Book.version

    def version(book: Book, topic: str, on: date) -> Version | None:
        found = original(book, topic, on)
        read.update([found.ref] if found else [])
        return found

    monkeypatch.setattr(Book, "version", version)
    for story in stories().values():
        problems_of(story)
    books = [read_book(city) for city in cities()]
    articles = [article for book in books for article in book.articles.values()]
    versions = {version.ref for article in articles for version in article.versions}
    assert sorted(versions - read) == []


HEAD = """\
# Title

City: shanghai

## A permit is issued once

"""
HISTORY = """\
| on         | happened      | with                                 |
|------------|---------------|--------------------------------------|
| 2023-05-11 | permit-issued | permit_no: SH1; valid_to: 2024-05-10 |

"""
REQUEST = """\
| on         | request        | with          | then            |
|------------|----------------|---------------|-----------------|
| 2024-05-10 | endorse-permit | mode: counter | permit-endorsed |

"""
QUESTION = """\
| known | on         | question            | answer                              |
|-------|------------|---------------------|-------------------------------------|
|       | 2024-05-10 | status.permit.state | in-use                              |
|       | 2024-05-10 | duty endorse        | 2024-04-10 ... 2024-05-10           |
| 1     | 2024-04-25 | crossings endorse   | endorse, opens, 2024-04-10          |
"""
SOUND = HEAD + HISTORY + REQUEST + QUESTION
LEASE = "| 2023-05-12 | lease-signed | lease: L1; as: lessor |\n"

# What is changed in the sound story, into what, and the line on which the fault is found.
SPOILT = [
    ("# Title", "", 1),
    ("City: shanghai", "", 5),
    ("City: shanghai", "City: atlantis", 3),
    ("## A permit is issued once", "", 7),
    ("# Title", "# Title\n# Another", 2),
    (HISTORY + REQUEST + QUESTION, "", 5),
    ("| on         | happened      |", "| day        | happened      |", 7),
    ("| on         | happened      |", "| on         | occurred      |", 7),
    ("|------------|---------------|--------------------------------------|\n", "", 7),
    ("|---------------|--------------------------------------|", "|---------------|", 7),
    (REQUEST, REQUEST + REQUEST, 15),
    ("| 2023-05-11 | permit-issued |", "| 2023-05-11 | permit-issued | |", 9),
    ("| 2023-05-11 | permit-issued | permit", "| 2023-05-11 | permit-issued permit", 9),
    ("| 2023-05-11 | permit-issued |", "2023-05-11 | permit-issued |", 9),
    ("2023-05-11", "2023-02-29", 9),
    ("2023-05-11", "2023-5-11", 9),
    ("valid_to: 2024-05-10", "valid_to: 2024-05-32", 9),
    ("valid_to: 2024-05-10", "valid_until: 2024-05-10", 9),
    ("valid_to: 2024-05-10", "valid_to 2024-05-10", 9),
    ("valid_to: 2024-05-10", "valid_to:", 9),
    ("valid_to: 2024-05-10", "permit_no: SH2", 9),
    ("valid_to: 2024-05-10", "on: 2024-05-10", 9),
    ("valid_to: 2024-05-10", "role: king", 9),
    ("permit_no: SH1; ", "", 9),
    ("permit-issued", "permit-found", 9),
    ("permit-issued", "deadline-reached", 9),
    ("permit_no: SH1; valid_to: 2024-05-10", "permit_no: SH1;", 9),
    ("| permit_no: SH1; valid_to: 2024-05-10 |\n", "| permit_no: SH1 |\n" + LEASE, 10),
    ("endorse-permit", "stamp-permit", 13),
    ("mode: counter", "mode: telegram", 13),
    ("mode: counter", "", 13),
    ("mode: counter", "mode: counter; valid_to: 10 May", 13),
    ("mode: counter", "mode: counter; colour: red", 13),
    ("mode: counter", "mode: counter; case: S2", 13),
    ("permit-endorsed", "permit-stamped", 13),
    ("permit-endorsed", "permit-endorsed, permit-issued", 13),
    ("permit-endorsed", "refused: window-not-open", 13),
    ("permit-endorsed", "refused: because", 13),
    ("permit-endorsed", "refused: no-permit from yesterday", 13),
    ("permit-endorsed", "", 13),
    ("| 2024-05-10 | endorse-permit |", "| 2024-04-09 | endorse-permit |", 13),
    ("status.permit.state", "status.permit.stat", 17),
    ("status.permit.state", "status.permit", 17),
    ("status.permit.state", "status", 17),
    ("status.permit.state", "weather.permit.state", 17),
    ("status.permit.state", "holding.gaps.0.days", 17),
    ("status.permit.state", "status.permit.state.count", 17),
    ("in-use", "suspended", 17),
    ("in-use", "", 17),
    ("|       | 2024-05-10 | status", "| 2     | 2024-05-10 | status", 17),
    ("|       | 2024-05-10 | status", "| one   | 2024-05-10 | status", 17),
    ("|       | 2024-05-10 | status", "| 0     | 2024-05-10 | status", 17),
    ("duty endorse", "duty stamp", 18),
    ("duty endorse", "duty", 18),
    ("2024-04-10 ...", "2024-04-11 ...", 18),
    ("crossings endorse", "crossings stamp", 19),
    ("crossings endorse", "crossings endorse late", 19),
    ("endorse, opens, 2024-04-10", "endorse, opens, 2024-04-11", 19),
]


def _told(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_sound_story_ends_with_code_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many rows hold; a mark of byte order at its beginning does not matter."""
    assert main([str(_told(tmp_path / "sound.md", "\ufeff" + SOUND))]) == HOLDS
    assert capsys.readouterr().out == "4 rows of 1 files hold\n"


@pytest.mark.parametrize(("old", "new", "line"), SPOILT)
def test_a_wrong_story_is_found_out_on_its_line(
    old: str, new: str, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line is named with its file, and the code is 1."""
    assert old in SOUND
    file = _told(tmp_path / "spoilt.md", SOUND.replace(old, new, 1))
    assert main([str(file)]) == FAILS
    assert f"{file}:{line}: " in capsys.readouterr().out


def test_of_a_folder_every_story_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those in folders below it too, each named by its whole path."""
    inner = tmp_path / "cities"
    inner.mkdir()
    _told(tmp_path / "sound.md", SOUND)
    (tmp_path / "notes.txt").write_text("no story", "utf-8")
    assert main([str(tmp_path)]) == HOLDS
    assert capsys.readouterr().out == "4 rows of 1 files hold\n"
    wrong = _told(inner / "wrong.md", SOUND.replace("in-use", "lapsed"))
    assert main([str(tmp_path)]) == FAILS
    assert capsys.readouterr().out.startswith(f"{wrong}:17: ")


def test_a_folder_without_stories_ends_with_code_2(tmp_path: Path) -> None:
    """Nothing in it was checked."""
    assert main([str(tmp_path)]) == UNREAD


def test_every_wrong_row_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that can be judged are, beside one that is malformed."""
    spoilt = SOUND.replace("mode: counter", "mode: telegram").replace("in-use", "lapsed")
    file = _told(tmp_path / "spoilt.md", spoilt.replace("2024-04-25", "2024-04-31"))
    assert main([str(file)]) == FAILS
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1] for line in lines] == ["13", "17", "19"]


def test_a_file_that_cannot_be_read_ends_with_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are checked nevertheless."""
    wrong = _told(tmp_path / "wrong.md", SOUND.replace("in-use", "lapsed"))
    (tmp_path / "image.md").write_bytes(b"\x89PNG\xff")
    names = [str(tmp_path / "none.md"), str(tmp_path / "image.md"), str(wrong)]
    assert main(names) == UNREAD
    said = capsys.readouterr()
    assert all(name in said.err for name in names[:2])
    assert f"{wrong}:17: " in said.out


def test_no_file_at_all_is_wrong_usage() -> None:
    """Nothing to check is not everything in order."""
    assert main([]) == UNREAD


def test_the_runner_is_started_as_a_module(tmp_path: Path) -> None:
    """``python -m tests.story FILE`` from the root of the project."""
    file = _told(tmp_path / "wrong.md", SOUND.replace("in-use", "lapsed"))
    command = [sys.executable, "-m", "tests.story", str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (FAILS, "")
    assert run.stdout.startswith(f"{file}:17: status.permit.state")
