"""``residence forecast``: what each coming night will record, by office and duty."""

import click

from cli.face import Face
from cli.help import Page
from cli.worklists import narrowed, refuse_unknown_district

MOST = 366


@click.command("forecast", cls=Page)
@click.option("--days", type=click.IntRange(1, MOST), default=30, metavar="NIGHTS")
@narrowed()
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, /, days: int, as_json: bool, **wanted: str | None) -> None:
    """Count the deadlines and notices of each coming night; nothing is recorded."""
    from cli.show import Show, progress_bar
    from projections.worklists import Wanted
    from scheduler.forecast import forecast

    face = Face(ctx)
    with face.office() as office:
        refuse_unknown_district(face, office, wanted)
        with progress_bar(face, "answer.reading-cases") as progress:
            narrow = Wanted(**wanted)
            found = forecast(office, face.today(), days, face.now, narrow, progress=progress)
        if as_json:
            face.print_json(found.as_json(), office)
            return
        from cli.show_worklists import show_forecast

        show_forecast(Show(face, office), found.as_json())
