"""The answer to "where does it stand": the papers of a case, a line each, and what is next."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from cli.text import GAP, cells, in_lines

if TYPE_CHECKING:
    from cli.show import Show

PAPERS = ("registration", "lease", "application", "permit")
STATE_STYLES = {
    "in-use": "bold green",
    "registered": "green",
    "filed": "green",
    "issued": "green",
    "suspended": "bold yellow",
    "deficient": "yellow",
    "invited": "yellow",
    "lapsed": "bold red",
    "cancelled": "red",
    "refused": "red",
    "declined": "red",
    "ended": "dim",
    "none": "dim",
}
HIDDEN_FACTS = {"state", "article", "unit", "days_allowed", "lease"}
WORDED = {"waits_for": "role", "lodging": "lodging", "proxy": "code.relation"}


def show_status(show: "Show", answer: dict[str, Any]) -> None:
    """The state of each paper with its facts, then the duties in order of day."""
    told = list(_facts(show, answer["details"]))
    if told:
        show.line(in_lines(told, show.width))
    _papers(show, {paper: answer[paper] for paper in PAPERS if answer[paper]})
    show.line()
    show.line(show.say("answer.next" if answer["next"] else "answer.nothing-next"), "bold")
    if answer["next"]:
        show.duties(answer["next"], with_case=False)


def _papers(show: "Show", papers: dict[str, dict[str, Any]]) -> None:
    names = {paper: show.say(f"answer.{paper}") for paper in papers}
    states = {p: show.say(f"state.{p}.{facts['state']}") for p, facts in papers.items()}
    taken = sum(max(map(cells, column.values())) + len(GAP) for column in (names, states))
    table = Table(box=None, show_header=False, padding=(0, len(GAP), 0, 0))
    for paper, facts in papers.items():
        state = Text(states[paper], style=STATE_STYLES.get(facts["state"], ""))
        # A fact is not parted from its figure: lines are broken here, before the table does it.
        told = in_lines(_facts(show, facts), show.width - taken - len(GAP))
        table.add_row(Text(names[paper], style="bold"), state, Text(told))
    show.console.print(table)


def _facts(show: "Show", facts: dict[str, Any]) -> Iterator[str]:
    for key, value in facts.items():
        told = value not in (None, [], "", 0) and not isinstance(value, list)
        if told and key not in HIDDEN_FACTS:
            yield _fact(show, key, value, facts)
    for key in ("missing", "one_time_rule_breached_by"):
        if facts.get(key):
            yield show.say(f"answer.{key}", items=facts[key])
    for refusal in facts.get("declined", []):
        yield show.say("answer.declined", **refusal)


def _fact(show: "Show", key: str, value: Any, facts: dict[str, Any]) -> str:
    if key == "days_used":
        allowed = show.say(f"unit.{facts['unit']}", n=facts["days_allowed"])
        return show.say("answer.days_used", value=value, allowed=allowed)
    shown = show.say(f"{WORDED[key]}.{value}") if key in WORDED else value
    return show.say(f"answer.{key}", value=shown)
