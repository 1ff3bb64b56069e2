"""``residence meets``: whether a time will be full by a day, and what could break it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from cli.face import Face
from cli.forms import NeedText
from cli.help import Page
from cli.params import Code, Day
from cli.problems import REFUSED, Ended, Problem
from cli.question import Question, asks, known_hints

if TYPE_CHECKING:
    from ledger.targets import Need


def _clocks() -> list[str]:
    from ledger.terms import ClockName

    return [clock.value for clock in ClockName]


@click.command("meets", cls=Page)
@click.option("--need", required=True, type=NeedText(), metavar="TIME")
@click.option("--by", "last_day", required=True, type=Day())
@click.option("--clock", type=Code("clock", _clocks), metavar="CLOCK")
@asks
def command(face: Face, asked: Question, need: "Need", last_day: date, clock: str | None) -> None:
    """Answer yes or no for one case, by the law of a day and as known at a point."""
    from projections import inquiries

    wanted = _by_clock(face, need, clock)
    moment = inquiries.Moment(asked.on, asked.known_at)
    with face.office() as office:
        answer = inquiries.meets(office, asked.case, moment, wanted, last_day, reveal=asked.reveal)
        answer["hints"] = known_hints(face, office, asked.known_at)
        if asked.as_json:
            face.print_json(answer, office)
        else:
            from cli.show import Show
            from cli.show_hints import show_hints
            from cli.show_targets import show_meets

            show = Show(face, office)
            show.head(answer)
            show_meets(show, answer)
            show.foot()
            show_hints(show, answer["hints"])
    if not answer["met"]:
        raise Ended(REFUSED)


def _by_clock(face: Face, need: "Need", clock: str | None) -> "Need":
    """The need by the clock asked for; months that must match have a clock of their own."""
    from ledger.targets import UnitUnfit
    from ledger.terms import ClockName

    if clock is None:
        return need
    chosen = ClockName(clock)
    if need.clock is ClockName.MATCHED and chosen is not need.clock:
        raise Problem("error.usage.not-together", option=f"--clock {clock}", other="matched")
    try:
        return replace(need, clock=chosen)
    except UnitUnfit:
        found = face.say(f"unit.{need.unit}", n=need.amount)
        raise Problem("error.matched-in-months", option="--need", found=found) from None
