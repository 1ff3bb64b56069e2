"""Many who record at once in one process share one commit of SQLite, and its wait for the disk.

Whoever comes while another is committing waits for its turn, and then commits for all who wait.
"""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from eventsourcing.persistence import IntegrityError, OperationalError

from ledger.store.session import Stored
from ledger.store.sqlite import APPEND


def _shut() -> threading.Lock:
    """A lock that whoever waits for it gets when another lets go of it."""
    lock = threading.Lock()
    lock.acquire()
    return lock


@dataclass(slots=True)
class _Save:
    """What one caller wants stored, and what became of it."""

    rows: Sequence[Stored]
    positions: Sequence[int] | None = None
    error: Exception | None = None
    leads: bool = False
    woken: threading.Lock = field(default_factory=_shut)


class GroupCommit:
    """Stores what several threads bring, each whole or not at all, in one transaction.

    One of them leads: it commits for all who wait, and then the first who came meanwhile leads.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[Any]]) -> None:
        self._transaction = transaction
        self._gate = threading.Lock()
        self._waiting: list[_Save] = []
        self._led = False

    @property
    def waiting(self) -> int:
        """How many wait for the next commit."""
        return len(self._waiting)

    def append(self, rows: Sequence[Stored]) -> Sequence[int]:
        """Store rows; their positions in order. Raises the library's errors."""
        save = _Save(rows)
        with self._gate:
            self._waiting.append(save)
            save.leads = not self._led
            self._led = True
        if not save.leads:
            self._wait(save)
        if save.leads:
            self._lead()
        if save.error is not None:
            raise save.error
        assert save.positions is not None, "a save that did not fail has positions"
        return save.positions

    def _wait(self, save: _Save) -> None:
        """Wait until it is done, or is to lead; one that is interrupted leaves the others be."""
        try:
            save.woken.acquire()
        except BaseException:
            with self._gate:
                self._waiting = [other for other in self._waiting if other is not save]
                if save.leads:
                    self._pass_on()
            raise

    def _lead(self) -> None:
        """Store what all bring who wait; one that loses a race takes nobody with it."""
        with self._gate:
            saves, self._waiting = self._waiting, []
        try:
            self._commit(saves)
        finally:
            for save in saves:
                save.woken.release()
            with self._gate:
                self._pass_on()

    def _pass_on(self) -> None:
        """Let the first who waits lead, if anybody does."""
        self._led = bool(self._waiting)
        if self._led:
            self._waiting[0].leads = True
            self._waiting[0].woken.release()

    def _commit(self, saves: Sequence[_Save]) -> None:
        try:
            with self._transaction() as cursor:
                for save in saves:
                    _insert(cursor, save, alone=len(saves) == 1)
        except Exception as error:  # noqa: BLE001  # each of those who wait raises it
            for save in saves:
                save.error = error
        except BaseException:
            for save in saves:
                save.error = OperationalError("interrupted")
            raise


def _insert(cursor: Any, save: _Save, *, alone: bool) -> None:
    """Store one caller's rows; if others are with it, a failure of its own is undone alone."""
    if alone:
        save.positions = _inserted(cursor, save.rows)
        return
    cursor.execute("SAVEPOINT one")
    try:
        save.positions = _inserted(cursor, save.rows)
    except sqlite3.IntegrityError as error:
        cursor.execute("ROLLBACK TO one")
        save.error = IntegrityError(str(error))
    cursor.execute("RELEASE one")


def _inserted(cursor: Any, rows: Sequence[Stored]) -> Sequence[int]:
    """Insert rows; nobody else can write meanwhile, so their positions follow on each other."""
    cursor.executemany(APPEND, rows)
    cursor.execute("SELECT last_insert_rowid()")
    ((last,),) = cursor.fetchall()
    return range(last - len(rows) + 1, last + 1)
