"""The parts of the service: who leads, what its files and its log say, how the nights stand."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from ledger.notices import NOTICE
from ledger.store import Unreachable
from projections.nights import Figures, figures_of
from projections.office import Office
from projections.outbox import outbox_tables
from scheduler import attempts
from scheduler.config import ServiceSettings
from scheduler.heartbeat import Heartbeat
from scheduler.leader import lock_of
from scheduler.logs import LOGGER, begin, said
from scheduler.metrics import metrics
from scheduler.pulse import Pulse
from scheduler.rounds import scan
from scheduler.timekeeping import ClockSetBack, refuse_clock_set_back
from tests.command import LIN
from tests.factory import HOME, NOW, TODAY, chain, clock, id_number, submit
from tests.outbox import MAIL

HOURS = timedelta(hours=1)
SAMPLE = re.compile(r'(residence_[a-z_]+)\{state="[a-z]+"\} [0-9.e+]+')
FINE = Figures(TODAY, NOW - HOURS, NOW - HOURS)


# Who leads


def test_one_of_several_leads_and_the_next_takes_over(ledger_address: str) -> None:
    """Asked again it still does; when it lets go, whoever asks first leads."""
    one, two = lock_of(ledger_address), lock_of(ledger_address)
    assert [one.held(), two.held(), one.held()] == [True, False, True]
    one.release()
    assert [two.held(), one.held(), two.held()] == [True, False, True]
    for lock in (one, two):
        lock.release()


def test_a_lost_connection_is_lost_leadership(postgres_dsn: str) -> None:
    """It is noticed with the next question, and the lock is free for others at once."""
    one, two = lock_of(postgres_dsn), lock_of(postgres_dsn)
    assert one.held()
    with psycopg.connect(postgres_dsn, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with pytest.raises(Unreachable):
        one.held()
    assert [two.held(), one.held()] == [True, False]
    for lock in (one, two):
        lock.release()


def test_a_lock_file_that_was_replaced_is_not_held_any_more(tmp_path: Path) -> None:
    """Else two could lead, each with a file of its own."""
    where = str(tmp_path / "ledger.sqlite")
    one, two = lock_of(where), lock_of(where)
    assert one.held()
    (file,) = tmp_path.iterdir()
    file.unlink()
    assert [two.held(), one.held()] == [True, False]
    two.release()


def test_a_ledger_named_by_another_path_has_the_same_lock(tmp_path: Path) -> None:
    """A link leads to the file that is locked."""
    (tmp_path / "link").symlink_to(tmp_path)
    one = lock_of(str(tmp_path / "ledger.sqlite"))
    two = lock_of(str(tmp_path / "link" / "ledger.sqlite"))
    assert [one.held(), two.held()] == [True, False]
    one.release()


def test_what_fails_is_tried_again_ever_later() -> None:
    """Up to a minute; once it went well, soon again."""
    tried = attempts.Attempts()
    assert tried.ready()
    waits = [tried.failed() for _ in range(9)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert not tried.ready()
    tried.worked()
    assert (tried.failures, tried.failed()) == (0, 1)


# What it writes


@pytest.fixture
def settings(tmp_path: Path) -> ServiceSettings:
    """A configuration with both files."""
    return ServiceSettings(heartbeat=tmp_path / "beat.json", metrics=tmp_path / "residence.prom")


def test_the_files_follow_who_leads(settings: ServiceSettings, tmp_path: Path) -> None:
    """One who waits writes beside the leader's files, and takes its own away when it leads."""
    pulse = Pulse(settings, clock, rehearsal=False)
    pulse.beat(state="standby")
    assert names(tmp_path) == {"beat.standby.json", "residence.standby.prom"}
    pulse.beat(state="leader", figures=FINE)
    assert names(tmp_path) == {"beat.json", "residence.prom"}
    said = json.loads((tmp_path / "beat.json").read_text())
    assert (said["state"], said["last_night"]) == ("leader", TODAY.isoformat())
    assert said["last_scan_at"] == "2026-11-22T03:00:00+00:00"
    pulse.beat(state="stopped")
    assert json.loads((tmp_path / "beat.json").read_text())["state"] == "stopped"
    assert 'residence_service_running{state="stopped"} 0\n' in metrics(pulse.last)


def test_one_who_waited_leaves_nothing_behind(settings: ServiceSettings, tmp_path: Path) -> None:
    """Nor does it say of the leader that it stopped."""
    pulse = Pulse(settings, clock, rehearsal=False)
    pulse.beat()
    pulse.beat(state="stopped")
    assert names(tmp_path) == set()


def test_files_that_cannot_be_written_stop_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said once."""
    (tmp_path / "file").write_text("")
    settings = ServiceSettings(heartbeat=tmp_path / "file" / "beat.json")
    pulse = Pulse(settings, clock, rehearsal=False)
    with logged():
        pulse.beat(state="leader")
        pulse.beat()
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["event"] == "heartbeat-not-written"


def test_the_figures_are_as_prometheus_reads_them() -> None:
    """Each has its help, its type and one sample; what is not known is left out."""
    beat = Heartbeat("leader", NOW, NOW, 1, "host", figures=replace(FINE, lag=3, parked=("C1",)))
    found = metrics(beat).splitlines()
    for about, kind, sample in zip(found[::3], found[1::3], found[2::3], strict=True):
        match = SAMPLE.fullmatch(sample)
        assert match, sample
        assert about.startswith(f"# HELP {match[1]} ")
        assert kind == f"# TYPE {match[1]} gauge"
    assert 'residence_projection_lag_events{state="leader"} 3' in found
    assert 'residence_parked_streams{state="leader"} 1' in found
    assert (
        f'residence_last_scan_timestamp_seconds{{state="leader"}} {NOW.timestamp() - 3600:.15g}'
        in found
    )
    assert not any("next_wake" in line for line in found)


def names(folder: Path) -> set[str]:
    """The files of a folder."""
    return {path.name for path in folder.iterdir()}


# What it logs


@contextmanager
def logged(form: str = "json", *, rehearsal: bool = False) -> Iterator[None]:
    """The log of the service on standard error; afterwards it goes where it went before."""
    before, level = logging.root.handlers[:], logging.root.level
    begin(form, rehearsal=rehearsal)
    try:
        yield
    finally:
        logging.root.handlers[:] = before
        logging.root.setLevel(level)


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_line_of_the_log_tells_who_somebody_is(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the names of fields, by how numbers look, and of errors only kind and place."""
    number, phone = id_number(1), "13800000000"
    with logged(form, rehearsal=True):
        said("told", name=LIN, id_number=number, phone=phone, address=HOME)
        said("told", holder={"name": LIN, "id_number": number}, note=f"{number} {phone}")
        said(f"told {number}", where="postgresql://me:geheim@host/db?password=geheim&x=1")
        said("told", where="host=h password='a geheim'", note=f"+86-{phone} 138-0000-0000 {MAIL}")
        said(
            "told", at="postgresql://me:a@geheim@host/db", note=f"{number[:6]} {number[6:14]} 0018"
        )
        try:
            date.fromisoformat(f"{LIN} {HOME}")
        except ValueError:
            LOGGER.exception("failed")
        logging.getLogger("elsewhere").warning("%s of %s", phone, number)
    text = capsys.readouterr().err
    assert len(text.splitlines()) == 7
    for secret in (LIN, number, phone, HOME, "geheim", "138-0000-0000", MAIL, "0101 0018"):
        assert secret not in text
    assert "tests/test_service.py:" in text
    assert "ValueError" in text
    assert text.count("rehearsal") == 7


def test_a_line_of_the_log_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    """With its instant in UTC, its level, what happened, and the fields."""
    with logged():
        said("scan-completed", logging.WARNING, night=TODAY, by_duty={"endorse": 2}, text="a\nb")
    (line,) = capsys.readouterr().err.splitlines()
    found = json.loads(line)
    instant = datetime.fromisoformat(found.pop("time"))
    assert instant.tzinfo == UTC
    assert found == {
        "level": "warning",
        "event": "scan-completed",
        "night": "2026-11-22",
        "by_duty": {"endorse": 2},
        "text": "a b",
    }


# What the ledger says of its nights


def test_the_ledger_says_how_its_nights_stand(office: Office) -> None:
    """Scans of chosen nights move nothing on; nothing is caught up by looking."""
    before = figures_of(office, TODAY)
    assert (before.last_night, before.last_scan_at, before.last_entry_at) == (None, None, NOW)
    submit(office, chain())
    assert figures_of(office, TODAY).lag > 0
    scan(office, TODAY, clock)
    scan(office, TODAY, clock, first_night=TODAY)
    office.tables.catch_up()
    assert replace(figures_of(office, TODAY), waiting_for=()) == Figures(TODAY, NOW, NOW)


def test_the_ledger_says_what_waits_to_be_sent(office: Office) -> None:
    """As soon as the outbox was looked at: by whom it is for, and since when it could go."""
    submit(office, chain())
    scan(office, date(2021, 7, 5), clock)
    outbox_tables(office.store).catch_up()
    with office.store.session() as session:
        queued = session.streams(NOTICE)
    figures = figures_of(office, TODAY)
    assert figures.waiting == len(queued) > 0
    assert {waiting.since for waiting in figures.waiting_for} == {NOW}


def test_nights_are_not_scanned_by_a_clock_that_was_set_back(office: Office) -> None:
    """Before the last night scanned, or before the last entry by more than a tolerance."""
    refuse_clock_set_back(office, NOW - timedelta(minutes=5))
    with pytest.raises(ClockSetBack):
        refuse_clock_set_back(office, NOW - timedelta(minutes=6))
    scan(office, TODAY + timedelta(days=1), clock)
    with pytest.raises(ClockSetBack) as caught:
        refuse_clock_set_back(office, NOW)
    assert caught.value.night == TODAY + timedelta(days=1)


def test_the_lines_for_cron_are_about_one_ledger() -> None:
    """The file of secrets may name it, so each of them reads that file first."""
    text = (Path(__file__).parents[1] / "deploy" / "residence.cron").read_text("utf-8")
    errands = [line for line in text.splitlines() if "bin/residence " in line]
    read = "set -a; . /etc/residence/secrets.env; "
    assert [read in line.partition("/opt")[0] for line in errands] == [True] * 3
