"""``residence find``: cases by number, name or id number."""

import unicodedata

import click

from cli.face import Face
from cli.help import Page
from cli.problems import NOT_FOUND, Problem


@click.command("find", cls=Page)
@click.argument("text", metavar="TEXT")
@click.option("--json", "as_json", is_flag=True)
@click.option("--reveal", is_flag=True)
@click.pass_context
def command(ctx: click.Context, text: str, as_json: bool, reveal: bool) -> None:
    """Find cases."""
    face = Face(ctx)
    with face.office() as office:
        found = office.find(unicodedata.normalize("NFKC", text).strip(), reveal=reveal)
        if as_json:
            for case in found:
                face.print_json(case, office)
        elif found:
            from cli.show import Show

            Show(face, office).cases(found)
    if not found:
        raise Problem("error.nothing-found", NOT_FOUND, text=text)
