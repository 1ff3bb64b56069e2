"""Pictures for the terminal: a bar of days held, suspended and lost, and one of dots a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

HELD = "green"
COUNTED = "cyan"
LATE = "yellow"
LOST = "red"
BLOCK = "━"
GAP = "╌"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in one style, both ends included."""

    first_day: date
    last_day: date
    style: str
    mark: str = BLOCK


def bar(stretches: Sequence[Stretch], first: date, last: date, width: int) -> Text:
    """The stretches on a line of ``width`` cells from ``first`` to ``last``.

    A stretch takes at least one cell, so that a single lost day can be seen.
    """
    marks: list[tuple[str, str]] = [(" ", "")] * width
    total = max(1, (last - first).days + 1)
    for stretch in sorted(stretches, key=lambda s: s.last_day - s.first_day, reverse=True):
        start = (max(stretch.first_day, first) - first).days * width // total
        end = -(-((min(stretch.last_day, last) - first).days + 1) * width // total)
        for cell in range(max(0, start), min(width, max(end, start + 1))):
            marks[cell] = (stretch.mark, stretch.style)
    return Text.assemble(*marks)


def scale(first: date, last: date, width: int) -> Text:
    """The years under a bar, as many as there is room for."""
    total = max(1, (last - first).days + 1)
    line = [" "] * width
    free = 0
    for year in range(first.year, last.year + 1):
        cell = max(0, (date(year, 1, 1) - first).days) * width // total
        label = f"╵{year}"
        if cell >= free and cell + len(label) <= width:
            line[cell : cell + len(label)] = label
            free = cell + len(label) + 1
    return Text("".join(line), style="dim")
