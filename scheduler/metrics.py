"""The service's figures as Prometheus reads them from a text file; no personal data in them."""

from collections.abc import Iterator
from datetime import datetime

from scheduler.clock import start_of
from scheduler.heartbeat import Heartbeat

Metric = tuple[str, str, float | None]


def metrics(heartbeat: Heartbeat) -> str:
    """The file for a text-file collector; a figure that nobody knows yet is left out."""
    label = f'{{state="{heartbeat.state}"}}'
    lines = []
    for name, about, value in _metrics(heartbeat):
        if value is None:
            continue
        full = f"residence_{name}"
        lines += [f"# HELP {full} {about}", f"# TYPE {full} gauge", f"{full}{label} {value:.15g}"]
    return "".join(f"{line}\n" for line in lines)


def _metrics(heartbeat: Heartbeat) -> Iterator[Metric]:
    figures = heartbeat.figures
    night = start_of(figures.last_night) if figures.last_night else None
    running = heartbeat.state != "stopped"
    yield "service_running", "Whether the service runs.", float(running)
    yield (
        "heartbeat_timestamp_seconds",
        "When the service last wrote this file.",
        _seconds(heartbeat.written_at),
    )
    yield (
        "last_scan_timestamp_seconds",
        "When the last scan of all nights was completed.",
        _seconds(figures.last_scan_at),
    )
    yield (
        "last_night_timestamp_seconds",
        "Beginning of the last legal day scanned.",
        _seconds(night),
    )
    yield (
        "next_wake_timestamp_seconds",
        "When the next night is to be scanned.",
        _seconds(heartbeat.next_wake),
    )
    yield "projection_lag_events", "Entries not yet in the tables.", float(figures.lag)
    yield "parked_streams", "Cases that could not be worked out.", float(len(figures.parked))
    yield "notices_waiting", "Notices queued and not sent yet.", float(figures.waiting)
    yield (
        "notices_given_up",
        "Notices of the last seven days that reached nobody.",
        float(figures.given_up),
    )
    yield "failures", "Failures in a row of what is being tried.", float(heartbeat.failures)


def _seconds(instant: datetime | None) -> float | None:
    return instant.timestamp() if instant else None
