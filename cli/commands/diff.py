"""``residence diff``: what changed between two days, or between two points of knowledge."""

from datetime import date, datetime

import click

from cli.face import Face
from cli.help import Page
from cli.params import Day, KnownAt
from cli.problems import Problem
from cli.question import known_hints

PAIR = 2

Known = int | datetime


@click.command("diff", cls=Page)
@click.argument("case", metavar="CASE")
@click.option("--known-at", multiple=True, type=KnownAt())
@click.option("--on", multiple=True, type=Day())
@click.option("--reveal", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    known_at: tuple[Known, ...],
    on: tuple[date, ...],
    reveal: bool,
    as_json: bool,
) -> None:
    """Show the answers about one case that differ, and the entries that lie between them."""
    from projections import inquiries

    face = Face(ctx)
    if PAIR not in {len(known_at), len(on)} or max(len(known_at), len(on)) > PAIR:
        raise Problem("error.two-moments")
    days = on or (face.today(),)
    points = known_at or (None,)
    first = inquiries.Moment(days[0], points[0])
    second = inquiries.Moment(days[-1], points[-1])
    with face.office() as office:
        answer = inquiries.diff(office, case, first, second, reveal=reveal)
        answer["hints"] = known_hints(face, office, *points)
        if as_json:
            face.print_json(answer, office)
            return
        from cli.show import Show
        from cli.show_changes import show_diff
        from cli.show_hints import show_hints

        show = Show(face, office)
        show_diff(show, answer)
        show.foot()
        show_hints(show, answer["hints"])
