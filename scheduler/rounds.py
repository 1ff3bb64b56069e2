"""A night's round: what is due is found and recorded, each deadline event exactly once.

A batch is read and recorded in one transaction, under the lock of whoever changes the tables:
so what it records follows from the tables as they stand, however many scans run, however often
they are cut short. A scan cut short notes nothing, and the next one goes on.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from ledger.events.base import Entry
from ledger.events.record import DeadlineReached, ScanCompleted
from ledger.recording import system_entries
from ledger.store import Conflict, Mark, Session
from ledger.terms import DutyName
from projections.automatic import count_to_compare
from projections.deadlines import Changed, Cursor, Fresh, Rung, oldest
from projections.lists import CASE, RUNGS
from projections.office import Office
from projections.view import Progress, silent
from scheduler.clock import Clock
from scheduler.endorsements import endorse_due
from scheduler.telling import Batch, Night

CASES = 500

Stop = Callable[[], bool]
Work = Callable[[Session], Batch]
Move = tuple[Rung, Entry]


@dataclass
class Round:
    """What one scan did; ``outcome_notices`` are those of automatic endorsements among all."""

    first_night: date
    last_night: date
    cases_examined: int = 0
    emitted: int = 0
    already: int = 0
    withdrawn: int = 0
    notices: int = 0
    endorsed: int = 0
    referred: int = 0
    outcome_notices: int = 0
    to_compare: int = 0
    by_duty: Counter[str] = field(default_factory=Counter)
    moved: list[Move] = field(default_factory=list)
    unannounced: list[Rung] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False
    planned: list[Rung] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The figures under their public names."""
        return {
            "from": self.first_night.isoformat(),
            "to": self.last_night.isoformat(),
            "cases_examined": self.cases_examined,
            "emitted": self.emitted,
            "already": self.already,
            "by_duty": dict(sorted(self.by_duty.items())),
            "withdrawn": self.withdrawn,
            "moved": [_moved_view(rung, entry) for rung, entry in self.moved],
            "notices": self.notices,
            "unannounced": [_rung_view(rung) for rung in self.unannounced],
            "endorsed": self.endorsed,
            "referred": self.referred,
            "to_compare": self.to_compare,
            "failed": [{"case": case, "reason": reason} for case, reason in self.failed],
        }

    def add(self, batch: Batch, *, planned: bool) -> None:
        """Count what a batch recorded, or would record."""
        self.cases_examined += batch.cases
        self.emitted += len(batch.reached)
        self.already += batch.already
        self.withdrawn += len(batch.withdrawn)
        self.notices += batch.notices
        self.by_duty.update(rung.duty for rung in batch.reached)
        self.unannounced += batch.unannounced
        self.moved += _moved(batch)
        if planned:
            self.planned += batch.reached


def scan(
    office: Office,
    last_night: date,
    clock: Clock,
    *,
    first_night: date | None = None,
    dry_run: bool = False,
    stop: Stop = lambda: False,
    progress: Progress = silent,
) -> Round:
    """Emit and withdraw what is due up to ``last_night``, then note the scan's figures.

    Looked at is every night not yet scanned and every case changed since; with ``first_night``
    those nights alone, and later scans go on from where they stood. ``stop`` is asked often.
    """
    done = Round(first_night or last_night, last_night)
    whole = first_night is None and not dry_run
    if whole and not _endorse(office, done, clock, stop, progress):
        return done
    mark = office.tables.catch_up(of=RUNGS)
    anew = office.tables.scan_anew()
    with office.store.session() as session:
        stood = Cursor.read(session)
        ahead = Fresh(Cursor() if anew or first_night else stood, last_night)
        changed = Changed.read(session, ahead.cursor, mark)
        rungs, done.cases_examined = ahead.count(session)
        total = changed.count(session) + rungs
        done.first_night = first_night or _next_night(session, stood, last_night)
        done.to_compare = count_to_compare(session, last_night) if dry_run else 0
    done.failed += [(name.removeprefix(CASE), error) for name, error in office.tables.parked()]
    night = Night(last_night, clock(), first_night, stood.night)
    for looked, batch in _batches(office, night, changed, ahead, keep=not dry_run):
        done.add(batch, planned=dry_run)
        progress(looked, max(looked, total))
        if stop():
            return done
    moves_on = first_night is None and last_night >= (stood.night or last_night)
    if not dry_run:
        _complete(office, done, mark, clock, moves_on=moves_on, anew=anew)
    return done


def _endorse(office: Office, done: Round, clock: Clock, stop: Stop, progress: Progress) -> bool:
    """Endorse first what is endorsed by the system; whether that was finished."""
    found = endorse_due(office, done.last_night, clock, stop=stop, progress=progress)
    done.endorsed, done.referred = found.endorsed, found.referred
    done.notices = done.outcome_notices = found.notices
    done.failed += found.failed
    return found.finished


def _next_night(session: Session, stood: Cursor, last_night: date) -> date:
    """The first night that a scan covers: after the last scan, else that of the oldest rung."""
    if stood.night:
        return min(stood.night + timedelta(days=1), last_night)
    return oldest(session, last_night)


def _batches(
    office: Office, night: Night, changed: Changed, ahead: Fresh, *, keep: bool
) -> Iterator[tuple[int, Batch]]:
    """Record the cases that changed, then the rungs ahead; each batch with how far it came."""
    looked = 0
    for cases in changed.pages(office.store, CASES):
        if cases:
            whole = partial(night.changed, cases)
            looked += len(cases)
            yield looked, _recorded(office, whole, whole, keep=keep)
    last = None
    while True:
        known = partial(night.known, ahead, last)
        fresh = partial(night.fresh, ahead, last) if keep else known
        batch = _recorded(office, fresh, known, keep=keep)
        if not batch.rungs:
            return
        looked += len(batch.rungs)
        yield looked, batch
        last = batch.rungs[-1]


def _recorded(office: Office, first: Work, again: Work, *, keep: bool) -> Batch:
    """Work out a batch and record it in one transaction; once more if others wrote meanwhile."""
    work = first
    while True:
        try:
            with office.store.session(write=keep) as session:
                if not keep:
                    return work(session)
                session.lock("projections")
                batch = work(session)
                session.append(batch.rows)
                return batch
        except Conflict:
            work = again


def _complete(
    office: Office, done: Round, mark: Mark, clock: Clock, *, moves_on: bool, anew: bool
) -> None:
    """Note the scan's figures and how far it came; another scan's note may come between.

    Also that all nights were looked at again, if they had to be.
    """
    event = ScanCompleted(
        on=done.last_night,
        first_night=done.first_night,
        last_night=done.last_night,
        cases_examined=done.cases_examined,
        emitted=done.emitted,
        withdrawn=done.withdrawn,
        notices=done.notices,
        endorsed=done.endorsed,
        referred=done.referred,
        position=mark[1],
        transaction=mark[0] or None,
        moves_on=moves_on,
    )
    while not done.finished:
        with office.store.session() as session:
            version = session.newest("office", 1)[0].version + 1
        try:
            office.store.save(system_entries([("office", version, event)], clock()))
            done.finished = True
        except Conflict:
            continue
    if anew and moves_on:
        office.tables.scanned_anew()


def _moved(batch: Batch) -> Iterator[Move]:
    """The rungs that are reached on another day than was recorded: each with what is withdrawn."""
    withdrawn = {}
    for entry in batch.withdrawn:
        event = entry.event
        assert isinstance(event, DeadlineReached), "only what was reached is withdrawn"
        withdrawn[event.case, event.duty, event.rung] = entry
    for rung in batch.reached:
        before = withdrawn.get((rung.case, DutyName(rung.duty), rung.rung))
        if before is not None:
            yield rung, before


def _rung_view(rung: Rung) -> dict[str, Any]:
    return {
        "case": rung.case,
        "duty": rung.duty,
        "rung": rung.rung,
        "on": rung.reached_on,
        "last_day": rung.last_day,
    }


def _moved_view(rung: Rung, before: Entry) -> dict[str, Any]:
    event = before.event
    assert isinstance(event, DeadlineReached), "only what was reached is withdrawn"
    return _rung_view(rung) | {
        "was_on": event.on.isoformat(),
        "was_last_day": event.last_day.isoformat() if event.last_day else None,
    }
