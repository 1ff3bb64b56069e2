"""Mail: what a server is handed, and what its answers mean."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ledger.requests.base import parse_email
from scheduler.senders.base import NotTaken
from tests.servers import AT, MESSAGE, Mailbox, mail_server, sender


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is reached without the proxy of the machine that the tests run on."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def mail(port: int, **more: Any) -> dict[str, Any]:
    """Settings of a mail server on the loopback."""
    plain = {"kind": "smtp", "host": "127.0.0.1", "port": port, "security": "none", "timeout": 5}
    return {**plain, "from": "residence@example.org", **more}


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server without secrets."""
    with mail_server() as box:
        yield box


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for the loopback, as its file and as a server uses it."""
    folder = tmp_path_factory.mktemp("tls")
    key, paper = folder / "key.pem", folder / "cert.pem"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
    more = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(paper)]
    try:
        subprocess.run(["openssl", *asked.split(), *more], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl on this machine")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paper, key)
    return paper, context


def test_a_mail_carries_the_key_and_reads_as_it_was_written(mailbox: Mailbox) -> None:
    """Chinese in subject and text, the key in a header and, as a digest, in the Message-ID."""
    one = sender(mail(mailbox.port))
    reference = one.send(MESSAGE)
    one.send(MESSAGE)
    one.close()
    first, second = mailbox.mails
    assert first["Subject"] == "【居住证】签注"
    assert first["To"] == "ceshi@example.org"
    assert first["From"] == "residence@example.org"
    assert first.get_content().splitlines() == MESSAGE.text.splitlines()
    assert first["X-Residence-Key"].startswith("notice:%E6%A1%881:endorse:2026-12-05:opens")
    assert first["Message-ID"] == second["Message-ID"] == reference
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Date"].datetime == AT


def test_a_connection_that_died_is_made_anew() -> None:
    """Between two mails of one round."""
    with mail_server() as box:
        one = sender(mail(box.port))
        one.send(MESSAGE)
        vars(one)["_server"].sock.shutdown(socket.SHUT_RDWR)  # a cable pulled
        one.send(MESSAGE)
        one.close()
        assert len(box.mails) == 2


@pytest.mark.parametrize(
    "address",
    [
        "=?utf-8?q?victim=40evil.org=2Cx?=@example.org",
        "=?utf-8?q?=C3=A9?=@example.org",
        "=??q??=@x.org",
        "a@b.org,c@d.org",
        "",
    ],
)
def test_an_address_that_reads_as_another_gets_no_mail(mailbox: Mailbox, address: str) -> None:
    """It is refused for good, whoever let it into the record; nothing leaves the house."""
    one = sender(mail(mailbox.port))
    with pytest.raises(NotTaken) as caught:
        one.send(replace(MESSAGE, to=address))
    assert (caught.value.reason, caught.value.for_good) == ("refused", True)
    assert not mailbox.recipients
    with pytest.raises(ValueError, match="NAME@HOST"):
        parse_email(address)


@pytest.mark.parametrize(
    ("answer", "status", "for_good", "alone"),
    [
        ("550 5.1.1 no such user", "550", True, False),
        ("550 no such user", "550", True, False),
        ("451 4.3.0 try later", "451", False, True),
        ("554 5.7.1 relay access denied", "554", False, False),
    ],
)
def test_a_recipient_that_is_refused(
    mailbox: Mailbox, answer: str, status: str, *, for_good: bool, alone: bool
) -> None:
    """For good from 500 on, unless it is we who may not send; the connection serves others."""
    mailbox.refusals["ceshi@example.org"] = answer
    one = sender(mail(mailbox.port))
    with pytest.raises(NotTaken) as caught:
        one.send(MESSAGE)
    found = caught.value
    assert (found.status, found.for_good, found.alone) == (status, for_good, alone)
    mailbox.refusals.clear()
    one.send(MESSAGE)
    one.close()


def test_a_mail_that_is_refused_when_it_is_there(mailbox: Mailbox) -> None:
    """As spam, for good."""
    mailbox.after_data = ["554 5.7.1 looks like spam"]
    one = sender(mail(mailbox.port))
    with pytest.raises(NotTaken) as caught:
        one.send(MESSAGE)
    assert (caught.value.reason, caught.value.status) == ("refused", "554")
    one.close()


def test_nobody_listens() -> None:
    """That may pass."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotTaken) as caught:
        sender(mail(port)).send(MESSAGE)
    assert (caught.value.reason, caught.value.for_good) == ("unreachable", False)


def test_a_server_that_says_nothing_is_not_waited_for_long() -> None:
    """Its own timeout ends it."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        with pytest.raises(NotTaken) as caught:
            sender(mail(mute.getsockname()[1], timeout=0.2)).send(MESSAGE)
    assert caught.value.reason == "timeout"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the test server's, which has TLS all along
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_private_way_and_a_password(
    certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    """The certificate is checked, and the password goes only behind it."""
    paper, context = certificate
    private = {"security": security, "user": "residence", "password_env": "PASSWORD"}
    with mail_server(password="secret", tls=context, implicit=security == "tls") as box:
        with pytest.raises(NotTaken):
            sender(mail(box.port, **private)).send(MESSAGE)
        monkeypatch.setenv("SSL_CERT_FILE", str(paper))
        one = sender(mail(box.port, **private))
        one.send(MESSAGE)
        one.close()
        assert len(box.mails) == 1


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # as above, and here it has none
def test_a_wrong_password_is_no_fault_of_the_notice() -> None:
    """Somebody mends the configuration, and the notice goes out after all."""
    with mail_server(password="another") as box:
        settings = mail(box.port, user="residence", password_env="PASSWORD")
        with pytest.raises(NotTaken) as caught:
            sender(settings).send(MESSAGE)
    assert (caught.value.status, caught.value.for_good) == ("535", False)
