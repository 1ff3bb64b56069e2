"""What one process at a time can hold, and what is let go of by itself when the holder is gone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Protocol

PAUSE = 0.1


class Lock(Protocol):
    """What one process at a time can hold."""

    def held(self) -> bool:
        """Whether we hold it now; it is taken if it is free."""

    def release(self) -> None:
        """Let go of it."""


def lock_of(where: str, name: str) -> Lock:
    """A lock of this name for the ledger at an SQLite path or a ``postgresql://`` address.

    PostgreSQL holds it for a connection, the operating system for a process.
    """
    if "://" in where:
        from ledger.store.advisory import AdvisoryLock

        return AdvisoryLock(where, f"residence-{name}")
    path = Path(where).expanduser().resolve()
    return LockFile(path.with_name(f"{path.name}.{name}"))


@contextmanager
def alone(where: str, name: str) -> Iterator[None]:
    """Hold the lock of this name for a while, after whoever else holds it."""
    lock = lock_of(where, name)
    while not lock.held():
        sleep(PAUSE)
    try:
        yield
    finally:
        if isinstance(lock, LockFile):
            lock.path.unlink(missing_ok=True)
        lock.release()


class LockFile:
    """A file beside an SQLite ledger that the operating system locks for one process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def held(self) -> bool:
        """Whether we hold the file that stands there now; it is made and taken if it is free."""
        if self._file is not None and self._stands_there(self._file):
            return True
        self.release()
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self._stands_there(file):
                self._file = file
        except BlockingIOError:
            return False
        finally:
            if self._file is None:
                os.close(file)
        return self._file is not None

    def release(self) -> None:
        """Let go of the lock; the file stays, so that all go on locking the same one."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _stands_there(self, file: int) -> bool:
        """Whether nobody has put another file in its place: that one could be locked as well."""
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except FileNotFoundError:
            return False
