"""A city is a matter of data: a law file makes one, and no line of code knows its name."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.words import say
from ledger.law import BadLaw, cities, law_digest, law_of
from ledger.law.files import ELSEWHERE, HERE, law_files
from ledger.law.loader import read_book
from ledger.store import Session
from ledger.terms import NATIONAL, City
from tests.command import Answer, Shell
from tests.story.__main__ import HOLDS, main

ROOT = Path(__file__).parents[1]

LAW = """
[city]
title = {zh = "试城", en = "Testopolis"}

[term]
harbour-pilot = {zh = "引航员{一}", en = "a harbour pilot {one}"}

[instrument.T1]
title = {zh = "试城市居住证办法", en = "Testopolis Measures on Residence Permits"}

[[article]]
topic = "waiting-period"
says = {zh = "登记满三个月方可申领。", en = "A permit may be applied for after three months."}
[[article.version]]
first_day = 2020-01-01
instrument = "T1"
place = "第三条"
value = {amount = 3, unit = "month"}
quotation = "登记满三个月"
source = "made up for a test"
confidence = "text"
checked_on = 2026-11-22

[[article]]
topic = "endorsement-window"
says = {zh = "届满前45日内办理签注。", en = "The endorsement is made within the last 45 days."}
[[article.version]]
first_day = 2020-01-01
instrument = "T1"
place = "第九条"
value = {amount = 45, unit = "day"}
quotation = "届满前45日内"
source = "made up for a test"
confidence = "text"
checked_on = 2026-11-22
"""

STORY = """\
# Testopolis  试城

City: testopolis

## Three months after registration a permit may be applied for  等待期

| on         | happened             | with                                 |
|------------|----------------------|--------------------------------------|
| 2024-01-10 | residence-registered | address: 测试街 1 号; lodging: owned |

| on         | request          | with           | then                                      |
|------------|------------------|----------------|-------------------------------------------|
| 2024-04-09 | apply-for-permit | basis: lodging | refused: waiting-not-full from 2024-04-10 |
| 2024-04-10 | apply-for-permit | basis: lodging | permit-applied-for                        |
"""

Name = Callable[[Path], None]


def forget() -> None:
    """Let go of all law read so far, as a program that starts anew has none."""
    for known in (law_files, law_digest, read_book, law_of):
        known.cache_clear()


@pytest.fixture
def name(monkeypatch: pytest.MonkeyPatch) -> Iterator[Name]:
    """Names a folder of law, as whoever starts the program does."""

    def name_it(folder: Path) -> None:
        monkeypatch.setenv(ELSEWHERE, str(folder))
        forget()

    yield name_it
    forget()


@pytest.fixture
def folder(tmp_path: Path, name: Name) -> Path:
    """A folder named that holds the law of Testopolis."""
    found = tmp_path / "law"
    found.mkdir()
    (found / "testopolis.toml").write_text(LAW, "utf-8")
    name(found)
    return found


@pytest.fixture
def shell(
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    """Command lines on a new ledger, where Testopolis is a city."""
    assert folder.is_dir()
    made = Shell(capsys, monkeypatch, str(tmp_path / "ledger.sqlite"))
    assert made("init").code == 0
    return made


def did(shell: Shell, line: str) -> Answer:
    """What a command line answers that succeeds."""
    found = shell(*line.split())
    assert (found.code, found.err) == (0, ""), line
    return found


def test_a_case_is_lived_by_the_citys_own_figures(shell: Shell) -> None:
    """Three months to wait, 45 days to endorse; what the city does not rule is the nation's."""
    did(shell, "open-case C1 --on 2024-01-10 --city testopolis --holder 试,000000199001010018")
    did(shell, "register-residence C1 --on 2024-01-10 --address 测试路1号 --lodging owned")
    early = shell("apply-for-permit", "C1", "--on", "2024-04-09", "--basis", "lodging")
    assert early.code == 1
    assert "2024-04-10" in early.err
    assert "Testopolis Measures on Residence Permits" in early.err
    did(shell, "apply-for-permit C1 --on 2024-04-10 --basis lodging")
    did(shell, "accept-application C1 --on 2024-04-11")
    did(shell, "issue-permit C1 --on 2024-04-20 --permit-no T1 --valid-to 2025-04-19")
    assert shell("endorse-permit", "C1", "--on", "2025-03-04", "--mode", "counter").code == 1
    (due,) = shell.json("due", "--on", "2025-03-04", "--city", "testopolis", "--duty", "endorse")
    assert (due["opens_on"], due["last_day"]) == ("2025-03-05", "2025-04-19")
    assert due["article"] == "testopolis/endorsement-window"
    did(shell, "endorse-permit C1 --on 2025-03-05 --mode counter")
    (holding,) = shell.json("holding", "C1", "--on", "2026-04-19")
    assert (holding["city"], holding["cumulative_days"]) == ("testopolis", 730)
    assert holding["gaps"] == []
    assert "Testopolis" in did(shell, "find C1").out
    assert "试城" in did(shell, "--lang zh holding C1 --on 2026-04-19").out


def test_the_command_line_knows_the_city(shell: Shell) -> None:
    """Its law is shown, and it is listed wherever a city is asked for."""
    found = shell.json("law", "--city", "testopolis", "--on", "2024-01-10")
    own = {v["topic"]: v["value"]["amount"] for v in found if v["city"] == "testopolis"}
    assert own == {"waiting-period": 3, "endorsement-window": 45}
    assert {v["city"] for v in found} == {"testopolis", "national"}
    assert "testopolis/waiting-period" in did(shell, "law waiting-period").out
    for line in ("law --help", "due --help", "open-case --help"):
        assert "testopolis" in did(shell, line).out, line
    for line in (
        "law --city atlantis",
        "due --city atlantis",
        "open-case C1 --on 2024-01-10 --city atlantis --holder 试,000000199001010018",
    ):
        wrong = shell(*line.split())
        assert wrong.code == 2
        assert "testopolis" in wrong.err


def test_a_story_of_the_city_holds(folder: Path, tmp_path: Path) -> None:
    """In this process, and in one that is given nothing but the name of the folder."""
    file = tmp_path / "testopolis.md"
    file.write_text(STORY, "utf-8")
    assert main([str(file)]) == HOLDS
    command = [sys.executable, "-m", "tests.story", str(file)]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={ELSEWHERE: str(folder)}, check=False
    )
    assert (run.returncode, run.stdout) == (HOLDS, "2 rows of 1 files hold\n"), run.stderr


def test_a_worked_example_of_a_city_kept_elsewhere_holds() -> None:
    """Hebei, a year late to the day and one day more: a law file and a story, and no code."""
    command = [sys.executable, "-m", "tests.story", "tests/hebei/hebei.md"]
    beside = {ELSEWHERE: "tests/hebei"}
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=beside, check=False)
    assert (run.returncode, run.stdout) == (HOLDS, "13 rows of 1 files hold\n"), run.stderr


def test_the_citys_words_are_said_as_they_are(folder: Path) -> None:
    """Its name, and the words for codes of its own; another folder is another law."""
    assert say("city.testopolis", "zh") == "试城"
    assert say("term.harbour-pilot", "zh") == "引航员{一}"
    assert say("term.harbour-pilot", "en") == "a harbour pilot {one}"
    with pytest.raises(KeyError):
        say("term.no-such", "en")
    before = law_digest()
    (folder / "testopolis.toml").write_text(LAW.replace("amount = 3", "amount = 4"), "utf-8")
    forget()
    assert law_digest() != before


def test_a_citys_name_is_read_from_its_own_file(folder: Path) -> None:
    """No other file is parsed for it: not even one that is wrong."""
    (folder / "atlantis.toml").write_text("[[", "utf-8")
    assert say("city.testopolis", "en") == "Testopolis"
    assert read_book.cache_info().currsize == 1


def test_one_case_asks_for_the_orders_of_its_city_alone(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many cities there are; the nation's hold in all of them."""
    did(shell, "open-case C1 --on 2024-01-10 --city testopolis --holder 试,000000199001010018")
    asked: list[str] = []
    several = Session.several

    def noted(session: Session, streams: list[str], up_to: int | None = None) -> object:
        asked.extend(streams)
        return several(session, streams, up_to)

    monkeypatch.setattr(Session, "several", noted)
    did(shell, "status C1 --on 2024-01-10")
    assert asked == ["city:national", "city:testopolis"]


def test_the_ledger_of_a_city_whose_law_is_gone_says_so(
    shell: Shell, tmp_path: Path, name: Name
) -> None:
    """Its cases are not answered for by another law."""
    did(shell, "open-case C1 --on 2024-01-10 --city testopolis --holder 试,000000199001010018")
    empty = tmp_path / "empty"
    empty.mkdir()
    name(empty)
    gone = shell("status", "C1", "--on", "2024-01-10")
    assert (gone.code, gone.out) == (5, "")
    assert "testopolis.toml" in gone.err


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("shanghai.toml", LAW, "law/shanghai.toml has the name of "),
        ("ladders.toml", LAW, "law/ladders.toml has the name of "),
        ("Test City.toml", LAW, "Test City.toml: a law file is named in small letters"),
        ("atlantis.toml", "[[", "law/atlantis.toml: "),
        ("atlantis.toml", LAW.replace("[city]", "[town]"), "atlantis: KeyError('city')"),
        ("atlantis.toml", LAW.replace(', en = "Testopolis"', ""), "atlantis: KeyError('en')"),
        ("atlantis.toml", LAW.replace('"day"', '"moon"'), "atlantis/endorsement-window: "),
    ],
)
def test_a_wrong_law_file_is_named(
    shell: Shell, folder: Path, file: str, text: str, complaint: str
) -> None:
    """In the words of the command line, when its city is asked about."""
    (folder / file).write_text(text, "utf-8")
    forget()
    wrong = shell("law", "--city", "atlantis")
    assert (wrong.code, wrong.out) == (5, "")
    assert complaint in wrong.err


def test_a_folder_that_is_not_there_is_named(shell: Shell, tmp_path: Path, name: Name) -> None:
    """Without it the law would be less than was asked for."""
    name(tmp_path / "nowhere")
    wrong = shell("law")
    assert (wrong.code, wrong.out) == (5, "")
    assert str(tmp_path / "nowhere") in wrong.err.replace("\n", "")
    with pytest.raises(BadLaw, match=r"RESIDENCE_LAW names .*nowhere"):
        cities()


def test_every_law_file_is_a_citys_and_the_nations_comes_first() -> None:
    """Nothing else has to list a city; the notice ladders are no city's."""
    names = {path.name for path in HERE.glob("*.toml")}
    assert cities() == (NATIONAL, *sorted(set(cities()) - {NATIONAL}))
    assert names == {*(f"{city}.toml" for city in cities()), "ladders.toml"}


@pytest.mark.parametrize("city", cities())
def test_every_book_has_a_title_and_words_for_its_codes(city: City) -> None:
    """In Chinese and in English; a code means the same wherever it stands."""
    book = read_book(city)
    assert set(book.title) == {"zh", "en"}
    for other in map(read_book, cities()):
        both = book.terms.keys() & other.terms.keys()
        assert {c: book.terms[c] for c in both} == {c: other.terms[c] for c in both}


def test_a_city_without_a_law_file_has_no_law() -> None:
    """The error lists the cities that have."""
    with pytest.raises(BadLaw, match=r"atlantis\.toml; there is law for national, "):
        law_of(City("atlantis"))
