"""The sender ``webhook``: notices as CloudEvents 1.0 in JSON, signed as Standard Webhooks are.

The receiver works out the signature of ``<webhook-id>.<webhook-timestamp>.<body>`` with the shared
secret, compares the two, refuses what is older than a few minutes, and drops an id that it has
seen before.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from ipaddress import ip_address
from typing import Annotated, Any, ClassVar, Literal
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from scheduler.config import SenderSettings
from scheduler.senders.base import BadSettings, Message, NotTaken, secret
from scheduler.senders.smtp import KEY_SIGNS

BUSY = {408, 425, 429}
SERVER_FAULT = 500
OF_THE_EVENT = {400, 413, 422}  # any other refusal is of the address or of our signature
IN_BASE64 = "whsec_"
REFERENCE_MOST = 200


def _safe(url: str) -> str:
    """An ``https`` address without a password; plain ``http`` only to the machine itself."""
    with suppress(ValueError):  # of hosts in brackets and of ports
        parts = urlsplit(url)
        plain = url.isascii() and url.isprintable() and " " not in url and "@" not in parts.netloc
        known = parts.hostname and (parts.port is None or parts.port)
        if plain and known and (parts.scheme == "https" or _is_own(parts)):
            return url
    raise PydanticCustomError("not-a-safe-address", "https is expected")


def _is_own(parts: Any) -> bool:
    if parts.scheme != "http":
        return False
    try:
        return bool(ip_address(parts.hostname).is_loopback)
    except ValueError:
        return bool(parts.hostname == "localhost")


class WebhookSettings(SenderSettings):
    """Where events are posted to, and the variable that holds the secret they are signed with."""

    kind: Literal["webhook"]
    url: Annotated[str, AfterValidator(_safe)]
    secret_env: str


class _Refuse(HTTPRedirectHandler):
    """A signed event goes where the configuration says, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the answer stands as a failure."""


class WebhookSender:
    """Posts one event at a time; any answer of 200 to 299 means that it was taken."""

    Settings: ClassVar[type[SenderSettings]] = WebhookSettings
    needs = None

    def __init__(self, settings: WebhookSettings, environment: Mapping[str, str]) -> None:
        self.settings = settings
        name = settings.secret_env
        self._secret = secret_bytes(secret(environment, "secret_env", name), name)
        # What goes to the machine itself goes there in clear, and past no proxy.
        own = [ProxyHandler({})] if _is_own(urlsplit(settings.url)) else []
        self._opener: OpenerDirector = build_opener(_Refuse, *own)

    def send(self, message: Message) -> str | None:
        """Post the event; where the receiver says that it is kept, if it says so."""
        request = self._request(message)
        try:
            with self._opener.open(request, timeout=self.settings.timeout) as answer:
                kept_at: str | None = answer.headers.get("Location")
                return kept_at[:REFERENCE_MOST] if kept_at else None
        except HTTPError as error:
            error.close()
            passing = error.code in BUSY or error.code >= SERVER_FAULT
            reason: Literal["busy", "refused"] = "busy" if passing else "refused"
            for_good = error.code in OF_THE_EVENT
            raise NotTaken(reason, str(error.code), for_good=for_good) from error
        except TimeoutError as error:
            raise NotTaken("timeout") from error
        except URLError as error:
            late = isinstance(error.reason, TimeoutError)
            status = None if late else type(error.reason).__name__
            raise NotTaken("timeout" if late else "unreachable", status) from error
        except (OSError, HTTPException) as error:
            raise NotTaken("unreachable", type(error).__name__) from error

    def close(self) -> None:
        """Nothing to let go of: each event has a connection of its own."""

    def _request(self, message: Message) -> Request:
        event = cloud_event(message)
        body = json.dumps(event, ensure_ascii=False).encode()
        at = str(int(message.at.timestamp()))
        headers = {
            "Content-Type": "application/cloudevents+json; charset=UTF-8",
            "User-Agent": "residence-ledger",
            "Webhook-Id": event["id"],
            "Webhook-Timestamp": at,
            "Webhook-Signature": signature(self._secret, event["id"], at, body),
        }
        where = self.settings.url
        return Request(where, body, headers, method="POST")  # noqa: S310  # the address was checked


def cloud_event(message: Message) -> dict[str, Any]:
    """The event of a message in the structured mode of CloudEvents 1.0."""
    data = message.data
    word = "withdrawn" if message.withdrawn else "due"
    return {
        "specversion": "1.0",
        "id": quote(message.key, safe=KEY_SIGNS),
        "source": f"/residence/{data['city']}",
        "type": f"residence.notice.{word}",
        "subject": data["case"],
        "time": message.at.isoformat(),
        "datacontenttype": "application/json",
        "data": {"subject": message.subject, "text": message.text, **data},
    }


def secret_bytes(text: str, variable: str) -> bytes:
    """The secret as bytes: written in base64 after ``whsec_``, else as it is."""
    if not text.startswith(IN_BASE64):
        return text.encode()
    try:
        return base64.b64decode(text.removeprefix(IN_BASE64), validate=True)
    except binascii.Error:
        raise BadSettings("secret_env", "not-base64", variable) from None


def signature(key: bytes, name: str, at: str, body: bytes) -> str:
    """The signature of Standard Webhooks: HMAC-SHA256, in base64, after its version."""
    signed = hmac.new(key, f"{name}.{at}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"
