"""What a sender is given, what it answers, and what it raises when the text was not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal, Protocol

from scheduler.config import SenderSettings

Need = Literal["mail", "phone"]
Reason = Literal["timeout", "unreachable", "busy", "refused", "sender-failed"]


@dataclass(frozen=True)
class Message:
    """A notice ready to be sent 待发文本.

    ``key`` is its own for ever: a provider that sees it again may drop the repetition. ``to`` is
    the mail address or phone number of who is told, None for senders that need none.
    """

    key: str
    to: str | None
    subject: str
    text: str
    at: datetime
    withdrawn: bool = False
    data: dict[str, Any] = field(default_factory=dict)


class NotTaken(Exception):
    """The provider did not take a message.

    ``for_good`` says that trying again is of no use; ``status`` is the provider's own code.
    What is refused for good, or says that it is ``alone``, concerns this message; anything else
    is taken for a fault that the next message meets too.
    """

    def __init__(
        self,
        reason: Reason,
        status: str | None = None,
        *,
        for_good: bool = False,
        alone: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason, self.status = reason, status
        self.for_good, self.alone = for_good, alone


class Sender(Protocol):
    """Hands messages to one provider, one at a time and in one thread.

    ``Settings`` is what its table in the configuration may hold. A sender is made for each
    round and closed at its end.
    """

    Settings: ClassVar[type[SenderSettings]]

    @property
    def needs(self) -> Need | None:
        """What it must know of the receiver: a mail address, a phone number, or nothing."""

    def __init__(self, settings: Any, environment: Mapping[str, str]) -> None:
        """Take the settings; raises `BadSettings`, and touches no network."""

    def send(self, message: Message) -> str | None:
        """Hand a message over; the provider's reference, if it gives one. Raises `NotTaken`."""

    def close(self) -> None:
        """Let go of connections."""


class BadSettings(Exception):
    """What turns out to be wrong with a key of the settings when the sender is made."""

    def __init__(self, key: str, code: str, found: str) -> None:
        super().__init__(f"{key}: {code}")
        self.key, self.code, self.found = key, code, found


def secret(environment: Mapping[str, str], key: str, variable: str) -> str:
    """The secret that a key's variable holds; raises `BadSettings` if there is none."""
    value = environment.get(variable)
    if not value:
        raise BadSettings(key, "variable-not-set", variable)
    return value
