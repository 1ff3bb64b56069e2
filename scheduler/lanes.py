"""Senders at work, each in a thread of its own: one that fails or hangs keeps no other waiting.

The threads know the network only. Whoever gives them messages records what came of them.
"""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic
from typing import get_args

from scheduler.senders.base import Message, NotTaken, Reason, Sender

STEPS = 6  # a message takes several steps on the network, each with the sender's own timeout
LEAVE = 2.0  # seconds for a sender to take leave at the end
SAID_MOST = 200  # signs of a reference or a status that are recorded

# Threads that hung and were left to themselves. While one lives, its sender gets no other: a
# service that goes on for months must not gather them.
_left: dict[str, threading.Thread] = {}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one message: the provider's reference, or why it was not taken."""

    message: Message
    reference: str | None = None
    refused: NotTaken | None = None


class Lane:
    """One sender with its thread; it has one message at a time."""

    def __init__(
        self,
        name: str,
        sender: Sender,
        timeout: float,
        results: "SimpleQueue[tuple[Lane, Outcome]]",
    ) -> None:
        self.name, self.sender = name, sender
        self.hung = False
        self._patience = timeout * STEPS
        self._results = results
        self._given: SimpleQueue[Message | None] = SimpleQueue()
        self._message: Message | None = None
        self._overdue_at = 0.0
        self._thread = threading.Thread(target=self._work, name=f"sender {name}", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a message is under way."""
        return self._message is not None

    @property
    def left(self) -> float:
        """The seconds after which it is no use to wait any more."""
        return max(0.0, self._overdue_at - monotonic())

    def give(self, message: Message) -> None:
        """Hand over the next message."""
        assert not self.busy, "one message at a time"
        self._message, self._overdue_at = message, monotonic() + self._patience
        self._given.put(message)

    def done(self, message: Message) -> bool:
        """Take note that a message is done; False if nobody waited for it any more."""
        if self.hung or self._message is not message:
            return False
        self._message = None
        return True

    def give_up(self) -> Outcome:
        """Wait no more for the message under way: the thread is left to itself."""
        assert self._message is not None, "there is something to give up"
        outcome = Outcome(self._message, refused=NotTaken("timeout"))
        self.hung, self._message = True, None
        _left[self.name] = self._thread
        return outcome

    def leave(self) -> None:
        """Let the sender take leave; a thread that hangs ends with the process."""
        self._given.put(None)
        if not self.hung:
            self._thread.join(LEAVE)

    def _work(self) -> None:
        while message := self._given.get():
            self._results.put((self, self._sent(message)))
        # All outcomes are known by now, and what an error says might quote somebody's data.
        with suppress(BaseException):
            self.sender.close()

    def _sent(self, message: Message) -> Outcome:
        """What came of a message; a sender of somebody else may return and raise anything."""
        try:
            try:
                return Outcome(message, _plain(self.sender.send(message)))
            except NotTaken as refused:
                return Outcome(message, refused=_as_recorded(refused))
        except BaseException as error:  # noqa: BLE001  # this thread has no other purpose
            return Outcome(message, refused=NotTaken("sender-failed", type(error).__name__))


def _plain(said: object) -> str | None:
    """What a provider said, as it can be recorded: a text that can be printed, and no long one."""
    text = "" if said is None else str(said)
    return "".join(sign for sign in text if sign.isprintable())[:SAID_MOST] or None


def _as_recorded(refused: NotTaken) -> NotTaken:
    """A refusal in our own words: a reason that there is none of is told as the status."""
    reason, status = refused.reason, _plain(refused.status)
    if reason not in get_args(Reason):
        reason, status = "sender-failed", status or _plain(reason)
    for_good, alone = bool(refused.for_good), bool(refused.alone)
    return NotTaken(reason, status, for_good=for_good, alone=alone)


def hangs(name: str) -> bool:
    """Whether a sender of this name still hangs from a former round."""
    return name in _left and _left[name].is_alive()


def outcomes(
    lanes: list[Lane], results: "SimpleQueue[tuple[Lane, Outcome]]"
) -> Iterator[tuple[Lane, Outcome]]:
    """What comes of the messages under way, as it comes, until none is; those that hang too."""
    while busy := [lane for lane in lanes if lane.busy]:
        try:
            lane, outcome = results.get(timeout=min(lane.left for lane in busy))
        except Empty:
            for lane in busy:
                if lane.left == 0:
                    yield lane, lane.give_up()
            continue
        if lane.done(outcome.message):
            yield lane, outcome
