"""How work lists are narrowed from the shell, and how they name the cases that they may lack."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.params import City, Code
from cli.problems import NOT_FOUND, Problem

if TYPE_CHECKING:
    from projections.office import Office


def _duties() -> list[str]:
    from ledger.terms import DutyName

    return [duty.value for duty in DutyName]


def _actors() -> list[str]:
    from ledger.terms import Role

    return [*(role.value for role in Role), "lessee"]


def narrowed(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command ``--city``, ``--district``, ``--duty``, and ``--actor`` if that is named."""
    options = [
        click.option("--city", type=City(), metavar="CITY"),
        click.option("--district", metavar="NAME"),
        click.option("--duty", type=Code("duty", _duties), metavar="DUTY"),
    ]
    if "actor" in more:
        options.append(click.option("--actor", type=Code("actor", _actors), metavar="ACTOR"))

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def refuse_unknown_district(face: Face, office: "Office", wanted: Mapping[str, Any]) -> None:
    """Say which districts there are, if cases name others than the one asked for."""
    city, district = wanted["city"], wanted["district"]
    if district is None:
        return
    from projections.worklists import districts

    office.tables.catch_up()
    with office.store.session() as session:
        known = districts(session, city)
    if district not in known:
        where = face.say(f"city.{city}") if city else None
        details = {"district": district, "city": where, "known": known}
        raise Problem("error.district-unknown", NOT_FOUND, **details)


def name_set_aside(face: Face, cases: Sequence[tuple[str, str]], city: str | None = None) -> None:
    """Say which cases a list may lack, and why; of which city's ledger, if several were asked."""
    for stream, error in cases:
        case = stream.removeprefix("case:")
        text = face.say("answer.parked", case=case, reason=error)
        named = face.say("answer.of-city", city=city, text=text) if city else text
        click.echo(named, err=True)
