"""``residence status``: where a case stands, and what comes next."""

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, asks


@click.command("status", cls=Page)
@asks
def command(face: Face, asked: Question) -> None:
    """Show where one case stands on a day, as known at a point."""
    with face.office() as office:
        answer = office.status(asked.case, asked.on, asked.known_at, reveal=asked.reveal)
        if asked.as_json:
            face.print_json(answer, office)
            return
        from cli.show import Show

        Show(face, office).status(answer)
