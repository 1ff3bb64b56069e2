"""One question to the ledgers of all cities, side by side: ``--all-cities``."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from cli.face import Face
from cli.problems import Ended, Problem
from cli.text import without_password

if TYPE_CHECKING:
    from projections.office import Office
    from projections.view import Progress
    from scheduler.config import Config
    from scheduler.ledgers import Ledger

Value = TypeVar("Value")
Ask = Callable[["Office", "Progress"], Value]


@dataclass(frozen=True)
class Answered(Generic[Value]):
    """What a ledger answered, and of which city it is, if several were asked."""

    value: Value
    rehearsal: bool
    city: str | None = None
    standing: tuple[str, ...] = ()

    def named(self, item: dict[str, Any]) -> dict[str, Any]:
        """A part of the answer, with the ledger that it is from if several were asked."""
        return {"ledger": self.city, **item} if self.city else item


@dataclass(frozen=True)
class Several:
    """Where one answer of several ledgers comes from."""

    rehearsal: bool


def of_any(answers: Iterable[Answered[Any]]) -> Several:
    """The origin of what is shown as one: a rehearsal if any of the ledgers is one."""
    return Several(any(answer.rehearsal for answer in answers))


def print_each(
    face: Face, answers: Iterable[Answered[Any]], items: Iterable[dict[str, Any]]
) -> None:
    """What was named above as JSON, an object a line; what a rehearsal answers says so."""
    origins = {answer.city: answer for answer in answers}
    for item in items:
        face.print_json(item, origins[item.get("ledger")])


def over_cities(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--all-cities``, and ``--config``, which names their ledgers."""
    command = click.option("--config", "config_file", metavar="FILE")(command)
    return click.option("--all-cities", is_flag=True)(command)


def chosen(face: Face, config_file: str | None, *, all_cities: bool) -> "list[Ledger] | None":
    """The ledgers of all cities if these are to be asked; None for the one ledger."""
    if not all_cities:
        if config_file is not None:
            raise Problem("error.usage.missing-option", option="--all-cities")
        return None
    from scheduler.config import read_config

    return of_all_cities(face, read_config(config_file))


def of_all_cities(face: Face, config: "Config") -> "list[Ledger]":
    """The ledgers that the configuration names; none other may be named beside them."""
    from scheduler.ledgers import ledgers_of

    if face.ledger:
        raise Problem("error.usage.not-together", option="--ledger", other="--all-cities")
    return ledgers_of(config)


@contextmanager
def asked(
    face: Face,
    ledgers: "list[Ledger] | None",
    ask: Ask[Value],
    *,
    writing: bool = False,
    doing: str | None = None,
) -> Iterator[list[Answered[Value]]]:
    """What the ledger answers, or each of several, to be shown by the caller.

    Then it is said of which ledgers the tables were behind, and what went wrong in others: that
    decides the exit code, however well the rest went. ``doing`` names what takes long.
    """
    if ledgers is None:
        with face.office(writing=writing) as office:
            with _bar(face, doing) as progress:
                value = ask(office, progress)
            yield [Answered(value, office.rehearsal)]
        return
    if writing and face.read_only:
        raise Problem("error.read-only")
    answers, failed = _ask_each(face, ledgers, ask, doing)
    code = 0
    try:
        yield answers
    except Ended as ended:
        code = ended.code
    for answer in answers:
        for text in answer.standing:
            _say_of(face, "answer.of-city", city=answer.city, text=text)
    code = max(code, _say_failed(face, failed))
    if code:
        raise Ended(code)


def _ask_each(
    face: Face, ledgers: "list[Ledger]", ask: Ask[Value], doing: str | None
) -> "tuple[list[Answered[Value]], list[tuple[Ledger, Exception]]]":
    """Those that answered, and those that failed, each in order."""
    from projections.view import silent
    from scheduler.ledgers import side_by_side

    def one(ledger: "Ledger") -> Answered[Value]:
        with face.opened(ledger.where) as office:
            value = ask(office, silent)
            return Answered(value, office.rehearsal, ledger.city, tuple(face.standing(office)))

    with _bar(face, doing) as progress:
        found = side_by_side(ledgers, one, progress)
    answers = [answer for _, answer in found if isinstance(answer, Answered)]
    return answers, [(ledger, error) for ledger, error in found if isinstance(error, Exception)]


def _say_failed(face: Face, failed: "list[tuple[Ledger, Exception]]") -> int:
    """Name each ledger that failed, with what to do; the gravest exit code."""
    from cli.failures import worded

    code = 0
    for ledger, error in failed:
        text, its_code = worded(error, face.lang)
        where = without_password(ledger.where)
        _say_of(face, "answer.failed-city", city=ledger.city, where=where, text=text)
        code = max(code, its_code)
    return code


def _say_of(face: Face, key: str, **details: object) -> None:
    click.echo(face.say(key, **details), err=True)


@contextmanager
def _bar(face: Face, doing: str | None) -> "Iterator[Progress]":
    from projections.view import silent

    if doing is None:
        yield silent
        return
    from cli.show import progress_bar

    with progress_bar(face, doing) as progress:
        yield progress
