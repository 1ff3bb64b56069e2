"""The record read as it grows: what stands told, what was told twice, and every case's entries."""

from collections import Counter, defaultdict
from datetime import date

from ledger.events import (
    AutoEndorsementEvaluated,
    CaseOpened,
    DeadlineReached,
    DeadlineWithdrawn,
    NoticeFailed,
    NoticeQueued,
    NoticeSent,
    NoticeWithdrawn,
    PermitEndorsed,
)
from ledger.events.base import Entry
from ledger.law import Law, ladders
from ledger.orders import law_under
from ledger.store import Store
from ledger.terms import NATIONAL, City, EndorsementMode, Role
from tests.simulate.evaluated import Reading, read

CHUNK = 5000
OF_CLERKS = ("case:", "lease:", "city:")


class Record:
    """What was read so far: entries of cases, leases and cities; deadline events that stand."""

    def __init__(self) -> None:
        self.position = 0
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.standing: dict[str, dict[str, date]] = defaultdict(dict)
        self.figures: Counter[str] = Counter()
        self.faults: list[str] = []
        self._announced: set[str] = set()
        self._notices: dict[str, tuple[str, ...] | str] = {}
        self._laws: dict[City, Law] = {}

    def read(self, store: Store) -> list[Entry]:
        """What was recorded since the last reading."""
        added: list[Entry] = []
        with store.session() as session:
            while found := session.entries_after(self.position, CHUNK):
                added += found
                self.position = found[-1].position
        for entry in added:
            self._note(entry)
        return added

    def law(self, city: City) -> Law:
        """The law of a city under all the orders that were read."""
        if city not in self._laws:
            places = dict.fromkeys((NATIONAL, city))
            entries = [e for place in places for e in self.entries.get(f"city:{place}", ())]
            self._laws[city] = law_under(city, entries)
        return self._laws[city]

    def cases(self) -> list[str]:
        """The cases opened so far, in order of their names."""
        opened = (s for s, entries in self.entries.items() if s.startswith("case:") and entries)
        return sorted(stream.removeprefix("case:") for stream in opened)

    def city(self, case: str) -> City:
        """The city of a case."""
        opening = self.entries[f"case:{case}"][0].event
        assert isinstance(opening, CaseOpened), "a case begins with its opening"
        return opening.city

    def _note(self, entry: Entry) -> None:
        if isinstance(entry.event, AutoEndorsementEvaluated):
            self._check(entry, entry.event)
        stream = entry.stream
        if stream.startswith(OF_CLERKS):
            self.entries[stream].append(entry)
            self.figures["entries"] += entry.meta.role is not Role.SYSTEM
            self.figures["endorsed"] += _by_the_system(entry)
            if stream.startswith("city:"):
                self._laws.clear()
        self.figures[entry.event.kind] += 1
        match entry.event:
            case DeadlineReached(case=case):
                if stream in self.standing[case]:
                    self._fault(entry, "told though it stands told")
                self.standing[case][stream] = entry.on
            case DeadlineWithdrawn(case=case):
                if self.standing[case].pop(stream, None) is None:
                    self._fault(entry, "taken back though it was not told")
            case NoticeQueued() | NoticeWithdrawn():
                self._note_notice(entry)
            case NoticeSent() | NoticeFailed():
                self._announced.add(_instance(entry))
            case _:
                pass

    def _check(self, entry: Entry, event: AutoEndorsementEvaluated) -> None:
        """A comparison finds what a plain reading of all that was recorded before it finds."""
        before = self.entries[entry.stream]
        law = self.law(self.city(entry.stream.removeprefix("case:")))
        found = [read(before, law, event.on, morning=morning) for morning in (True, False)]
        outcome = "met" if event.outcome == "refused" else event.outcome
        if Reading(event.last_day, outcome) not in found:
            checks = [(check.check, check.met, check.reason) for check in event.checks]
            said = f"{event.outcome} on {event.on} for {event.last_day}, not {found}: {checks}"
            self._fault(entry, f"{said}\n{told(before)}")

    def _note_notice(self, entry: Entry) -> None:
        """Nobody is told the same twice, unless it was taken back in between."""
        event = entry.event
        said = event.reasons if isinstance(event, NoticeQueued) else event.kind
        if self._notices.get(entry.stream) == said:
            self._fault(entry, f"{event.kind} twice in a row")
        self._notices[entry.stream] = said
        if isinstance(event, NoticeQueued):
            harsh = event.rung in ladders()[event.duty].harsh
            unannounced = harsh and _instance(entry) not in self._announced
            if unannounced != ("unannounced" in event.reasons):
                self._fault(entry, f"unannounced is {unannounced}, it says {event.reasons}")

    def _fault(self, entry: Entry, what: str) -> None:
        self.faults.append(f"{entry.stream} at {entry.position}: {what}")


def told(entries: list[Entry]) -> str:
    """A history for somebody to read, in the order of recording."""
    lines = []
    for entry in entries:
        body = {k: v for k, v in entry.event.body().items() if k not in {"on", "holder", "reason"}}
        said = "; ".join(f"{name}: {value}" for name, value in body.items())
        recorded = entry.meta.recorded_at.date()
        lines.append(f"  #{entry.position} {recorded} {entry.on} {entry.event.kind} {said}")
    return "\n".join(lines)


def _instance(entry: Entry) -> str:
    """The case and the duty with its anchor that a notice is about."""
    return entry.stream.rsplit(":", 2)[0]


def _by_the_system(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, PermitEndorsed) and event.mode is EndorsementMode.AUTO
