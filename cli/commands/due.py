"""``residence due``: what falls due in a range of days, over all cases."""

from datetime import date, datetime, timedelta
from typing import Any

import click

from cli.face import Face
from cli.help import Page
from cli.params import Code, Day, KnownAt
from cli.problems import REFUSED, Ended, Problem
from cli.worklists import name_set_aside, narrowed, refuse_unknown_district

AHEAD = timedelta(days=30)


def _orders() -> list[str]:
    from projections.worklists import ORDERS

    return list(ORDERS)


@click.command("due", cls=Page)
@click.option("--from", "first_day", type=Day())
@click.option("--to", "last_day", type=Day())
@narrowed("actor")
@click.option("--overdue", is_flag=True)
@click.option("--sort", "order", type=Code("order", _orders), default="day", metavar="ORDER")
@click.option("--check", is_flag=True)
@click.option("--on", type=Day())
@click.option("--known-at", type=KnownAt())
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    first_day: date | None,
    last_day: date | None,
    check: bool,
    on: date | None,
    known_at: int | datetime | None,
    as_json: bool,
    **wanted: Any,
) -> None:
    """List the duties of a range of days; by default those open now or within thirty days."""
    from cli.show import Show, progress_bar

    face = Face(ctx)
    day = on or face.today()
    end = last_day or max(day, first_day or day) + AHEAD
    if first_day and end < first_day:
        raise Problem("error.days-reversed", first=first_day, last=end)
    with face.office() as office:
        with progress_bar(face, "answer.reading-cases") as progress:
            found = office.due(
                first_day,
                end,
                day,
                known_at,
                **wanted,
                latest=day == face.today() and face.instant is None,
                progress=progress,
            )
        if not found:
            refuse_unknown_district(face, office, wanted["city"], wanted["district"])
        if as_json:
            for item in found:
                face.print_json(item, office)
        else:
            Show(face, office).due(found, first_day, end)
        name_set_aside(face, office.set_aside)
        # A list that may lack a case cannot vouch that there is nothing in it.
        if check and (found or office.set_aside):
            raise Ended(REFUSED)
