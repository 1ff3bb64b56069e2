"""What people were told of a gap: a line for each deadline that was reached, or each notice."""

from typing import TYPE_CHECKING, Any

from cli.words import say

if TYPE_CHECKING:
    from cli.show import Show


def show_told(show: "Show", notices: list[dict[str, Any]]) -> None:
    """Whom, at which rung, and whether it went out."""
    for told in notices:
        for words in lines(told, show.face.lang):
            show.line(f"    {words}", "dim")


def lines(told: dict[str, Any], lang: str) -> list[str]:
    """A notice in words: what became of it through each sender that was tried."""
    about = {**told, "rung": rung(told["rung"], lang)}
    if told["state"] in {"sent", "failed", "waiting"}:
        ways = [(way["on"], key, way) for key in ("failed", "sent") for way in told[key]]
        ways.sort(key=lambda tried: tried[0])
        return [say(f"answer.told-{key}", lang, **{**about, **way}) for _, key, way in ways]
    return [say(f"answer.told-{told['state']}", lang, **about)]


def rung(name: str, lang: str) -> str:
    """A rung in words: of a ladder, or what a comparison of the automatic endorsement came to."""
    step, _, days = name.partition("-")
    if step == "before":
        return say("rung.before", lang, days=days)
    try:
        return say(f"rung.{name}", lang)
    except KeyError:
        return say(f"notice.rung.{name}", lang)
