"""``residence run``: the service that scans every night and sends what is queued."""

import json
import logging
import os
from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.help import Page

if TYPE_CHECKING:
    from projections.office import Office
    from scheduler.config import ServiceSettings
    from scheduler.rounds import Round


@click.command("run", cls=Page)
@click.option("--config", "config_file", metavar="FILE")
@click.option("--hour", type=click.IntRange(0, 23))
@click.option("--minute", type=click.IntRange(0, 59))
@click.option("--log", "form", type=click.Choice(("json", "text")), default="json")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    config_file: str | None,
    hour: int | None,
    minute: int | None,
    form: str,
    as_json: bool,
) -> None:
    """Scan every night and send notices until told to stop."""
    from scheduler.config import read_config
    from scheduler.dispatch import Stop, dispatch, made
    from scheduler.logs import begin, said
    from scheduler.service import Service

    face = Face(ctx)
    config = read_config(config_file)
    chosen = {"hour": hour, "minute": minute}
    given = {key: value for key, value in chosen.items() if value is not None}
    settings = config.service.model_copy(update=given)
    made(config, os.environ)  # what is wrong with a sender is told before anything begins
    with face.office(writing=True) as office:
        rehearsal = office.rehearsal
    begin(form, rehearsal=rehearsal)
    if not any(config.notices.routes.values()):
        said("nobody-is-told", logging.WARNING, because="notices.routes names no sender")
    if not as_json:
        _greet(face, settings, rehearsal=rehearsal)

    def report(done: "Round") -> None:
        _report(face, done.as_json(), as_json=as_json, rehearsal=rehearsal)

    def send(office: "Office", stop: Stop) -> dict[str, int]:
        return dispatch(office, config, face.now, stop=stop).figures()

    Service(face.where, face.now, settings, send, report, rehearsal=rehearsal).run()
    if not as_json:
        click.echo(face.say("answer.service-stopped"))


def _greet(face: Face, settings: "ServiceSettings", *, rehearsal: bool) -> None:
    if rehearsal:
        click.echo(face.say("answer.rehearsal"))
    at = {"hour": f"{settings.hour:02}", "minute": f"{settings.minute:02}"}
    click.echo(face.say("answer.service-starts", **at))


def _report(face: Face, figures: dict[str, Any], *, as_json: bool, rehearsal: bool) -> None:
    """What a night came to, on standard output; the log on standard error says the same."""
    if as_json:
        marked = {**figures, "rehearsal": True} if rehearsal else figures
        click.echo(json.dumps(marked, ensure_ascii=False))
    else:
        click.echo(face.say("answer.night-done", **{**figures, "first": figures["from"]}))
