"""What a command works with: the ledger asked for, its clock, the language of its answers."""

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from cli.problems import Ended, Problem
from cli.text import without_password
from cli.words import say

if TYPE_CHECKING:
    from projections.office import Office


class Origin(Protocol):
    """Where an answer comes from: a ledger, or several."""

    @property
    def rehearsal(self) -> bool:
        """Whether it is a rehearsal: then whatever is shown says so."""


class Face:
    """The settings of one command line."""

    def __init__(self, ctx: click.Context) -> None:
        settings: dict[str, Any] = ctx.find_root().obj
        self.lang: str = settings["lang"]
        self.by: str | None = settings.get("by")
        self.role: str | None = settings.get("role")
        if settings.get("ledger") == "":
            raise Problem("error.usage.option-needs-value", option="--ledger")
        self.ledger: str | None = settings.get("ledger")
        self.where: str = self.ledger or default_ledger()
        self.instant: datetime | None = settings.get("now")
        self.read_only: bool = bool(settings.get("read_only"))

    def now(self) -> datetime:
        """The present instant, or the one at which a rehearsal's clock stands."""
        from scheduler import clock

        return self.instant or clock.now()

    def today(self) -> date:
        """The present legal day in Asia/Shanghai."""
        from scheduler import clock

        return clock.legal_day(self.now())

    @contextmanager
    def office(self, *, writing: bool = False) -> Iterator["Office"]:
        """The ledger, opened; ``--now`` is refused unless it is a rehearsal.

        For a command that is ``writing``, ``--read-only`` is refused. Else it is said in the end
        how far the tables had come that answered.
        """
        if writing:
            self.refuse_read_only()
        with self.opened(self.where) as office:
            try:
                yield office
            except Ended:  # it has answered
                self._say_standing(office)
                raise
            self._say_standing(office)

    @contextmanager
    def opened(self, where: str) -> Iterator["Office"]:
        """The ledger at a place, opened; nothing is said of how far its tables had come."""
        from projections.office import Office

        with closing(Office.open(where, read_only=self.read_only)) as office:
            if self.instant and not office.rehearsal:
                raise Problem("error.not-a-rehearsal")
            yield office

    def refuse_read_only(self) -> None:
        """Refuse to go on with what writes if only questions were to be asked."""
        if self.read_only:
            raise Problem("error.read-only", where=without_password(self.where))

    def standing(self, office: "Office") -> Iterator[str]:
        """How far the tables had come that answered, in words; nothing if they are up to date."""
        if office.standing:
            details = office.standing.as_details(self.now())
            yield self.say("answer.standing", **details)
        for name, standing in office.paused.items():
            details = {"name": name, **standing.as_details(self.now())}
            yield self.say("answer.paused", **details)

    def _say_standing(self, office: "Office") -> None:
        for text in self.standing(office):
            click.echo(text, err=True)

    def say(self, key: str, **details: object) -> str:
        """The words for a key in the language of this command line."""
        return say(key, self.lang, **details)

    def print_json(self, answer: dict[str, Any], origin: Origin) -> None:
        """One JSON object on a line of its own; a rehearsal's says so."""
        marked = {**answer, "rehearsal": True} if origin.rehearsal else answer
        click.echo(json.dumps(marked, ensure_ascii=False))


def default_ledger() -> str:
    """``$RESIDENCE_LEDGER``, else a file in the user's data folder."""
    chosen = os.environ.get("RESIDENCE_LEDGER")
    if chosen:
        return chosen
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return str(Path(data) / "residence" / "ledger.sqlite")
