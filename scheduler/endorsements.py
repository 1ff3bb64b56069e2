"""A night's automatic endorsements 自动签注: the cases that are due are compared, and recorded.

Comparison, endorsement and the notices of both are saved together. A lost race is decided again
on what is recorded then, so two nights at once never endorse twice.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from ledger.decide.automatic import Comparison, compare
from ledger.decide.base import case_stream
from ledger.events import NoticeQueued
from ledger.events.base import Entry
from ledger.recording import entries_of
from ledger.store import Conflict, StoreError, Unreadable
from projections.automatic import count_to_compare, to_compare
from projections.counter import TRIES, Counter, LostRace
from projections.office import Office
from projections.view import Progress, silent
from scheduler.clock import Clock
from scheduler.outcomes import notices, streams_of

BATCH = 200

Found = dict[str, list[Comparison]]


@dataclass
class Endorsed:
    """What was done: comparisons recorded, permits endorsed, cases handed to a person, notices.

    ``failed`` are cases that could not be compared, each with the reason; ``finished`` is False
    if the work was stopped before its end.
    """

    evaluated: int = 0
    endorsed: int = 0
    referred: int = 0
    notices: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False


def endorse_due(
    office: Office,
    up_to: date,
    clock: Clock,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Progress = silent,
) -> Endorsed:
    """Record every comparison that is due up to a night, and the endorsements that follow.

    Goes on until nothing more is due: an endorsement of a night long missed may lead to the
    comparison of the next year. ``stop`` is asked between batches.
    """
    night = _Night(office, up_to, clock)
    while not night.done.finished:
        office.tables.catch_up()
        with office.store.session() as session:
            total = count_to_compare(session, up_to)
        looked, night.done.finished = 0, True
        for cases in to_compare(office.store, up_to, BATCH):
            due = [case for case in cases if case not in night.settled]
            if due:
                night.done.finished = False
                if stop():
                    return night.done
                night.take(due)
            looked += len(cases)
            progress(min(looked, total), total)
    return night.done


@dataclass
class _Night:
    """The work of one night; ``settled`` are cases with nothing more that could be recorded."""

    office: Office
    up_to: date
    clock: Clock
    done: Endorsed = field(default_factory=Endorsed)
    settled: set[str] = field(default_factory=set)

    def take(self, cases: list[str]) -> None:
        """Record a batch of cases at once; if somebody was there first, case by case."""
        desk = self._desk(cases)
        found = self._compared(desk, cases)
        try:
            self._save(desk, found)
        except Conflict:
            for case in found:
                self._take_one(case)

    def _take_one(self, case: str) -> None:
        for _ in range(TRIES):
            desk = self._desk([case])
            found = self._compared(desk, [case])
            try:
                self._save(desk, found)
            except Conflict:
                continue
            return
        self._fail(case, LostRace(case))

    def _desk(self, cases: list[str]) -> Counter:
        """A desk that has read these cases, and what was told of their comparisons before."""
        desk = Counter(self.office.store, self.office.tables, self.up_to)
        with suppress(Unreadable):  # which of them cannot be read is found case by case
            desk.read([case_stream(case) for case in cases])
        return desk

    def _compared(self, desk: Counter, cases: list[str]) -> Found:
        """What is to be recorded of each case; one that fails stops no other."""
        found: Found = {}
        for case in cases:
            try:
                comparisons = list(compare(case, desk, self.up_to))
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001  # one case stops no other
                self._fail(case, error)
                continue
            if comparisons:
                found[case] = comparisons
            else:
                self.settled.add(case)
        return found

    def _save(self, desk: Counter, found: Found) -> None:
        """Save what was found in one transaction, with the notices of each case's last outcome."""
        desk.read([s for compared in found.values() for s in streams_of(compared[-1])])
        now, entries = self.clock(), list[Entry]()
        for comparisons in found.values():
            entries += _entries(comparisons, desk, now)
            entries += notices(comparisons[-1], desk, self.up_to, now)
        if not entries:
            return
        self.office.store.save(entries)
        self.done.notices += sum(isinstance(entry.event, NoticeQueued) for entry in entries)
        for comparison in (one for comparisons in found.values() for one in comparisons):
            outcome = comparison.recorded.outcome
            self.done.evaluated += 1
            self.done.endorsed += outcome == "met"
            self.done.referred += outcome == "refused"

    def _fail(self, case: str, error: Exception) -> None:
        self.settled.add(case)
        self.done.failed.append((case, f"{type(error).__name__}: {error}"))


def _entries(comparisons: list[Comparison], desk: Counter, now: datetime) -> list[Entry]:
    """The entries of one case's comparisons, one version after the other."""
    entries: list[Entry] = []
    for comparison in comparisons:
        last = entries[-1].version if entries else 0

        def version_of(stream: str, after: int = last) -> int:
            return after or desk.history(stream).version

        entries += entries_of(comparison.decision, comparison.request, now, version_of)
    return entries
