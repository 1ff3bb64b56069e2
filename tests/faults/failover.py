"""Failovers on PostgreSQL: with a synchronous standby, then with the same one asynchronous.

Clerks record without a pause through one store that knows both addresses. A primary is killed, at
once or some time after the link to its standby was cut; the standby is promoted, the clerks find
it by themselves, and a new standby is made. While the link is cut, waits for the standby are
cancelled, or ended with their connections: such a save is visible and may be lost, so the store
must not acknowledge it, nor may a request that is sent again be called a duplicate. The second half
is the control, and loses events.
"""

import random
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import LiteralString

from ledger.events import DetailsChanged
from ledger.recording import system_entries
from ledger.requests import parse
from ledger.store import Conflict, OutcomeUnknown, StoreError
from ledger.store.names import EVENTS_TABLE
from projections.office import Office
from tests.factory import opened, person
from tests.faults.cluster import PATIENCE, Pair, running_pair

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
CLERKS = 4  # who save, and as many who send requests again until they are answered
WAITING: LiteralString = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
ENDINGS: tuple[LiteralString, ...] = (
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
)
BETWEEN = 100  # events acknowledged, at least, between two failovers


@dataclass
class Clerks:
    """Threads that record on and on, and remember what they were told of each stream."""

    office: Office
    seed: int
    told: dict[str, int] = field(default_factory=dict)
    cancelled: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)
    failures: list[BaseException] = field(default_factory=list)

    def start(self) -> None:
        """Let them begin."""
        self._threads = [
            threading.Thread(target=self._work, args=[number], daemon=True)
            for number in range(2 * CLERKS)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let them finish what they are at."""
        self.done.set()
        for thread in self._threads:
            thread.join(PATIENCE / 4)  # one that waits for a standby ends with its server

    def until_told(self, events: int) -> None:
        """Return when so many more events are acknowledged."""
        begun, end = len(self.told), time.monotonic() + PATIENCE
        while len(self.told) < begun + events:
            if self.failures:
                raise RuntimeError("a clerk gave up") from self.failures[0]
            if time.monotonic() > end:
                raise RuntimeError("the store did not find the server that takes writes")
            time.sleep(0.01)

    def _work(self, number: int) -> None:
        chance = random.Random(f"{self.seed} {number}")
        try:
            while not self.done.is_set():
                no = f"{chance.getrandbits(64):x}"
                if number < CLERKS:
                    self._save(f"case:{no}", chance.choice((1, 1, 1, 3)))
                else:
                    self._send(no, f"C{number}")
        except BaseException as error:  # noqa: BLE001  # told to whoever waits
            self.failures.append(error)

    def _save(self, stream: str, length: int) -> None:
        """Save a stream of some entries; nobody else writes to it."""
        event = DetailsChanged(on=date(2026, 11, 22), employer="测试")
        steps = [(stream, version, event) for version in range(1, length + 1)]
        try:
            self.office.store.save(system_entries(steps, NOW))
        except OutcomeUnknown:
            self.cancelled[stream] = length
        except Conflict:
            raise  # the same entries were sent twice and somebody was told that they were not kept
        except StoreError:
            self.unknown[stream] = length
            time.sleep(0.02)
        else:
            self.told[stream] = length

    def _send(self, no: str, case: str) -> None:
        """Send a request until it is answered; under its id it is recorded once."""
        fields = {"id": no, "case": case, "on": "2026-01-05", "employer": no}
        request = parse({"request": "change-details", **fields})
        while not self.done.is_set():
            try:
                outcome = self.office.submit(request, lambda: NOW, NOW.date())
            except StoreError:
                time.sleep(0.02)
                continue
            assert outcome.word in {"accepted", "duplicate"}, outcome
            self.told[f"request:{no}"] = 1
            if outcome.word == "duplicate":
                self.again.append(no)
            return


@dataclass
class Trial:
    """What befell the pair while its standby was of one sort."""

    standby: str
    chance: random.Random
    figures: Counter[str] = field(default_factory=Counter)

    def run(self, pair: Pair, clerks: Clerks, rounds: int, *, last: bool) -> None:
        """Fail over so often; only after the ``last`` of all no new standby is made."""
        before = sum(clerks.told.values())
        for number in range(1, rounds + 1):
            clerks.until_told(BETWEEN)
            time.sleep(self.chance.random() / 2)
            self._fail_over(pair, clerks, cut_off=number == 1 or self.chance.random() < 0.5)
            self.figures["acknowledged"] = sum(clerks.told.values()) - before + self.figures["lost"]
            if number < rounds or not last:
                pair.replace_standby()

    def _fail_over(self, pair: Pair, clerks: Clerks, *, cut_off: bool) -> None:
        self.figures["failovers"] += 1
        if cut_off:
            self.figures["cut off"] += 1
            pair.link.cut()
            for _ in range(self.chance.randint(2, 6)):
                time.sleep(self.chance.random() / 10)
                if pair.synchronous:
                    pair.primary.until(WAITING)
                pair.primary.rows(self.chance.choice(ENDINGS))
        pair.failover()
        self._look(pair, clerks)

    def _look(self, pair: Pair, clerks: Clerks) -> None:
        """Compare what the clerks were told with what is there; nothing is counted twice."""
        told = dict(clerks.told)
        cancelled, unknown = dict(clerks.cancelled), dict(clerks.unknown)
        found: dict[str, int] = dict(
            pair.primary.rows(
                f"SELECT originator_id, count(*) FROM {EVENTS_TABLE} GROUP BY 1", "residence"
            )
        )
        lost = [stream for stream in told if stream not in found]
        self.figures["lost"] += sum(clerks.told.pop(stream) for stream in lost)
        self.figures["losing"] += bool(lost)
        self.figures["again"] += len(clerks.again)
        clerks.again.clear()
        everything = told | cancelled | unknown
        self.figures["halved"] += sum(
            found.get(stream, length) != length for stream, length in everything.items()
        )
        for name, streams, memory in (
            ("cancelled", cancelled, clerks.cancelled),
            ("unknown", unknown, clerks.unknown),
        ):
            for stream in streams:
                self.figures[name] += memory.pop(stream)
                self.figures[f"{name}, gone"] += 0 if stream in found else streams[stream]

    def __str__(self) -> str:
        found = self.figures
        return (
            f"{self.standby} standby:"
            f" {found['failovers']} failovers, {found['cut off']} of them cut off first;"
            f" {found['acknowledged']:,} events acknowledged,"
            f" {found['again']:,} of them when sent again;"
            f" {found['lost']:,} lost in {found['losing']} failovers;"
            f" {found['halved']} saves halved; outcome unknown:"
            f" {found['cancelled']:,} by a cancelled wait, {found['cancelled, gone']:,} of them"
            f" gone, {found['unknown']:,} by a lost server, {found['unknown, gone']:,} of them gone"
        )


def run(rounds: int, seed: int) -> bool:
    """Fail over so often with either; whether the synchronous one cost nothing acknowledged."""
    chance = random.Random(seed)
    ours, control = Trial("synchronous", chance), Trial("asynchronous", chance)
    with running_pair() as pair:
        with closing(Office.init(pair.address, NOW, NOW.date())) as office:
            for number in range(2 * CLERKS):
                office.submit(opened(f"C{number}", holder=person(number)), lambda: NOW, NOW.date())
        with closing(Office.open(pair.address)) as office:
            clerks = Clerks(office, seed)
            clerks.start()
            try:
                ours.run(pair, clerks, rounds, last=False)
                print(f"ours    {ours}", flush=True)
                pair.wait_no_more()
                control.run(pair, clerks, rounds, last=True)
                print(f"control {control}")
            finally:
                clerks.stop()
    if not control.figures["lost"]:
        print("        the control lost nothing: more rounds are needed to tell them apart")
    return not (ours.figures["lost"] or ours.figures["halved"])
