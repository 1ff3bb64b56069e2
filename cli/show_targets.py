"""Clocks, purposes, and days to come: is it enough, what could break it, what is on the card."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cli.show_status import show_next_step
from cli.text import GAP

if TYPE_CHECKING:
    from cli.show import Show

CARD = (
    "window_opens",
    "automatic_about",
    "act_yourself_about",
    "last_safe_day",
    "next_limit",
    "milestone",
)
LATE = "bold yellow"
STYLES = {"last_safe_day": "bold yellow", "next_limit": "bold"}


def show_clocks(show: "Show", clocks: list[dict[str, Any]]) -> None:
    """Every clock by its name with what it says, and what the law counts by it."""
    rows = []
    for clock in clocks:
        count = "days" if "days" in clock else "months"
        unit = show.say(f"unit.{count[:-1]}", n=clock[count])
        words = show.say("answer.clock", clock=clock["clock"], since=clock["since"])
        rows.append((Text(unit), Text(words, style="" if clock[count] else "dim")))
        if clock["purposes"]:
            used = show.say("answer.counts-for", purposes=clock["purposes"])
            rows.append((Text(""), Text(used, style="dim")))
    show.line(show.say("answer.clocks"), "bold")
    show.grid(rows)


def show_purpose(show: "Show", answer: dict[str, Any]) -> None:
    """What counts for the purpose, how much there is, and from when it is enough."""
    amount = answer["needed"]
    needed = show.say(f"unit.{amount['unit']}", n=amount["amount"])
    have = GAP.join(show.say(f"unit.{k[:-1]}", n=n) for k, n in answer["have"].items())
    head = show.say("answer.for-purpose", purpose=answer["purpose"], clock=answer["clock"])
    show.line(head + show.mark(answer), "bold")
    counts = Text(f"  {show.say('answer.papers-counted', papers=answer['counts'])}{GAP}")
    show.console.print(counts.append_text(show.article(answer)), soft_wrap=True)
    show.line(f"  {show.say('answer.have', have=have, needed=needed)}{show.mark(answer)}")
    key = "answer.enough" if answer["met"] else "answer.enough-from"
    full_on = answer["full_on"]
    words = show.say(key, day=full_on) if full_on else show.say("answer.leads-nowhere")
    show.line(f"  {words}{show.mark(answer)}", "bold green" if answer["met"] else "bold yellow")


def show_meets(show: "Show", answer: dict[str, Any]) -> None:
    """Yes or no with the margin, the last safe day, what could break it, and the card."""
    need, margin = answer["need"], answer["margin_days"]
    what = {"need": show.say(f"unit.{need['unit']}", n=need["amount"]), "clock": need["clock"]}
    said = {**what, "by": answer["by"], "day": answer["full_on"], "margin": abs(margin or 0)}
    show.line(show.say(f"answer.{_verdict(answer)}", **said), _style(answer["met"]))
    late = answer["if_endorsed"]
    if late:
        key = "meets-if-late" if late["met"] else "meets-not-if-late"
        margin = {"margin": abs(late["margin_days"]), "target": answer["by"]}
        line = Text(show.say(f"answer.{key}", **{**late, **margin}) + show.mark(late) + GAP)
        show.console.print(line.append_text(show.article(late)), style=LATE, soft_wrap=True)
    if answer["last_safe_day"]:
        show.line(show.say("answer.act-by", day=answer["last_safe_day"]), "bold yellow")
    if answer["breaks"]:
        show.line(show.say("answer.breaks"))
    for broken in answer["breaks"]:
        line = Text(f"  {show.say('answer.break', **broken)}{show.mark(broken)}{GAP}")
        show.console.print(line.append_text(show.article(broken)), soft_wrap=True)
    show_card(show, {**answer["card"], "on": answer["on"]})


def _verdict(answer: dict[str, Any]) -> str:
    """The key of the first sentence; of a day that has passed none says "at the earliest"."""
    if answer["met"]:
        return "meets-yes"
    if answer["full_on"] is None:
        late = answer["if_endorsed"]
        return "meets-suspended" if late and late["met"] else "meets-never"
    return "meets-late" if answer["full_on"] > answer["on"] else "meets-was-late"


def _style(met: bool) -> str:
    return "bold green" if met else "bold red"


def show_card(show: "Show", card: dict[str, Any]) -> None:
    """The next days, one a line, with how far off each is; in a frame."""
    rows = list(_rows(show, card))
    if not rows:
        step = card["next_step"]
        show.line(
            show.say("answer.next" if step else "answer.nothing-next"), "bold" if step else ""
        )
        show_next_step(show, step)
        return
    table = Table(box=None, show_header=False, padding=(0, len(GAP), 0, 0))
    for row in rows:
        table.add_row(*row)
    title = Text(show.say("answer.card", on=card["on"]))
    show.console.print(Panel(table, title=title, title_align="left", expand=False))
    show_next_step(show, card["next_step"])


def _rows(show: "Show", card: dict[str, Any]) -> Iterator[tuple[Text, Text, Text]]:
    today = date.fromisoformat(card["on"])
    for name in CARD:
        shown = card[name] if isinstance(card[name], dict) else {"on": card[name]}
        if not shown["on"]:
            continue
        off = (date.fromisoformat(shown["on"]) - today).days
        when = "in-days" if off > 0 else "since-days" if off < 0 else "this-day"
        label = Text(show.say(f"answer.card.{name}", duty=shown.get("duty")))
        if shown.get("article"):
            label.append("\n").append_text(_article(show, shown))
        day = show.day(shown["on"], soft=shown.get("soft", False)) + show.mark(shown)
        far = Text(show.say(f"answer.{when}", days=abs(off)), style="dim")
        yield label, Text(day, style=STYLES.get(name, "")), far


def _article(show: "Show", shown: dict[str, Any]) -> Text:
    """The article; how surely it is attested the mark of the day says, if it has one."""
    return Text(shown["article"], style="dim") if show.mark(shown) else show.article(shown)
