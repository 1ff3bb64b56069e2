"""An application in words: its limits, whoever had the file and for how long, what was planned."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

if TYPE_CHECKING:
    from cli.show import Show

INDENT = (0, 0, 0, 2)
DAYS = ("applied_on", "accepted_on", "due_on", "handed_over_on")
LISTS = ("missing", "one_time_rule_breached_by")
UNDECIDED = "accepted"


def application_facts(show: "Show", application: dict[str, Any]) -> Iterator[str]:
    """Its days, how much of the limit that binds is used, what is missing."""
    limits = application["limits"]
    mark = show.mark(limits[0]) if limits else ""
    for name in DAYS:
        if application[name]:
            reckoned = mark if name == "due_on" else ""
            yield show.say(f"answer.{name}", value=application[name]) + reckoned
    if application["deemed_accepted"]:
        yield show.say("answer.deemed") + show.mark(application["deemed_accepted"])
    if limits:
        allowed = show.say(f"unit.{application['unit']}", n=application["days_allowed"])
        used = application["days_used"]
        yield show.say("answer.days_used", value=used, allowed=allowed) + mark
    for name in LISTS:
        if application[name]:
            yield show.say(f"answer.{name}", items=application[name])


def show_stages(show: "Show", application: dict[str, Any]) -> None:
    """Who had the file from when to when; then the limits that do not hold, and the plan."""
    if application["stages"]:
        table = show.table("stage", "party", "from", "to", "days", "working_days")
        for stage in application["stages"]:
            table.add_row(
                Text(show.say(f"stage.{stage['stage']}")),
                Text(show.who(stage["party"])),
                *(Text(stage[key] or "…") for key in ("from", "to")),
                *(Text(str(stage[key])) for key in ("days", "working_days")),
                style="" if stage["charged"] else "dim",
            )
        show.console.print(Padding(table, INDENT))
    for limit in application["limits"]:
        if limit["exceeds_statutory"]:
            show.line(f"  {show.say('answer.exceeds', **limit)}{show.mark(limit)}", "yellow")
    if application["state"] == UNDECIDED:
        for leg in application["plan"]:
            show.line(f"  {show.say('answer.plan', **leg)}{show.mark(leg)}", "dim")
