"""``residence run``: the service that scans every night."""

import click

from cli.face import Face
from cli.help import Page

HOUR = 2


@click.command("run", cls=Page)
@click.option("--hour", type=click.IntRange(0, 23), default=HOUR)
@click.option("--minute", type=click.IntRange(0, 59), default=0)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, hour: int, minute: int, as_json: bool) -> None:
    """Scan every night until told to stop."""
    from scheduler.rounds import Round
    from scheduler.service import Service

    face = Face(ctx)
    with face.office() as office:
        rehearsal = office.rehearsal

    def report(done: Round) -> None:
        figures = done.as_json()
        if as_json:
            import json

            marked = {**figures, "rehearsal": True} if rehearsal else figures
            click.echo(json.dumps(marked, ensure_ascii=False))
        else:
            click.echo(face.say("answer.night-done", **{**figures, "first": figures["from"]}))

    if not as_json:
        if rehearsal:
            click.echo(face.say("answer.rehearsal"))
        click.echo(face.say("answer.service-starts", hour=f"{hour:02}", minute=f"{minute:02}"))
    Service(face.where, face.now, report, hour, minute).run()
    if not as_json:
        click.echo(face.say("answer.service-stopped"))
