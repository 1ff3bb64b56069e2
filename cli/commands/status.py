"""``residence status``: where a case stands, and what comes next."""

from datetime import date, datetime

import click

from cli.face import Face
from cli.help import Page
from cli.params import asks


@click.command("status", cls=Page)
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
        answer = office.status(case, day, known_at, reveal=reveal)
        if as_json:
            face.print_json(answer, office)
            return
        from cli.show import Show

        Show(face, office).status(answer)
