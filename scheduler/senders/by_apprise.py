"""The sender ``apprise``: any of the services that the library Apprise knows, as an extra.

``pip install residence-ledger[apprise]``. Its address of a service holds tokens, so it stands in an
environment variable; ``{to}`` in it is replaced by the receiver's mail address or phone number.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal
from urllib.parse import quote

from scheduler.config import SenderSettings
from scheduler.senders.base import BadSettings, Message, Need, NotTaken, secret

PLACE = "{to}"


class AppriseSettings(SenderSettings):
    """The variable that holds the address of the service, and what ``{to}`` in it stands for."""

    kind: Literal["apprise"]
    url_env: str
    to: Need | None = None


class AppriseSender:
    """Notifies through Apprise, which says only whether the service took it."""

    Settings: ClassVar[type[SenderSettings]] = AppriseSettings

    def __init__(self, settings: AppriseSettings, environment: Mapping[str, str]) -> None:
        self.needs = settings.to
        self._timeout = settings.timeout
        self._url = secret(environment, "url_env", settings.url_env)
        try:
            from apprise import Apprise
        except ImportError:
            raise BadSettings("kind", "extra-missing", "apprise") from None
        self._library: Any = Apprise
        if not Apprise.instantiate(self._url.replace(PLACE, "nobody")):
            raise BadSettings("url_env", "not-an-apprise-address", settings.url_env)

    def send(self, message: Message) -> str | None:
        """Notify the service named by the address."""
        service = self._library()
        service.add(self._url.replace(PLACE, quote(message.to or "", safe="")))
        if not service.notify(body=message.text, title=message.subject, timeout=self._timeout):
            raise NotTaken("unreachable")
        return None

    def close(self) -> None:
        """Nothing to let go of."""
