"""``residence dispatch``: one round of sending what is queued."""

import click

from cli.face import Face
from cli.help import Page
from cli.problems import REFUSED, Ended


@click.command("dispatch", cls=Page)
@click.option("--config", "config_file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, config_file: str | None, as_json: bool) -> None:
    """Send the notices whose time has come, once through every sender that serves them."""
    from scheduler.config import read_config
    from scheduler.dispatch import dispatch

    face = Face(ctx)
    config = read_config(config_file)
    with face.office(writing=True) as office:
        done = dispatch(office, config, face.now).as_json()
        if as_json:
            face.print_json(done, office)
        else:
            from cli.show import Show
            from cli.show_notices import show_dispatched

            show_dispatched(Show(face, office), done)
    if done["failed"]:
        raise Ended(REFUSED)
