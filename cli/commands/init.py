"""``residence init``: make a ledger."""

import click

from cli.face import Face
from cli.help import Page
from cli.text import without_password


@click.command("init", cls=Page)
@click.option("--rehearsal", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, rehearsal: bool, as_json: bool) -> None:
    """Make a ledger where none is."""
    from cli.problems import Problem
    from projections.office import Office

    face = Face(ctx)
    if face.instant and not rehearsal:
        raise Problem("error.not-a-rehearsal")
    face.refuse_read_only()
    where = without_password(face.where)
    office = Office.init(face.where, face.now(), face.today(), rehearsal=rehearsal)
    if as_json:
        face.print_json({"ledger": where}, office)
    else:
        if rehearsal:
            click.echo(face.say("answer.rehearsal"))
        click.echo(face.say("answer.ledger-made", where=where))
    office.close()
