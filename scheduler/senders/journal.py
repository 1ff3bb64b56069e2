"""The sender ``file``: a JSON line for every notice, on the disk before it counts as sent."""

import errno
import fcntl
import json
import os
from typing import ClassVar, Literal

from scheduler.config import SenderSettings
from scheduler.senders.base import Message, NotTaken
from scheduler.written import Place


class FileSettings(SenderSettings):
    """``path`` is the file that lines are added to; its folder must exist."""

    kind: Literal["file"]
    path: Place


class FileSender:
    """Appends to a file that only its owner may read."""

    Settings: ClassVar[type[SenderSettings]] = FileSettings
    needs = None

    def __init__(self, settings: FileSettings, _: object) -> None:
        self.path = settings.path

    def send(self, message: Message) -> str | None:
        """Add one line, and wait until the disk has it."""
        line = {
            "key": message.key,
            "at": message.at.isoformat(),
            "subject": message.subject,
            "text": message.text,
            **message.data,
        }
        data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                _add(handle, data)
            finally:
                os.close(handle)
        except OSError as error:
            raise NotTaken("unreachable", error.strerror) from error
        return None

    def close(self) -> None:
        """Nothing to let go of: the file is closed after every line."""


def _add(handle: int, data: bytes) -> None:
    """Add a whole line or nothing, also behind half a one that a power cut has left."""
    fcntl.flock(handle, fcntl.LOCK_EX)  # let go of with the handle
    size = os.fstat(handle).st_size
    if size and os.pread(handle, 1, size - 1) != b"\n":
        data = b"\n" + data
    if os.write(handle, data) != len(data):
        os.ftruncate(handle, size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(handle)
