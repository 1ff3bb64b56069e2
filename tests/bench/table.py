"""The table of figures in a document: what stands between two marks is written by the benchmark.

Rows of what was measured take the place of the former ones; the others stay as they are.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Figure

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEADER = "| bench | figure | store | measured | goal | met |"
ROW = re.compile(r"\| `(?P<bench>\w+)` \| .* \| (?P<store>SQLite|PostgreSQL) \| ")
TITLES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}

Measured = dict[tuple[str, str], list[Figure]]
"""The figures of each bench and store."""


class NoMarks(Exception):
    """The document has no place for the table."""

    def __init__(self, document: Path) -> None:
        super().__init__(
            f"{document}: the table of figures stands between the lines {BEGIN} and {END};"
            " put them where it is to be"
        )


def parts_of(document: Path) -> tuple[str, str, str]:
    """What stands before the table, within its marks, and behind it; raises `NoMarks`."""
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(f"{BEGIN}\n")
    within, end, behind = rest.partition(END)
    if not begin or not end:
        raise NoMarks(document)
    return before + begin, within, end + behind


def rewrite(document: Path, measured: Measured, order: Sequence[str], machine: str) -> None:
    """Put the figures into the table: by bench in this order, SQLite before PostgreSQL."""
    before, within, behind = parts_of(document)
    rows = _rows_in(within)
    rows |= {key: _rows_of(key[0], figures) for key, figures in measured.items()}
    ranked = sorted(rows, key=lambda key: (order.index(key[0]), list(TITLES).index(key[1])))
    lines = [line for key in ranked for line in rows[key]]
    table = "\n".join((HEADER, "|---" * HEADER.count(" | ") + "|---|", *lines))
    document.write_text(f"{before}\n{machine}\n\n{table}\n\n{behind}", encoding="utf-8")


def _rows_in(table: str) -> dict[tuple[str, str], list[str]]:
    stores = {title: store for store, title in TITLES.items()}
    rows: dict[tuple[str, str], list[str]] = {}
    for line in table.splitlines():
        if found := ROW.match(line):
            rows.setdefault((found["bench"], stores[found["store"]]), []).append(line)
    return rows


def _rows_of(bench: str, figures: Sequence[Figure]) -> list[str]:
    met = {True: "yes", False: "no", None: ""}
    return [
        f"| `{bench}` | {figure.figure} | {TITLES[figure.store]} | {figure.measured}"
        f" | {figure.bound} | {met[figure.met]} |"
        for figure in figures
    ]
