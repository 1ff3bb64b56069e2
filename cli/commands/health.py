"""``residence health``: whether the nights go on, for cron and for people."""

from typing import TYPE_CHECKING

import click

from cli.cities import Answered, asked, of_all_cities
from cli.face import Face
from cli.help import Page
from cli.problems import REFUSED, Ended

if TYPE_CHECKING:
    from projections.office import Office
    from projections.view import Progress
    from scheduler.health import Finding


@click.command("health", cls=Page)
@click.option("--all-cities", is_flag=True)
@click.option("--config", "config_file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, all_cities: bool, config_file: str | None, as_json: bool) -> None:
    """Look at the last scan, the tables, the notices and the service's heartbeat."""
    from projections.nights import figures_of
    from scheduler.config import read_config
    from scheduler.health import findings

    face = Face(ctx)
    config = read_config(config_file)
    ledgers = of_all_cities(face, config) if all_cities else None
    judged = config.without_heartbeat() if ledgers else config

    def look(office: "Office", _: "Progress") -> "list[Finding]":
        office.outbox.catch_up()
        return list(findings(figures_of(office, face.today()), judged, face.now()))

    with asked(face, ledgers, look) as answers:
        for answer in answers:
            _show(face, answer, as_json=as_json)
        if not all(_healthy(answer) for answer in answers):
            raise Ended(REFUSED)


def _healthy(answer: "Answered[list[Finding]]") -> bool:
    return all(finding.ok for finding in answer.value)


def _show(face: Face, answer: "Answered[list[Finding]]", *, as_json: bool) -> None:
    if as_json:
        shown = {
            "healthy": _healthy(answer),
            "at": face.now().isoformat(),
            "findings": [finding.as_json() for finding in answer.value],
        }
        face.print_json(answer.named(shown), answer)
        return
    if answer.rehearsal:
        click.echo(face.say("answer.rehearsal"))
    if answer.city:
        click.echo(face.say(f"city.{answer.city}"))
    for finding in answer.value:
        mark = face.say("answer.health.ok" if finding.ok else "answer.health.failed")
        key = f"answer.health.{finding.check}.{finding.code}"
        click.echo(f"{mark}  {face.say(key, **finding.details)}")
