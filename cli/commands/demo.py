"""``residence demo``: a rehearsal ledger of sample cases, scanned through the years."""

import tempfile
from importlib.resources import files
from pathlib import Path

import click

from cli.face import Face
from cli.help import Page

SAMPLES = ("worked-examples.jsonl", "shanghai-lives.jsonl", "dalian-lives.jsonl")
SHOWN = 3


@click.command("demo", cls=Page)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Make a rehearsal ledger in a new folder, and let it answer."""
    from cli.show import Show
    from projections.office import Office

    face = Face(ctx)
    folder = Path(tempfile.mkdtemp(prefix="residence-demo-"))
    where = str(folder / "demo.sqlite")
    office = Office.init(where, face.now(), face.today(), rehearsal=True)
    try:
        show = Show(face, office)
        show.line(face.say("answer.demo-made", where=where))
        for name in SAMPLES:
            _record(face, office, show, name)
        _scan(face, office, show)
        _questions(face, office, show)
        show.line(face.say("answer.demo-go-on", where=where), "bold")
    finally:
        office.close()
