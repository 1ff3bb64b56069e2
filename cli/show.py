"""Everything that is shown to people: tables and pictures in the words of their language.

User text goes into `rich.text.Text` only, so that nothing in a name is taken for markup.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cli.console import Terminal
from cli.face import Face, Origin
from cli.outcomes import duplicate_words, refusal_lines
from cli.show_scan import show_scan
from cli.show_worklists import day_of, office_of
from cli.text import GAP, cells, padded, wrapped
from projections.counter import Outcome
from projections.view import silent

if TYPE_CHECKING:
    from scheduler.rounds import Round

MARGIN = 4
SLOW_SECONDS = 1.0
# What stands behind a figure that no rule was seen for; a footnote says what it means.
MARKS = {"agency-practice": "†", "assumed": "‡"}
# Of these duties it is the last day that is soft, of other soft ones the first.
SOFT_AT_THE_END = {"confirm-points"}


class Show:
    """Shows answers on standard output."""

    def __init__(self, face: Face, origin: Origin) -> None:
        self.face, self.say = face, face.say
        self.console = Terminal()
        self.width = self.console.width
        self.marked: set[str] = set()
        if origin.rehearsal:
            self.console.print(Text(self.say("answer.rehearsal"), style="reverse"))

    def line(self, text: str = "", style: str = "") -> None:
        """One line of plain words."""
        self.console.print(Text(text, style=style), soft_wrap=True)

    def sentences(self, paragraphs: Iterable[str]) -> None:
        """Paragraphs that can be read out, in lines of the terminal's width."""
        for paragraph in paragraphs:
            for line in wrapped(paragraph, self.width):
                self.line(line)

    def mark(self, shown: dict[str, Any]) -> str:
        """The mark of a figure by how surely its article is attested; none for a rule's own."""
        attested = shown.get("confidence")
        if attested not in MARKS:
            return ""
        self.marked.add(attested)
        return MARKS[attested]

    def foot(self) -> None:
        """What the marks mean that were used since the last foot."""
        for attested in MARKS:
            if attested in self.marked:
                self.line(self.say(f"answer.mark.{attested}"), "dim")
        self.marked.clear()

    def day(self, shown: str, *, soft: bool) -> str:
        """A day, said to be no more than about one if the law is soft on it."""
        return self.say("answer.about", day=shown) if soft else shown

    def who(self, actor: str | None) -> str:
        """Who must act, in words; nobody for what runs out by itself."""
        return self.say("answer.actors", actors=actor.split(", ")) if actor else ""

    def city(self, city: str | None) -> None:
        """Of which city's ledger it is that follows; nothing if one alone was asked."""
        if city:
            self.line(self.say(f"city.{city}"), "bold underline")

    def cases(self, found: list[dict[str, Any]]) -> None:
        """Cases found, of several ledgers with the one that each stands in."""
        several = bool(found) and "ledger" in found[0]
        table = self.table("case", "city", "name", "id_number", *(["ledger"] if several else []))
        for case in found:
            city, holder = self.say(f"city.{case['city']}"), case["holder"]
            ledger = [self.say(f"city.{case['ledger']}")] if several else []
            row = (case["case"], city, holder["name"], holder["id_number"], *ledger)
            table.add_row(*map(Text, row))
        self.console.print(table)

    def history(self, case: str, entries: list[dict[str, Any]]) -> None:
        """Every entry, mended ones marked."""
        from cli.show_history import show_history

        show_history(self, case, entries)

    def status(self, answer: dict[str, Any]) -> None:
        """Where the case stands, and what comes next."""
        from cli.show_status import show_status

        self.head(answer)
        show_status(self, answer)
        self.foot()

    def holding(self, answer: dict[str, Any]) -> None:
        """How long, in figures, in a picture, and with the reason of every gap."""
        from cli.show_holding import show_holding

        self.head(answer)
        show_holding(self, answer)
        self.foot()

    def due(self, found: list[dict[str, Any]], first: date | None, last: date) -> None:
        """The work list."""
        key = "answer.due-range" if first else "answer.due-until"
        self.line(self.say(key, first=first, last=last, count=len(found)), "bold")
        if found:
            self.duties(found, with_case=True)
        self.foot()

    def scanned(self, done: "Round", *, dry_run: bool, city: str | None = None) -> None:
        """What a scan did, or would do; under the name of the city if several were scanned."""
        self.city(city)
        show_scan(self, done, dry_run=dry_run)

    def replayed(self, answer: dict[str, Any]) -> None:
        """The auditor's comparison, with every row that differs."""
        self.line(self.say("answer.replayed", **answer), "bold")
        table = self.table("table", "rows", "digest", "verdict")
        for found in answer["projections"]:
            verdict = {True: "equal", False: "different", None: "not-compared"}[found["equal"]]
            style = {"equal": "green", "different": "bold red"}.get(verdict, "dim")
            table.add_row(
                Text(f"{found['name']} v{found['version']}"),
                Text(str(found["rows"])),
                Text(found["digest"][:16]),
                Text(self.say(f"answer.{verdict}"), style=style),
            )
        self.console.print(table)
        for found in answer["projections"]:
            for difference in found["differences"]:
                row = ", ".join(f"{k}={v}" for k, v in difference["row"].items())
                key = f"answer.only-{difference['found']}"
                self.line(self.say(key, table=found["name"], row=row), "red")
        for parked in answer["parked"]:
            self.line(self.say("answer.parked", case=parked["stream"], reason=parked["error"]))

    def outcome(self, path: str, line: int, outcome: Outcome) -> None:
        """A request of a file that was not recorded, and why."""
        place = self.say("answer.place", file=path, line=line)
        if outcome.refusal:
            first, *rest = refusal_lines(self.face, outcome.refusal)
            self.line(f"{place}{first}", "yellow")
            for text in rest:
                self.line(f"    {text}", "dim")
        else:
            self.line(f"{place}{duplicate_words(self.face, outcome)}", "dim")

    def recorded(self, counts: dict[str, int], *, left: int, dry_run: bool) -> None:
        """How a file fared."""
        numbers = {word: counts.get(word, 0) for word in ("accepted", "refused", "duplicate")}
        key = "answer.would-record" if dry_run else "answer.recorded"
        self.line(self.say(key, **numbers), "bold")
        if left:
            self.line(self.say("answer.left", count=left), "yellow")

    def head(self, answer: dict[str, Any]) -> None:
        """Whose case it is, and the day asked about."""
        holder = answer["holder"] or {}
        words = self.say(
            "answer.case-on",
            case=answer["case"],
            city=self.say(f"city.{answer['city']}"),
            name=holder.get("name"),
            on=answer["on"],
        )
        self.console.print(Text(words, style="bold"))
        begins_on = answer.get("begins_on")
        if begins_on and answer["on"] < begins_on:
            self.line(self.say("answer.begins-later", on=begins_on), "yellow")

    def duties(self, duties: list[dict[str, Any]], *, with_case: bool) -> None:
        """Two lines a duty: what and when; then who must act, and under which article."""
        rows = [self._duty_cells(duty, with_case=with_case) for duty in duties]
        widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = [_columns(row, widths) for row in rows]
        if max(map(cells, lines)) > self.width:
            lines = [_columns(row, [0 for _ in row]) for row in rows]
        for duty, line in zip(duties, lines, strict=True):
            self.line(line, self._urgency(duty))
            if with_case or duty["actor"] or duty["provisional"] or duty["article"]:
                self.console.print(self._grounds(duty), soft_wrap=True)

    def _duty_cells(self, duty: dict[str, Any], *, with_case: bool) -> list[str]:
        case = [duty["case"]] if with_case else []
        name = self.say("answer.duty", duty=duty["duty"], effect=duty["effect"])
        return [*case, name, self._days(duty)]

    def _urgency(self, duty: dict[str, Any]) -> str:
        if duty["overdue"]:
            return "bold red"
        return "bold" if duty["open"] else ""

    def _days(self, duty: dict[str, Any]) -> str:
        at_end = duty["duty"] in SOFT_AT_THE_END
        first = self.day(duty["opens_on"], soft=duty["soft"] and not at_end)
        last = duty["last_day"] and self.day(duty["last_day"], soft=duty["soft"] and at_end)
        one = duty["opens_on"] == duty["last_day"]
        days = first if one else f"{first} … {last or ''}".rstrip()
        late = [self.say("answer.late")] if duty["overdue"] else []
        return " ".join([days + self.mark(duty), *day_of(self, duty), *late])

    def _grounds(self, duty: dict[str, Any]) -> Text:
        pieces = ["    ", *office_of(self, duty)]
        pieces += [self.who(duty["actor"])] if duty["actor"] else []
        if duty["provisional"]:
            pieces.append(self.say("answer.provisional"))
        return Text(GAP.join([*pieces, ""])).append_text(self.article(duty))

    def article(self, shown: dict[str, Any]) -> Text:
        """The article behind a figure; one that rests on practice or less says so."""
        if not shown.get("article"):
            return Text("")
        text = Text(shown["article"], style="dim")
        if shown.get("confidence") not in {None, "text"}:
            attested = self.say(f"answer.by.{shown['confidence']}")
            text.append(f" ({attested})", style="dim yellow")
        return text

    def grid(self, rows: Iterable[Sequence[Text]], indent: int = 2) -> None:
        """Rows without heads; what is wider than its column goes on below."""
        table = Table(box=None, show_header=False, padding=(0, len(GAP), 0, 0))
        for row in rows:
            while len(table.columns) < len(row):
                table.add_column(overflow="fold")
            table.add_row(*row)
        if table.rows:
            self.console.print(Padding(table, (0, 0, 0, indent)))

    def table(self, *heads: str) -> Table:
        """An empty table with these heads."""
        table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
        for head in heads:
            table.add_column(self.say(f"answer.head.{head}"), overflow="fold")
        return table


@contextmanager
def progress_bar(face: Face, key: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal's standard error, once the work has taken more than a second."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(face.say(key), total=None, visible=False)

        def update(done: int, total: int) -> None:
            begun = shown.tasks[0].elapsed or 0
            shown.update(task, completed=done, total=total, visible=begun > SLOW_SECONDS)

        yield update


def _columns(row: list[str], widths: list[int]) -> str:
    columns = (padded(text, width) for text, width in zip(row, widths, strict=True))
    return GAP.join(["", *columns]).rstrip()
