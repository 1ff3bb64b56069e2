"""``python -m tests.bench [start | spine | holding | endorse] [--cases N]``; else all of them."""

import argparse
import os
import platform
import sqlite3

from ledger.store.sqlite import journal_settings
from tests.bench import endorse, holding, spine, start


def main(args: list[str] | None = None) -> None:
    """Measure what was asked for and print it; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    which = parser.add_subparsers(dest="which", metavar="start | spine | holding | endorse")
    which.add_parser("start", help="how soon a command answers, beside an empty Python")
    heavy = which.add_parser("spine", help="requests a second, and a year of nights")
    heavy.add_argument("--cases", type=_number, default=spine.CASES, metavar="N")
    one = which.add_parser("holding", help="how soon one case is answered for")
    one.add_argument("--cases", type=_number, default=holding.CASES, metavar="N")
    nights = which.add_parser("endorse", help="how many cases a second a night compares")
    nights.add_argument("--cases", type=_number, default=endorse.CASES, metavar="N")
    asked = parser.parse_args(args)
    journal, synchronous = journal_settings()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors;"
        f" SQLite {sqlite3.sqlite_version}, journal_mode={journal}, synchronous={synchronous}"
    )
    if asked.which in {None, "start"}:
        start.measure()
    if asked.which in {None, "spine"}:
        spine.measure(getattr(asked, "cases", spine.CASES))
    if asked.which in {None, "holding"}:
        holding.measure(getattr(asked, "cases", holding.CASES))
    if asked.which in {None, "endorse"}:
        endorse.measure(getattr(asked, "cases", endorse.CASES))


def _number(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("at least one case")
    return value


if __name__ == "__main__":
    main()
