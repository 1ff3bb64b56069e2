"""``residence figures``: how many cases, papers and duties each city has today."""

from typing import TYPE_CHECKING, Any

import click

from cli.cities import asked, chosen, of_any, over_cities, print_each
from cli.face import Face
from cli.help import Page
from cli.params import City
from cli.worklists import name_set_aside

if TYPE_CHECKING:
    from projections.office import Office
    from projections.view import Progress


@click.command("figures", cls=Page)
@click.option("--city", type=City(), metavar="CITY")
@over_cities
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    city: str | None,
    all_cities: bool,
    config_file: str | None,
    as_json: bool,
) -> None:
    """Count the cases, the papers in force and the duties of each city."""
    from projections.counting import counts

    face = Face(ctx)

    def count(
        office: "Office", progress: "Progress"
    ) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
        return counts(office, face.today(), city, progress), office.set_aside

    ledgers = chosen(face, config_file, all_cities=all_cities)
    with asked(face, ledgers, count, doing="answer.reading-cases") as answers:
        found = [answer.named(item) for answer in answers for item in answer.value[0]]
        if as_json:
            print_each(face, answers, found)
        else:
            from cli.show import Show
            from cli.show_worklists import show_figures

            show_figures(Show(face, of_any(answers)), found, face.today())
        for answer in answers:
            name_set_aside(face, answer.value[1], answer.city)
