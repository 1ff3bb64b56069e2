"""Providers on the loopback that the tests of senders talk to: a mail server and a web server."""

import base64
import ssl
import threading
from asyncio import Server
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from scheduler.config import config_of
from scheduler.dispatch import made
from scheduler.senders.base import Message, Sender

AT = datetime(2026, 11, 22, 4, tzinfo=UTC)
KEY = "notice:案1:endorse:2026-12-05:opens:holder#1@mail"
DATA = {"case": "案1", "city": "shanghai", "duty": "endorse", "withdrawn": False}
MESSAGE = Message(KEY, "ceshi@example.org", "【居住证】签注", "您好：\n请办理。", AT, data=DATA)
SECRETS = {"PASSWORD": "secret", "SECRET": "whsec_" + base64.b64encode(b"shared").decode()}


def sender(settings: Mapping[str, Any], folder: Path = Path()) -> Sender:
    """A sender as the dispatcher makes it of its settings."""
    routes = {"holder": ["it"]}
    data = {"notices": {"routes": routes}, "senders": {"it": settings}}
    return made(config_of(data, folder / "residence.toml"), SECRETS)["it"]


@dataclass
class Mailbox:
    """A mail server's handler: what it was given, and the answers it is to give instead."""

    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    after_data: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  # the server's own name for it
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take a recipient, or refuse one."""
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # as above
        self, _server: Any, _session: Any, envelope: Envelope
    ) -> str:
        """Take a mail, or refuse it when it is there."""
        if self.after_data:
            return self.after_data.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


class _Server(Controller):
    """A server on a port that is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # published so


@contextmanager
def mail_server(
    *, password: str | None = None, tls: ssl.SSLContext | None = None, implicit: bool = False
) -> Iterator[Mailbox]:
    """A real mail server; with a certificate it asks for STARTTLS, or speaks TLS from the start."""
    box = Mailbox()

    def known(
        _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data.password == (password or "").encode(), handled=False)

    more: dict[str, Any] = {"authenticator": known, "auth_required": password is not None}
    if tls and implicit:
        more |= {"ssl_context": tls, "auth_require_tls": False}
    elif tls:
        more |= {"tls_context": tls, "require_starttls": True}
    else:
        more |= {"auth_require_tls": False}
    controller = _Server(box, hostname="127.0.0.1", port=0, **more)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


@dataclass
class Hook:
    """A web server's memory: requests that came, and what it is to answer."""

    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    waits: threading.Event | None = None
    came: threading.Event = field(default_factory=threading.Event)
    url: str = ""


@contextmanager
def web_server() -> Iterator[Hook]:
    """A real web server that takes whatever is posted."""
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's own name for it
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.requests.append((dict(self.headers.items()), body))
            hook.came.set()
            if hook.waits:
                hook.waits.wait(20)
            status, headers = hook.answers.pop(0) if hook.answers else (202, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    hook.url = f"http://127.0.0.1:{server.server_port}/notices"
    try:
        yield hook
    finally:
        if hook.waits:
            hook.waits.set()
        server.shutdown()
        server.server_close()
        thread.join()
