"""``residence projections``: how the tables over all cases stand, and what is done about them."""

from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.help import Page
from cli.params import Code
from cli.problems import REFUSED, Ended, Problem

if TYPE_CHECKING:
    from projections.office import Office

ACTIONS = ("status", "rebuild", "pause", "resume", "parked", "retry")
NAMED = ("pause", "resume")
READING = ("status", "parked")


def _names() -> list[str]:
    from projections.keeping import NAMES

    return list(NAMES)


@click.command("projections", cls=Page)
@click.argument("action", type=Code("action", lambda: list(ACTIONS)), default="status")
@click.argument("name", type=Code("name", _names), required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, action: str, name: str | None, as_json: bool) -> None:
    """Look at the projections, or do something about them."""
    if action in NAMED and name is None:
        raise Problem("error.usage.missing-argument", argument="NAME")
    if action not in NAMED and name is not None:
        raise Problem("error.usage.unexpected-argument", argument=name)
    face = Face(ctx)
    with face.office(writing=action not in READING) as office:
        if action in NAMED:
            answer = _set_paused(office, str(name), paused=action == "pause")
        else:
            answer = _ANSWERS[action](face, office)
        if as_json:
            face.print_json(answer, office)
        else:
            from cli import show_projections
            from cli.show import Show

            getattr(show_projections, action)(Show(face, office), answer)
    if action in {"parked", "retry"} and answer["parked"]:
        raise Ended(REFUSED)


def _status(face: Face, office: "Office") -> dict[str, Any]:
    from projections.keeping import status

    return status(office, face.now())


def _rebuild(face: Face, office: "Office") -> dict[str, Any]:
    from time import perf_counter

    from cli.show_projections import speed_bar
    from projections.keeping import rebuild

    begun = perf_counter()
    with speed_bar(face) as progress:
        answer = rebuild(office, progress)
    seconds = perf_counter() - begun
    return answer | {
        "seconds": round(seconds, 3),
        "events_per_second": round(answer["events"] / seconds),
    }


def _set_paused(office: "Office", name: str, *, paused: bool) -> dict[str, Any]:
    from projections.keeping import set_paused

    return {"name": name, "changed": set_paused(office.store, name, paused=paused)}


def _parked(_face: Face, office: "Office") -> dict[str, Any]:
    from projections.keeping import parked

    return {"parked": list(parked(office))}


def _retry(_face: Face, office: "Office") -> dict[str, Any]:
    from projections.keeping import retry

    return retry(office)


_ANSWERS = {"status": _status, "rebuild": _rebuild, "parked": _parked, "retry": _retry}
