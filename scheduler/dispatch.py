"""The dispatcher 通知发送: hands what is queued to the senders, and records what came of it.

It alone talks to the world; replays and rebuilds send nothing. Before a sender is handed a notice,
`notice-attempted` is recorded as the next version of the notice's stream: of several dispatchers
only one can do so, and only that one sends. Right after it the outcome is recorded. If the
process dies between the two, nobody knows whether the provider got the message: a quarter of an
hour later this is recorded as `outcome-unknown`, and the notice is tried again under the same
key. So each notice goes out at least once, and only such a death can make it twice; the key that
goes out with it lets the provider drop the second.
"""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, get_args

from ledger.events.base import Event
from ledger.events.notices import NoticeAttempted, NoticeFailed, NoticeSent, NoticeWithdrawn
from ledger.history import History
from ledger.recording import system_entries
from ledger.store import Conflict
from projections.notices import Outgoing
from projections.office import Office
from projections.outbox import Waiting, outgoing, waiting
from scheduler.clock import Clock
from scheduler.config import Config, sender_kinds
from scheduler.lanes import Lane, Outcome, hangs, outcomes
from scheduler.post import Post, Prepared, told_of
from scheduler.senders.base import BadSettings, Message, Need, Sender

FAULTS_IN_A_ROW = 3  # after which a sender is left alone until the next round

Stop = Callable[[], bool]
Results = SimpleQueue[tuple[Lane, Outcome]]


@dataclass
class Tally:
    """What one sender did in a round; ``halted`` if it was left alone before its end."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    halted: bool = False


@dataclass
class Dispatched:
    """What a round of sending did; ``unrouted`` notices have no sender to go through."""

    withdrawn: int = 0
    unrouted: int = 0
    by_sender: dict[str, Tally] = field(default_factory=dict)

    def figures(self) -> dict[str, int]:
        """The figures over all senders."""
        tallies = self.by_sender.values()
        return {
            "sent": sum(tally.sent for tally in tallies),
            "failed": sum(tally.failed for tally in tallies),
            "given_up": sum(tally.given_up for tally in tallies),
            "withdrawn": self.withdrawn,
            "unrouted": self.unrouted,
        }

    def as_json(self) -> dict[str, Any]:
        """The figures under their public names."""
        return {**self.figures(), "by_sender": {n: vars(t) for n, t in self.by_sender.items()}}


def dispatch(
    office: Office,
    config: Config,
    clock: Clock,
    *,
    stop: Stop = lambda: False,
    environment: Mapping[str, str] = os.environ,
) -> Dispatched:
    """One round: every notice whose time has come, through every sender that serves its receiver.

    ``stop`` is asked before each message. Raises `BadConfig` before anything is sent.
    """
    senders = made(config, environment)
    office.outbox.catch_up()
    with office.store.session() as session:
        due = waiting(session, clock())
    desk = _Desk(office, config, clock, senders)
    desk.run(due, stop)
    return desk.done


def made(config: Config, environment: Mapping[str, str]) -> dict[str, Sender]:
    """The senders that some route names, made from their settings; raises `BadConfig`."""
    routed = {name for names in config.notices.routes.values() for name in names}
    return {name: _made(name, config, environment) for name in config.senders if name in routed}


def _made(name: str, config: Config, environment: Mapping[str, str]) -> Sender:
    settings = config.senders[name]
    try:
        sender: Sender = sender_kinds()[settings.kind]()(settings, environment)
    except BadSettings as error:
        raise config.fault(f"senders.{name}.{error.key}", error.code, error.found) from None
    except Exception as error:  # a sender of another package may raise anything
        kind = f"senders.{name}.kind"
        raise config.fault(kind, "not-loadable", type(error).__name__) from error
    if sender.needs not in {None, *get_args(Need)}:
        raise config.fault(f"senders.{name}.kind", "not-loadable", f"needs {sender.needs}")
    return sender


class _Desk:
    """One round of sending: it alone reads and records, the lanes send."""

    def __init__(
        self, office: Office, config: Config, clock: Clock, senders: dict[str, Sender]
    ) -> None:
        self.store, self.config, self.clock, self.senders = office.store, config, clock, senders
        self.post = Post(office, config)
        self.done = Dispatched(by_sender={name: Tally() for name in senders})
        self._queues: dict[str, deque[str]] = {name: deque() for name in senders}
        self._under_way: dict[str, tuple[Outgoing, Prepared]] = {}
        self._unrecorded: dict[str, Outcome] = {}
        self._faults = dict.fromkeys(senders, 0)

    def run(self, due: list[Waiting], stop: Stop) -> None:
        """Keep every sender busy until nothing is left to do or it is time to stop."""
        for notice in due:
            names = self.config.notices.routes.get(notice.receiver, ())
            self.done.unrouted += not names
            for name in names:
                self._queues[name].append(notice.stream)
        results: Results = SimpleQueue()
        settings = self.config.senders
        lanes = [
            Lane(name, sender, settings[name].timeout, results)
            for name, sender in self.senders.items()
            if not hangs(name)
        ]
        for name in self.senders.keys() - {lane.name for lane in lanes}:
            self.done.by_sender[name].halted = True
        try:
            for lane in lanes:
                self._next(lane, stop)
            for lane, outcome in outcomes(lanes, results):
                self._record(lane.name, outcome)
                self._next(lane, stop)
        except BaseException:
            self._settle(lanes, results)
            raise
        finally:
            for lane in lanes:
                lane.leave()

    def _settle(self, lanes: list[Lane], results: Results) -> None:
        """Record what can be recorded of what is under way: it may well have been delivered.

        Whatever cut the round short, such as a database that was gone for a moment.
        """
        for sender, outcome in list(self._unrecorded.items()):
            with suppress(Exception):
                self._record(sender, outcome)
        for lane, outcome in outcomes(lanes, results):
            with suppress(Exception):
                self._record(lane.name, outcome)

    def _next(self, lane: Lane, stop: Stop) -> None:
        """Give a sender its next message, unless it hangs or keeps failing."""
        queue, tally = self._queues[lane.name], self.done.by_sender[lane.name]
        while queue and not stop():
            if lane.hung or self._faults[lane.name] >= FAULTS_IN_A_ROW:
                tally.halted = True
                return
            message = self._claimed(lane.name, queue.popleft())
            if message:
                lane.give(message)
                return

    def _claimed(self, sender: str, stream: str) -> Message | None:
        """The message to be sent, once it is recorded that we send it; None if there is none.

        Whatever somebody else recorded there meanwhile is looked at first.
        """
        while True:
            found, history = outgoing(self.store, stream)
            now = self.clock()
            if found is None or not found.is_due(sender, now):
                return None
            prepared = self.post.prepare(found, sender, self.senders[sender].needs, now)
            steps = list(enumerate(prepared.events, history.version + 1))
            try:
                self.store.save(system_entries([(stream, n, e) for n, e in steps], now))
            except Conflict:
                continue
            for event in prepared.events:
                self._count(sender, event)
            if prepared.message:
                self._under_way[sender] = found, prepared
            return prepared.message

    def _record(self, sender: str, outcome: Outcome) -> None:
        """Record what came of a message, whatever was recorded in its stream meanwhile.

        Once: a save whose answer was lost may have come through.
        """
        self._unrecorded[sender] = outcome
        found, prepared = self._under_way[sender]
        now = self.clock()
        event = self._outcome(sender, found, prepared, outcome)
        while not _stands(history := self.store.stream(found.stream), event):
            try:
                version = history.version + 1
                self.store.save(system_entries([(found.stream, version, event)], now))
                break
            except Conflict:
                continue
        del self._unrecorded[sender], self._under_way[sender]
        refused = outcome.refused
        provider_fails = refused is not None and not (refused.for_good or refused.alone)
        self._faults[sender] = self._faults[sender] + 1 if provider_fails else 0
        self._count(sender, event)

    def _outcome(
        self, sender: str, found: Outgoing, prepared: Prepared, outcome: Outcome
    ) -> NoticeSent | NoticeFailed:
        now, message, refused = self.clock(), outcome.message, outcome.refused
        told = {"sender": sender, "key": message.key, "attempt": prepared.attempt}
        told |= told_of(found, now)
        if refused:
            retry_at = None if refused.for_good else self.post.again(prepared.attempt, now)
            more = {"reason": refused.reason, "status": refused.status, "retry_at": retry_at}
            return NoticeFailed.model_validate(told | more)
        digest = hashlib.sha256(f"{message.subject}\n{message.text}".encode()).hexdigest()
        more = {"address": prepared.address, "digest": digest, "reference": outcome.reference}
        return NoticeSent.model_validate(told | more)

    def _count(self, sender: str, event: Event) -> None:
        tally = self.done.by_sender[sender]
        match event:
            case NoticeSent():
                tally.sent += 1
            case NoticeFailed(retry_at=retry_at):
                tally.failed += 1
                tally.given_up += retry_at is None
            case NoticeWithdrawn():
                self.done.withdrawn += 1
            case NoticeAttempted() | _:
                pass


def _stands(history: History, outcome: NoticeSent | NoticeFailed) -> bool:
    """Whether the outcome of this very attempt is recorded."""
    events = (entry.event for entry in history.entries)
    told = ((e.key, e.attempt) for e in events if isinstance(e, NoticeSent | NoticeFailed))
    return (outcome.key, outcome.attempt) in told
