"""The answer to "how long": the figures, the picture, and a reason for every gap."""

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from cli.pictures import COUNTED, GAP, HELD, LATE, LOST, Stretch, bar, scale

if TYPE_CHECKING:
    from cli.show import Show

MARGIN = 4


def show_holding(show: "Show", answer: dict[str, Any]) -> None:
    """Figures first, then the picture, the periods and gaps, and what is open in the law."""
    _figures(show, answer)
    if answer["periods"]:
        _picture(show, answer)
    _stretches(show, answer)
    _settlement(show, answer["settlement"])
    _asserted(show, answer["asserted"])
    _readings(show, answer)
    for difference in answer["differences"]:
        show.line(show.say("answer.printed-differs", **difference), "yellow")
    if "if" in answer:
        show.line(show.say("answer.what-if", planned=answer["if"], refused=answer["refused"]))


def _figures(show: "Show", answer: dict[str, Any]) -> None:
    months, streak = answer["cumulative_months"], answer["streak"]
    days, mark = answer["cumulative_days"], show.mark(answer)
    total = show.say("answer.cumulative", days=days, **months)
    show.line(total + mark, "bold green" if days else "bold")
    key = "answer.streak" if streak["since"] else "answer.no-streak"
    show.line(show.say(key, **streak) + mark)


def _picture(show: "Show", answer: dict[str, Any]) -> None:
    periods = [
        Stretch(date.fromisoformat(p["from"]), date.fromisoformat(p["to"]), HELD)
        for p in answer["periods"]
    ]
    gaps = [
        Stretch(date.fromisoformat(g["from"]), date.fromisoformat(g["to"]), _style(g), GAP)
        for g in answer["gaps"]
    ]
    first, last = periods[0].first_day, date.fromisoformat(answer["on"])
    width = show.width - MARGIN
    show.console.print(Padding(bar([*periods, *gaps], first, last, width), (1, 2, 0, 2)))
    show.console.print(Padding(scale(first, last, width), (0, 2, 1, 2)))


def _style(gap: dict[str, Any]) -> str:
    if gap["counted"]:
        return COUNTED
    return LOST if gap["streak"] == "restarts" else LATE


def _stretches(show: "Show", answer: dict[str, Any]) -> None:
    """Periods and gaps in the order of their days."""
    rows = [("period", p) for p in answer["periods"]] + [("gap", g) for g in answer["gaps"]]
    for kind, item in sorted(rows, key=lambda row: (row[1]["from"], row[0])):
        if kind == "period":
            words = show.say("answer.period", **_days(item))
            show.line(f"  {words}{show.mark(item)}", HELD)
        else:
            _gap(show, item)


def _gap(show: "Show", gap: dict[str, Any]) -> None:
    details = {
        **_days(gap),
        "cause": show.say(f"cause.{gap['cause']}"),
        "streak": show.say(f"streak.{gap['streak']}"),
    }
    key = "answer.gap-counted" if gap["counted"] else "answer.gap"
    show.line(f"  {show.say(key, **details)}{show.mark(gap)}", _style(gap))
    missed = f"{show.say('answer.missed', **gap['missed'])}  " if gap["missed"] else ""
    if missed or gap["article"]:
        text = Text(f"    {missed}", style="dim")
        show.console.print(text.append_text(show.article(gap)), soft_wrap=True)


def _days(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "first": item["from"], "last": item["to"]}


def _settlement(show: "Show", settlement: dict[str, Any] | None) -> None:
    if settlement:
        key = "answer.settlement" if settlement["earliest_on"] else "answer.settlement-open"
        text = Text(f"{show.say(key, **settlement)}{show.mark(settlement)} ")
        show.console.print(text.append_text(show.article(settlement)), soft_wrap=True)
        if settlement["matched"]:
            _matched(show, settlement["matched"])


def _matched(show: "Show", matched: dict[str, Any]) -> None:
    """The months in which permit, insurance and tax match, and why the others do not count."""
    key = "answer.not-counted-months" if matched["not_counted"] else "answer.matched-months"
    show.line(show.say(key, months=matched["months"]) + show.mark(matched))
    for month in matched["not_counted"]:
        show.line(f"  {show.say('answer.month-not-counted', **month)}", "dim")


def _asserted(show: "Show", claims: list[dict[str, Any]]) -> None:
    """What others say a figure was, beside what it was by this record."""
    for claim in claims:
        style = "" if claim["agrees"] else "yellow"
        show.line(show.say("answer.asserted", **claim) + show.mark(claim), style)


def _readings(show: "Show", answer: dict[str, Any]) -> None:
    """Under which other readings of the law the answer changes; else that it is firm."""
    if not answer["readings"]:
        show.line(show.say("answer.firm"), "dim")
        return
    show.line(show.say("answer.readings"), "bold")
    for reading in answer["readings"]:
        details = {**reading, "since": reading["streak"]["since"]}
        words = show.say(
            "answer.reading", **{**details, "difference": f"{reading['difference']:+}"}
        )
        show.line(f"  {words}{show.mark(answer)}")
