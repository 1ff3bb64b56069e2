"""``residence materials``: the papers that an application or an endorsement needs."""

import click

from cli.face import Face
from cli.help import Page
from cli.params import Code
from cli.question import Question, answer_with, asks


def _purposes() -> list[str]:
    from projections.papers import PURPOSES

    return list(PURPOSES)


def _grounds() -> list[str]:
    from ledger.terms import Basis

    return list(Basis)


def _lodgings() -> list[str]:
    from ledger.terms import Lodging

    return list(Lodging)


@click.command("materials", cls=Page)
@click.option("--for", "purpose", required=True, type=Code("purpose", _purposes), metavar="PURPOSE")
@click.option("--basis", type=Code("basis", _grounds), metavar="BASIS")
@click.option("--lodging", type=Code("lodging", _lodgings), metavar="LODGING")
@asks
def command(
    face: Face, asked: Question, purpose: str, basis: str | None, lodging: str | None
) -> None:
    """Show the list of papers for one case on a day, as known at a point."""
    from cli.show_papers import show_materials
    from projections.papers import materials_for

    answer_with(face, asked, materials_for(purpose, basis, lodging), show_materials)
