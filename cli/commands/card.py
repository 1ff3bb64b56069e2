"""``residence card``: the next days of a case on one card."""

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, answer_with, asks


@click.command("card", cls=Page)
@asks
def command(face: Face, asked: Question) -> None:
    """Show the next days of one case, seen from a day, as known at a point."""
    from cli.show_targets import show_card
    from projections.papers import of_case
    from projections.targets import card_view

    answer_with(face, asked, of_case(card_view), show_card)
