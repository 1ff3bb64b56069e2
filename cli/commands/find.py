"""``residence find``: cases by number, name or id number."""

import unicodedata
from typing import TYPE_CHECKING, Any

import click

from cli.cities import asked, chosen, of_any, over_cities, print_each
from cli.face import Face
from cli.help import Page
from cli.problems import NOT_FOUND, Problem

if TYPE_CHECKING:
    from projections.office import Office
    from projections.view import Progress


@click.command("find", cls=Page)
@click.argument("text", metavar="TEXT")
@over_cities
@click.option("--json", "as_json", is_flag=True)
@click.option("--reveal", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    text: str,
    all_cities: bool,
    config_file: str | None,
    as_json: bool,
    reveal: bool,
) -> None:
    """Find cases."""
    face = Face(ctx)

    def find(office: "Office", _: "Progress") -> list[dict[str, Any]]:
        return office.find(unicodedata.normalize("NFKC", text).strip(), reveal=reveal)

    with asked(face, chosen(face, config_file, all_cities=all_cities), find) as answers:
        found = [answer.named(case) for answer in answers for case in answer.value]
        if as_json:
            print_each(face, answers, found)
        elif found:
            from cli.show import Show

            Show(face, of_any(answers)).cases(found)
    if not found:
        raise Problem("error.nothing-found", NOT_FOUND, text=text)
