"""Notices in words: whom they tell of what, and their way through each sender."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cli.show_told import rung
from cli.text import GAP
from scheduler.clock import SHANGHAI

if TYPE_CHECKING:
    from cli.show import Show

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
            "rung": rung(notice["rung"], show.face.lang),
            "receiver": show.say(f"receiver.{notice['receiver']}"),
            "state": show.say(f"notice.state.{notice['state']}"),
        }
        kind = f"answer.{notice['kind']}-line"
        show.line(show.say(kind, **words), STYLES.get(notice["state"], ""))
        for way in notice["senders"]:
            state = show.say(f"notice.way.{way['state']}")
            reason = way["reason"] and show.say(f"notice.reason.{way['reason']}")
            details = {**way, "state": state, "reason": reason}
            details |= {name: _local(way[name]) for name in ("at", "retry_at")}
            del details["key"]  # for programs; it repeats what the line above says
            show.line(f"    {show.say('answer.notice-way', **details)}")
        if "text" in notice:
            _show_text(show, notice)
    show.line(show.say("answer.notices-counted", count=count), "dim")


def _show_text(show: "Show", notice: dict[str, Any]) -> None:
    """The letter as it would be written now, and why it would not be sent if it would not."""
    if notice["over"]:
        reason = show.say(f"notice.reason.{notice['over']}")
        show.line(f"    {show.say('answer.notice-not-sent', reason=reason)}", "yellow")
    if notice["text"]:
        show.line(f"    {notice['subject']}", "bold")
        for line in notice["text"].splitlines():
            show.line(f"    {line}" if line else "")
        show.line()


def _local(instant: str | None) -> str | None:
    """An instant as people read it: Beijing time, to the minute."""
    if instant is None:
        return None
    return f"{datetime.fromisoformat(instant).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
