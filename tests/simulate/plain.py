"""What nights should tell, by brute force: a clerk who looks at a case on every single day.

It shares the fold and the rules of the duties with the ledger, and nothing of how nights go:
no crossings, no docket, no table. On each day it asks which rungs of the duties that stand are
those of this very day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce

from ledger.case import Case
from ledger.duties import Duty, duties
from ledger.events import CaseOpened, EntryCorrected, EntryVoided
from ledger.events.base import Entry
from ledger.evolve import evolve
from ledger.law import Law, ladders
from ledger.terms import Receiver

DAY = timedelta(days=1)

Key = tuple[str, str, str]
"""A rung of a case: its duty, what tells this instance of the duty from others, its name."""

Rungs = dict[date, list[tuple[Key, Duty]]]


@dataclass(frozen=True)
class Board:
    """The duties of a case as it is from ``since`` on, and their rungs by day."""

    since: date = date.min
    duties: frozenset[tuple[str, str]] = frozenset()
    rungs: Rungs = field(default_factory=dict)

    def told(self, day: date) -> Iterator[tuple[Key, Duty]]:
        """The rungs of this very day, of duties that stand or ended the day before."""
        for key, duty in self.rungs.get(day, ()):
            begun = duty.stands_from is None or duty.stands_from <= day
            if begun and (duty.stands_to is None or day <= duty.stands_to + DAY):
                yield key, duty


class Days:
    """A case day by day, as its entries tell it under a law with the orders of its city."""

    def __init__(self, entries: Sequence[Entry], law: Law) -> None:
        self.size = len(entries)
        self.facts, self.law = counting(entries), law
        self.told: dict[Key, tuple[date, Duty]] = {}
        self.boards = [Board()]
        self.next_day = min((fact.on for _, fact in self.facts), default=date.max)
        self.turns = {self.next_day, *(day for day, _ in self.facts)}
        self.turns |= {order.on for order in law.extensions}

    def up_to(self, night: date) -> dict[Key, date]:
        """Every rung reached by a night, with its day."""
        while self.next_day <= night:
            self._look(self.next_day)
            self.next_day += DAY
        return {key: day for key, (day, _) in self.told.items() if day <= night}

    def is_news(self, key: Key, night: date) -> bool:
        """Whether a rung reached is still the latest of a duty that stands."""
        reached = self.up_to(night)
        since, duty = self.told[key]
        steps = ladders()[duty.name].rungs
        rank = since, steps.index(key[2])
        others = [k for k in reached if k[:2] == key[:2]]
        if any((reached[k], steps.index(k[2])) > rank for k in others):
            return False
        if duty.stands_to and since <= duty.stands_to < night:
            return False
        boards = [board for board in self.boards if since <= board.since <= night]
        return all(key[:2] in board.duties for board in boards)

    def has(self, receiver: Receiver, on: date) -> bool:
        """Whether there is such a person: a proxy who has not left by then, a landlord at all."""
        case = reduce(evolve, [fact for _, fact in self.facts], Case())
        if receiver is Receiver.AGENT:
            return any(proxy.ended_on is None or proxy.ended_on > on for proxy in case.proxies)
        return receiver is not Receiver.LANDLORD or bool(case.leases)

    def _look(self, day: date) -> None:
        """One day: what stood in the morning told its rungs even if an act ended it since."""
        morning = evening = self.boards[-1]
        if day in self.turns:
            evening = self._board(day)
            self.boards.append(evening)
        for board in (morning, evening):
            for key, duty in board.told(day):
                self.told.setdefault(key, (day, duty))

    def _board(self, day: date) -> Board:
        known = [fact for since, fact in self.facts if since <= day]
        found = duties(reduce(evolve, known, Case()), self.law.as_of(day))
        rungs: Rungs = defaultdict(list)
        for duty in found:
            for name, on in _rungs(duty, day):
                rungs[on].append(((duty.name.value, duty.anchor, name), duty))
        return Board(day, frozenset((duty.name.value, duty.anchor) for duty in found), dict(rungs))


def _rungs(duty: Duty, since: date) -> Iterator[tuple[str, date]]:
    """The ladder of a duty, each rung with its day, as somebody sees it who looks since a day.

    What is open or over already when it comes to stand is told so then.
    """
    for name in ladders()[duty.name].rungs:
        before = name.removeprefix("before-")
        if name == "opens":
            first = max(duty.opens_on, since, duty.stands_from or since)
            over = first > min(duty.last_day or date.max, duty.stands_to or date.max)
            yield name, duty.opens_on if over else first
        elif duty.last_day is None:
            continue
        elif before != name:
            yield name, duty.last_day - int(before) * DAY
        elif name == "last-day":
            yield name, duty.last_day
        else:
            first = max(duty.last_day + DAY, since, duty.stands_from or since)
            over = first > (duty.stands_to or date.max)
            yield name, duty.last_day + DAY if over else first


def counting(entries: Iterable[Entry]) -> list[tuple[date, Entry]]:
    """The entries that count and the day from which each does, in the order of the fold.

    Nothing struck out, everything as corrected. The opening counts from the beginning.
    """
    struck: set[str] = set()
    mended: dict[str, list[EntryCorrected]] = defaultdict(list)
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: -entry.version):
        if entry.meta.id in struck:
            continue
        match entry.event:
            case EntryVoided(entry=target):
                struck.add(target)
            case EntryCorrected(entry=target):
                mended[target].append(entry.event)
            case _:
                kept.append(entry)
    found = [_as_corrected(entry, mended.get(entry.meta.id, [])) for entry in kept]
    found.sort(key=lambda entry: (not isinstance(entry.event, CaseOpened), entry.on, entry.version))
    return [(_since(entry), entry) for entry in found]


def _as_corrected(entry: Entry, latest_first: list[EntryCorrected]) -> Entry:
    changes = {k: v for mend in reversed(latest_first) for k, v in mend.changes.items()}
    return entry.with_event(entry.event.with_changes(changes)) if changes else entry


def _since(entry: Entry) -> date:
    if isinstance(entry.event, CaseOpened):
        return date.min
    return min(entry.on, entry.event.reaches_back_to)
