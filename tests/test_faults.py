"""What was acknowledged outlives power cuts, failovers and kills: `tests.faults` in short."""

import random
from pathlib import Path

import pytest

from ledger.store.sqlite import journal_settings
from tests.command import lines
from tests.faults import failover, kill, power
from tests.faults.__main__ import main
from tests.faults.drive import Drive, PowerCut

CUTS = 150
CASES = 25


# Power cuts


@pytest.fixture(scope="module")
def schema() -> list[str]:
    """The statements that make a ledger."""
    return power.schema_of_a_ledger()


@pytest.mark.parametrize("settings", power.OURS)
def test_the_settings_of_the_store_lose_nothing_to_a_power_cut(
    settings: tuple[str, str], schema: list[str]
) -> None:
    """Neither those of an SQLite that may use WAL nor those of an older one."""
    trial = power.Trial(*settings, seed=1)
    trial.run(CUTS, schema)
    assert trial.safe, trial
    assert trial.figures["acknowledged"] > CUTS
    assert trial.figures["pieces"] > CUTS


@pytest.mark.parametrize("settings", power.WEAKER)
def test_weaker_settings_lose_events_to_a_power_cut(
    settings: tuple[str, str], schema: list[str]
) -> None:
    """So that the trial is known to find what it looks for; nothing is damaged even then."""
    trial = power.Trial(*settings, seed=1)
    trial.run(CUTS, schema)
    assert trial.figures["losing"] > 0, trial
    assert (trial.figures["halved"], trial.figures["damaged"]) == (0, 0), trial


def test_the_store_uses_settings_that_are_tried() -> None:
    """Whatever SQLite this Python links."""
    assert journal_settings() in power.OURS


def test_a_drive_keeps_what_was_synced_and_no_more_than_chance_of_the_rest() -> None:
    """Contents by a sync of the file, names by a sync of the folder."""
    left: set[tuple[str, ...]] = set()
    for seed in range(40):
        drive = Drive(random.Random(seed))
        drive.cut_after(100)
        kept = drive.create("kept")
        drive.change(kept, (0, b"synced"))
        drive.sync(kept)
        drive.sync_names()
        drive.create("unsynced")
        drive.change(kept, (6, b"more"))
        drive.cut_after(0)
        with pytest.raises(PowerCut):
            drive.sync(kept)
        with pytest.raises(PowerCut):
            drive.read(kept, 0, 1)
        drive.power_on()
        assert drive.read(drive.names["kept"], 0, 6) == b"synced"
        left.add((*drive.names, *(["more"] if kept.live[6:] == b"more" else [])))
    assert left == {
        ("kept",),
        ("kept", "more"),
        ("kept", "unsynced"),
        ("kept", "unsynced", "more"),
    }


# Failovers


def test_a_failover_costs_nothing_that_was_acknowledged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With a synchronous standby; without waiting for it the same failover does cost something."""
    assert failover.run(1, 1), capsys.readouterr().out
    ours, control = capsys.readouterr().out.splitlines()
    assert " 0 lost in 0 failovers; 0 saves halved" in ours
    assert " 0 lost" not in control


# Kills


@pytest.mark.parametrize("name", kill.NAMES)
@pytest.mark.parametrize("database", kill.PLACES)
def test_a_killed_command_leaves_a_ledger_that_it_can_make_whole(
    name: str, database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Nothing printed is lost, the replay is equal, and nothing is there twice."""
    requests = kill.sample(CASES)
    file = tmp_path / "requests.jsonl"
    file.write_text(lines(requests), "utf-8")
    trial = kill.Trial(kill.command(name, file), database, requests, random.Random(1))
    if database == "SQLite":
        with kill.on_sqlite() as place:
            trial.run(place, 1)
    else:
        trial.run(request.getfixturevalue("postgres_server").database, 1)
    assert trial.safe, trial
    assert trial.figures["kills"] == 1


# The command


def test_the_trials_are_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Equal seeds have equal figures."""
    said = []
    for _ in range(2):
        assert main(["power", "--rounds", "5", "--seed", "7"]) == 0
        said.append(capsys.readouterr().out.splitlines()[:-1])
    assert said[0] == said[1]
    assert "ours    wal FULL: " in said[0][2]


def test_losing_what_was_acknowledged_is_exit_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the store's settings were weaker."""
    monkeypatch.setattr(power, "OURS", power.WEAKER)
    assert main(["power", "--rounds", "100", "--seed", "1"]) == 1
    assert capsys.readouterr().out.endswith("ACKNOWLEDGED EVENTS WERE LOST\n")
