"""The service and the scans: nights are caught up, told once, and ended cleanly."""

import json
import re
import shlex
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest

from cli.main import run
from tests.command import ROOT, Shell, sample_ledger, started
from tests.factory import NOW

PATIENCE = 30


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Command lines on a rehearsal of the sample cases: a service has no clock but the true one."""
    return Shell(capsys, monkeypatch, sample_ledger(tmp_path, rehearsal=True))


def begun(where: str, *options: str, **how: Any) -> "subprocess.Popen[str]":
    """The service on a rehearsal ledger, whose clock stands where the tests take it to stand."""
    return started("--ledger", where, "--now", NOW.isoformat(), *options, **how)


def first_night(service: "subprocess.Popen[str]") -> dict[str, Any]:
    """What the service says of the night that it caught up with."""
    assert service.stdout
    night: dict[str, Any] = json.loads(service.stdout.readline())
    return night


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_the_service_catches_up_and_stops_when_told_to(shell: Shell, signum: int) -> None:
    """The scan is recorded: the next one has nothing to do."""
    service = begun(shell.where, "run", "--json")
    night = first_night(service)
    service.send_signal(signum)
    _, err = service.communicate(timeout=PATIENCE)
    assert service.returncode == 0
    logged = [json.loads(line) for line in err.splitlines()]
    assert [line["event"] for line in logged if line["level"] != "info"] == ["nobody-is-told"]
    assert [line["event"] for line in logged if line["event"].startswith("s")] == [
        "service-started",
        "scan-completed",
        "service-stopping",
        "service-stopped",
    ]
    assert night["emitted"] > 0
    (again,) = shell.json("scan")
    assert (again["emitted"], again["withdrawn"]) == (0, 0)
    (replayed,) = shell.json("replay")
    assert replayed["equal"] is True


def test_a_service_speaks_to_people_in_words(shell: Shell) -> None:
    """In their language, and a rehearsal's says that it is one; the log is for programs."""
    service = begun(shell.where, "--lang", "zh", "run", "--hour", "3", "--log", "text")
    assert service.stdout
    said = [service.stdout.readline() for _ in range(3)]
    service.send_signal(signal.SIGTERM)
    out, err = service.communicate(timeout=PATIENCE)
    assert service.returncode == 0
    assert said[0].startswith("REHEARSAL")
    assert "03:00" in said[1]
    assert "新记期限" in said[2]
    assert out == "夜间服务已停止。\n"
    assert re.search(
        r"^\S+Z info service-started rehearsal=true hour=3 minute=0$", err, re.MULTILINE
    )


def test_a_supervisor_is_told_when_the_service_is_ready_and_when_it_stops(
    shell: Shell, tmp_path: Path
) -> None:
    """As systemd listens for it."""
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as supervisor:
        supervisor.bind(address)
        supervisor.settimeout(PATIENCE)
        service = begun(shell.where, "run", settings={"NOTIFY_SOCKET": address})
        assert supervisor.recv(100) == b"READY=1"
        service.send_signal(signal.SIGTERM)
        assert supervisor.recv(100) == b"STOPPING=1"
        service.communicate(timeout=PATIENCE)
    assert service.returncode == 0


@pytest.mark.parametrize("name", ["residence.service", "residence.cron"])
def test_what_is_deployed_calls_commands_that_there_are(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With options that they have."""
    called: list[str | None] = []

    def invoke(command: click.Command, _ctx: click.Context) -> None:
        called.append(command.name)

    monkeypatch.setattr(click.Command, "invoke", invoke)
    text = (ROOT / "deploy" / name).read_text("utf-8")
    lines = re.findall(r"/bin/residence ([a-z][^>\n]*?)(?: >| 2>|$)", text, re.MULTILINE)
    assert [run(shlex.split(line)) for line in lines] == [0] * len(lines)
    assert called[-1] == lines[-1].split()[0]


@pytest.mark.parametrize("command", ["run", "health"])
def test_a_service_needs_the_ledger_and_the_configuration_that_are_named(
    shell: Shell, tmp_path: Path, command: str
) -> None:
    """Else it says which is missing."""
    missing = shell(command, "--config", str(tmp_path / "missing.toml"))
    assert (missing.code, missing.out) == (2, "")
    assert "missing.toml" in missing.err
    nowhere = shell("--ledger", str(tmp_path / "nowhere.sqlite"), command)
    assert (nowhere.code, nowhere.out) == (5, "")
    assert nowhere.err.startswith("There is no ledger")


def test_health_says_what_to_do_and_ends_with_a_code_for_cron(shell: Shell, tmp_path: Path) -> None:
    """A line for each thing looked at, in both languages; for programs one object."""
    config = tmp_path / "residence.toml"
    config.write_text('[service]\nheartbeat = "beat.json"\n')
    before = shell("health")
    assert before.code == 1
    assert "FAILED  scan: no night was ever scanned; start the service" in before.out
    shell.json("scan")
    shell.json("due")
    head = shell.head()
    fine = shell("health")
    assert (fine.code, fine.err) == (0, "")
    lines = fine.out.splitlines()
    assert lines[0].startswith("REHEARSAL")
    assert all(line.startswith("ok      ") for line in lines[1:])
    chinese = shell("--lang", "zh", "health").out.splitlines()
    assert all(line.startswith("正常  ") for line in chinese[1:])
    assert len(lines) == len(chinese) == 6
    dead = shell("health", "--config", str(config), "--json")
    assert (dead.code, dead.err) == (1, "")
    assert (dead.object["healthy"], dead.object["rehearsal"]) == (False, True)
    wrong = [finding for finding in dead.object["findings"] if not finding["ok"]]
    path = str(tmp_path / "beat.json")
    assert wrong == [{"check": "heartbeat", "ok": False, "found": "missing", "path": path}]
    assert shell.head() == head


def test_a_scan_covers_the_nights_not_scanned_yet(shell: Shell) -> None:
    """A dry run says the same, and records nothing; a second scan finds nothing to do."""
    (planned,) = shell.json("scan", "--dry-run", "--to", "2022-09-24")
    (first,) = shell.json("scan", "--to", "2022-09-24")
    assert (first["emitted"], first["by_duty"]) == (planned["emitted"], planned["by_duty"])
    assert first["emitted"] == sum(first["by_duty"].values()) > 0
    assert (first["to"], first["failed"]) == ("2022-09-24", [])
    assert first["notices"] == planned["notices"] > 0
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
