"""Whether the nights go on: what the ledger and the service's heartbeat say, judged."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from ledger.terms import Receiver
from projections.nights import Figures
from scheduler.clock import legal_day
from scheduler.config import Config, ServiceSettings
from scheduler.heartbeat import State
from scheduler.pulse import of_standby
from scheduler.timekeeping import set_back

HOUR = timedelta(hours=1)
# The service writes every few seconds; so long may a busy machine keep it from that.
SILENCE = timedelta(minutes=5)
# A notice that could have gone so long ago: nobody sends, or a sender is out of order.
LATE = timedelta(hours=1)


SHOWN = ("state", "written_at", "pid", "host", "failures")  # of a heartbeat


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: a code for what was found, with its details."""

    check: str
    ok: bool
    code: str
    details: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The finding under its public names."""
        return {"check": self.check, "ok": self.ok, "found": self.code, **self.details}


def findings(figures: Figures, config: Config, now: datetime) -> Iterator[Finding]:
    """All that is looked at, in order of weight."""
    yield _scan(figures, config.service, now)
    yield _clock(figures, now)
    yield _tables(figures, now)
    parked = {"count": len(figures.parked), "cases": list(figures.parked)}
    yield Finding("cases", not figures.parked, "set-aside" if figures.parked else "none", parked)
    yield _notices(figures, config.notices.routes, now)
    if config.service.heartbeat:
        yield _heartbeat(config.service.heartbeat, figures, now)


def _scan(figures: Figures, settings: ServiceSettings, now: datetime) -> Finding:
    """Whether a scan was completed within the hours that may be silent."""
    if figures.last_scan_at is None or figures.last_night is None:
        return Finding("scan", ok=False, code="never")
    silent = max(timedelta(), now - figures.last_scan_at)
    details = {
        "last_night": figures.last_night.isoformat(),
        "last_scan_at": figures.last_scan_at.isoformat(),
        "hours": round(silent / HOUR, 1),
        "silent_after": settings.silent_after,
    }
    recent = silent <= settings.silent_after * HOUR
    wanted = legal_day(now - settings.silent_after * HOUR)
    if recent and figures.last_night < wanted:
        return Finding("scan", ok=False, code="short", details=details)
    return Finding("scan", recent, "recent" if recent else "silent", details)


def _clock(figures: Figures, now: datetime) -> Finding:
    """Whether the ledger was written in what is the future by this machine's clock."""
    details = {"now": now.isoformat()}
    if latest := figures.last_entry_at:
        details["last_entry_at"] = latest.isoformat()
    if figures.rehearsal:  # its clock is set to and fro on purpose
        return Finding("clock", ok=True, code="rehearsal", details=details)
    back = set_back(figures, now)
    return Finding("clock", not back, "set-back" if back else "right", details)


def _tables(figures: Figures, now: datetime) -> Finding:
    """Whether the tables can take in what is recorded, or a transaction left open keeps it back."""
    held = figures.held_back
    if held is None:
        return Finding(
            "tables", ok=True, code="behind" if figures.lag else "up", details=_lag(figures)
        )
    details = held.as_json(now)
    whose = details.pop("blocker") or {}
    details |= {key: whose.get(key) for key in ("pid", "user", "application", "database", "since")}
    return Finding("tables", held.seconds(now) <= SILENCE.seconds, "held-back", details)


def _lag(figures: Figures) -> dict[str, Any]:
    return {"lag": figures.lag}


def _notices(figures: Figures, routes: Mapping[Receiver, Sequence[str]], now: datetime) -> Finding:
    """Whether all that can be sent is sent, and whether some have nobody to send them.

    A receiver with an empty list of senders is left out on purpose; without any route nobody is
    told of anything, which is a choice too.
    """
    waiting = {Receiver(each.receiver): each for each in figures.waiting_for}
    served = [each for receiver, each in waiting.items() if routes.get(receiver)]
    forgotten = [who for who in waiting if who not in routes] if any(routes.values()) else []
    details: dict[str, Any] = {
        "waiting": figures.waiting,
        "unrouted": figures.waiting - sum(each.number for each in served),
        "given_up": figures.given_up,
    }
    if figures.given_up:
        return Finding("notices", ok=False, code="given-up", details=details)
    since = min((each.since for each in served), default=now)
    if now - since > LATE:
        details["since"] = since.isoformat(timespec="seconds")
        return Finding("notices", ok=False, code="late", details=details)
    if forgotten:
        details["receiver"] = forgotten
        return Finding("notices", ok=False, code="forgotten", details=details)
    code = "waiting" if served else "unrouted" if figures.waiting else "none"
    return Finding("notices", ok=True, code=code, details=details)


def _heartbeat(path: Path, figures: Figures, now: datetime) -> Finding:
    """What the service last said of itself: the one that leads, else the one that waits."""
    found = path if path.exists() else of_standby(path)
    details: dict[str, Any] = {"path": str(path)}
    try:
        said = _as_written(found)
    except FileNotFoundError:
        return Finding("heartbeat", ok=False, code="missing", details=details)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return Finding("heartbeat", ok=False, code="unreadable", details=details)
    details |= {key: said[key] for key in SHOWN}
    silent = now - datetime.fromisoformat(said["written_at"])
    if said["state"] == "stopped":
        return Finding("heartbeat", ok=False, code="stopped", details=details)
    if bool(said.get("rehearsal")) != figures.rehearsal or -silent > SILENCE:
        return Finding("heartbeat", ok=False, code="of-another", details=details)
    if silent > SILENCE:
        return Finding("heartbeat", ok=False, code="stale", details=details)
    if said["failures"]:
        error = said["last_error"] or {}
        details |= {key: error.get(key) for key in ("doing", "error", "reason")}
        return Finding("heartbeat", ok=False, code="failing", details=details)
    return Finding("heartbeat", ok=True, code=said["state"], details=details)


def _as_written(path: Path) -> dict[str, Any]:
    """What a service wrote; whatever else stands in the file raises an error."""
    said: dict[str, Any] = json.loads(path.read_bytes())
    shown = all(isinstance(said[key], (str, int)) for key in SHOWN)
    told = isinstance(said["last_error"] or {}, dict)
    at_an_instant = datetime.fromisoformat(said["written_at"]).tzinfo is not None
    if not (shown and told and at_an_instant and said["state"] in get_args(State)):
        raise ValueError(path)
    return said
