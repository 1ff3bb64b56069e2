"""A case entry by entry: what happened, who said so, and what was mended since."""

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from cli.pictures import HELD, LOST, Stretch, bar, scale
from cli.show_papers import STATE_OF, figure
from cli.show_steps import comparison
from ledger.events.notices import AutoEndorsementEvaluated

if TYPE_CHECKING:
    from cli.show import Show

MARGIN = 4
PICTURE_DAYS = 60
WORDED = {"lodging": "lodging", "city": "city", "as": "party"}
# Fields that name other entries, and those whose text may be a code that the law has words for.
ENTRIES = {"entry", "statement", "last_entry"}
NAMED = {"ground": "ground", "figure": "figure"}
LISTED = {"grounds": "ground", "materials": "term", "items": "term"}
# What the names in a field of names and values mean.
NAMES = {"changes": "fact", "facts": "ground", "figures": "figure"}


def show_history(show: "Show", case: str, entries: list[dict[str, Any]]) -> None:
    """Every entry in order of recording, mended ones marked; then all of them on a line."""
    show.line(show.say("answer.history-of", case=case), "bold")
    table = show.table("position", "on", "event", "what")
    numbers = {entry["id"]: entry["position"] for entry in entries}
    for entry in entries:
        mended = entry["voided_by"] or entry["corrected_by"]
        style = "strike dim" if entry["voided_by"] else "italic" if mended else ""
        table.add_row(
            Text(str(entry["position"]), style="dim"),
            Text(entry["on"]),
            Text(show.say(f"event.{entry['kind']}"), style=style),
            _what(show, entry, numbers),
        )
    show.console.print(table)
    if entries:
        _picture(show, entries)


def _what(show: "Show", entry: dict[str, Any], numbers: dict[str, int]) -> Text:
    """The fields in words, the marks of mending, and who asked for it."""
    body = {key: value for key, value in entry["body"].items() if value not in ("", [])}
    pieces = _compared(show, entry) or [
        f"{show.say(f'fact.{key}')}: {_told(show, key, body[key], numbers)}" for key in body
    ]
    text = Text("; ".join(pieces))
    for mark in ("voided", "corrected"):
        if entry[f"{mark}_by"]:
            text.append(f" [{show.say(f'answer.{mark}')}]", style="yellow")
    role = show.say(f"role.{entry['role']}") if entry["role"] else None
    who = [piece for piece in (entry["by"], role, entry["note"]) if piece]
    if who:
        text.append(f"\n{', '.join(who)}" if pieces else ", ".join(who), style="dim")
    return text


def _compared(show: "Show", entry: dict[str, Any]) -> list[str]:
    """What the automatic endorsement's comparison found; nothing for any other entry."""
    is_one = entry["kind"] == AutoEndorsementEvaluated.kind
    return [comparison(show, entry["body"])] if is_one else []


def _told(show: "Show", key: str, value: Any, numbers: dict[str, int]) -> str:
    """A field's value: a code in words, an entry by its number, names as name = value."""
    if key in ENTRIES:
        return str(numbers.get(value, value))
    if key in NAMES:
        pairs = value.items()
        return ", ".join(f"{_word(show, NAMES[key], k)} = {_value(show, k, v)}" for k, v in pairs)
    if key in LISTED:
        return ", ".join(_word(show, LISTED[key], item) for item in value)
    return _word(show, NAMED.get(key) or WORDED.get(key) or f"code.{key}", value)


def _word(show: "Show", prefix: str, code: Any) -> str:
    """The words that a prefix has for a code; what has none stands for itself."""
    try:
        return show.say(f"{prefix}.{code}")
    except KeyError:
        return _plain(code)


def _value(show: "Show", name: str, value: Any) -> str:
    """What stands behind a name: the state of a paper in words, else as it is."""
    return figure(show, name, value) if name in STATE_OF else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(item) for item in value.values())
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return str(value)


def _picture(show: "Show", entries: list[dict[str, Any]]) -> None:
    """All entries on one line by legal day, once they span enough days to be told apart."""
    days = [date.fromisoformat(entry["on"]) for entry in entries]
    first, last = min(days), max(days)
    if (last - first).days < PICTURE_DAYS:
        return
    width = show.width - MARGIN
    points = [
        Stretch(day, day, LOST if entry["voided_by"] else HELD, "●")
        for day, entry in zip(days, entries, strict=True)
    ]
    show.console.print(Padding(bar(points, first, last, width), (1, 2, 0, 2)))
    show.console.print(Padding(scale(first, last, width), (0, 2)))
