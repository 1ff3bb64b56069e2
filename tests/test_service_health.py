"""What health makes of the ledger's figures and of the service's heartbeat."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger.terms import Receiver
from projections.lagging import Lag
from projections.nights import Figures, Waiting
from scheduler.config import Config, NoticeSettings, ServiceSettings
from scheduler.health import findings
from scheduler.pulse import Pulse
from tests.factory import NOW, TODAY, clock

HOURS = timedelta(hours=1)
FINE = Figures(TODAY, NOW - HOURS, NOW - HOURS)


@pytest.fixture
def settings(tmp_path: Path) -> ServiceSettings:
    """A configuration with a heartbeat."""
    return ServiceSettings(heartbeat=tmp_path / "beat.json")


def found(figures: Figures, settings: ServiceSettings, now: datetime = NOW) -> dict[str, Any]:
    """What was found under each check, with an exclamation mark if it is wrong."""
    notices = NoticeSettings(routes={Receiver.HOLDER: ("mail",), Receiver.OFFICER: ()})
    looked = findings(figures, Config(service=settings, notices=notices), now)
    return {look.check: look.code + ("" if look.ok else "!") for look in looked}


@pytest.mark.parametrize(
    ("changed", "check", "code"),
    [
        ({}, "scan", "recent"),
        ({"last_scan_at": NOW - 26 * HOURS}, "scan", "recent"),
        ({"last_scan_at": NOW - 26.1 * HOURS}, "scan", "silent!"),
        ({"last_scan_at": None, "last_night": None}, "scan", "never!"),
        ({"last_night": TODAY - timedelta(days=2)}, "scan", "short!"),
        ({"last_entry_at": NOW + timedelta(minutes=5)}, "clock", "right"),
        ({"last_entry_at": NOW + timedelta(minutes=6)}, "clock", "set-back!"),
        ({"last_night": date(2026, 11, 23)}, "clock", "set-back!"),
        ({"last_night": date(2026, 11, 23), "rehearsal": True}, "clock", "rehearsal"),
        ({"lag": 5}, "tables", "behind"),
        ({"held_back": Lag(5, 3, NOW - HOURS / 60)}, "tables", "held-back"),
        ({"held_back": Lag(5, 3, NOW - HOURS)}, "tables", "held-back!"),
        ({"parked": ("C1",)}, "cases", "set-aside!"),
        ({"waiting_for": (Waiting("agent", 1, NOW - 9 * HOURS),)}, "notices", "forgotten!"),
        ({"waiting_for": (Waiting("officer", 1, NOW - 9 * HOURS),)}, "notices", "unrouted"),
        ({"waiting_for": (Waiting("holder", 2, NOW - HOURS),)}, "notices", "waiting"),
        ({"waiting_for": (Waiting("holder", 2, NOW - 2 * HOURS),)}, "notices", "late!"),
        ({"given_up": 1}, "notices", "given-up!"),
    ],
)
def test_health_judges_what_the_ledger_says(changed: dict[str, Any], check: str, code: str) -> None:
    """And of all else finds nothing wrong."""
    looked = found(replace(FINE, **changed), ServiceSettings())
    assert looked.pop(check) == code
    assert not any(other.endswith("!") for other in looked.values())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"state": "leader"}, "leader"),
        ({"state": "standby"}, "standby"),
        ({"state": "stopped"}, "stopped!"),
        ({"failures": 2, "last_error": {"doing": "scan", "error": "Unreachable"}}, "failing!"),
    ],
)
def test_health_judges_the_heartbeat(
    settings: ServiceSettings, changed: dict[str, Any], code: str
) -> None:
    """As it was last written, by whoever leads or else waits."""
    assert settings.heartbeat
    assert found(FINE, settings)["heartbeat"] == "missing!"
    pulse = Pulse(settings, clock, rehearsal=False)
    pulse.beat(state="leader")
    pulse.beat(**changed)
    assert found(FINE, settings)["heartbeat"] == code


@pytest.mark.parametrize(
    "odd",
    [
        *({}, [], None, {"written_at": NOW.replace(tzinfo=None).isoformat()}, {"written_at": 5}),
        *({"last_error": ["x"], "failures": 1}, {"state": "weird"}, {"failures": []}),
    ],
)
def test_a_heartbeat_that_no_service_wrote_is_unreadable(
    settings: ServiceSettings, odd: Any
) -> None:
    """Though it is JSON."""
    assert settings.heartbeat
    Pulse(settings, clock, rehearsal=False).beat(state="leader")
    whole = json.loads(settings.heartbeat.read_text())
    settings.heartbeat.write_text(json.dumps({**whole, **odd} if odd else odd))
    assert found(FINE, settings)["heartbeat"] == "unreadable!"
    settings.heartbeat.write_text("[" * 100_000)
    assert found(FINE, settings)["heartbeat"] == "unreadable!"


def test_a_heartbeat_of_another_ledger_or_of_the_future_is_none(settings: ServiceSettings) -> None:
    """A rehearsal's file beside a real ledger, and one written by another clock."""
    Pulse(settings, clock, rehearsal=True).beat(state="leader")
    assert found(FINE, settings)["heartbeat"] == "of-another!"
    Pulse(settings, clock, rehearsal=False).beat(state="leader")
    assert found(FINE, settings, NOW - timedelta(minutes=6))["heartbeat"] == "of-another!"


def test_a_service_that_writes_no_more_is_dead(settings: ServiceSettings) -> None:
    """Five minutes are enough to tell."""
    Pulse(settings, clock, rehearsal=False).beat(state="leader")
    assert found(FINE, settings, NOW + timedelta(minutes=5))["heartbeat"] == "leader"
    assert found(FINE, settings, NOW + timedelta(minutes=6))["heartbeat"] == "stale!"
