"""``python -m tests.faults power | failover | kill``: exit code 1 if what was acknowledged is lost.

``power`` cuts the power of SQLite on a simulated drive, ``failover`` kills a PostgreSQL primary and
promotes its standby, ``kill`` ends commands with SIGKILL. Each is short with few rounds.
"""

import argparse
import sys
from collections.abc import Callable
from time import perf_counter

from tests.arguments import at_least_one
from tests.faults import failover, kill, power

Run = Callable[[int, int], bool]
TRIALS: dict[str, tuple[Run, int, str]] = {
    "power": (power.run, 10_000, "power cuts under each setting of SQLite"),
    "failover": (failover.run, 10, "failovers, synchronous and asynchronous by turns"),
    "kill": (kill.run, 20, "kills of each command on each database"),
}


def main(args: list[str] | None = None) -> int:
    """Make the faults asked for and print what was lost; 1 if anything acknowledged was."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = parser.add_subparsers(dest="which", metavar=" | ".join(TRIALS), required=True)
    for name, (_, rounds, meaning) in TRIALS.items():
        trial = which.add_parser(name, help=f"{meaning} ({rounds:,})")
        trial.add_argument("--rounds", type=at_least_one, default=rounds, metavar="N", help=meaning)
        trial.add_argument("--seed", type=int, default=0, metavar="S", help="of all that is chance")
    asked = parser.parse_args(args)
    started = perf_counter()
    kept = TRIALS[asked.which][0](asked.rounds, asked.seed)
    verdict = "nothing acknowledged was lost" if kept else "ACKNOWLEDGED EVENTS WERE LOST"
    print(f"seed {asked.seed}, {perf_counter() - started:,.0f} s: {verdict}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
