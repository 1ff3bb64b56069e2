"""What the service says of itself: that it lives, who leads, what it did last."""

from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any, Literal

from projections.nights import Figures

State = Literal["leader", "standby", "stopped"]


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """How one service stands at an instant; ``figures`` are as last read from the ledger."""

    state: State
    written_at: datetime
    started_at: datetime
    pid: int
    host: str
    doing: str | None = None
    next_wake: datetime | None = None
    figures: Figures = field(default_factory=Figures)
    failures: int = 0
    last_error: dict[str, str] | None = None
    rehearsal: bool = False

    def as_json(self) -> dict[str, Any]:
        """What is written, under its public names."""
        figures = self.figures
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        del found["figures"], found["rehearsal"]
        found |= {
            "last_night": figures.last_night,
            "last_scan_at": figures.last_scan_at,
            "lag": figures.lag,
            "parked": len(figures.parked),
            "notices_waiting": figures.waiting,
            "notices_given_up": figures.given_up,
        }
        if self.rehearsal:
            found["rehearsal"] = True
        return {key: _plain(value) for key, value in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
