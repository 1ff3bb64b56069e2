"""A night's round: what is due is found and recorded, each deadline event exactly once.

The stream of a deadline event is named after what it records, so its first version can be
written only once, however many scans run, however often they are cut short.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ledger.events.base import Entry, Event
from ledger.events.record import DeadlineReached, ScanCompleted
from ledger.recording import system_entries
from ledger.store import Conflict
from projections.deadlines import Cursor, Rung, Work, work
from projections.lists import CASE
from projections.office import Office
from projections.view import Progress, silent
from scheduler.clock import Clock

BATCH = 500

Step = tuple[str, int, Event]


@dataclass
class Round:
    """What one scan did."""

    first_night: date
    last_night: date
    cases_examined: int = 0
    emitted: int = 0
    already: int = 0
    withdrawn: int = 0
    by_duty: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False
    planned: tuple[Rung, ...] = ()

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
            "notices": 0,
            "failed": [{"case": case, "reason": reason} for case, reason in self.failed],
        }


def scan(
    office: Office,
    last_night: date,
    clock: Clock,
    *,
    first_night: date | None = None,
    dry_run: bool = False,
    stop: Callable[[], bool] = lambda: False,
    progress: Progress = silent,
) -> Round:
    """Emit and withdraw what is due up to ``last_night``, then note the scan's figures.

    Without ``first_night``, every night not yet scanned and every case changed since; with
    it, those nights alone, and later scans go on from where they stood. ``stop`` is asked
    between batches: a scan cut short notes nothing and the next one goes on.
    """
    position = office.tables.catch_up()
    anew = office.tables.scan_anew() and first_night is None
    cursor = Cursor() if anew else Cursor.read(office.store.stream("office"))
    with office.store.session() as session:
        due = work(session, cursor, first_night, last_night)
    done = Round(_first_night(cursor, first_night, last_night, due), last_night)
    done.cases_examined, done.already = due.cases, due.already
    done.failed = [(stream.removeprefix(CASE), error) for stream, error in office.tables.parked()]
    if dry_run:
        return _planned(done, due)
    groups = _groups(due, last_night)
    for start in range(0, len(groups), BATCH):
        if stop():
            return done
        _record(office, groups[start : start + BATCH], clock, done)
        progress(min(start + BATCH, len(groups)), len(groups))
    moves_on = first_night is None and (cursor.night is None or last_night >= cursor.night)
    _complete(office, done, position, clock, moves_on=moves_on)
    if anew:
        office.tables.scanned_anew()
    return done


def _first_night(cursor: Cursor, first_night: date | None, last_night: date, due: Work) -> date:
    """The first night that a scan covers: as asked, else after the last scan, else the oldest."""
    if first_night:
        return first_night
    if cursor.night:
        return min(cursor.night + timedelta(days=1), last_night)
    days = [rung.reached_on for rung in due.to_emit]
    return min(date.fromisoformat(min(days)), last_night) if days else last_night


def _planned(done: Round, due: Work) -> Round:
    """What the scan would do, with nothing recorded."""
    done.emitted, done.withdrawn = len(due.to_emit), len(due.to_withdraw)
    done.by_duty = Counter(rung.duty for rung in due.to_emit)
    done.planned = due.to_emit
    return done


def _groups(due: Work, last_night: date) -> list[list[Step]]:
    """The entries of each deadline stream: a withdrawal first, then the rung reached (anew)."""
    steps: dict[str, list[Step]] = {}
    for rung in due.to_withdraw:
        version = rung.version + 1
        steps[rung.stream] = [(rung.stream, version, rung.withdrawn(last_night))]
    for rung in due.to_emit:
        before = steps.setdefault(rung.stream, [])
        before.append((rung.stream, rung.version + 1 + len(before), rung.reached()))
    return list(steps.values())


def _record(office: Office, groups: list[list[Step]], clock: Clock, done: Round) -> None:
    """Record a batch at once; if another scan was there first, group by group."""
    now = clock()
    try:
        saved = office.store.save(system_entries([s for group in groups for s in group], now))
        _count(saved, done)
    except Conflict:
        for group in groups:
            try:
                _count(office.store.save(system_entries(group, now)), done)
            except Conflict:
                done.already += 1


def _count(saved: tuple[Entry, ...], done: Round) -> None:
    for entry in saved:
        if isinstance(entry.event, DeadlineReached):
            done.emitted += 1
            done.by_duty[entry.event.duty.value] += 1
        else:
            done.withdrawn += 1


def _complete(office: Office, done: Round, position: int, clock: Clock, *, moves_on: bool) -> None:
    """Note the scan's figures and how far it came; another scan's note may come between."""
    event = ScanCompleted(
        on=done.last_night,
        first_night=done.first_night,
        last_night=done.last_night,
        cases_examined=done.cases_examined,
        emitted=done.emitted,
        withdrawn=done.withdrawn,
        position=position,
        moves_on=moves_on,
    )
    while not done.finished:
        version = office.store.stream("office").version + 1
        try:
            office.store.save(system_entries([("office", version, event)], clock()))
            done.finished = True
        except Conflict:
            continue
