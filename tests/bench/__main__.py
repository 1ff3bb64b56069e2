"""``python -m tests.bench [NAME…]``: measure what is named, or all of it, beside its baseline.

Every figure is taken in rounds, in turns with its baseline in the same run, and told by its median,
its lowest and its highest round. Progress goes to standard error.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TextIO

from tests.arguments import at_least_one
from tests.bench.figures import ROUNDS, Effort, Figure
from tests.bench.places import STORES, Place, place_of
from tests.bench.table import Measured, NoMarks, parts_of, rewrite


class Bench(NamedTuple):
    """One thing to measure, and the stores that it is measured on."""

    name: str
    says: str
    stores: tuple[str, ...] = STORES

    def measure(self, place: Place, effort: Effort) -> Iterator[Figure]:
        """The figures, one after the other.

        The module is loaded here: processes that a rebuild starts load what started them, too.
        """
        found: Iterator[Figure] = import_module(f"tests.bench.{self.name}").measure(place, effort)
        return found


BENCHES = {
    bench.name: bench
    for bench in (
        Bench("append", "appending, beside the database bare; many clients at once"),
        Bench("project", "tables following, beside one transaction an event"),
        Bench("rebuild", "tables built anew, beside the library's way"),
        Bench("replay", "the proof of the tables, beside reading all"),
        Bench("history", "one history, beside bare SELECT and typed decode"),
        Bench("night", "nights, beside finding and writing bare"),
        Bench("memory", "how the memory of all three grows with the cases"),
        Bench("endorse", "a night's automatic endorsements, beside only reading"),
        Bench("holding", "how long and why, beside only reading"),
        Bench("spine", "requests from a file, and a year of nights", ("sqlite",)),
        Bench("start", "how soon a command answers, beside `python -c pass`", ("sqlite",)),
    )
}


def main(args: list[str] | None = None) -> None:
    """Measure what was asked for and print it; write it where it is wanted, figure by figure."""
    asked = _parser().parse_args(args)
    effort = Effort(asked.quick, asked.cases)
    _check(asked)
    machine = [f"Python {platform.python_version()}", f"{os.cpu_count()} processors"]
    print(*machine, sep="; ", flush=True)
    measured: Measured = {}
    with ExitStack() as stack:
        out = stack.enter_context(asked.json.open("w", encoding="utf-8")) if asked.json else None
        for store in STORES if asked.store is None else [asked.store]:
            names = [name for name in asked.which or BENCHES if store in BENCHES[name].stores]
            if not names:
                continue
            with place_of(store) as place:
                machine.append(place.says)
                print(place.says, flush=True)
                for name in names:
                    measured[name, store] = _measured(name, place, effort, out)
    if asked.readme:
        rounds = f"Median of {ROUNDS} rounds in turns with the baseline (lowest to highest)"
        caption = f"{'; '.join(machine)}. {rounds}."
        rewrite(asked.readme, measured, list(BENCHES), caption)


def _measured(name: str, place: Place, effort: Effort, out: TextIO | None) -> list[Figure]:
    """Every figure is told as soon as it is known."""
    figures = []
    for figure in BENCHES[name].measure(place, effort):
        figure.tell()
        if out:
            print(json.dumps(figure.as_json(name)), file=out, flush=True)
        figures.append(figure)
    return figures


def _parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {name:9} {bench.says}" for name, bench in BENCHES.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=f"{__doc__.partition(': ')[2]}\nbenches:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("which", nargs="*", metavar="NAME", help="one of the benches above")
    parser.add_argument("--store", choices=STORES, help="on this store alone; else on both")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a line a figure there")
    parser.add_argument("--quick", action="store_true", help="in seconds, to see that it works")
    parser.add_argument("--cases", type=at_least_one, metavar="N", help="with so many cases")
    parser.add_argument(
        "--readme", type=Path, metavar="FILE", help="put the figures into the table of this file"
    )
    return parser


def _check(asked: argparse.Namespace) -> None:
    """Refuse what cannot come to anything before hours are spent on it."""
    unknown = [name for name in asked.which if name not in BENCHES]
    if unknown:
        sys.exit(f"no bench is named {unknown[0]!r}: choose from {', '.join(BENCHES)}")
    for name in asked.which:
        if asked.store not in {None, *BENCHES[name].stores}:
            sys.exit(f"{name} is measured on {' and '.join(BENCHES[name].stores)} alone")
    if asked.readme and asked.quick:
        sys.exit("--quick measures too little for a document: leave out --quick or --readme")
    if asked.readme:
        try:
            parts_of(asked.readme)
        except (NoMarks, OSError) as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
