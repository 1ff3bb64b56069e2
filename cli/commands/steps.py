"""``residence steps``: what is done on the way to the permit, and what is next."""

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, answer_with, asks


@click.command("steps", cls=Page)
@asks
def command(face: Face, asked: Question) -> None:
    """Show the steps of the bundle for one case on a day, as known at a point."""
    from cli.show_steps import show_steps
    from projections.papers import bundle_view, of_case

    answer_with(face, asked, of_case(bundle_view), show_steps)
