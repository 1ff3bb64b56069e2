"""The answer to "how long": the figures, the picture, and a reason for every gap."""

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from cli.pictures import HELD, KINDS, kind_of, timeline
from cli.show_changes import show_moved
from cli.show_check import figure_said
from cli.show_compare import show_beside
from cli.show_grid import show_grid
from cli.show_targets import show_clocks, show_purpose
from cli.show_told import show_told
from cli.text import settlement_key

if TYPE_CHECKING:
    from cli.show import Show

MARGIN = 4
STYLES = {kind: style for kind, (_, style) in KINDS.items()}


def show_holding(show: "Show", answer: dict[str, Any]) -> None:
    """Figures first, then the picture, the periods and gaps, and what is open in the law."""
    if "under" in answer:
        _under(show, answer)
    if "periods" not in answer:  # law that is not in force counts nothing
        return
    if "purpose" in answer:
        show_purpose(show, answer)
        _picture(show, {"settlement": None, **answer})
        _stretches(show, answer)
        return
    _figures(show, answer)
    _picture(show, answer)
    _stretches(show, answer)
    if "clocks" in answer:
        show_clocks(show, answer["clocks"])
    _settlement(show, answer)
    _asserted(show, answer["asserted"])
    _readings(show, answer)
    for difference in answer["differences"]:
        show.line(show.say("answer.printed-differs", **difference), "yellow")
    if "if" in answer:
        _what_if(show, answer)


def _under(show: "Show", answer: dict[str, Any]) -> None:
    """What another rule set makes of the case, beside its own law."""
    compared = answer["compared"]
    show.line(show.say("answer.under-rules", rules=answer["under"]), "bold")
    if compared["from"] == compared["to"] and not compared["because"]:
        show.line(f"  {show.say('answer.same-under-rules')}")
    show_beside(show, compared)
    days = compared["from"]["cumulative_days"]
    if "periods" not in answer and days is not None:
        show.line(f"  {show.say('answer.by-own-law', days=days)}")


def _what_if(show: "Show", answer: dict[str, Any]) -> None:
    """Which requests the answer takes for recorded, and what they move."""
    show.line(show.say("answer.what-if", planned=answer["if"]))
    for refusal in answer["refused"]:
        show.line(show.say("answer.what-if-refused", **refusal), "yellow")
        for line in refusal["explained"]:
            show.line(f"    {line}", "dim")
    show.line(show.say("answer.moved-by-plan"), "bold")
    show_moved(show, answer["moved"])


def _figures(show: "Show", answer: dict[str, Any]) -> None:
    months, streak = answer["cumulative_months"], answer["streak"]
    days, mark = answer["cumulative_days"], show.mark(answer)
    total = show.say("answer.cumulative", days=days, **months)
    show.line(total + mark, "bold green" if days else "bold")
    key = "answer.streak" if streak["since"] else "answer.no-streak"
    show.line(show.say(key, **streak) + mark)


def _picture(show: "Show", answer: dict[str, Any]) -> None:
    lines = timeline(answer, show.say, show.width - MARGIN)
    if lines:
        show.console.print(Padding(Group(*lines), (1, 2)))


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
    """A gap with its cause; below it what would have kept it shut, and what still mends it."""
    details = {
        **_days(gap),
        "cause": show.say(f"cause.{gap['cause']}"),
        "streak": show.say(f"streak.{gap['streak']}"),
    }
    key = "answer.gap-counted" if gap["counted"] else "answer.gap"
    show.line(f"  {show.say(key, **details)}{show.mark(gap)}", STYLES[kind_of(gap)])
    last = show.say("answer.last-valid-day", day=gap["last_valid_day"])
    show.console.print(Text(f"    {last}  ", "dim").append_text(show.article(gap)), soft_wrap=True)
    kept, missed = gap["kept_by"], gap["missed"]
    if kept:
        days = {"first": kept["from"], "last": kept["to"]}
        show.line(f"    {show.say('answer.kept-by', act=kept['act'], **days)}", "dim")
    elif missed:
        show.line(f"    {show.say('answer.missed', **missed)}", "dim")
    show_told(show, gap.get("notices", []))
    for mend in gap["mended_by"]:
        text = Text(f"    {show.say('answer.mended-by', **mend)}{show.mark(mend)}  ")
        show.console.print(text.append_text(show.article(mend)), soft_wrap=True)


def _days(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "first": item["from"], "last": item["to"]}


def _settlement(show: "Show", answer: dict[str, Any]) -> None:
    """The months of holding, and every month matched by insurance and tax."""
    settlement = answer["settlement"]
    if settlement:
        key = settlement_key("answer", settlement)
        text = Text(f"{show.say(key, **settlement)}{show.mark(settlement)} ")
        show.console.print(text.append_text(show.article(settlement)), soft_wrap=True)
        if settlement["matched"]:
            show_grid(show, answer)


def _asserted(show: "Show", claims: list[dict[str, Any]]) -> None:
    """What others say a figure was, beside what it was by this record."""
    for claim in claims:
        style = "" if claim["agrees"] else "yellow"
        said = {s: figure_said(show, claim["figure"], claim[s]) for s in ("value", "ours")}
        show.line(show.say("answer.asserted", **{**claim, **said}) + show.mark(claim), style)


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
        more = show.say("answer.reading-more", **_otherwise(reading, answer)).strip()
        if more:
            show.line(f"    {more}", "dim")


def _otherwise(reading: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """Where a reading parts from the answer, and of its months and days those that differ."""
    settlement = answer["settlement"] or {}
    matched = settlement.get("matched") or {}
    ours = {
        "matched_months": matched.get("months"),
        "settlement_on": settlement.get("earliest_on"),
    }
    told = {name: reading[name] for name in ours if reading[name] != ours[name]}
    return {"parts_on": reading["parts_on"], **told}
