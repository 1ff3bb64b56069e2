"""The ledgers of several cities asked side by side: one answer, and whoever is silent is named."""

from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from cli.show_worklists import COUNTED
from projections.office import Office
from projections.tables import Tables
from scheduler.config import BadConfig, read_config
from scheduler.ledgers import Ledger, ledgers_of, side_by_side
from tests.command import LIN, Answer, Shell, fill, sample_ledger
from tests.factory import HOME, NOW, TODAY, ask, clock, id_number

VARIABLE = "RESIDENCE_LEDGER_DALIAN"
LATE = ("--on", "2023-09-01", "--to", "2030-01-01")
QUESTIONS = (("find", id_number(1)), ("due", *LATE), ("figures",), ("scan",), ("health",))


def of_dalian(where: str) -> str:
    """A ledger of Dalian: a case of the holder of Shanghai's C1, whose permit is long overdue."""
    holder = {"name": LIN, "id_number": id_number(1)}
    lodged = {"address": HOME, "lodging": "owned"}
    requests = [
        ask("open-case", "D1", date(2023, 1, 5), city="dalian", holder=holder),
        ask("register-residence", "D1", date(2023, 1, 5), **lodged),
        ask("apply-for-permit", "D1", date(2023, 8, 25), basis="lodging"),
        ask("accept-application", "D1", date(2023, 8, 28)),
    ]
    with closing(Office.init(where, NOW, TODAY)) as office:
        for outcome in office.submit_all(requests, clock, TODAY):
            assert outcome.word == "accepted", outcome
    return where


class Cities:
    """Command lines on the ledgers of all cities, and on one of them."""

    def __init__(self, shell: Shell, config: Path, where: dict[str, str]) -> None:
        self.shell, self.config, self.where = shell, config, where

    def __call__(self, *args: str) -> Answer:
        """Ask all."""
        return self.shell(*args, "--all-cities")

    def json(self, *args: str) -> list[dict[str, Any]]:
        """What all answer, as JSON."""
        return self.shell.json(*args, "--all-cities")

    def alone(self, *args: str) -> list[dict[str, Any]]:
        """What each answers if it is asked by itself."""
        return [
            {"ledger": city, **item}
            for city, where in self.where.items()
            for item in self.shell.json("--ledger", where, *args)
        ]

    def add(self, line: str) -> None:
        """One more line of the configuration."""
        with self.config.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


@pytest.fixture
def cities(shell: Shell, tmp_path: Path, postgres_dsn: str) -> Cities:
    """Shanghai's ledger in a file beside the configuration, Dalian's in PostgreSQL."""
    config = tmp_path / "residence.toml"
    config.write_text(f'[ledgers]\nshanghai = "ledger.sqlite"\ndalian.env = "{VARIABLE}"\n')
    shell.patch.delenv("RESIDENCE_LEDGER")
    shell.patch.setenv("RESIDENCE_CONFIG", str(config))
    shell.patch.setenv(VARIABLE, of_dalian(postgres_dsn))
    return Cities(shell, config, {"shanghai": shell.where, "dalian": postgres_dsn})


def test_a_persons_cases_in_several_cities_are_one_answer(cities: Cities) -> None:
    """By the whole citizen number, each with its ledger, masked as ever."""
    found = cities.json("find", id_number(1))
    told = [(case["ledger"], case["city"], case["case"]) for case in found]
    assert told == [("shanghai", "shanghai", "C1"), ("dalian", "dalian", "D1")]
    assert found == cities.alone("find", id_number(1))
    shown = cities("find", id_number(1)).out
    assert id_number(1) not in shown
    assert "D1" in shown
    assert shown.count("Dalian") == 2  # the case's city, and the ledger
    assert id_number(1) in cities("find", id_number(1), "--reveal").out
    nobody = cities("find", "nobody")
    assert (nobody.code, nobody.out) == (3, "")


def test_the_duties_of_all_cities_are_one_list(cities: Cities) -> None:
    """In order of day, or in the order asked for; narrowed as one ledger's is."""
    asked = ("due", *LATE)
    found, alone = cities.json(*asked), cities.alone(*asked)
    key = [(item["last_day"] or item["opens_on"], item["case"]) for item in found]
    assert key == sorted(key)
    assert {item["ledger"] for item in found} == {"shanghai", "dalian"}
    assert sorted(map(str, found)) == sorted(map(str, alone))
    by_office = [item["city"] for item in cities.json(*asked, "--sort", "office")]
    assert by_office == sorted(by_office)
    assert {item["city"] for item in cities.json(*asked, "--city", "dalian")} == {"dalian"}
    assert cities("due", "--overdue", "--check").code == 1
    shown = cities("due", "--overdue").out
    assert "D1" in shown
    assert "in the ledger of" not in shown  # each case stands in the ledger of its own city


def test_the_figures_of_all_cities_stand_side_by_side(cities: Cities) -> None:
    """Each as its own ledger tells them, and a line for all; the same duties as `due` lists."""
    found = cities.json("figures")
    assert found == cities.alone("figures")
    assert [(item["ledger"], item["city"]) for item in found] == [
        ("shanghai", "shanghai"),
        ("dalian", "dalian"),
    ]
    today = str(found[0]["on"])
    for item in found:
        listed = cities.json("due", "--city", item["city"], "--to", today)
        assert item["open"] == len(listed) == sum(n["open"] for n in item["duties"].values())
        assert item["overdue"] == sum(duty["overdue"] for duty in listed)
    shown = cities("figures").out.splitlines()
    assert next(line for line in shown if line.startswith("all")).split() == [
        "all",
        *(str(sum(item[key] for item in found)) for key in COUNTED),
    ]


def test_every_city_is_scanned(cities: Cities) -> None:
    """As if it were scanned by itself; a second scan adds nothing to any."""
    planned = cities.alone("scan", "--dry-run")
    done = cities.json("scan")
    assert [item["ledger"] for item in done] == ["shanghai", "dalian"]
    assert [item["emitted"] for item in done] == [item["emitted"] for item in planned]
    assert all(item["emitted"] for item in done)
    shown = cities("scan").out
    assert shown.index("Shanghai") < shown.index("Dalian")
    assert [item["emitted"] for item in cities.json("scan")] == [0, 0]


def test_the_health_of_every_city_is_looked_at(cities: Cities) -> None:
    """It is ill if one is; heartbeats are those of services, and none is looked at."""
    cities.config.write_text(f'[service]\nheartbeat = "beat"\n{cities.config.read_text()}')
    assert cities("health").code == 1  # no scan yet
    assert cities("scan").code == 0
    found = cities.json("health")
    assert [(item["ledger"], item["healthy"]) for item in found] == [
        ("shanghai", True),
        ("dalian", True),
    ]
    assert "heartbeat" not in str(found)
    assert "Dalian" in cities("health").out


@pytest.mark.parametrize("question", QUESTIONS, ids=[question[0] for question in QUESTIONS])
def test_a_ledger_that_cannot_be_reached_is_named_and_the_others_answer(
    cities: Cities, question: tuple[str, ...]
) -> None:
    """With exit code 5, and never with the password in its address."""
    cities("scan")
    usual = [item["ledger"] for item in cities.json(*question)]
    cities.add('tianjin = "nowhere.sqlite"\nbeijing.env = "BEIJING"')
    cities.shell.patch.setenv("BEIJING", "postgresql://desk:geheim@127.0.0.1:1/ledger")
    told = cities(*question, "--json")
    assert (told.code, [item["ledger"] for item in told.objects]) == (5, usual)
    silent, beijing = told.err.splitlines()
    assert silent.startswith("The ledger of Tianjin (")
    assert "nowhere.sqlite" in silent
    assert beijing.startswith("The ledger of Beijing (postgresql://desk:***@127.0.0.1:1/ledger)")
    assert "geheim" not in told.out + told.err
    assert "天津的账本（" in cities.shell("--lang", "zh", *question, "--all-cities").err
    nobody = cities("find", "nobody")
    assert (nobody.code, nobody.out) == (5, "")  # it may stand where nobody could look


def test_what_a_ledger_lacks_is_said_with_its_city(cities: Cities) -> None:
    """Tables that are behind, and cases that were set aside."""
    assert cities("due").code == 0
    told = cities.shell("--read-only", "due", "--all-cities")
    assert [line.partition(":")[0] for line in told.err.splitlines()] == ["Shanghai", "Dalian"]
    cities.shell.patch.setattr(Tables, "parked", lambda _: [("case:X9", "broken")])
    lines = cities("due").err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Shanghai", "Dalian"]
    assert all("X9" in line for line in lines)
    assert cities("due", "--city", "tianjin", "--check").code == 1


def test_nothing_is_scanned_with_read_only(cities: Cities) -> None:
    """Of no ledger."""
    refused = cities.shell("--read-only", "scan", "--all-cities")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_a_rehearsal_marks_its_own_lines(cities: Cities, tmp_path: Path) -> None:
    """And the whole of what is shown as one."""
    cities.add('tianjin = "practice.sqlite"')
    sample_ledger(tmp_path, "practice.sqlite", rehearsal=True)
    found = cities.json("find", id_number(1))
    assert [item.get("rehearsal", False) for item in found] == [False, False, True]
    shown = cities("due", *LATE).out
    assert "REHEARSAL" in shown
    assert "in the ledger of Tianjin" in shown  # whose cases are of Shanghai


def test_what_nobody_foresaw_is_not_hidden(cities: Cities) -> None:
    """A mistake of ours is no silence of a ledger's."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    cities.shell.patch.setattr(Office, "find", broken)
    with pytest.raises(ZeroDivisionError):
        cities("find", "C1")


def test_ledgers_are_asked_at_the_same_time() -> None:
    """Each waits for the others; answers come in the order of the ledgers."""
    ledgers = [Ledger(city, "") for city in ("shanghai", "dalian", "tianjin")]
    together = Barrier(len(ledgers))
    seen: list[tuple[int, int]] = []

    def meet(ledger: Ledger) -> str:
        together.wait(timeout=10)
        if ledger.city == "dalian":
            raise ValueError(ledger.city)
        return ledger.city

    found = side_by_side(ledgers, meet, lambda done, total: seen.append((done, total)))
    assert [ledger for ledger, _ in found] == ledgers
    assert [str(answer) for _, answer in found] == ["shanghai", "dalian", "tianjin"]
    assert isinstance(found[1][1], ValueError)
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_two_cities_share_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the address of each is given."""
    fill(str(tmp_path / "one.sqlite"))
    config = tmp_path / "residence.toml"
    config.write_text('[ledgers]\nshanghai = "one.sqlite"\ndalian.env = "DALIAN"\n')
    monkeypatch.setenv("DALIAN", str(tmp_path / "two.sqlite"))
    found = {ledger.city: ledger.where for ledger in ledgers_of(read_config(config))}
    assert found["shanghai"] == str(tmp_path / "one.sqlite")
    assert found["dalian"] == str(tmp_path / "two.sqlite")
    monkeypatch.setenv("DALIAN", str(tmp_path / "folder" / ".." / "one.sqlite"))
    with pytest.raises(BadConfig) as caught:
        ledgers_of(read_config(config))
    fault = (caught.value.key, caught.value.code, caught.value.found)
    assert fault == ("ledgers.dalian", "shared-ledger", "ledgers.shanghai")
