"""``residence migrate``: bring a ledger's tables up to this software, and let roles work on it."""

import click

from cli.face import Face
from cli.help import Page
from cli.text import without_password


@click.command("migrate", cls=Page)
@click.option("--grant", "roles", metavar="ROLE", multiple=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, roles: tuple[str, ...], as_json: bool) -> None:
    """Make and change tables; nothing else does on a server."""
    from projections.migrating import migrate

    face = Face(ctx)
    face.refuse_read_only()
    done = migrate(face.where, roles)
    where = without_password(face.where)
    with face.office() as office:
        if as_json:
            face.print_json({"ledger": where, **done.as_json()}, office)
            return
        if office.rehearsal:
            click.echo(face.say("answer.rehearsal"))
    changed = [*done.steps, *done.tables]
    key = "answer.migrated" if changed else "answer.migrated-nothing"
    click.echo(face.say(key, where=where, version=done.version, made=changed))
    if done.granted:
        click.echo(face.say("answer.granted", roles=done.granted))
