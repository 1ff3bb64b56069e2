"""A desk in memory: what decisions and answers look at when a story is checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache

from ledger.decide import Step
from ledger.events.base import Entry, Meta
from ledger.evolve import case_on
from ledger.history import History
from ledger.holidays import known_schedules
from ledger.law import Law
from ledger.lease import lease_on
from ledger.orders import law_under
from ledger.terms import NATIONAL, City

RECORDED = datetime(2000, 1, 1, tzinfo=UTC)
NATIONAL_STREAM = f"city:{NATIONAL}"

Streams = dict[str, tuple[Entry, ...]]


@dataclass
class Desk:
    """The ledger of one scenario: histories, the directory of persons, the law, the day."""

    today: date
    streams: Streams
    readings: Mapping[str, str] = field(default_factory=dict)

    def history(self, stream: str) -> History:
        """Everything recorded in a stream."""
        return History.of(self.streams.get(stream, ()))

    def cases_of(self, id_number: str) -> Sequence[str]:
        """The cases whose holder has this citizen number."""
        cases = [case_on(self.history(s)) for s in self.streams if s.startswith("case:")]
        return [c.no for c in cases if c.holder and c.holder.id_number == id_number]

    def leases_of(self, id_number: str) -> Sequence[str]:
        """The leases to which a person with this citizen number is a lessee."""
        leases = [lease_on(self.history(s)) for s in self.streams if s.startswith("lease:")]
        return [x.no for x in leases if id_number in {p.id_number for p in x.lessees}]

    def law(self, city: City) -> Law:
        """The law of a city with the holiday schedules announced so far."""
        own = self.streams.get(f"city:{city}", ())
        law = law_under(city, (*schedules(), *own))
        for question, reading in self.readings.items():
            law = law.under(question, reading)
        return law

    def after(self, steps: Sequence[Step]) -> "Desk":
        """The desk as it is once the steps of a decision are recorded."""
        streams = dict(self.streams)
        for number, step in enumerate(steps):
            before = streams.get(step.stream, ())
            meta = Meta(f"new-{number}", RECORDED)
            entry = Entry(step.stream, len(before) + 1, step.event, meta)
            streams[step.stream] = (*before, entry)
        return Desk(self.today, streams, self.readings)


@cache
def schedules() -> tuple[Entry, ...]:
    """The holiday schedules that every ledger begins with."""
    meta = Meta("schedule", RECORDED)
    events = enumerate(known_schedules(RECORDED.date()), 1)
    return tuple(Entry(NATIONAL_STREAM, number, event, meta) for number, event in events)
