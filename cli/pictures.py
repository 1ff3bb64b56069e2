"""Pictures for the terminal: a bar of days held, suspended and lost, and one of dots a year.

Every kind of day has a mark of its own beside its colour, so that a picture can be read in black
and white.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.text import Text

from cli.text import cells, in_lines

HELD = "green"
COUNTED = "cyan"
LATE = "yellow"
LOST = "red"
BLOCK = "━"
GAP = "╌"
# How each kind of day is drawn; what lies on the bar itself comes first.
KINDS: dict[str, tuple[str, str]] = {
    "held": (BLOCK, HELD),
    "counted": ("═", COUNTED),
    "late": (GAP, LATE),
    "lost": ("×", LOST),
    "window": ("△", LATE),
    "mend": ("◇", COUNTED),
    "full": ("◎", HELD),
    "on": ("▼", "bold"),
}
ON_THE_BAR = {"held", "counted", "late", "lost"}
# A milestone to come is drawn if it is at most this share of the past away.
NEAR = 1 / 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in one style, both ends included."""

    first_day: date
    last_day: date
    style: str
    mark: str = BLOCK


@dataclass(frozen=True, slots=True)
class Part:
    """Days of one kind on a timeline, both ends included."""

    kind: str
    first_day: date
    last_day: date


def timeline(answer: dict[str, Any], say: Callable[..., str], width: int) -> list[Text]:
    """An answer of `holding` as a picture of at most ``width`` cells: the day asked about, the
    periods and gaps, windows missed and days to mend, the years, and what the marks mean.
    """
    parts = list(parts_of(answer))
    if not any(part.kind in ON_THE_BAR for part in parts):
        return []
    first, last = edges(parts)
    below = [part for part in parts if part.kind not in {*ON_THE_BAR, "on"}]
    lines = [
        _day_line(date.fromisoformat(answer["on"]), first, last, width),
        bar(_drawn([p for p in parts if p.kind in ON_THE_BAR]), first, last, width),
        *([bar(_drawn(below), first, last, width)] if below else []),
        scale(first, last, width),
        _legend({part.kind for part in parts}, say, width),
    ]
    for line in lines:
        line.rstrip()
    return lines


def parts_of(answer: dict[str, Any]) -> Iterator[Part]:
    """Everything that a timeline shows of an answer of `holding`."""
    on = date.fromisoformat(answer["on"])
    yield Part("on", on, on)
    for period in answer["periods"]:
        yield _part("held", period["from"], period["to"])
    for gap in answer["gaps"]:
        yield _part(kind_of(gap), gap["from"], gap["to"])
        if gap["missed"]:
            yield _part("window", gap["missed"]["opens_on"], gap["missed"]["last_day"])
        for last_day in sorted({mend["last_day"] or "" for mend in gap["mended_by"]} - {""}):
            yield _part("mend", last_day, last_day)
    full_on = answer["settlement"] and answer["settlement"]["earliest_on"]
    if full_on and answer["periods"]:
        full = _part("full", full_on, full_on)
        past = on - date.fromisoformat(answer["periods"][0]["from"])
        if full.first_day - on <= past * NEAR:
            yield full


def kind_of(gap: dict[str, Any]) -> str:
    """A gap by what it does to the count: counted, only late, or the residence years lost."""
    if gap["counted"]:
        return "counted"
    return "lost" if gap["streak"] == "restarts" else "late"


def edges(parts: Sequence[Part]) -> tuple[date, date]:
    """The first and the last day of a timeline."""
    return min(part.first_day for part in parts), max(part.last_day for part in parts)


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
    """The years under a bar, as many as there is room for; a whole year before the rest of one."""
    total = max(1, (last - first).days + 1)
    line = [" "] * width
    free = 0
    for year in range(first.year, last.year + 1):
        cell = max(0, (date(year, 1, 1) - first).days) * width // total
        label = f"╵{year}"
        following = (date(year + 1, 1, 1) - first).days * width // total
        crowded = year == first.year < last.year and following <= len(label)
        if cell >= free and cell + len(label) <= width and not crowded:
            line[cell : cell + len(label)] = label
            free = cell + len(label) + 1
    return Text("".join(line), style="dim")


def _part(kind: str, first: str, last: str) -> Part:
    return Part(kind, date.fromisoformat(first), date.fromisoformat(last))


def _drawn(parts: Sequence[Part]) -> list[Stretch]:
    return [
        Stretch(part.first_day, part.last_day, style, mark)
        for part in parts
        for mark, style in [KINDS[part.kind]]
    ]


def _day_line(on: date, first: date, last: date, width: int) -> Text:
    """The day asked about above its place on the bar, written on the side that has room."""
    cell = (on - first).days * width // ((last - first).days + 1)
    mark, style = KINDS["on"]
    before, after = f"{on} {mark}", f"{mark} {on}"
    if cell + 1 >= cells(before):
        return Text(" " * (cell + 1 - cells(before)) + before, style=style)
    return Text(" " * cell + after, style=style)


def _legend(kinds: set[str], say: Callable[..., str], width: int) -> Text:
    """The marks that were used, and what they mean, in as many lines as that takes."""
    used = [kind for kind in KINDS if kind in kinds]
    pieces = [f"{KINDS[kind][0]} {say(f'picture.legend.{kind}')}" for kind in used]
    text = Text(in_lines(pieces, width), style="dim")
    for mark, style in (KINDS[kind] for kind in used):
        text.highlight_words([f"{mark} "], f"not dim {style}")
    return text
