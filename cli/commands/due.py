"""``residence due``: what falls due in a range of days, over all cases."""

from datetime import date, datetime, timedelta

import click

from cli.face import Face
from cli.help import Page
from cli.params import City, Day, KnownAt
from cli.problems import Problem

AHEAD = timedelta(days=30)


@click.command("due", cls=Page)
@click.option("--from", "first_day", type=Day())
@click.option("--to", "last_day", type=Day())
@click.option("--city", type=City(), metavar="CITY")
@click.option("--duty")
@click.option("--on", type=Day())
@click.option("--known-at", type=KnownAt())
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    first_day: date | None,
    last_day: date | None,
    city: str | None,
    duty: str | None,
    on: date | None,
    known_at: int | datetime | None,
    as_json: bool,
) -> None:
    """List the duties of a range of days; by default those open now or within thirty days."""
    from cli.show import Show, progress_bar
    from ledger.terms import DutyName

    face = Face(ctx)
    _refuse_unknown("--duty", duty, list(DutyName))
    with face.office() as office:
        day = on or face.today()
        end = last_day or max(day, first_day or day) + AHEAD
        if first_day and end < first_day:
            raise Problem("error.days-reversed", first=first_day, last=end)
        with progress_bar(face, "answer.reading-cases") as progress:
            found = office.due(
                first_day,
                end,
                day,
                known_at,
                city=city,
                duty=duty,
                latest=day == face.today() and face.instant is None,
                progress=progress,
            )
        if as_json:
            for item in found:
                face.print_json(item, office)
        else:
            Show(face, office).due(found, first_day, end)
        _name_set_aside(face, office.set_aside)


def _name_set_aside(face: Face, cases: list[tuple[str, str]]) -> None:
    """Say which cases the list may lack, and why."""
    for stream, error in cases:
        case = stream.removeprefix("case:")
        click.echo(face.say("answer.parked", case=case, reason=error), err=True)


def _refuse_unknown(option: str, found: str | None, known: list[str]) -> None:
    if found is not None and found not in known:
        expected = [str(word) for word in known]
        raise Problem("error.usage.bad-value", option=option, found=found, expected=expected)
