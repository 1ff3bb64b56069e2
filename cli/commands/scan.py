"""``residence scan``: the nightly scan."""

from datetime import date
from typing import TYPE_CHECKING

import click

from cli.cities import asked, chosen, over_cities
from cli.face import Face
from cli.help import Page
from cli.params import Day
from cli.problems import REFUSED, Ended, Problem

if TYPE_CHECKING:
    from projections.office import Office
    from projections.view import Progress
    from scheduler.rounds import Round


@click.command("scan", cls=Page)
@click.option("--to", "last_night", type=Day())
@click.option("--from", "first_night", type=Day())
@click.option("--dry-run", is_flag=True)
@over_cities
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    last_night: date | None,
    first_night: date | None,
    dry_run: bool,
    all_cities: bool,
    config_file: str | None,
    as_json: bool,
) -> None:
    """Record the deadlines reached on every night not yet scanned."""
    from cli.show import Show
    from scheduler.rounds import scan

    face = Face(ctx)
    night = last_night or face.today()
    if night > face.today():
        raise Problem("error.night-not-come", night=night, today=face.today())
    if first_night and first_night > night:
        raise Problem("error.days-reversed", first=first_night, last=night)

    def scanned(office: "Office", progress: "Progress") -> "Round":
        if first_night is None:
            _refuse_clock_set_back(face, office)
        return scan(
            office, night, face.now, first_night=first_night, dry_run=dry_run, progress=progress
        )

    ledgers = chosen(face, config_file, all_cities=all_cities)
    with asked(face, ledgers, scanned, writing=not dry_run, doing="answer.scanning") as answers:
        for answer in answers:
            if as_json:
                face.print_json(answer.named(answer.value.as_json()), answer)
            else:
                Show(face, answer).scanned(answer.value, dry_run=dry_run, city=answer.city)
        if any(answer.value.failed for answer in answers):
            raise Ended(REFUSED)


def _refuse_clock_set_back(face: Face, office: "Office") -> None:
    """Nights chosen by hand are another matter: nothing goes on from them."""
    from scheduler.timekeeping import ClockSetBack, refuse_clock_set_back

    try:
        refuse_clock_set_back(office, face.now())
    except ClockSetBack as error:
        found = {"now": error.now, "night": error.night, "entry_at": error.entry_at}
        raise Problem("error.clock-set-back", REFUSED, **found) from None
