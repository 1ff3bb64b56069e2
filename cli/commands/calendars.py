"""``residence calendar``: the days of a case or of a city, for calendar programs."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.help import Page
from cli.params import refuse_together
from cli.problems import UNREACHABLE, Problem
from cli.worklists import name_set_aside, narrowed, refuse_unknown_district

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projections.appointments import Appointment
    from projections.office import Office


@click.command("calendar", cls=Page)
@click.argument("case", required=False, metavar="[CASE]")
@narrowed("actor")
@click.option("--out", metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, /, case: str | None, out: str | None, as_json: bool, **wanted: str | None
) -> None:
    """Write the calendar of one case, or of a city or a district of it."""
    from cli.ical import Feed
    from projections.worklists import Wanted

    face = Face(ctx)
    refuse_together({"CASE": case, "--city": wanted["city"]})
    refuse_together({"CASE": case, "--district": wanted["district"]})
    if case is None and wanted["city"] is None:
        raise Problem("error.usage.missing-argument", argument="CASE / --city")
    if out == "":
        raise Problem("error.file-name-empty")
    with face.office() as office:
        refuse_unknown_district(face, office, wanted)
        found = _appointments(face, office, case, Wanted(**wanted))
        title = _title(face, case, wanted)
        feed = Feed(face, title, named=case is None, rehearsal=office.rehearsal).rendered(found)
        changed = _replace(Path(out), feed) if out else None
        if office.rehearsal and not as_json:
            click.echo(face.say("answer.rehearsal"), err=out is None)  # a feed has it in its title
        if as_json:
            _print_json(face, office, found, out, changed=changed)
        elif out:
            key = "answer.calendar-written" if changed else "answer.calendar-unchanged"
            click.echo(face.say(key, file=out, count=len(found)))
        else:
            click.echo(feed, nl=False)
        name_set_aside(face, office.set_aside)


def _appointments(
    face: Face, office: "Office", case: str | None, wanted: Any
) -> "list[Appointment]":
    from projections import calendars

    if case is not None:
        return calendars.of_case(office, case, wanted)
    from cli.show import progress_bar

    with progress_bar(face, "answer.reading-cases") as progress:
        return calendars.of_office(office, wanted, progress)


def _title(face: Face, case: str | None, wanted: dict[str, str | None]) -> str:
    """What the calendar is called: the case, or the office, and who must act if that was asked."""
    city = face.say(f"city.{wanted['city']}") if wanted["city"] else None
    office = face.say("answer.office", city=city, district=wanted["district"]) if city else None
    details = {"duty": wanted["duty"], "actor": wanted["actor"]}
    return face.say("answer.calendar-of", whose=case or office, **details)


def _replace(path: Path, feed: bytes) -> bool:
    """Put the calendar in the file's place, whole or not at all; False if it is there already.

    Whoever reads the file meanwhile reads the old one, and its time says when it changed.
    """
    try:
        place = path.resolve()  # a link goes on pointing where it did
        if place.exists() and not place.is_file():
            place.write_bytes(feed)  # a pipe or a device; of a folder the system says what is wrong
            return True
        if place.exists() and place.read_bytes() == feed:
            return False
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            beside.write_bytes(feed)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror
        raise Problem("error.file-not-written", UNREACHABLE, path=path, reason=reason) from None
    return True


def _print_json(
    face: Face,
    office: "Office",
    found: "Sequence[Appointment]",
    out: str | None,
    *,
    changed: bool | None,
) -> None:
    """What became of the file; without one, an appointment a line."""
    if out:
        answer = {"out": out, "appointments": len(found), "written": changed}
        face.print_json(answer, office)
        return
    from projections.appointments import appointment_view

    for one in found:
        face.print_json(appointment_view(one), office)
