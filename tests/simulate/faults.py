"""Nights with all that goes wrong: missed, doubled, cut short, died in, crossed by others."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch

from ledger.store import Session, Store
from projections.deadlines import Fresh, Rung
from projections.office import Office
from scheduler import endorsements, rounds
from scheduler.clock import SHANGHAI
from scheduler.rounds import scan

DOWNTIMES = (1, 1, 1, 2, 3, 7, 14, 30, 60)
CHANCES = {
    "plain": 79.4,
    "doubled": 4,
    "cut": 4,
    "died": 4,
    "crossed": 3,
    "chosen": 0.6,
    "earlier": 1,
    "dry": 1,
    "down": 1.5,
    "rebuilt": 0.05,
}


class Died(BaseException):
    """The process is no more: nothing catches this."""


@dataclass
class Nights:
    """The service of one ledger over the years, with what befell it so far."""

    where: str
    chance: random.Random
    down_until: date = date.min
    befell: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.office = Office.open(self.where)

    def night(self, day: date, meanwhile: Callable[[], None]) -> str:
        """One night, at two in the morning; what it was like. ``meanwhile`` lets clerks record."""
        if day < self.down_until:
            self.befell["missed"] += 1
            return "missed"
        kind = self.chance.choices([*CHANCES], [*CHANCES.values()])[0]
        getattr(self, f"_{kind}")(day, meanwhile)
        self.befell[kind] += 1
        return kind

    def whole(self, day: date) -> rounds.Round:
        """A night in which nothing goes wrong."""
        return scan(self.office, day, clock_of(day))

    def close(self) -> None:
        """Let go of the ledger."""
        self.office.close()

    def _plain(self, day: date, _meanwhile: Callable[[], None]) -> None:
        self.whole(day)

    def _doubled(self, day: date, _meanwhile: Callable[[], None]) -> None:
        self.whole(day)
        self.whole(day)

    def _cut(self, day: date, _meanwhile: Callable[[], None]) -> None:
        """The service is told to stop, after some batches."""
        asked = count()
        last = self.chance.randint(0, 4)
        with small_batches(self.chance.randint(1, 9)):
            scan(self.office, day, clock_of(day), stop=lambda: next(asked) >= last)

    def _died(self, day: date, _meanwhile: Callable[[], None]) -> None:
        """The process dies at one of its writes; it is started again, at once or the next night."""
        at, committed = self.chance.randint(1, 6), self.chance.random() < 0.5
        try:
            with (
                small_batches(self.chance.randint(1, 9)),
                dying(self.office.store, at, committed=committed),
            ):
                self.whole(day)
        except Died:
            self.befell["deaths"] += 1
        self.office.close()
        self.office = Office.open(self.where)
        if self.chance.random() < 0.5:
            self.whole(day)

    def _crossed(self, day: date, meanwhile: Callable[[], None]) -> None:
        """Between two batches another scanner runs a whole night, and clerks record."""
        asked, last = count(), self.chance.randint(0, 3)

        def crossing() -> bool:
            if next(asked) == last:
                meanwhile()
                with closing(Office.open(self.where)) as other:
                    scan(other, day, clock_of(day))
            return False

        with small_batches(self.chance.randint(1, 9)):
            scan(self.office, day, clock_of(day), stop=crossing)

    def _chosen(self, day: date, _meanwhile: Callable[[], None]) -> None:
        """Chosen nights are scanned anew, and this one is missed."""
        first_night = day - timedelta(self.chance.randint(0, 90))
        scan(self.office, day, clock_of(day), first_night=first_night)

    def _earlier(self, day: date, _meanwhile: Callable[[], None]) -> None:
        """The clock was set back."""
        self.whole(day - timedelta(self.chance.randint(1, 30)))

    def _dry(self, day: date, _meanwhile: Callable[[], None]) -> None:
        scan(self.office, day, clock_of(day), dry_run=True)

    def _down(self, day: date, _meanwhile: Callable[[], None]) -> None:
        """The machine is down from this night on."""
        self.down_until = day + timedelta(self.chance.choice(DOWNTIMES))

    def _rebuilt(self, day: date, _meanwhile: Callable[[], None]) -> None:
        """The tables are built anew from the record."""
        self.office.rebuild()
        self.whole(day)


def clock_of(day: date, hour: int = 2) -> Callable[[], datetime]:
    """A clock that stands at an hour of a legal day."""
    instant = datetime.combine(day, time(hour), SHANGHAI)
    return lambda: instant


@contextmanager
def small_batches(size: int) -> Iterator[None]:
    """Let scans record so few cases, or rungs, in one transaction."""
    whole_page = Fresh.page

    def page(self: Fresh, session: Session, after: Rung | None, limit: int = size) -> list[Rung]:
        return whole_page(self, session, after, limit)

    with (
        patch.object(rounds, "CASES", size),
        patch.object(endorsements, "BATCH", size),
        patch.object(Fresh, "page", page),
    ):
        yield


@contextmanager
def dying(store: Store, at: int, *, committed: bool) -> Iterator[None]:
    """Let the process die at its n-th write: before it is committed, or just after."""
    writes = count(1)
    whole_save, whole_session = store.save, store.session

    def save(entries: Any) -> Any:
        last = next(writes) == at
        if last and not committed:
            raise Died
        saved = whole_save(entries)
        if last:
            raise Died
        return saved

    @contextmanager
    def session(*, write: bool = False) -> Iterator[Session]:
        last = write and next(writes) == at
        with whole_session(write=write) as found:
            yield found
            if last and not committed:
                raise Died
        if last:
            raise Died

    with patch.object(store, "save", save), patch.object(store, "session", session):
        yield
