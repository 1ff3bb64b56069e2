"""Two answers beside each other: totals, states, duties and gaps told otherwise, and by what."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.text import Text

from scheduler.clock import SHANGHAI

if TYPE_CHECKING:
    from cli.show import Show

GONE, NEW = "red", "green"
# A duty in a comparison has no day on which it is looked at: it is neither open nor overdue.
TIMELESS = {"open": False, "overdue": False}


def show_diff(show: "Show", answer: dict[str, Any]) -> None:
    """What changed from one moment to another, and the entries that lie between them."""
    show.head({**answer, "on": answer["to"]["on"]})
    first, second = answer["from"], answer["to"]
    moments = {"first": _moment(show, first), "last": _moment(show, second)}
    show.line(show.say("answer.between", **moments))
    show_moved(show, answer)
    if answer["entries"]:
        show.line(show.say("answer.entries-between"), "bold")
        _entries(show, answer["entries"])


def show_moved(show: "Show", moved: dict[str, Any]) -> None:
    """What is told otherwise; or that nothing is."""
    rows = [*_totals(show, moved["totals"]), *_states(show, moved["states"])]
    if rows:
        table = show.table("what", "was", "is")
        for row in rows:
            table.add_row(*map(Text, row))
        show.console.print(table)
    for key, duties in moved["duties"].items():
        if duties:
            show.line(show.say(f"answer.duties-{key}"), f"bold {GONE if key == 'gone' else NEW}")
            show.duties([{**TIMELESS, **duty} for duty in duties], with_case=False)
    _gaps(show, moved["gaps"])
    if not (rows or any(moved["duties"].values()) or any(moved["gaps"].values())):
        show.line(show.say("answer.nothing-moved"), "dim")


def _moment(show: "Show", side: dict[str, Any]) -> str:
    """A day, up to where the record was taken account of if that was asked, and its entries."""
    known = side["known_at"]
    if isinstance(known, int):
        known = show.say("answer.entry-no", position=known)
    elif known:
        known = f"{datetime.fromisoformat(known).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return show.say("answer.moment", **{**side, "known_at": known})


def _totals(show: "Show", totals: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for total in totals:
        name = total["figure"]
        was, now = (_total(show, name, total[side]) for side in ("from", "to"))
        yield show.say(f"answer.total.{name}"), was, now


def _total(show: "Show", name: str, value: Any) -> str:
    """A figure in words; one of several parts has words of its own."""
    if not value:
        return show.say("answer.nothing") if value is None else str(value)
    if not isinstance(value, dict):
        return str(value)
    return show.say(f"answer.part.{name}", **{k: v for k, v in value.items() if v is not None})


def _states(show: "Show", states: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for state in states:
        paper, aspect = state["paper"], state["aspect"]
        name = show.say("answer.aspect", paper=paper, aspect=aspect)
        was, now = (_state(show, paper, aspect, state[side]) for side in ("from", "to"))
        yield name, was, now


def _state(show: "Show", paper: str, aspect: str, value: Any) -> str:
    if value is None:
        return show.say("answer.nothing")
    return show.say(f"state.{paper}.{value}") if aspect == "state" else str(value)


def _gaps(show: "Show", gaps: dict[str, list[dict[str, Any]]]) -> None:
    for key, found in gaps.items():
        if found:
            show.line(show.say(f"answer.gaps-{key}"), f"bold {GONE if key == 'gone' else NEW}")
        for gap in found:
            days = {"first": gap["from"], "last": gap["to"], "days": gap["days"]}
            effect = {"cause": gap["cause"], "effect": gap["streak"]}
            line = Text(f"  {show.say('answer.gap-of', **days, **effect)}{show.mark(gap)}  ")
            show.console.print(line.append_text(show.article(gap)), soft_wrap=True)


def _entries(show: "Show", entries: list[dict[str, Any]]) -> None:
    """The entries of which only one side takes account; those of a plan have no number yet."""
    table = show.table("position", "on", "event")
    for entry in entries:
        style = "strike dim" if entry["voided_by"] else ""
        words = Text(show.say(f"event.{entry['kind']}"), style=style)
        table.add_row(Text(str(entry["position"] or "")), Text(entry["on"]), words)
    show.console.print(table)
