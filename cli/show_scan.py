"""What a scan did, in words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.show_told import rung

if TYPE_CHECKING:
    from cli.show import Show
    from scheduler.rounds import Round


def show_scan(show: "Show", done: "Round", *, dry_run: bool) -> None:
    """The nights and figures, by duty; then what moved, and what nobody was warned of."""
    figures = done.as_json()
    said = {**figures, "first": figures["from"], "referred": figures["referred"] or None}
    said["to_compare"] = figures["to_compare"] or None
    show.line(show.say("answer.would-scan" if dry_run else "answer.scanned", **said), "bold")
    show.line(show.say("answer.scan-would-tell" if dry_run else "answer.scan-told", **said))
    table = show.table("duty", "count")
    for duty, count in figures["by_duty"].items():
        table.add_row(Text(show.say(f"duty.{duty}")), Text(str(count)))
    if figures["by_duty"]:
        show.console.print(table)
    for step in done.planned:
        show.line("  ".join(("", step.reached_on, step.case, *_words(show, step.duty, step.rung))))
    if figures["moved"]:
        show.line(show.say("answer.moved", count=len(figures["moved"])), "yellow")
        _listed(show, figures["moved"])
    if figures["unannounced"]:
        show.line(show.say("answer.unannounced", count=len(figures["unannounced"])), "bold red")
        _listed(show, figures["unannounced"])
    for failure in figures["failed"]:
        show.line(show.say("answer.parked", **failure), "red")


def _listed(show: "Show", rungs: Iterable[dict[str, Any]]) -> None:
    for step in rungs:
        days = show.say("answer.moved-rung", **step) if "was_on" in step else step["on"]
        show.line("  ".join(("", step["case"], *_words(show, step["duty"], step["rung"]), days)))


def _words(show: "Show", duty: str, step: str) -> tuple[str, str]:
    return show.say(f"duty.{duty}"), rung(step, show.face.lang)
