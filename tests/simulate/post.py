"""A dispatcher who sends what the nights queue, day by day, to a provider that keeps count.

Now and then the provider takes nothing, nobody sends for a day, or the dispatcher dies at one
of its writes. Of one key no message may be handed over twice, unless a death came between.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

from ledger.events import NoticeFailed, NoticeSent
from ledger.events.base import Entry
from ledger.terms import Receiver
from projections.office import Office
from scheduler.config import Config, config_of
from scheduler.dispatch import dispatch
from tests.outbox import Paper, refused
from tests.simulate.faults import Died, clock_of, dying

SENDER = "a"
AT = 9  # o'clock
SETTINGS = {
    "notices": {"routes": {receiver.value: [SENDER] for receiver in Receiver}},
    "senders": {SENDER: {"kind": SENDER, "timeout": 10}},
}


class Dispatcher:
    """Sends through one sender, made of paper."""

    def __init__(self, where: str, chance: random.Random) -> None:
        self.where, self.chance = where, chance
        self.paper = Paper()
        self.config: Config | None = None
        self.sent: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let the dispatcher find its sender."""
        kinds = {SENDER: partial(_same, self.paper)}
        with (
            patch("scheduler.config.sender_kinds", lambda: kinds),
            patch("scheduler.dispatch.sender_kinds", lambda: kinds),
        ):
            self.config = config_of(SETTINGS, Path("residence.toml"))
            yield

    def day(self, day: date) -> None:
        """One round of sending, if there is one."""
        assert self.config, "only at work"
        if self.chance.random() < 0.2:
            return
        if self.chance.random() < 0.1:
            self.paper.faults += [refused() for _ in range(self.chance.randint(1, 3))]
        dies = self.chance.random() < 0.1
        at = self.chance.randint(1, 4) if dies else 0
        with closing(Office.open(self.where)) as office:
            try:
                with dying(office.store, at, committed=self.chance.random() < 0.5):
                    dispatch(office, self.config, clock_of(day, AT))
            except Died:
                pass

    def note(self, entries: list[Entry]) -> None:
        """Take note of what was recorded of messages."""
        for event in (entry.event for entry in entries):
            if isinstance(event, NoticeSent):
                self.sent[event.key] += 1
            elif isinstance(event, NoticeFailed) and event.reason == "outcome-unknown":
                self.unknown[event.key] += 1

    def faults(self) -> Iterator[str]:
        """What went out, or was recorded, too often."""
        handed = Counter(message.key for message in self.paper.got)
        for key, times in handed.items():
            if times > 1 + self.unknown[key]:
                yield f"{key} went out {times} times, of which {self.unknown[key]} unknown"
        yield from (f"{key} sent {times} times" for key, times in self.sent.items() if times > 1)
        yield from (f"{key} sent, and nobody has it" for key in self.sent.keys() - handed.keys())


def _same(paper: Paper) -> Paper:
    return paper
