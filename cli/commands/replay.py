"""``residence replay``: the auditor's replay."""

from datetime import datetime

import click

from cli.face import Face
from cli.help import Page
from cli.params import KnownAt
from cli.problems import DIFFERENT, Ended


@click.command("replay", cls=Page)
@click.option("--known-at", type=KnownAt())
@click.option("--case")
@click.option("--rebuild", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    known_at: int | datetime | None,
    case: str | None,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Rebuild from the events and compare."""
    from cli.show import Show, progress_bar

    face = Face(ctx)
    with face.office(writing=rebuild) as office:
        if case:
            office.history(case, known_at)  # a case that nobody knows would agree with anything
        with progress_bar(face, "answer.replaying") as progress:
            answer = office.replay(known_at, case, progress)
        if as_json:
            face.print_json(answer, office)
        else:
            Show(face, office).replayed(answer)
        if rebuild:
            office.rebuild()
            click.echo(face.say("answer.rebuilt"), err=True)
    if answer["equal"] is False:
        raise Ended(DIFFERENT)
