"""The figures that others state, beside those of the record."""

from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.show_papers import figure

if TYPE_CHECKING:
    from cli.show import Show


def show_check(show: "Show", found: list[dict[str, Any]]) -> None:
    """A row each; below the table, the entry by which the record left an asserted figure."""
    if not found:
        show.line(show.say("answer.nothing-asserted"))
        return
    table = show.table("case", "on", "source", "figure", "said", "ours", "verdict")
    for checked in found:
        agrees = checked["agrees"]
        verdict = Text(_verdict(show, checked), style="green" if agrees else "bold red")
        name = checked["figure"]
        words = (checked["case"], checked["on"], checked["source"], show.say(f"figure.{name}"))
        figures = (figure_said(show, name, checked[side]) for side in ("value", "ours"))
        table.add_row(*map(Text, (*words, *figures)), verdict)
    show.console.print(table)
    for checked in found:
        if checked["explained_by"]:
            told = {**checked["explained_by"], "case": checked["case"], "asserted": checked["on"]}
            show.line(show.say("answer.drift", **told), "yellow")
    failed = sum(not checked["agrees"] for checked in found)
    show.line(show.say("answer.checked", count=len(found), failed=failed), "bold")


def figure_said(show: "Show", name: str, value: Any) -> str:
    """A figure in words; what was asserted long ago may be no state that there is."""
    from ledger.requests.asserted import MAY_BE_NOTHING, NOTHING  # all requests come with it

    if value == NOTHING and name in MAY_BE_NOTHING:
        value = None
    try:
        return figure(show, name, value)
    except KeyError:
        return str(value)


def _verdict(show: "Show", checked: dict[str, Any]) -> str:
    if checked["agrees"]:
        return show.say("answer.agrees")
    difference = checked["difference"]
    shown = f"{difference:+}" if difference is not None else None
    return show.say("answer.differs", difference=shown)
