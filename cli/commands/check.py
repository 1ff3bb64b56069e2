"""``residence check``: the figures that others state, held against the record."""

import click

from cli.face import Face
from cli.help import Page
from cli.problems import REFUSED, Ended


@click.command("check", cls=Page)
@click.argument("case", required=False, metavar="[CASE]")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, case: str | None, as_json: bool) -> None:
    """Compare every asserted figure of one case, or of all; fail if one differs."""
    from projections import inquiries

    face = Face(ctx)
    with face.office() as office:
        found = inquiries.check(office, case, face.today())
        if as_json:
            for checked in found:
                face.print_json(checked, office)
        else:
            from cli.show import Show
            from cli.show_check import show_check

            show_check(Show(face, office), found)
    if not all(checked["agrees"] for checked in found):
        raise Ended(REFUSED)
