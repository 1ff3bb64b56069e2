"""``python -m tests.fuzz holding | plans``: looks at histories made by chance.

``holding`` counts their time twice; ``plans`` adds a request to each, foretold and recorded, and
leaves their mended mistakes out.
"""

import argparse
import os
import sys
from time import perf_counter

from tests.arguments import at_least_one
from tests.fuzz import plans
from tests.fuzz.holding import Comparison, compare

COMPARISONS: dict[str, Comparison] = {"holding": compare, "plans": plans.compare}


def main(args: list[str] | None = None) -> int:
    """Compare what was asked for and print what differs; 1 if anything does."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("what", choices=COMPARISONS, help="what is compared")
    parser.add_argument(
        "--count", type=at_least_one, default=100_000, metavar="N", help="histories"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the first one's number")
    parser.add_argument("--jobs", type=at_least_one, default=os.cpu_count() or 1, metavar="J")
    asked = parser.parse_args(args)
    started, compared, differing = perf_counter(), 0, 0
    for done, failures in COMPARISONS[asked.what](asked.count, asked.seed, asked.jobs):
        compared += done
        differing += len(failures)
        for failure in failures:
            print(f"python -m tests.fuzz {asked.what} {failure.name}\n{failure.told}\n")
        print(f"\r{compared:,}", end="", file=sys.stderr, flush=True)
    seconds = perf_counter() - started
    print(f"\r{compared:,} histories in {seconds:,.0f} s, {differing:,} failures")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
