"""``residence history``: every entry of a case, in order."""

from datetime import date, datetime

import click

from cli.face import Face
from cli.help import Page
from cli.params import asks


@click.command("history", cls=Page)
@click.argument("case", metavar="CASE")
@asks
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    as_json: bool,
    on: date | None,
    known_at: int | datetime | None,
    reveal: bool,
) -> None:
    """Answer for one case on one day."""
    face = Face(ctx)
    with face.office() as office:
        day = on or face.today()
        entries = office.entries(case, day, known_at, reveal=reveal)
        if as_json:
            for entry in entries:
                face.print_json(entry, office)
            return
        from cli.show import Show

        Show(face, office).history(case, entries)
