"""How work lists are narrowed from the shell, and how they name the cases that they may lack."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from cli.face import Face
from cli.params import City, Code


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


def name_set_aside(face: Face, cases: Sequence[tuple[str, str]]) -> None:
    """Say which cases a list may lack, and why."""
    for stream, error in cases:
        case = stream.removeprefix("case:")
        click.echo(face.say("answer.parked", case=case, reason=error), err=True)
