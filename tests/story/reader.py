"""Reads a story: markdown whose scenarios hold up to three tables, into rows with their lines.

Everything that is not a heading, a table, or a line that begins with ``City:``, ``Law:`` or
``Reading:`` is prose for the reader.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic_core import PydanticCustomError

from ledger.law import cities
from ledger.requests.base import parse_day
from ledger.terms import City

HISTORY = ("on", "happened", "with")
REQUESTS = ("on", "request", "with", "then")
QUESTIONS = ("on", "question", "answer")
TABLES = (HISTORY, REQUESTS, QUESTIONS)

BAR = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r":?-+:?")


class StoryError(ValueError):
    """What is wrong in one place of a story."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A line of a story that is malformed or does not hold, and why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its day, the event, request or question, and what is expected of it."""

    line: int
    on: date
    name: str
    fields: Mapping[str, str]
    expected: str
    known: int | None


@dataclass(slots=True)
class Scenario:
    """One case told under a sentence of law: what happened, what is asked for, what is asked.

    ``is_told`` is false if what it needs to be judged could not be read.
    """

    title: str
    line: int
    city: City | None
    history: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    questions: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readings: dict[str, str] = field(default_factory=dict)
    is_told: bool = True

    def fault(self, line: int, message: str) -> None:
        """Note what keeps the whole scenario from being judged."""
        self.problems.append(Problem(line, message))
        self.is_told = False


@dataclass(slots=True)
class Story:
    """A file of scenarios on one topic, with what is wrong outside of them."""

    title: str = ""
    city: City | None = None
    scenarios: list[Scenario] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        """Note what is wrong outside of the scenarios."""
        self.problems.append(Problem(line, message))


def read_story(text: str) -> Story:
    """The story that a text tells; every malformed line becomes a problem of its place."""
    story = Story()
    for block in _blocks(text):
        here = story.scenarios[-1] if story.scenarios else story
        try:
            _take(block, story)
        except StoryError as error:
            here.fault(block[0][0], str(error))
    if not story.title:
        story.fault(1, "the story has no '# Title'")
    if not story.scenarios:
        story.fault(1, "the story has no '## scenario'")
    for scenario in story.scenarios:
        if scenario.city is None:
            scenario.fault(scenario.line, "no 'City:' says whose law applies")
        if not (scenario.requests or scenario.questions or scenario.problems):
            scenario.fault(scenario.line, "the scenario asks nothing")
    return story


def split_items(text: str, separator: str) -> list[str]:
    """The items of a cell without the blanks around them; an empty one is an error."""
    items = [item.strip() for item in text.split(separator)] if text.strip() else []
    if not all(items):
        raise StoryError(f"something is missing around {separator!r} in {text!r}")
    return items


def read_day(text: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        return parse_day(text)
    except PydanticCustomError as error:
        raise StoryError(f"bad date {text!r}: {error.message()}") from None


Line = tuple[int, str]


def _blocks(text: str) -> Iterator[list[Line]]:
    """Single lines, and the lines of a table together."""
    table: list[Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = (number, raw.strip())
        if BAR.search(raw):
            table.append(line)
            continue
        if table:
            yield table
        table = []
        yield [line]
    if table:
        yield table


def _take(block: list[Line], story: Story) -> None:
    number, line = block[0]
    mark, _, rest = line.partition(" ")
    if BAR.search(line):
        _take_table(block, story)
    elif mark == "#":
        if story.title:
            raise StoryError("a story has one '# Title'; scenarios begin with '##'")
        story.title = rest.strip()
    elif mark == "##":
        story.scenarios.append(Scenario(rest.strip(), number, story.city))
    elif mark == "Reading:":
        if not story.scenarios:
            raise StoryError("'Reading:' belongs to a scenario")
        question, equals, reading = (word.strip() for word in rest.partition("="))
        if not (question and equals and reading):
            raise StoryError("write 'Reading: question = reading'")
        story.scenarios[-1].readings[question] = reading
    elif mark == "City:":
        if rest.strip() not in cities():
            raise StoryError(f"no law for city {rest.strip()!r}; there is {', '.join(cities())}")
        (story.scenarios[-1] if story.scenarios else story).city = City(rest.strip())


def _take_table(block: list[Line], story: Story) -> None:
    """Sort a table into its place by its header; rows are judged one by one."""
    if not story.scenarios:
        raise StoryError("a table stands before the first '## scenario'")
    scenario = story.scenarios[-1]
    header = _cells(block[0][1])
    kind = tuple(header[1:] if header[:1] == ["known"] else header)
    if kind not in TABLES or (kind == HISTORY and len(header) > len(kind)):
        known = "; ".join(" | ".join(table) for table in TABLES)
        raise StoryError(f"no table has the header {' | '.join(header)!r}; there is {known}")
    lists = {HISTORY: scenario.history, REQUESTS: scenario.requests, QUESTIONS: scenario.questions}
    rows = lists[kind]
    if rows:
        raise StoryError(f"the scenario has two tables of {kind[1]!r}")
    dashes = _cells(block[1][1]) if block[1:] else []
    if len(dashes) != len(header) or not all(DASHES.fullmatch(cell) for cell in dashes):
        raise StoryError("a line of dashes, one cell for each column, follows a table's header")
    for number, line in block[2:]:
        try:
            rows.append(_row(number, header, _cells(line)))
        except StoryError as error:
            scenario.problems.append(Problem(number, str(error)))
            scenario.is_told = scenario.is_told and kind != HISTORY


def _cells(line: str) -> list[str]:
    first, *cells, last = BAR.split(line)
    if first or last:
        raise StoryError("a row of a table begins and ends with '|'")
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _row(line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        raise StoryError(f"{len(cells)} cells where the header has {len(header)}")
    cell = dict(zip(header, cells, strict=True))
    name = cell.get("happened") or cell.get("request") or cell.get("question")
    expected = cell.get("then") or cell.get("answer")
    if not name or (expected is None and "happened" not in cell):
        raise StoryError("only 'with' and 'known' may be empty")
    return Row(
        line,
        on=read_day(cell["on"]),
        name=name,
        fields=_fields(cell.get("with", "")),
        expected=expected or "",
        known=_known(cell.get("known", "")),
    )


def _fields(text: str) -> dict[str, str]:
    """The fields of a cell ``field: value; field: value``."""
    fields: dict[str, str] = {}
    for part in split_items(text, ";"):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not (name and colon and value):
            raise StoryError(f"{part!r} is not 'field: value'")
        if name in fields:
            raise StoryError(f"the field {name!r} stands twice")
        fields[name] = value
    return fields


def _known(text: str) -> int | None:
    if text and not text.isdecimal():
        raise StoryError(f"'known' is the number of a row of the first table, not {text!r}")
    return int(text) if text else None
