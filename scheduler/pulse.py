"""Keeps the service's heartbeat and figures in their files, for health checks and Prometheus."""

import json
import logging
import os
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from scheduler.clock import Clock
from scheduler.config import ServiceSettings
from scheduler.heartbeat import Heartbeat, State
from scheduler.logs import said, trouble
from scheduler.metrics import metrics

READABLE = 0o644  # by collectors too: there is nothing in it that is not for everybody

Text = Callable[[Heartbeat], str]


class Pulse:
    """How the service stands, written out whenever that changes; threads take turns."""

    def __init__(self, settings: ServiceSettings, clock: Clock, *, rehearsal: bool) -> None:
        self._clock = clock
        self._files = [(settings.heartbeat, _object), (settings.metrics, metrics)]
        self._turn = threading.Lock()
        self._troubled = False
        self.last = Heartbeat(
            "standby",
            written_at=clock(),
            started_at=clock(),
            pid=os.getpid(),
            host=socket.gethostname(),
            rehearsal=rehearsal,
        )

    def beat(self, **changed: Any) -> None:
        """Take in what changed, and write; a file that cannot be written stops nothing."""
        with self._turn:
            before = self.last.state
            self.last = replace(self.last, written_at=self._clock(), **changed)
            try:
                for path, text in self._files:
                    if path:
                        _write(path, before, self.last, text)
                self._troubled = False
            except OSError as error:
                if not self._troubled:
                    said("heartbeat-not-written", logging.ERROR, **trouble(error))
                self._troubled = True


def of_standby(path: Path) -> Path:
    """Where a service that waits writes, so as not to write over the one that leads."""
    return path.with_name(f"{path.stem}.standby{path.suffix}")


def put(path: Path, text: str) -> None:
    """Write a file at once: whoever reads it finds the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Its ending is not the file's: a collector reads every file that has the right one.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, "utf-8")
        beside.chmod(READABLE)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _write(path: Path, before: State, heartbeat: Heartbeat, text: Text) -> None:
    """One file; where it stood in another state it goes, so that nobody takes it for news."""
    place, former = _place(path, heartbeat.state), _place(path, before)
    if heartbeat.state == "stopped":
        place = former
        if before == "standby":
            place.unlink(missing_ok=True)
            return
    elif place != former:
        former.unlink(missing_ok=True)
    put(place, text(heartbeat))


def _place(path: Path, state: State) -> Path:
    return of_standby(path) if state == "standby" else path


def _object(heartbeat: Heartbeat) -> str:
    return json.dumps(heartbeat.as_json(), ensure_ascii=False) + "\n"
