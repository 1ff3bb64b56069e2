"""Cases under two rule sets: whose answer moves, by how much, since when, and why."""

from typing import TYPE_CHECKING, Any

from cli.show_hints import show_hints

if TYPE_CHECKING:
    from cli.show import Show


def show_comparison(show: "Show", answer: dict[str, Any]) -> None:
    """How many cases were looked at, and each that comes out otherwise."""
    moved = answer["moved"]
    rules = {"first": answer["from"], "second": answer["to"]}
    show.line(show.say("answer.compared", on=answer["on"], **rules))
    show.line(show.say("answer.cases-moved", looked=answer["cases"], count=len(moved)), "bold")
    for case in moved:
        show.line(show.say("answer.moved-case", case=case["case"], city=case["city"]), "bold")
        show_beside(show, case)
    show.foot()
    show_hints(show, answer["hints"])


def show_beside(show: "Show", compared: dict[str, Any]) -> None:
    """Two outcomes of one case: the figures that differ, and the gaps that are judged otherwise."""
    was, now = compared["from"], compared["to"]
    for side in (was, now):
        if side["missing"]:
            topic, _, on = side["missing"].rpartition("@")
            show.line(f"  {show.say('answer.law-missing', topic=topic, on=on)}", "yellow")
    if was["missing"] or now["missing"]:
        return
    if compared["difference"]:
        difference = f"{compared['difference']:+}"
        days = {"was": was["cumulative_days"], "now": now["cumulative_days"]}
        since = {"parts_on": compared["parts_on"]}
        show.line(f"  {show.say('answer.days-moved', difference=difference, **days, **since)}")
    for key in ("streak", "state", "settlement_on"):
        sides = [_side(show, key, outcome[key]) for outcome in (was, now)]
        if sides[0] != sides[1]:
            show.line(f"  {show.say(f'answer.moved.{key}', was=sides[0], now=sides[1])}")
    for gap in compared["because"]:
        show.line(f"  {show.say('answer.judged', day=gap['gap_from'])}")
        for side in ("from", "to"):
            words = show.say(f"answer.judged-{side}", how=_judged(show, gap[side]))
            show.line(f"    {words}", "dim")


def _side(show: "Show", key: str, value: Any) -> str:
    if key == "streak":
        value = value["since"]
    if value is None:
        return show.say("answer.nothing")
    return show.say(f"state.permit.{value}") if key == "state" else str(value)


def _judged(show: "Show", gap: dict[str, Any] | None) -> str:
    """What a rule set makes of a gap, with the article and how surely it is attested."""
    if gap is None:
        return show.say("answer.no-gap")
    return show.say("answer.gap-judged", **{**gap, "effect": gap["streak"]}) + show.mark(gap)
