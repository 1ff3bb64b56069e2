"""The sender ``console``: notices on standard error, to see what would be told."""

import sys
from typing import ClassVar

from scheduler.config import SenderSettings
from scheduler.senders.base import Message, NotTaken


class ConsoleSettings(SenderSettings):
    """Nothing to be set."""


class ConsoleSender:
    """Writes to standard error: standard output is for answers."""

    Settings: ClassVar[type[SenderSettings]] = ConsoleSettings
    needs = None

    def __init__(self, *_: object) -> None:
        """Neither settings nor secrets matter."""

    def send(self, message: Message) -> str | None:
        """Write the text with its key."""
        if sys.stderr is None:
            raise NotTaken("unreachable")
        print(  # noqa: T201  # this is what the sender is for
            f"{message.key}\n{message.subject}\n\n{message.text}\n", file=sys.stderr, flush=True
        )
        return None

    def close(self) -> None:
        """Nothing to let go of."""
