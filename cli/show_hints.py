"""Hints: what is known and what is missing, a line each."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cli.show import Show


def show_hints(show: "Show", hints: list[dict[str, Any]]) -> None:
    """Where a question asked for more than the ledger has."""
    for hint in hints:
        known = [_version(show, version) for version in hint.get("known", ())]
        show.line(show.say(f"hint.{hint['hint']}", **{**hint, "known": known}), "yellow")


def _version(show: "Show", version: dict[str, Any]) -> str:
    key = "hint.version" if version["last_day"] else "hint.version-open"
    return show.say(key, **version)
