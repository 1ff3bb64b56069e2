"""``residence holding``: how long the permit has been held, with every gap."""

from datetime import date, datetime

import click

from cli.face import Face
from cli.help import Page
from cli.params import asks


@click.command("holding", cls=Page)
@click.argument("case", metavar="CASE")
@click.option("--with", "planned", metavar="FILE")
@asks
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    planned: str | None,
    as_json: bool,
    on: date | None,
    known_at: int | datetime | None,
    reveal: bool,
) -> None:
    """Answer for one case on one day."""
    face = Face(ctx)
    with face.office() as office:
        day = on or face.today()
        if planned is not None:
            from cli.reading import read_requests

            requests = [request for _, request in read_requests(face, planned)]
            answer = office.holding_if(case, day, requests, face.now, known_at, reveal=reveal)
        else:
            answer = office.holding(case, day, known_at, reveal=reveal)
        if as_json:
            face.print_json(answer, office)
            return
        from cli.show import Show

        Show(face, office).holding(answer)
