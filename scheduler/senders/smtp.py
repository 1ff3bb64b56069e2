"""The sender ``smtp``: notices as plain mail, by a connection that a round keeps open."""

import hashlib
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import ClassVar, Literal
from urllib.parse import quote

from pydantic import Field

from scheduler.config import SenderSettings
from scheduler.senders.base import Message, Need, NotTaken, secret
from scheduler.written import MailAddress

PERMANENT = 500
OF_POLICY = b"5.7."  # RFC 3463: we may not send, which is no word about the recipient
KEY_SIGNS = ":#@-._~"  # stand in the header as they are; others as %XX


class SmtpSettings(SenderSettings):
    """The mail server, how the way to it is kept private, and who the mail is from."""

    kind: Literal["smtp"]
    host: str = Field(min_length=1)
    port: int = Field(587, ge=1, le=65_535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_env: str | None = None
    sender: MailAddress = Field(alias="from")


class SmtpSender:
    """Mail with a Message-ID made of the key, so that a repetition is seen to be one."""

    Settings: ClassVar[type[SenderSettings]] = SmtpSettings
    needs: Need = "mail"

    def __init__(self, settings: SmtpSettings, environment: Mapping[str, str]) -> None:
        self.settings = settings
        name = settings.password_env
        self._password = secret(environment, "password_env", name) if name else None
        self._server: smtplib.SMTP | None = None

    def send(self, message: Message) -> str | None:
        """Hand the mail to the server; a connection that has died meanwhile is made anew."""
        mail = self._written(message)
        try:
            server = self._connected()
            refused = _handed_over(server, mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise _not_taken(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPDataError as error:
            raise _not_taken(error.smtp_code) from error
        except smtplib.SMTPResponseException as error:
            self.close()  # the server refuses us, not this mail
            raise NotTaken("busy", str(error.smtp_code)) from error
        except TimeoutError as error:
            self.close()
            raise NotTaken("timeout") from error
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            if isinstance(error.__context__, TimeoutError):  # as the library puts it while reading
                raise NotTaken("timeout") from error
            raise NotTaken("unreachable", type(error).__name__) from error
        assert not refused, "one receiver is taken or refused, never in part"
        return str(mail["Message-ID"])

    def close(self) -> None:
        """Take leave of the server, if it still listens."""
        server, self._server = self._server, None
        if server:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._server and self._is_alive(self._server):
            return self._server
        self.close()
        settings, context = self.settings, ssl.create_default_context()
        where = (settings.host, settings.port)
        if settings.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                *where, timeout=settings.timeout, context=context
            )
        else:
            server = smtplib.SMTP(*where, timeout=settings.timeout)
        self._server = server
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user and self._password:
            server.login(settings.user, self._password)
        return server

    @staticmethod
    def _is_alive(server: smtplib.SMTP) -> bool:
        try:
            return server.noop()[0] < PERMANENT
        except (OSError, smtplib.SMTPException):
            return False

    def _written(self, message: Message) -> EmailMessage:
        try:
            return self._mail(message)
        except Exception as error:  # what the library raises of odd addresses is no fixed list
            status = type(error).__name__
            raise NotTaken("refused", status, for_good=True) from error

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        sender = self.settings.sender
        # As one address: of a text the library would decode what looks like an encoded word.
        mail["From"], mail["To"] = Address(addr_spec=sender), Address(addr_spec=message.to or "")
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(message.at)
        mark = hashlib.sha256(message.key.encode()).hexdigest()[:40]
        mail["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
        mail["X-Residence-Key"] = quote(message.key, safe=KEY_SIGNS)
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail


def _handed_over(server: smtplib.SMTP, mail: EmailMessage) -> object:
    """Whoever was not taken of the recipients, as the library says it."""
    try:
        return server.send_message(mail)
    except smtplib.SMTPNotSupportedError as error:  # signs that this server's addresses lack
        raise NotTaken("refused", type(error).__name__, for_good=True) from error


def _not_taken(code: int, why: bytes = b"") -> NotTaken:
    """What the server's word on one mail means: from 500 on it will say the same the next time.

    ``why`` is said of a recipient; where we are not let send, somebody mends that.
    """
    if code < PERMANENT:
        return NotTaken("busy", str(code), alone=True)
    return NotTaken("refused", str(code), for_good=not why.startswith(OF_POLICY))
