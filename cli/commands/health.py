"""``residence health``: whether the nights go on, for cron and for people."""

import click

from cli.face import Face
from cli.help import Page
from cli.problems import REFUSED, Ended


@click.command("health", cls=Page)
@click.option("--config", "config_file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, config_file: str | None, as_json: bool) -> None:
    """Look at the last scan, the tables, the notices and the service's heartbeat."""
    from projections.nights import figures_of
    from scheduler.config import read_config
    from scheduler.health import findings

    face = Face(ctx)
    config = read_config(config_file)
    with face.office() as office:
        office.outbox.catch_up()
        found = list(findings(figures_of(office, face.today()), config, face.now()))
        healthy = all(finding.ok for finding in found)
        if as_json:
            answer = {
                "healthy": healthy,
                "at": face.now().isoformat(),
                "findings": [finding.as_json() for finding in found],
            }
            face.print_json(answer, office)
        elif office.rehearsal:
            click.echo(face.say("answer.rehearsal"))
    for finding in () if as_json else found:
        mark = face.say("answer.health.ok" if finding.ok else "answer.health.failed")
        key = f"answer.health.{finding.check}.{finding.code}"
        click.echo(f"{mark}  {face.say(key, **finding.details)}")
    if not healthy:
        raise Ended(REFUSED)
