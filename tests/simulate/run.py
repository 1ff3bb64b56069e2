"""One run: the world goes on day by day, nights go well or ill, and the plain count looks on."""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger.dates import each_day
from ledger.events import DeadlineReached, LedgerInitialised, NoticeQueued
from ledger.events.base import Entry
from ledger.holidays import known_schedules
from ledger.law import NotInForce, ladders, stale_after
from ledger.notices import DEADLINE, NOTICE, deadline_stream
from ledger.recording import system_entries
from ledger.requests import Request
from ledger.store import Store
from ledger.terms import NATIONAL, DutyName, Receiver
from projections.migrating import make_tables
from projections.office import Office
from scheduler.clock import Clock
from tests.simulate.evaluated import last_found, read
from tests.simulate.faults import CHANCES, Nights, clock_of
from tests.simulate.plain import Days
from tests.simulate.post import Dispatcher
from tests.simulate.record import Record, told
from tests.simulate.world import FIRST_DAY, World

MEMORY = Path("/dev/shm")
POSTED = 300  # cases up to which the notices are sent too: that takes longer than the nights
LOOKED_AFTER = 200  # about so many cases have their notices compared, every night
LOOKED_AT = 40  # cases compared now and then on the way
OFTEN = 91  # days from one comparison on the way to the next


@dataclass
class Report:
    """What a run came to: its figures, and the differences with the plain count."""

    figures: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def simulated(seed: int, years: int, cases: int) -> Report:
    """The world of a seed on a ledger of its own, in memory if the machine has a folder there."""
    memory = str(MEMORY) if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="residence-simulate-", dir=memory) as folder:
        return Simulation(seed, years, cases, f"{folder}/ledger.sqlite").run()


class Simulation:
    """A world of one seed on a ledger of its own."""

    def __init__(self, seed: int, years: int, cases: int, where: str) -> None:
        self.seed, self.where = seed, where
        self.world = World(seed, years, cases)
        self.chance = random.Random(f"nights {seed}")
        self._counted: dict[str, Days] = {}
        self.one_in = max(1, cases // LOOKED_AFTER)
        self.record, self.report = Record(), Report()
        self.post = Dispatcher(self.where, self.chance) if cases <= POSTED else None
        self.report.figures |= {"years": years, "cases": cases}

    def run(self) -> Report:
        """All the days, then one last whole night and the comparison of every case."""
        _begin(self.where)
        nights = Nights(self.where, self.chance)
        post = self.post.at_work() if self.post else nullcontext()
        with closing(Office.open(self.where)) as office, closing(nights), post:
            for day in each_day(FIRST_DAY, self.world.last_day):
                self._day(day, nights, office)
            nights.whole(self.world.last_day)
            self._compare(self.record.cases(), self.world.last_day, office)
            self.report.differences += self.record.faults
            self.report.differences += self.post.faults() if self.post else ()
            self._check_tables(office)
        self.report.figures.update(self.record.figures)
        self.report.figures.update({f"nights {k}": n for k, n in nights.befell.items()})
        down = nights.befell["missed"] + nights.befell["down"] + nights.befell["dry"]
        self.report.figures["nights missed"] = down
        self.report.figures["nights run"] = sum(nights.befell[kind] for kind in CHANCES) - down
        return self.report

    def _day(self, day: date, nights: Nights, office: Office) -> None:
        """The night first, then what clerks record in the day, unless they did in the night."""
        waiting = list(self.world.requests(day, lambda case: self.record.entries[f"case:{case}"]))
        kind = nights.night(day, lambda: self._take(waiting, office, clock_of(day), day))
        found = self.record.read(office.store)
        if kind == "plain":
            self._check_notices(found, day)
        if self.post:
            self.post.day(day)
        self._take(waiting, office, clock_of(day, hour=10), day)
        found = self.record.read(office.store)
        if self.post:
            self.post.note(found)
        if (day - FIRST_DAY).days % OFTEN == OFTEN - 1 and day >= nights.down_until:
            nights.whole(day)
            self.record.read(office.store)
            known = self.record.cases()
            some = self.chance.sample(known, min(LOOKED_AT, len(known)))
            self._compare(some, day, office)

    def _check_notices(self, found: list[Entry], night: date) -> None:
        """Of what a whole night told, those are told who should be, as long as it is news."""
        queued = Counter(e.stream for e in found if isinstance(e.event, NoticeQueued))
        for entry in found:
            event = entry.event
            if not isinstance(event, DeadlineReached) or not self._is_looked_at(event.case):
                continue
            of_rung = f"{NOTICE}{entry.stream.removeprefix(DEADLINE)}:"
            wanted = Counter(f"{of_rung}{receiver}" for receiver in self._told(entry, night))
            seen = Counter({s: n for s, n in queued.items() if s.startswith(of_rung)})
            self.report.figures["notices compared"] += 1
            if wanted != seen:
                said = f"should be queued: {sorted(wanted)}, are: {sorted(seen)}"
                self._differ(event.case, night, said)

    def _told(self, reached: Entry, night: date) -> Iterator[Receiver]:
        """Who should be told of a rung on the night that found it."""
        _, case, duty, anchor, rung = reached.stream.split(":")
        days = self._days(case)
        fresh = (night - reached.on).days <= stale_after()
        if fresh and days.is_news((duty, anchor, rung), night):
            of_ladder = ladders()[DutyName(duty)].told(rung)
            yield from (receiver for receiver in of_ladder if days.has(receiver, reached.on))

    def _is_looked_at(self, case: str) -> bool:
        return int(case.removeprefix("C")) % self.one_in == 0

    def _days(self, case: str) -> Days:
        """The plain count of a case by all that is recorded now; it goes on until that changes."""
        entries = self.record.entries[f"case:{case}"]
        law = self.record.law(self.record.city(case))
        known = self._counted.get(case)
        if known is None or known.size != len(entries) or known.law is not law:
            known = self._counted[case] = Days(entries, law)
        return known

    def _differ(self, case: str, night: date, said: str) -> None:
        where = f"seed {self.seed}: {case}, {self.record.city(case)}, on the night of {night}"
        history = told(self.record.entries[f"case:{case}"])
        self.report.differences.append(f"{where}\n  {said}\n{history}")

    def _take(self, waiting: list[Request], office: Office, clock: Clock, day: date) -> None:
        for outcome in office.submit_all(waiting, clock, day):
            self.report.figures[outcome.word] += 1
        waiting.clear()

    def _compare(self, cases: list[str], night: date, office: Office) -> None:
        """The deadline events that stand for these cases, beside those that should."""
        self.record.read(office.store)
        aside = {stream for stream, _ in office.tables.parked()}
        for case in cases:
            try:
                reached = self._days(case).up_to(night)
            except NotInForce:
                self.report.figures["set aside"] += 1
                if f"case:{case}" not in aside:
                    self._differ(case, night, "no law, and not set aside")
                continue
            should = {deadline_stream(case, *key): day for key, day in reached.items()}
            stands = self.record.standing[case]
            self.report.figures["compared"] += 1
            if should != stands:
                self._differ(case, night, "\n  ".join(_differences(should, stands)))
            self._check_comparison(case, night)

    def _check_comparison(self, case: str, night: date) -> None:
        """In the last days of a permit's year what was found last is what a reading finds now."""
        entries = self.record.entries[f"case:{case}"]
        found = read(entries, self.record.law(self.record.city(case)), night)
        recorded = last_found(entries, found.last_day) if found else None
        if found and recorded not in {found.outcome, "met"}:
            said = f"of the year to {found.last_day} should be found: {found.outcome}"
            self._differ(case, night, f"{said}, is: {recorded}")

    def _check_tables(self, office: Office) -> None:
        replayed = office.replay()
        unequal = [found["name"] for found in replayed["projections"] if not found["equal"]]
        self.report.differences += [f"the table {name} is not as rebuilt" for name in unequal]


def _begin(where: str) -> None:
    """A ledger made on the first day, with the schedules announced by then."""
    making = LedgerInitialised(on=FIRST_DAY, rehearsal=True)
    known = [s for s in known_schedules(FIRST_DAY) if s.year <= FIRST_DAY.year]
    steps = [(f"city:{NATIONAL}", number, event) for number, event in enumerate(known, 1)]
    with closing(Store.open(where, create=True)) as store:
        store.save(system_entries([("office", 1, making), *steps], clock_of(FIRST_DAY)()))
        with store.session(write=True) as session:
            make_tables(session)


def _differences(should: dict[str, date], stands: dict[str, date]) -> Iterator[str]:
    for stream in sorted({*should, *stands}):
        wanted, found = should.get(stream), stands.get(stream)
        if wanted != found:
            said = f"should stand on {wanted}" if wanted else "should not stand"
            told = f"stands on {found}" if found else "does not stand"
            yield f"{stream.removeprefix(DEADLINE)} {said}, {told}"
