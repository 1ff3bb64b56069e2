"""The service and the scans: nights are caught up, told once, and ended cleanly."""

import json
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.command import Shell, fill, sample_ledger, started
from tests.factory import NOW

PATIENCE = 30


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Command lines on a rehearsal of the sample cases: a service has no clock but the true one."""
    return Shell(capsys, monkeypatch, sample_ledger(tmp_path, rehearsal=True))


def begun(where: str, *options: str) -> "subprocess.Popen[str]":
    """The service on a rehearsal ledger, whose clock stands where the tests take it to stand."""
    return started("--ledger", where, "--now", NOW.isoformat(), *options)


def first_night(service: "subprocess.Popen[str]") -> dict[str, Any]:
    """What the service says of the night that it caught up with."""
    assert service.stdout
    night: dict[str, Any] = json.loads(service.stdout.readline())
    return night


def stop(service: "subprocess.Popen[str]", signum: int = signal.SIGTERM) -> tuple[int, str]:
    """Ask the service to stop; its exit code and what it said of trouble."""
    service.send_signal(signum)
    _, err = service.communicate(timeout=PATIENCE)
    return service.returncode, err


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_the_service_catches_up_and_stops_when_told_to(shell: Shell, signum: int) -> None:
    """The scan is recorded: the next one has nothing to do."""
    service = begun(shell.where, "run", "--json")
    night = first_night(service)
    assert stop(service, signum) == (0, "")
    assert night["emitted"] > 0
    (again,) = shell.json("scan")
    assert (again["emitted"], again["withdrawn"]) == (0, 0)
    (replayed,) = shell.json("replay")
    assert replayed["equal"] is True


def test_two_services_at_once_tell_every_deadline_once(
    ledger_address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one has told, the other counts as told already."""
    shell = Shell(capsys, monkeypatch, fill(ledger_address, rehearsal=True))
    (planned,) = shell.json("scan", "--dry-run")
    services = [begun(ledger_address, "run", "--json") for _ in range(2)]
    nights = [first_night(service) for service in services]
    assert [stop(service) for service in services] == [(0, ""), (0, "")]
    assert sum(night["emitted"] for night in nights) == planned["emitted"]
    assert shell.json("scan")[0]["emitted"] == 0


def test_a_service_speaks_to_people_in_words(shell: Shell) -> None:
    """In their language, and a rehearsal's says that it is one."""
    service = begun(shell.where, "--lang", "zh", "run", "--hour", "3")
    assert service.stdout
    said = [service.stdout.readline() for _ in range(3)]
    service.send_signal(signal.SIGTERM)
    out, err = service.communicate(timeout=PATIENCE)
    assert (service.returncode, err) == (0, "")
    assert said[0].startswith("REHEARSAL")
    assert "03:00" in said[1]
    assert "新记期限" in said[2]
    assert out == "夜间服务已停止。\n"


def test_a_scan_covers_the_nights_not_scanned_yet(shell: Shell) -> None:
    """A dry run says the same, and records nothing; a second scan finds nothing to do."""
    (planned,) = shell.json("scan", "--dry-run", "--to", "2022-09-24")
    (first,) = shell.json("scan", "--to", "2022-09-24")
    assert (first["emitted"], first["by_duty"]) == (planned["emitted"], planned["by_duty"])
    assert first["emitted"] == sum(first["by_duty"].values()) > 0
    assert (first["to"], first["failed"], first["notices"]) == ("2022-09-24", [], 0)
    (second,) = shell.json("scan", "--from", first["from"], "--to", "2022-09-24")
    assert (second["emitted"], second["already"]) == (0, first["emitted"])
    (third,) = shell.json("scan")
    assert (third["from"], third["to"]) == ("2022-09-25", "2026-11-22")
    assert third["emitted"] > 0
    assert "0 deadlines recorded" in shell("scan").out


def test_a_correction_withdraws_what_no_longer_follows(shell: Shell) -> None:
    """The next scan says how much."""
    shell.json("scan")
    entries = {entry["kind"]: entry["id"] for entry in shell.json("history", "C1")}
    why = ("--entry", entries["permit-issued"], "--reason", "误录", "--authority", "派出所")
    assert shell("void-entry", "C1", *why).code == 0
    assert shell.json("scan")[0]["withdrawn"] > 0


def test_a_demonstration_needs_nothing_and_touches_nothing(shell: Shell, tmp_path: Path) -> None:
    """It makes a rehearsal of its own in a new folder, and lets it answer."""
    shell.patch.setattr("tempfile.tempdir", str(tmp_path))
    before = Path(shell.where).read_bytes()
    for lang in ("en", "zh"):
        shown = shell("--lang", lang, "demo")
        assert (shown.code, shown.err) == (0, "")
        assert shown.out.startswith("REHEARSAL")
        asked = ("record", "scan", "history", "status", "holding", "due")
        assert all(f"$ residence {command}" in shown.out for command in asked)
        assert "Traceback" not in shown.out
    assert Path(shell.where).read_bytes() == before
