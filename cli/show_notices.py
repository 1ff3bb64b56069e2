"""Notices in words: whom they tell of what, and their way through each sender."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cli.text import GAP

if TYPE_CHECKING:
    from cli.show import Show

OUTCOMES = {"endorsed", "not-met", "not-known"}
STYLES = {"failed": "red", "withdrawn": "dim"}


def show_dispatched(show: "Show", done: dict[str, Any]) -> None:
    """What a round of sending did, in all and by sender."""
    show.line(show.say("answer.dispatched", **done), "bold")
    for name, tally in done["by_sender"].items():
        show.line(f"  {name}{GAP}{show.say('answer.dispatched-by', **tally)}")
        if tally["halted"]:
            show.line(f"  {name}{GAP}{show.say('answer.sender-halted')}", "red")
    if done["unrouted"]:
        show.sentences([show.say("answer.unrouted", count=done["unrouted"])])


def show_notices(show: "Show", found: Iterable[dict[str, Any]]) -> None:
    """Each notice on a line, and each sender below it."""
    count = 0
    for notice in found:
        count += 1
        words = {
            **notice,
            "duty": show.say(f"duty.{notice['duty']}"),
            "rung": _rung(show, notice["rung"]),
            "receiver": show.say(f"receiver.{notice['receiver']}"),
            "state": show.say(f"notice.state.{notice['state']}"),
        }
        kind = f"answer.{notice['kind']}-line"
        show.line(show.say(kind, **words), STYLES.get(notice["state"], ""))
        for way in notice["senders"]:
            state = show.say(f"notice.way.{way['state']}")
            reason = way["reason"] and show.say(f"notice.reason.{way['reason']}")
            details = {**way, "state": state, "reason": reason}
            del details["key"]  # for programs; it repeats what the line above says
            show.line(f"    {show.say('answer.notice-way', **details)}")
    show.line(show.say("answer.notices-counted", count=count), "dim")


def _rung(show: "Show", rung: str) -> str:
    if rung in OUTCOMES:
        return show.say(f"notice.rung.{rung}")
    name, _, days = rung.partition("-")
    return show.say(f"rung.{name}" if name == "before" else f"rung.{rung}", days=days)
