"""The grid of months towards settlement 居转户: a row a year, a sign a month."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.text import GAP, cells, in_lines, padded, wrapped
from cli.words import keys

if TYPE_CHECKING:
    from cli.show import Show

Month = dict[str, Any]

MONTHS = 12
COLUMN = 4
CELL = "picture.cell."
# What cannot be mended any more is red, what somebody may still clear up yellow.
STYLES = {
    "counted": "black on green",
    "running": "black on cyan",
    "before-permit": "dim",
    "permit-part-of-month": "black on yellow",
    "insurance-back-paid": "black on yellow",
    "different-employer": "black on magenta",
}
OTHERS = "white on red"
# What a month that is not over may still turn out to have.
MAY_COME = {"permit-part-of-month", "insurance-missing", "tax-missing"}


def show_grid(show: "Show", answer: dict[str, Any]) -> None:
    """How many months match of those needed, every month in its year, and why some do not."""
    settlement = answer["settlement"]
    if settlement is None:
        show.line(show.say("picture.grid.no-rule"))
        return
    matched = settlement["matched"]
    if matched is None:
        show.line(show.say("picture.grid.none"))
        return
    head = Text(show.say("picture.grid.months", **matched) + show.mark(matched), style="bold")
    show.console.print(head.append("  ").append_text(show.article(matched)), soft_wrap=True)
    running = _running(matched, answer)
    _heads(show)
    for year, months in groupby(matched["grid"], key=lambda month: month["month"][:4]):
        _year(show, year, list(months), running)
    _legend(show, {_state(month, running) for month in matched["grid"]})
    for alike in _alike([month for month in matched["grid"] if month["month"] != running]):
        for line in wrapped(_why(show, alike), show.width, GAP):
            show.line(line, "dim")


def _running(matched: dict[str, Any], answer: dict[str, Any]) -> str | None:
    """The month of the day asked about, if it lacks nothing yet but its end and payments."""
    last, on = matched["grid"][-1:], answer["on"]
    held = any(p["from"] <= f"{on[:7]}-01" and p["to"] == on for p in answer["periods"])
    for month in last:
        if held and month["permit"] == "part" and set(month["reasons"]) <= MAY_COME:
            return str(month["month"])
    return None


def _heads(show: "Show") -> None:
    heads = "".join(f" {month:^{COLUMN - 1}}" for month in range(1, MONTHS + 1))
    show.line(f"  {'':4}{heads}{GAP}{show.say('picture.grid.sum')}", "dim")


def _year(show: "Show", year: str, months: list[Month], running: str | None) -> None:
    """A row: the months at their places, and how many of them count."""
    line, found = Text(f"  {year}"), {int(month["month"][5:]): month for month in months}
    for number in range(1, MONTHS + 1):
        line.append(" ")
        if number not in found:
            line.append(" " * (COLUMN - 1))
            continue
        state = _state(found[number], running)
        line.append(_centred(show.say(f"{CELL}{state}")), STYLES.get(state, OTHERS))
    line.append(f"{GAP}{sum(month['counted'] for month in months)}")
    show.console.print(line, soft_wrap=True)


def _centred(sign: str) -> str:
    """A sign in its column, whose first blank parts it from the column before."""
    return padded(f" {sign}" if cells(sign) < COLUMN - 2 else sign, COLUMN - 1)


def _state(month: Month, running: str | None) -> str:
    if month["counted"]:
        return "counted"
    return "running" if month["month"] == running else str(month["reasons"][0])


def _legend(show: "Show", states: set[str]) -> None:
    """The signs that were used, and what they mean."""
    pieces = [
        f"{show.say(key)} {_meaning(show, key.removeprefix(CELL))}"
        for key in keys("picture")
        if key.startswith(CELL) and key.removeprefix(CELL) in states
    ]
    show.line("  " + in_lines(pieces, show.width - len(GAP)).replace("\n", "\n  "))


def _meaning(show: "Show", state: str) -> str:
    own = state in {"counted", "running"}
    return show.say(f"picture.state.{state}" if own else f"not-counted.{state}")


def _alike(grid: list[Month]) -> Iterator[list[Month]]:
    """Months in a row that are not counted for the same reasons, and at the same employers if
    that is why.
    """

    def reasons(month: Month) -> tuple[Any, ...]:
        differ = "different-employer" in month["reasons"]
        names = (month["employer"], month["tax_employer"]) if differ else ()
        return (month["reasons"], *names)

    for (found, *_), months in groupby(grid, key=reasons):
        if found:
            yield list(months)


def _why(show: "Show", months: list[Month]) -> str:
    first, last = months[0], months[-1]
    differ = "different-employer" in first["reasons"]
    return show.say(
        "picture.grid.why-employers" if differ else "picture.grid.why",
        first=first["month"],
        last=last["month"] if last is not first else None,
        count=len(months),
        reasons=first["reasons"],
        insured=first["employer"],
        taxed=first["tax_employer"],
    )
