"""``residence renewal``: whether the automatic endorsement will come, and why."""

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, answer_with, asks


@click.command("renewal", cls=Page)
@asks
def command(face: Face, asked: Question) -> None:
    """Show the checks of the automatic endorsement of one case on a day, as known at a point."""
    from cli.show_steps import show_renewal
    from projections.papers import renewal_view

    answer_with(face, asked, renewal_view, show_renewal)
