"""How soon a command answers, measured beside a Python that does nothing."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from projections.office import Office
from scheduler.clock import standing_at, start_of
from tests.bench.sample import requests_of

ROOT = Path(__file__).parents[2]
RUNS = 20
CASE = "B00000"
RESIDENCE = ("-m", "cli.main")


def measure(runs: int = RUNS) -> None:
    """Time each command ``runs`` times, in turns so that a busy spell strikes all alike."""
    print(f"\nstart: {runs} runs of each, in turns")
    with tempfile.TemporaryDirectory(prefix="residence-bench-") as folder:
        where = _small_ledger(Path(folder) / "ledger.sqlite")
        commands = {
            "python -c pass": (("-c", "pass"), None),
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
            print(f"\rturn {turn + 1} of {runs}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
    empty = statistics.median(taken["python -c pass"])
    print(f"{'':34}{'min':>9}{'median':>10}{'ratio':>8}{'target':>8}")
    for name, (_, target) in commands.items():
        least, middle = min(taken[name]), statistics.median(taken[name])
        row = f"{name:34}{least * 1000:6.0f} ms{middle * 1000:7.0f} ms{middle / empty:8.1f}"
        print(f"{row}{target:8}" if target else row)


def _small_ledger(path: Path) -> str:
    """A ledger with one case that has been through everything."""
    today = date(2026, 1, 1)
    clock = standing_at(start_of(today))
    office = Office.init(str(path), clock(), today)
    words = {outcome.word for outcome in office.submit_all(requests_of(1), clock, today)}
    office.close()
    assert words == {"accepted"}, words
    return str(path)


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
