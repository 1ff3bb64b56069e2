"""``residence history``: every entry of a case, in order."""

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, asks


@click.command("history", cls=Page)
@asks
def command(face: Face, asked: Question) -> None:
    """Show every entry of one case up to a day, as known at a point."""
    with face.office() as office:
        entries = office.entries(asked.case, asked.on, asked.known_at, reveal=asked.reveal)
        if asked.as_json:
            for entry in entries:
                face.print_json(entry, office)
            return
        from cli.show import Show

        Show(face, office).history(asked.case, entries)
