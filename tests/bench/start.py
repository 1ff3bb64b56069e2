"""How soon a command answers, measured beside a Python that does nothing."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Effort, Figure, say
from tests.bench.places import Place
from tests.bench.sample import recorded

ROOT = Path(__file__).parents[2]
RUNS, QUICK_RUNS = 20, 2
CASE = "B00000"
EMPTY = "python -c pass"
RESIDENCE = ("-m", "cli.main")


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """Time each command many times, in turns so that a busy spell strikes all alike."""
    runs = effort.size(RUNS, QUICK_RUNS)
    print(f"start: {runs} runs of each, in turns")
    with place.empty() as where:
        recorded(where, 1).close()
        commands = {
            EMPTY: (("-c", "pass"), None),
            "residence --help": ((*RESIDENCE, "--help"), 5),
            f"residence holding {CASE} --json": (
                (*RESIDENCE, "--ledger", where, "holding", CASE, "--json"),
                15,
            ),
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(-1, runs):  # the first turn warms the caches and is not counted
            for name, (arguments, _) in commands.items():
                seconds = _seconds(arguments)
                if turn >= 0:
                    taken[name].append(seconds)
            say(f"turn {turn + 1} of {runs}")
        say("")
    print(f"{'':34}{'min':>9}{'median':>10}")
    for name, (_, goal) in commands.items():
        least, middle = min(taken[name]), statistics.median(taken[name])
        print(f"{name:34}{least * 1000:6.0f} ms{middle * 1000:7.0f} ms")
        if goal:
            beside = zip(taken[name], taken[EMPTY], strict=True)
            ratios = tuple(whole / empty for whole, empty in beside)
            yield Figure(f"{name}, against {EMPTY}", place.name, ratios, goal, at_most=True)


def _seconds(arguments: tuple[str, ...]) -> float:
    """How long one run takes, from its start to its end; a run that fails ends the measuring."""
    # As a user starts it: compiled modules are kept from one start to the next.
    unwanted = {"RESIDENCE_LEDGER", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun
