"""``residence notices``: what people were told, and what waits or failed."""

import click

from cli.face import Face
from cli.help import Page


@click.command("notices", cls=Page)
@click.argument("case", metavar="[CASE]", required=False)
@click.option("--waiting", is_flag=True)
@click.option("--failed", is_flag=True)
@click.option("--text", "with_text", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    case: str | None,
    waiting: bool,
    failed: bool,
    with_text: bool,
    as_json: bool,
) -> None:
    """List notices, of one case or of all, with their way through each sender."""
    from projections.notices import view
    from projections.office import CaseNotFound
    from projections.outbox import listed
    from scheduler.preview import preview

    face = Face(ctx)
    with face.office() as office:
        if case and not office.has_case(case):
            raise CaseNotFound(case)
        office.outbox.catch_up()
        asked = listed(office.store, case, ("queued", "waiting") if waiting else (), failed=failed)
        found = (
            view(each) | (preview(each, office, face.today(), face.lang) if with_text else {})
            for each in asked
        )
        if as_json:
            for notice in found:
                face.print_json(notice, office)
            return
        from cli.show import Show
        from cli.show_notices import show_notices

        show_notices(Show(face, office), found)
