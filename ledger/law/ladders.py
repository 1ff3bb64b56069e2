"""Notice ladders 提醒阶梯: on which days of a duty an event is emitted, and who is told of it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ledger.law.files import LADDERS, BadLaw, parsed, text_of
from ledger.terms import DutyName, Receiver


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one duty in order, who is told of them, and which say that a right is lost.

    ``law`` names, per rung, the topic that its day follows from; a rung that it leaves out is
    office policy. ``also`` names, per rung, who is told of it besides. A rung in ``harsh`` is
    preceded by a notice of an earlier one, or by the record that it failed.
    """

    rungs: tuple[str, ...]
    law: dict[str, str]
    receivers: tuple[Receiver, ...]
    also: dict[str, tuple[Receiver, ...]]
    harsh: frozenset[str]

    def told(self, rung: str) -> tuple[Receiver, ...]:
        """Who is told of a rung."""
        return (*self.receivers, *self.also.get(rung, ()))


@cache
def ladders() -> dict[DutyName, Ladder]:
    """The notice ladder of each duty, from ``ladders.toml``."""
    return {DutyName(entry["duty"]): _ladder(entry) for entry in _data()["ladder"]}


@cache
def stale_after() -> int:
    """How many days after a rung's day nobody is told of it any more (whole days, inclusive)."""
    return int(_data()["stale_after"])


@cache
def _data() -> dict[str, Any]:
    return parsed(text_of(LADDERS), LADDERS)


def _ladder(entry: dict[str, Any]) -> Ladder:
    rungs = tuple(entry["rungs"])
    also = {rung: _receivers(names) for rung, names in entry.get("also", {}).items()}
    harsh, law = frozenset(entry.get("harsh", ())), dict(entry.get("law", {}))
    for rung in {*also, *harsh, *law}:
        if rung not in rungs:
            raise BadLaw(f"{LADDERS.name}: {entry['duty']} has no rung {rung}")
    return Ladder(rungs, law, _receivers(entry["receivers"]), also, harsh)


def _receivers(names: list[str]) -> tuple[Receiver, ...]:
    return tuple(Receiver(name) for name in names)
