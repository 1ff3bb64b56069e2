"""``residence wallet``: the certificates, whom they were shown, and stamped statements."""

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, answer_with, asks


@click.command("wallet", cls=Page)
@asks
def command(face: Face, asked: Question) -> None:
    """Show the certificates and statements of one case on a day, as known at a point."""
    from cli.show_papers import show_wallet
    from projections.papers import wallet_view

    answer_with(face, asked, wallet_view, show_wallet)
