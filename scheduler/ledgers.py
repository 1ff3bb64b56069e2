"""The ledgers of several cities 各市账本: one a city, by the configuration, asked side by side.

Each is opened by whoever asks it, with connections of its own; one that fails keeps no other from
answering.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from projections.view import Progress, silent
from scheduler.config import Config, LedgerSettings

AT_ONCE = 8

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of a city, and where it is."""

    city: str
    where: str


def ledgers_of(config: Config) -> list[Ledger]:
    """The ledgers of all cities in the order of the configuration; two cities share none.

    Raises `BadConfig`, also if none is named or a variable is not set.
    """
    found: dict[str, Ledger] = {}
    for city, settings in config.ledgers.items():
        ledger = Ledger(city, _where(config, city, settings))
        other = found.setdefault(_place(ledger.where), ledger)
        if other is not ledger:
            raise config.fault(f"ledgers.{city}", "shared-ledger", f"ledgers.{other.city}")
    if not found:
        raise config.fault("ledgers", "no-ledgers")
    return list(found.values())


def side_by_side(
    ledgers: Sequence[Ledger], ask: Callable[[Ledger], Answer], progress: Progress = silent
) -> list[tuple[Ledger, Answer | Exception]]:
    """What each ledger answers, in their order; for one that failed what it failed with."""

    def asked(ledger: Ledger) -> Answer | Exception:
        try:
            return ask(ledger)
        except Exception as error:  # noqa: BLE001  # one ledger stops no other
            return error

    found: list[tuple[Ledger, Answer | Exception]] = []
    with ThreadPoolExecutor(min(AT_ONCE, len(ledgers)), "ledger") as threads:
        try:
            for ledger, answer in zip(ledgers, threads.map(asked, ledgers), strict=True):
                found.append((ledger, answer))
                progress(len(found), len(ledgers))
        except BaseException:  # somebody presses Ctrl-C: those not begun are left out
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    return found


def _where(config: Config, city: str, settings: LedgerSettings) -> str:
    if settings.where:
        return settings.where
    name = settings.env or ""
    where = os.environ.get(name)
    if not where:
        raise config.fault(f"ledgers.{city}.env", "variable-not-set", name)
    return where


def _place(where: str) -> str:
    """The same for two ways to one file."""
    return where if "://" in where else str(Path(where).expanduser().resolve())
