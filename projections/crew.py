"""Processes that fold streams side by side, each its share at a time.

A share is a range of names, so what is held at once does not grow with the ledger. Each process
has a ledger opened of its own, and ends when whoever started it is gone, however that ended.
"""

import gc
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from ledger.store import Mark, Session, Store, Unreachable
from ledger.store.walking import between
from projections.fold import Projection, Row
from projections.folding import fold
from projections.orders import Orders

MOST = 8
AHEAD = 2
GARBAGE = 100_000
# What is loaded beside the live tables is worth nothing until they are taken over; the commit
# that does this is as durable as any, and makes all that went before it so.
UNHURRIED = "SET LOCAL synchronous_commit = off"

Share = tuple[str, str]
"""The first and the last name of a range of streams."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be folded: which projections, up to which mark, into tables with which suffix.

    ``loads`` says that each process loads its rows by itself.
    """

    where: str
    projections: tuple[Projection, ...]
    mark: Mark
    suffix: str
    loads: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a share; its rows, where they are still to be loaded."""

    entries: int
    parked: dict[str, str]
    rows: dict[str, list[Row]] = field(default_factory=dict)


class Crew:
    """So many processes; with none the shares are folded here, one after the other."""

    def __init__(self, store: Store, task: Task, size: int) -> None:
        self.store, self.task, self.size = store, task, size

    def fold(self, shares: Iterable[Share]) -> Iterator[Done]:
        """What becomes of each share, in the order in which they are finished."""
        if not self.size:
            with self.store.session() as session:
                orders = Orders.read(session, within=self.task.mark)
            for share in shares:
                yield _fold(self.store, self.task, share, orders)
            return
        hands = [_Hand(self.task) for _ in range(self.size)]
        try:
            yield from _handed_out(hands, iter(shares))
        finally:
            for hand in hands:
                hand.dismiss()


def processors() -> int:
    """How many processes fold at once: one for each processor that is ours."""
    return min(MOST, len(os.sched_getaffinity(0)))


class _Hand:
    """One process, and the pipe to it."""

    def __init__(self, task: Task) -> None:
        context = get_context("spawn")  # a forked one would share our connections
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_work, args=(theirs, task), daemon=True)
        self.process.start()
        theirs.close()
        self.given = 0

    def give(self, share: Share) -> None:
        self.pipe.send(share)
        self.given += 1

    def take(self) -> Done:
        try:
            found: Done | Exception = self.pipe.recv()
        except EOFError:
            raise Unreachable("a process that was folding has ended") from None
        if isinstance(found, Exception):
            raise found
        self.given -= 1
        return found

    def dismiss(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _handed_out(hands: list[_Hand], shares: Iterator[Share]) -> Iterator[Done]:
    """Give each process its next share before it has finished the last."""
    for hand in hands * AHEAD:
        _give(hand, shares)
    while busy := {hand.pipe: hand for hand in hands if hand.given}:
        ready = wait(list(busy))
        for hand in (hand for pipe, hand in busy.items() if pipe in ready):
            done = hand.take()
            _give(hand, shares)
            yield done


def _give(hand: _Hand, shares: Iterator[Share]) -> None:
    share = next(shares, None)
    if share:
        hand.give(share)


def _work(pipe: Connection, task: Task) -> None:
    """The life of a process: it folds what it is given until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gives out
    gc.set_threshold(GARBAGE)
    try:
        with closing(Store.open(task.where)) as store:
            with store.session() as session:
                orders = Orders.read(session, within=task.mark)
            with suppress(EOFError):
                while True:
                    pipe.send(_loaded(store, task, _fold(store, task, pipe.recv(), orders)))
    except BrokenPipeError:
        return
    except Exception as error:  # noqa: BLE001  # raised again by the one who gives out
        pipe.send(error if isinstance(error, Unreachable) else RuntimeError(repr(error)))


def _fold(store: Store, task: Task, share: Share, orders: Orders) -> Done:
    with store.session() as session:
        found = list(between(session, *share, within=task.mark))
    folded = fold(task.projections, found, orders)
    return Done(sum(len(rows) for _, rows in found), folded.parked, folded.rows)


def _loaded(store: Store, task: Task, done: Done) -> Done:
    """Load the rows where all processes can; what comes back then is without them."""
    if not task.loads:
        return done
    with store.session(write=True) as session:
        load(session, task.suffix, done.rows)
    return Done(done.entries, done.parked)


def load(session: Session, suffix: str, rows: dict[str, list[Row]]) -> None:
    """Load rows into the tables beside the live ones."""
    if not session.dialect.embedded:
        session.execute(UNHURRIED)
    for table, found in rows.items():
        session.load(f"{table}{suffix}", found)
