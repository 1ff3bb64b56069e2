"""``python -m tests.simulate``: years of nights with faults, beside a plain count of every day."""

import argparse
import sys
from time import perf_counter

from tests.arguments import at_least_one
from tests.simulate.run import Report, simulated

TOLD_AT_MOST = 5
FIGURES = {
    "years": "years",
    "cases": "cases",
    "entries": "entries",
    "refused": "requests refused",
    "nights run": "nights run",
    "nights missed": "missed",
    "nights doubled": "run twice",
    "nights cut": "cut short",
    "nights died": "died in",
    "nights crossed": "crossed by another scanner",
    "deadline-reached": "deadline events",
    "deadline-withdrawn": "withdrawals",
    "notice-queued": "notices",
    "notice-sent": "messages sent",
    "auto-endorsement-evaluated": "comparisons",
    "endorsed": "automatic endorsements",
    "set aside": "cases set aside",
    "compared": "histories compared",
}


def main(args: list[str] | None = None) -> int:
    """Run the years and print the figures; 1 if anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulate", description=__doc__)
    parser.add_argument("--years", type=at_least_one, default=10, metavar="N")
    parser.add_argument("--cases", type=at_least_one, default=2000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which world it is")
    parser.add_argument("--quick", action="store_true", help="3 years of 30 cases: some seconds")
    asked = parser.parse_args(args)
    years, cases = (3, 30) if asked.quick else (asked.years, asked.cases)
    started = perf_counter()
    report = simulated(asked.seed, years, cases)
    _print(report, asked.seed, perf_counter() - started)
    return 1 if report.differences else 0


def _print(report: Report, seed: int, seconds: float) -> None:
    for difference in report.differences[:TOLD_AT_MOST]:
        print(f"{difference}\n")
    said = ", ".join(f"{report.figures[name]:,} {words}" for name, words in FIGURES.items())
    print(f"seed {seed}: {said}; differences = {len(report.differences):,}; {seconds:,.0f} s")


if __name__ == "__main__":
    sys.exit(main())
