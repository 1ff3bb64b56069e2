"""Looks at a person's papers in words: the answer to one, and the list of all of them."""

from typing import TYPE_CHECKING, Any

from cli.show_papers import figure
from cli.text import GAP, cells, in_lines

if TYPE_CHECKING:
    from cli.show import Show

INDENT = GAP * 2
TOLD = ("permit_state", "permit_valid_to", "registration_state")


def show_query(show: "Show", found: list[dict[str, Any]], reader: dict[str, Any]) -> None:
    """The least that answers, and that the look is kept."""
    for answer in found:
        show.line(show.say("answer.person", **answer), "bold")
        _figures(show, answer)
    show.line(show.say("answer.look-recorded", **reader), "dim")


def show_reads(show: "Show", case: str, found: list[dict[str, Any]]) -> None:
    """Each look: when, by whom, what for, and what was told."""
    show.line(show.say("answer.reads-of", case=case, count=len(found)), "bold")
    for look in found:
        show.line(f"  {show.say('answer.read', **look)}")
        _figures(show, look["told"])


def _figures(show: "Show", told: dict[str, Any]) -> None:
    """What was told: figures by name, each in words, none parted from its name."""
    pieces = (
        show.say("answer.certified", figure=name, value=figure(show, name, told[name]))
        for name in TOLD
        if name in told
    )
    for line in in_lines(pieces, show.width - cells(INDENT)).splitlines():
        show.line(INDENT + line)
