"""``residence due``: what falls due in a range of days, over all cases."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from cli.cities import asked, chosen, of_any, over_cities, print_each
from cli.face import Face
from cli.help import Page
from cli.params import Code, Day, KnownAt
from cli.problems import REFUSED, Ended, Problem
from cli.worklists import name_set_aside, narrowed, refuse_unknown_district

if TYPE_CHECKING:
    from projections.office import Office
    from projections.view import Progress

Found = tuple[list[dict[str, Any]], list[tuple[str, str]]]

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
@over_cities
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
    all_cities: bool,
    config_file: str | None,
    as_json: bool,
    **wanted: Any,
) -> None:
    """List the duties of a range of days; by default those open now or within thirty days."""
    from cli.show import Show
    from projections.worklists import merged

    face = Face(ctx)
    day = on or face.today()
    end = _end(first_day, last_day, day)
    wanted["latest"] = day == face.today() and face.instant is None

    def due(office: "Office", progress: "Progress") -> Found:
        found = office.due(first_day, end, day, known_at, **wanted, progress=progress)
        if not found and not all_cities:
            refuse_unknown_district(face, office, wanted)
        return found, office.set_aside

    ledgers = chosen(face, config_file, all_cities=all_cities)
    with asked(face, ledgers, due, doing="answer.reading-cases") as answers:
        found = merged(wanted["order"], [map(one.named, one.value[0]) for one in answers])
        if as_json:
            print_each(face, answers, found)
        else:
            Show(face, of_any(answers)).due(found, first_day, end)
        for answer in answers:
            name_set_aside(face, answer.value[1], answer.city)
        # A list that may lack a case cannot vouch that there is nothing in it.
        if check and (found or any(answer.value[1] for answer in answers)):
            raise Ended(REFUSED)


def _end(first_day: date | None, last_day: date | None, day: date) -> date:
    """The last day asked about: thirty days on unless told; it lies not before the first."""
    end = last_day or max(day, first_day or day) + AHEAD
    if first_day and end < first_day:
        raise Problem("error.days-reversed", first=first_day, last=end)
    return end
