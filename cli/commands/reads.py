"""``residence reads``: who looked a case up, and what they were told."""

from datetime import date

import click

from cli.face import Face
from cli.help import Page
from cli.params import Day


@click.command("reads", cls=Page)
@click.argument("case", metavar="CASE")
@click.option("--on", type=Day())
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, case: str, on: date | None, as_json: bool) -> None:
    """Show every look at one case up to a day."""
    face = Face(ctx)
    with face.office() as office:
        found = office.looks(case, on or face.today())
        if as_json:
            for look in found:
                face.print_json(look, office)
            return
        from cli.show import Show
        from cli.show_reads import show_reads

        show_reads(Show(face, office), case, found)
