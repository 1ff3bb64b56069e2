"""A question about one case, as ``history``, ``status`` and ``holding`` all take it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.params import Day, KnownAt, parse_instant

if TYPE_CHECKING:
    from cli.show import Show
    from projections.office import Office
    from projections.papers import View


@dataclass(frozen=True)
class Question:
    """Which case, on which legal day, by what was known when; and how to answer."""

    case: str
    on: date
    known_at: int | datetime | None
    reveal: bool
    as_json: bool


Answer = Callable[..., None]


def answer_with(
    face: Face,
    asked: Question,
    view: "View",
    shown_by: "Callable[[Show, dict[str, Any]], None]",
) -> None:
    """What a view makes of the case: in JSON, or as ``shown_by`` puts it below its head."""
    with face.office() as office:
        answer = office.ask(view, asked.case, asked.on, asked.known_at, reveal=asked.reveal)
        if asked.as_json:
            face.print_json(answer, office)
            return
        from cli.show import Show

        show = Show(face, office)
        show.head(answer)
        shown_by(show, answer)
        show.foot()


def known_hints(
    face: Face, office: "Office", *points: int | datetime | None
) -> list[dict[str, Any]]:
    """What is to be said of points of recorded time that the record does not reach."""
    if points.count(None) == len(points):
        return []
    from projections.hints import of_record

    until = parse_instant(str(face.today()), "", end_of_day=True)
    return [hint for known_at in points for hint in of_record(office, known_at, until)]


def asks(answer: Answer) -> Answer:
    """Give a command ``CASE --json --on --known-at --reveal``, and the answer face and question.

    ``--on`` is the present legal day unless given.
    """

    @click.pass_context
    @wraps(answer)
    def ask(
        ctx: click.Context,
        /,
        case: str,
        as_json: bool,
        on: date | None,
        known_at: int | datetime | None,
        reveal: bool,
        **more: Any,
    ) -> None:
        face = Face(ctx)
        answer(face, Question(case, on or face.today(), known_at, reveal, as_json), **more)

    for decorate in (
        click.option("--reveal", is_flag=True),
        click.option("--known-at", type=KnownAt()),
        click.option("--on", type=Day()),
        click.option("--json", "as_json", is_flag=True),
        click.argument("case", metavar="CASE"),
    ):
        ask = decorate(ask)
    return ask
