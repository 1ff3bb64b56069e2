"""What a night records of the rungs that it looks at: deadline events, and who is to be told.

A deadline event says what was reached, whenever the scan ran. A notice is queued only while it
is news: of rungs that were overtaken, or are long past, nobody is told.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from ledger.events.base import Entry, Event
from ledger.events.notices import NoticeFailed, NoticeQueued, NoticeSent, NoticeWithdrawn
from ledger.events.record import DeadlineReached, DeadlineWithdrawn
from ledger.law import ladders
from ledger.notices import DEADLINE, NOTICE, notice_stream
from ledger.recording import new_id
from ledger.store import Session, Stored, encode_system
from ledger.terms import DutyName
from projections.deadlines import Fresh, Rung, news_since, of_cases

UNANNOUNCED = "unannounced"

Known = dict[str, list[Entry]]


@dataclass(frozen=True)
class Night:
    """The last night that a scan covers, when it is recorded, and how far scans had come.

    ``first`` is the first night covered, if one was named.
    """

    last: date
    now: datetime
    first: date | None = None
    scanned: date | None = None

    def fresh(self, ahead: Fresh, after: Rung | None, session: Session) -> "Batch":
        """What to record of the next rungs ahead, of which nothing is: else `Conflict` says so."""
        rungs = ahead.page(session, after)
        harsh = [f"{NOTICE}{_instance(rung)}:" for rung in rungs if _harsh(rung)]
        batch = Batch(self, session.named(harsh), rungs)
        for rung in rungs:
            batch.reach(rung)
        return batch

    def known(self, ahead: Fresh, after: Rung | None, session: Session) -> "Batch":
        """The same beside what is recorded of just these rungs."""
        rungs = ahead.page(session, after)
        known = session.several([rung.stream for rung in rungs])
        known = {stream: entries for stream, entries in known.items() if entries}
        known |= session.named([f"{NOTICE}{_instance(rung)}:" for rung in rungs])
        return self._beside(known, rungs)

    def changed(self, cases: Sequence[str], session: Session) -> "Batch":
        """What to record of whole cases, by all their rungs, beside what is recorded of them."""
        known = session.named([f"{kind}{case}:" for case in cases for kind in (DEADLINE, NOTICE)])
        batch = self._beside(known, of_cases(session, cases))
        batch.cases = len(cases)
        return batch

    def _beside(self, known: Known, rungs: Sequence[Rung]) -> "Batch":
        batch = Batch(self, known, rungs)
        by_stream = {rung.stream: rung for rung in rungs}
        first, last = (self.first or date.min).isoformat(), self.last.isoformat()
        reached = {s: rung for s, rung in by_stream.items() if first <= rung.reached_on <= last}
        for stream, entries in known.items():
            if not isinstance(entries[-1].event, DeadlineReached):
                continue
            rung = by_stream.get(stream)
            if rung and rung.reached_on == entries[-1].on.isoformat():
                batch.already += reached.pop(stream, None) is not None
                continue
            batch.withdraw(entries[-1])
            if rung and rung.reached_on <= last:
                reached[stream] = rung
        for rung in reached.values():
            batch.reach(rung)
        return batch


class Batch:
    """The entries of one transaction, worked out beside what is known of their streams.

    ``cases`` is the number of whole cases that were looked at.
    """

    def __init__(self, night: Night, known: Known, rungs: Sequence[Rung]) -> None:
        self.night = night
        self.rungs = rungs
        self.rows: list[Stored] = []
        self.reached: list[Rung] = []
        self.withdrawn: list[Entry] = []
        self.unannounced: list[Rung] = []
        self.already = self.notices = self.cases = 0
        self._versions = {stream: entries[-1].version for stream, entries in known.items()}
        self._known = known

    def reach(self, rung: Rung) -> None:
        """Record a rung as reached, and queue its notices if it is news."""
        night = self.night
        body = _body(rung)
        self._write(DeadlineReached, rung.stream, body)
        self.reached.append(rung)
        last = night.last.isoformat()
        news = rung.is_news(self._since, last)
        newly_seen = night.scanned and rung.reached_on > night.scanned.isoformat()
        reasons = []
        if _harsh(rung) and (news or newly_seen) and _instance(rung) not in self._announced:
            self.unannounced.append(rung)
            reasons = [UNANNOUNCED]
        if not news:
            return
        body |= {"on": last, "reached_on": rung.reached_on, "city": rung.city, "reasons": reasons}
        for receiver in rung.told:
            stream = notice_stream(rung.case, rung.duty, rung.anchor, rung.rung, receiver)
            self._write(NoticeQueued, stream, body | {"receiver": receiver})
            self.notices += 1

    def withdraw(self, entry: Entry) -> None:
        """Take back a deadline event that does not follow any more, and its notices with it."""
        event = entry.event
        assert isinstance(event, DeadlineReached), "only what was reached is taken back"
        body = {"on": self.night.last.isoformat(), "case": event.case, "duty": event.duty}
        body["rung"] = event.rung
        self._write(DeadlineWithdrawn, entry.stream, body)
        self.withdrawn.append(entry)
        for stream in self._notices[entry.stream.removeprefix(DEADLINE)]:
            receiver = stream.rpartition(":")[2]
            more = {"receiver": receiver, "reason": "withdrawn"}
            self._write(NoticeWithdrawn, stream, body | more)

    @cached_property
    def _since(self) -> str:
        return news_since(self.night.last)

    @cached_property
    def _announced(self) -> set[str]:
        """The duties of which a notice went out, or is recorded as failed."""
        return {
            stream.removeprefix(NOTICE).rsplit(":", 2)[0]
            for stream, entries in self._known.items()
            if any(isinstance(entry.event, (NoticeSent, NoticeFailed)) for entry in entries)
        }

    @cached_property
    def _notices(self) -> dict[str, list[str]]:
        """The notices of each rung that were not taken back."""
        found = defaultdict[str, list[str]](list)
        for stream, entries in self._known.items():
            if stream.startswith(NOTICE) and not _taken_back(entries):
                found[stream.removeprefix(NOTICE).rpartition(":")[0]].append(stream)
        return found

    @cached_property
    def _recorded_at(self) -> str:
        return self.night.now.astimezone(UTC).isoformat()

    def _write(self, event: type[Event], stream: str, body: dict[str, Any]) -> None:
        version = self._versions[stream] = self._versions.get(stream, 0) + 1
        data = encode_system(event, body, new_id(self.night.now), self._recorded_at)
        self.rows.append((stream, version, event.kind, data))


def _body(rung: Rung) -> dict[str, Any]:
    """The body of a deadline event in JSON form; what is not given is left out."""
    body = {
        "on": rung.reached_on,
        "case": rung.case,
        "duty": rung.duty,
        "rung": rung.rung,
        "opens_on": rung.opens_on,
        "article": rung.article,
    }
    return body | {"last_day": rung.last_day} if rung.last_day else body


def _taken_back(entries: Sequence[Entry]) -> bool:
    """Whether a notice was taken back since it was queued last; a correction may follow that."""
    told = (e.event for e in reversed(entries))
    last = next(e for e in told if isinstance(e, NoticeQueued | NoticeWithdrawn))
    return isinstance(last, NoticeWithdrawn)


def _harsh(rung: Rung) -> bool:
    return rung.rung in ladders()[DutyName(rung.duty)].harsh


def _instance(rung: Rung) -> str:
    return f"{rung.case}:{rung.duty}:{rung.anchor}"
