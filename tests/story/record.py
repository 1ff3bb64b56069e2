"""Records what a story says has happened, as the ledger itself would have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ledger import events as ev
from ledger.events.base import KINDS, Entry, Event, Meta
from ledger.law import law_of
from ledger.terms import NATIONAL, Channel, City, Party, Role
from tests.story.cells import event_from, event_of
from tests.story.desk import RECORDED, Desk, Streams
from tests.story.reader import Problem, Row, Scenario, StoryError

CASE = "S1"
CASE_STREAM = f"case:{CASE}"
HOLDER = "测试 000000199001010018"
BORN = "1990-01-01"
ADDRESS = "测试路 1 号"
META = {"by": str, "role": Role, "channel": Channel, "note": str}


@dataclass
class Record:
    """The entries that the rows of a history come to, each with the number of its row.

    An entry's position is the number of its row too, so that a correction can name it.
    """

    city: City
    rows: int
    readings: Mapping[str, str] = field(default_factory=dict)
    entries: list[tuple[int, Entry]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, scenario: Scenario) -> "Record":
        """The record of a scenario; the case is opened by itself if no row opens it."""
        city = scenario.city or NATIONAL
        record = cls(city, len(scenario.history), _known(scenario.readings, city))
        asked = [*scenario.history, *scenario.requests, *scenario.questions]
        first_day = min((row.on for row in asked), default=date.min)
        opening = Row(scenario.line, first_day, ev.CaseOpened.kind, {}, "", None)
        rows = list(enumerate(scenario.history, 1))
        openings = [item for item in rows if item[1].name == ev.CaseOpened.kind][:1]
        for number, row in openings or [(0, opening)]:
            record._take(number, row)
        for number, row in rows:
            if (number, row) not in openings:
                record._take(number, row)
        return record

    def desk(self, today: date, known: int | None) -> Desk:
        """A desk on which the case is opened and the first ``known`` rows (None: all) recorded."""
        if known is not None and known > self.rows:
            raise StoryError(f"the first table has no row {known}")
        streams: Streams = {}
        for number, entry in self.entries:
            if known is None or number <= known or isinstance(entry.event, ev.CaseOpened):
                streams[entry.stream] = (*streams.get(entry.stream, ()), entry)
        return Desk(today, streams, self.readings)

    def _take(self, number: int, row: Row) -> None:
        try:
            meta = _meta(row)
            told = KINDS[row.name].model_fields if row.name in KINDS else {}
            about_it = set(META) - set(told)  # a fact of the same name is the event's own
            fields = {name: text for name, text in row.fields.items() if name not in about_it}
            if row.name == ev.CaseOpened.kind:
                fields = {"holder": HOLDER, "born_on": BORN, **fields}
            if row.name == ev.LeaseFiled.kind and fields.get("lease") not in self._linked():
                self._link_first(number, row, fields, meta)
                fields.pop("address", None)
            event = event_of(row, fields, {"case": CASE, "city": self.city})
            self._add(number, event, meta)
        except StoryError as error:
            self.problems.append(Problem(row.line, str(error)))

    def _add(self, number: int, event: Event, meta: Meta) -> None:
        match event:
            case ev.CaseOpened() if self.entries:
                raise StoryError("the case is opened already")
            case ev.HolidaysAnnounced() | ev.ExtensionOrdered():
                self._append(number, f"city:{self.city}", event, meta)
            case ev.EntryVoided(entry=target) | ev.EntryCorrected(entry=target):
                for entry in self._of_row(target):
                    named = event.model_copy(update={"entry": entry.meta.id})
                    self._append(number, entry.stream, named, meta)
            case ev.StatementVoided(statement=target):
                issued = next(self._of_row(target)).meta.id
                voided = event.model_copy(update={"statement": issued})
                self._append(number, CASE_STREAM, voided, meta)
            case ev.LeaseDrafted():
                self._append(number, f"lease:{event.lease}", event, meta)
                if self._holder() in {person.id_number for person in event.lessees}:
                    self._add(number, _link(event), meta)
            case ev.LeaseSigned(party=Party.LESSEE):
                signer = event.id_number or self._holder()
                signed = event.model_copy(update={"id_number": signer})
                self._add_to_lease(number, signed, meta, own=signer == self._holder())
            case (
                ev.LeaseLinked()
                | ev.LeaseSigned()
                | ev.LeaseDeclined()
                | ev.LeaseFiled()
                | ev.LeaseFilingRefused()
                | ev.LeaseEnded()
            ):
                self._add_to_lease(number, event, meta)
            case _:
                self._append(number, CASE_STREAM, event, meta)

    def _add_to_lease(
        self, number: int, event: ev.LeaseEvent, meta: Meta, *, own: bool = True
    ) -> None:
        """A lease's event in its own stream, and in the holder's case once it knows the lease.

        Somebody else's signature is copied there without their number.
        """
        stream = f"lease:{event.lease}"
        linked = isinstance(event, ev.LeaseLinked) or event.lease in self._linked()
        if not linked and all(entry.stream != stream for _, entry in self.entries):
            raise StoryError(f"no row drafts, links or files lease {event.lease} before")
        source = self._append(number, stream, event, meta)
        if linked:
            copy = event if own else event.model_copy(update={"id_number": None})
            self._append(number, CASE_STREAM, copy, replace(meta, causation=source.meta.id))

    def _link_first(self, number: int, row: Row, fields: dict[str, str], meta: Meta) -> None:
        """A filing told without what led to it links the case itself, by the filing's own days."""
        if {"lease", "from", "to"} - fields.keys():
            raise StoryError("a lease that no row links before is filed with 'lease', 'from', 'to'")
        known = {name: fields[name] for name in ("lease", "from", "to")}
        told = {"case": CASE, "address": fields.get("address", ADDRESS), **known}
        self._add(number, event_from(ev.LeaseLinked, row.on, told), meta)
        self.entries[-2:] = [(n, replace(e, position=0)) for n, e in self.entries[-2:]]

    def _append(self, number: int, stream: str, event: Event, meta: Meta) -> Entry:
        version = sum(entry.stream == stream for _, entry in self.entries) + 1
        meta = replace(meta, id=f"{stream}/{version}")
        entry = Entry(stream, version, event, meta, position=number)
        self.entries.append((number, entry))
        return entry

    def _of_row(self, target: str) -> Iterator[Entry]:
        """The entry of a row, by its number, in each stream that has one."""
        found: dict[str, Entry] = {}
        for _, entry in self.entries:
            if str(entry.position) == target:
                found.setdefault(entry.stream, entry)
        if not found:
            raise StoryError(f"no row {target} stands before")
        yield from found.values()

    def _linked(self) -> set[str]:
        events = [entry.event for _, entry in self.entries]
        return {event.lease for event in events if isinstance(event, ev.LeaseLinked)}

    def _holder(self) -> str:
        events = [entry.event for _, entry in self.entries]
        return next(e.holder.id_number for e in events if isinstance(e, ev.CaseOpened))


def _known(readings: Mapping[str, str], city: City) -> Mapping[str, str]:
    """The readings of a scenario, each one that the city's law permits."""
    permitted = {(q.name, r.name) for q in law_of(city).questions() for r in q.readings}
    for question, reading in readings.items():
        if (question, reading) not in permitted:
            raise StoryError(f"the law leaves no such reading: {question} = {reading}")
    return readings


def _meta(row: Row) -> Meta:
    """Who did it, in which capacity and by which way, where the cell says so."""
    given = {name: text for name, text in row.fields.items() if name in META}
    try:
        return Meta("", RECORDED, **{name: META[name](text) for name, text in given.items()})
    except ValueError as error:
        raise StoryError(str(error)) from error


def _link(drafted: ev.LeaseDrafted) -> ev.LeaseLinked:
    return ev.LeaseLinked(
        on=drafted.on,
        lease=drafted.lease,
        case=CASE,
        address=drafted.address,
        first_day=drafted.first_day,
        last_day=drafted.last_day,
        lessees=len(drafted.lessees),
    )
