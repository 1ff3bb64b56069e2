"""Figures: what was measured beside its baseline, round by round, and how it is told."""

import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ROUNDS = 7
QUICK_ROUNDS = 2

Work = Callable[[], float]
"""Does one round's work, and tells the seconds that count."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: all that a figure needs, or just enough to see that it is measured."""

    quick: bool = False
    cases: int | None = None

    @property
    def rounds(self) -> int:
        """How often each figure is taken."""
        return QUICK_ROUNDS if self.quick else ROUNDS

    def size(self, full: int, quick: int) -> int:
        """A size that does not follow from the number of cases."""
        return quick if self.quick else full

    def number_of_cases(self, full: int, quick: int) -> int:
        """The number of cases, unless another was asked for."""
        return self.cases or self.size(full, quick)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over all rounds, with what it is to reach; a figure without a goal informs."""

    figure: str
    store: str
    rounds: tuple[float, ...]
    goal: float | None = None
    at_most: bool = False
    unit: str = "times"

    @property
    def ratio(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.rounds)

    @property
    def met(self) -> bool | None:
        """Whether the median reaches the goal; None without one."""
        if self.goal is None:
            return None
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    @property
    def bound(self) -> str:
        """The goal in words; empty without one."""
        if self.goal is None:
            return ""
        return f"at {'most' if self.at_most else 'least'} {self.goal:g}"

    @property
    def measured(self) -> str:
        """The median with the lowest and the highest round, and the unit if it is no ratio."""
        unit = "" if self.unit == "times" else f" {self.unit}"
        low, high = min(self.rounds), max(self.rounds)
        return f"{_short(self.ratio)} ({_short(low)} to {_short(high)}){unit}"

    def as_json(self, bench: str) -> dict[str, Any]:
        """The figure's line in a file of figures."""
        return {
            "bench": bench,
            "figure": self.figure,
            "store": self.store,
            "unit": self.unit,
            "rounds": len(self.rounds),
            "ratio": self.ratio,
            "low": min(self.rounds),
            "high": max(self.rounds),
            "goal": self.goal,
            "bound": None if self.goal is None else "most" if self.at_most else "least",
            "met": self.met,
        }

    def tell(self) -> None:
        """Print the figure with its goal."""
        goal = f"  (goal: {self.bound}{'' if self.met else '; not met'})" if self.bound else ""
        print(f"{self.store:9} {self.figure}: {self.measured}{goal}", flush=True)


def in_turns(
    rounds: int, baseline: Work, ours: Work, *, turns: int = 1
) -> list[tuple[float, float]]:
    """Seconds of the baseline and of ours, round by round, each of so many turns.

    Each goes first in every other turn. A busy spell of the machine so strikes both alike. One
    round before the first is not counted: it fills the caches.
    """
    taken = []
    for number in range(-1, rounds):
        say(f"round {number + 1} of {rounds}")
        bare = whole = 0.0
        for turn in range(turns):
            if (number + turn) % 2:
                bare += baseline()
                whole += ours()
            else:
                whole += ours()
                bare += baseline()
        if number >= 0:
            taken.append((bare, whole))
    say("")
    return taken


def faster(taken: Iterable[tuple[float, float]]) -> tuple[float, ...]:
    """How many times as fast as the baseline ours is, each round: for goals of at least so much."""
    return tuple(bare / whole for bare, whole in taken)


def slower(taken: Iterable[tuple[float, float]]) -> tuple[float, ...]:
    """How many times as long as the baseline ours takes: for goals of at most so much."""
    return tuple(whole / bare for bare, whole in taken)


def middle(taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The medians of both, in seconds."""
    bare, whole = zip(*taken, strict=True)
    return statistics.median(bare), statistics.median(whole)


def tell_rates(taken: Sequence[tuple[float, float]], count: int, what: str) -> None:
    """Print how many there were a second, of the baseline and of ours."""
    bare, whole = (count / seconds for seconds in middle(taken))
    print(f"          baseline {bare:,.0f} {what} a second, ours {whole:,.0f}", flush=True)


def say(text: str) -> None:
    """Progress, on a line of standard error that the next one overwrites."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _short(value: float) -> str:
    """Three figures are enough."""
    return f"{value:,.0f}" if abs(value) >= 100 or not value else f"{value:.3g}"
