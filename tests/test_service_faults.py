"""The service and its scans when something goes wrong: it is said, and the next scan is whole."""

import resource
import signal
import sqlite3
import time
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from projections.office import Office
from scheduler import rounds
from scheduler.clock import SHANGHAI
from tests.command import LIN, ZHANG, Shell, fill
from tests.factory import HOME, NOW, TODAY, clock, id_number
from tests.serving import between_batches, damage, mend, serving


@pytest.fixture
def shell(
    ledger_address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Command lines on a rehearsal of the sample cases, once in SQLite and once in PostgreSQL."""
    return Shell(capsys, monkeypatch, fill(ledger_address, rehearsal=True))


def planned(shell: Shell) -> int:
    """How many deadlines a scan would record."""
    (answer,) = shell.json("scan", "--dry-run")
    emitted: int = answer["emitted"]
    return emitted


def whole(shell: Shell) -> bool:
    """Whether nothing is left for a scan to do, and all tables follow from the record."""
    (again,) = shell.json("scan")
    (replayed,) = shell.json("replay")
    return (again["emitted"], again["withdrawn"], replayed["equal"]) == (0, 0, True)


# Stopping


def test_a_service_told_to_stop_in_mid_scan_ends_with_the_batch(
    shell: Shell, tmp_path: Path
) -> None:
    """The next scan does the rest."""
    due = planned(shell)
    with serving(shell.where, tmp_path / "a", prepared="told_to_stop_in_mid_scan()") as service:
        cut = service.until("scan-cut-short")
        assert service.ended() == 0
        assert 0 < cut["emitted"] < due
        assert service.lines()[-1]["event"] == "service-stopped"
        assert service.beat()["state"] == "stopped"
    (rest,) = shell.json("scan")
    assert rest["emitted"] == due - cut["emitted"]
    assert whole(shell)


def test_a_service_told_to_stop_while_tables_catch_up_does_not_wait_for_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they have taken in stays, and nothing has been scanned."""
    shell = Shell(capsys, monkeypatch, fill(str(tmp_path / "ledger.sqlite"), rehearsal=True))
    with closing(sqlite3.connect(shell.where)) as database:
        database.execute("DROP TABLE projections")
    how = "told_to_stop_while_catching_up()"
    with serving(shell.where, tmp_path / "a", prepared=how) as service:
        assert service.ended() == 0
        events = [line["event"] for line in service.lines()]
    assert events[-4:] == ["service-started", "leading", "service-stopping", "service-stopped"]
    assert shell("health", "--json").object["findings"][2]["lag"] > 0
    assert shell.json("scan")[0]["emitted"] > 0
    assert whole(shell)


def test_a_second_signal_ends_the_service_at_once(tmp_path: Path) -> None:
    """Though a batch hangs; the same one sent twice in a breath is one."""
    where = fill(str(tmp_path / "ledger.sqlite"), rehearsal=True)
    with serving(where, tmp_path / "a", prepared="told_to_stop_in_mid_scan(60)") as service:
        service.until("service-stopping")
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.7)
        assert service.process.poll() is None
        service.process.send_signal(signal.SIGTERM)
        assert service.ended() == -signal.SIGTERM


# Waking


def test_a_service_scans_whenever_a_night_has_come(tmp_path: Path) -> None:
    """Not only when it starts."""
    where = fill(str(tmp_path / "ledger.sqlite"), rehearsal=True)
    with serving(where, tmp_path / "a", prepared="waking_every_second()") as service:
        service.until("scan-completed", times=3)
        assert service.stop() == 0


def test_a_night_does_not_wait_until_all_notices_are_sent(tmp_path: Path) -> None:
    """The round ends for it, and another goes on after it."""
    where = fill(str(tmp_path / "ledger.sqlite"), rehearsal=True)
    with serving(where, tmp_path / "a", prepared="sending_without_end()") as service:
        service.until("scan-completed", times=3)
        assert service.stop() == 0


# Several


def test_one_leads_and_another_takes_over_when_it_is_gone(shell: Shell, tmp_path: Path) -> None:
    """It says what it is in its log and in its heartbeat; both have files of their own."""
    with (
        serving(shell.where, tmp_path / "files") as one,
        serving(shell.where, tmp_path / "other") as two,
    ):
        leader, other = _in_order(one, two)
        other.until("standing-by")
        leader.until("scan-completed")
        assert leader.beat()["state"] == "leader"
        wakes_at = datetime.fromisoformat(leader.beat()["next_wake"]).astimezone(SHANGHAI)
        assert (wakes_at.hour, wakes_at.minute) == (2, 0)
        assert other.beat("beat.standby.json")["state"] == "standby"
        leader.stop(signal.SIGKILL)
        killed_at = time.monotonic()
        other.until("scan-completed")
        assert time.monotonic() - killed_at < 10
        assert other.beat()["state"] == "leader"
        assert not (other.folder / "beat.standby.json").exists()
        assert other.stop() == 0
    assert whole(shell)


def _in_order(*services: Any) -> list[Any]:
    """The services, whichever came first before the one that waits."""
    while True:
        for service in services:
            if any(line["event"] == "leading" for line in service.lines()):
                return [service, *(each for each in services if each is not service)]
        time.sleep(0.05)


# A database that is gone


def test_a_scan_says_that_the_database_is_gone(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With exit code 5, in mid-scan; the next one does the rest."""
    due = planned(shell)
    monkeypatch.setattr(rounds, "CASES", 1)
    with monkeypatch.context() as patch:
        between_batches(patch.setattr, lambda: damage(shell.where))
        answer = shell("scan")
    assert (answer.code, answer.out) == (5, "")
    assert answer.err.startswith("The ledger's storage cannot be reached")
    mend(shell.where)
    (rest,) = shell.json("scan")
    assert 0 < rest["emitted"] < due
    assert whole(shell)


def test_a_service_outlives_its_database(shell: Shell, tmp_path: Path) -> None:
    """It goes on trying, and catches up as soon as it can; nothing that it says names anybody."""
    with serving(shell.where, tmp_path / "a", prepared="gone_in_mid_scan()") as service:
        assert service.until("failed", doing="scan")["error"] == "Unreachable"
        mend(shell.where)
        done = service.until("scan-completed")
        assert done["emitted"] > 0
        service.until("recovered", doing="scan")
        assert service.stop() == 0
        said = "".join(path.read_text("utf-8") for path in service.folder.iterdir())
    for secret in (LIN, ZHANG, id_number(1), id_number(2), "13800000000", HOME):
        assert secret not in said
    assert whole(shell)


# A full disk


def test_a_scan_says_that_the_disk_is_full(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With exit code 5; once there is room the next one does all."""
    due = planned(shell)
    with monkeypatch.context() as patch:
        _fill_disk(shell.where, patch)
        answer = shell("scan")
    said = "The disk is full and nothing more was recorded; make room and try again.\n"
    assert (answer.code, answer.out, answer.err) == (5, "", said)
    _make_room(shell.where)
    assert shell.json("scan")[0]["emitted"] == due
    assert whole(shell)


def _fill_disk(where: str, patch: pytest.MonkeyPatch) -> None:
    """From now on the database can grow no more."""
    if "://" in where:
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
                " RAISE 'could not extend file: No space left on device'"
                " USING ERRCODE = 'disk_full'; END$$"
            )
            connection.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT ON residence_events"
                " FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )
        return
    connect = sqlite3.connect

    def connected(*args: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **more)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    patch.setattr(sqlite3, "connect", connected)


def _make_room(where: str) -> None:
    if "://" in where:
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute("DROP FUNCTION full_disk CASCADE")


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the limits of others are Linux's")
def test_a_service_outlives_a_full_disk(tmp_path: Path) -> None:
    """Once there is room it catches up."""
    where = fill(str(tmp_path / "ledger.sqlite"), rehearsal=True)
    room, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with ExitStack() as stack:
        resource.setrlimit(resource.RLIMIT_FSIZE, (Path(where).stat().st_size, most))
        try:
            service = stack.enter_context(serving(where, tmp_path / "a"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
        service.until("failed", doing="scan")
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (room, most))
        assert service.until("scan-completed")["emitted"] > 0
        assert service.stop() == 0


# A clock set back


def test_a_scan_is_refused_by_a_clock_that_was_set_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, with exit code 1; set right, the next scan is whole."""
    shell = Shell(capsys, monkeypatch, fill(str(tmp_path / "ledger.sqlite")))
    shell.json("scan")
    for back in (timedelta(minutes=10), timedelta(days=1)):
        monkeypatch.setattr("scheduler.clock.now", lambda by=back: NOW - by)
        head = shell.head()
        answer = shell("scan")
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith(f"This machine's clock shows {(NOW - back).isoformat()[:16]}")
        assert shell("--lang", "zh", "scan").err.startswith("本机时钟显示")
        assert shell.head() == head
        assert shell("health").code == 1
        assert "set this machine's clock right" in shell("health").out
        assert shell("scan", "--from", "2026-11-01", "--to", "2026-11-20").code == 0
    monkeypatch.setattr("scheduler.clock.now", clock)
    assert whole(shell)


def test_a_service_waits_for_its_clock_to_be_set_right(tmp_path: Path) -> None:
    """It scans nothing, and lives."""
    where, later = str(tmp_path / "ledger.sqlite"), NOW.replace(year=2190)
    Office.init(where, later, TODAY).close()
    with serving(where, tmp_path / "a", now=False) as service:
        failed = service.until("failed", doing="scan")
        assert failed["error"] == "ClockSetBack"
        assert service.beat()["failures"] > 0
        assert service.stop() == 0
    with closing(Office.open(where)) as office:
        assert not any(
            e.event.kind == "scan-completed" for e in office.store.stream("office").entries
        )
