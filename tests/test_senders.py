"""Senders: what providers are handed, and what their answers mean."""

import base64
import hashlib
import hmac
import json
import resource
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scheduler.config import BadConfig, Config, read_config, sender_kinds
from scheduler.senders.base import NotTaken
from tests.servers import (
    AT,
    KEY,
    MESSAGE,
    SECRETS,
    Hook,
    sender,
    web_server,
)

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is reached without the proxy of the machine that the tests run on."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A web server."""
    with web_server() as found:
        yield found


def webhook(url: str, **more: Any) -> dict[str, Any]:
    """Settings of a web server."""
    return {"kind": "webhook", "url": url, "secret_env": "SECRET", "timeout": 5, **more}


def test_an_event_is_a_cloud_event_and_signed(hook: Hook) -> None:
    """Whoever has the secret can check it with any library for Standard Webhooks."""
    hook.answers = [(201, {"Location": "/notices/7"})]
    assert sender(webhook(hook.url)).send(MESSAGE) == "/notices/7"
    headers, body = hook.requests[0]
    event = json.loads(body)
    assert event["specversion"] == "1.0"
    assert event["id"] == headers["Webhook-Id"] == KEY.replace("案", "%E6%A1%88")
    assert (event["source"], event["type"]) == ("/residence/shanghai", "residence.notice.due")
    assert (event["subject"], event["time"]) == ("案1", "2026-11-22T04:00:00+00:00")
    assert event["data"]["text"] == MESSAGE.text
    assert headers["Content-Type"].startswith("application/cloudevents+json")
    signed = f"{headers['Webhook-Id']}.{int(AT.timestamp())}.".encode() + body
    digest = base64.b64encode(hmac.new(b"shared", signed, hashlib.sha256).digest()).decode()
    assert headers["Webhook-Timestamp"] == str(int(AT.timestamp()))
    assert headers["Webhook-Signature"] == f"v1,{digest}"


@pytest.mark.parametrize(
    ("status", "reason", "for_good"),
    [
        (400, "refused", True),
        (401, "refused", False),
        (403, "refused", False),
        (404, "refused", False),
        (408, "busy", False),
        (410, "refused", False),
        (413, "refused", True),
        (422, "refused", True),
        (429, "busy", False),
        (500, "busy", False),
        (503, "busy", False),
        (302, "refused", False),
    ],
)
def test_what_an_answer_means(hook: Hook, status: int, reason: str, *, for_good: bool) -> None:
    """Only what is wrong with the event is for good: an address or a secret can be set right.

    A redirect is not followed: a signed event goes nowhere else.
    """
    hook.answers = [(status, {"Location": hook.url} if status == 302 else {})]
    with pytest.raises(NotTaken) as caught:
        sender(webhook(hook.url)).send(MESSAGE)
    found = caught.value
    assert (found.reason, found.status, found.for_good) == (reason, str(status), for_good)
    assert len(hook.requests) == 1


def test_what_goes_to_the_machine_itself_goes_past_no_proxy(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not encrypted."""
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", hook.url)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for host in ("localhost", "127.0.0.1"):
        with pytest.raises(NotTaken, match="unreachable"):
            sender(webhook(f"http://{host}:{port}/notices")).send(MESSAGE)
    assert not hook.requests


def test_a_web_server_that_hangs(hook: Hook) -> None:
    """Is not waited for long."""
    hook.waits = threading.Event()
    with pytest.raises(NotTaken) as caught:
        sender(webhook(hook.url, timeout=0.2)).send(MESSAGE)
    assert caught.value.reason == "timeout"


def test_a_file_gets_a_line_for_each_notice(tmp_path: Path) -> None:
    """Beside the configuration if its path does not begin at the root; its owner alone reads it."""
    one = sender({"kind": "file", "path": "notices.jsonl"}, tmp_path)
    one.send(MESSAGE)
    one.send(MESSAGE)
    file = tmp_path / "notices.jsonl"
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["key"] for line in lines] == [KEY, KEY]
    assert lines[0]["text"] == MESSAGE.text
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """May be writable later."""
    with pytest.raises(NotTaken) as caught:
        sender({"kind": "file", "path": "nowhere/notices.jsonl"}, tmp_path).send(MESSAGE)
    assert (caught.value.reason, caught.value.for_good) == ("unreachable", False)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="a full disk is made as Linux can")
def test_a_file_on_a_full_disk_keeps_whole_lines_alone(
    tmp_path: Path,
) -> None:
    """What did not fit is taken back, so that the next line is one."""
    one = sender({"kind": "file", "path": "notices.jsonl"}, tmp_path)
    file = tmp_path / "notices.jsonl"
    one.send(MESSAGE)
    former, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 50, most))
        with pytest.raises(NotTaken, match="unreachable"):
            one.send(MESSAGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (former, most))
        signal.signal(signal.SIGXFSZ, handler)
    one.send(MESSAGE)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["key"] for line in lines] == [KEY, KEY]
    file.write_bytes(file.read_bytes() + b'{"key": "cut sh')  # by a machine that was switched off
    one.send(MESSAGE)
    assert json.loads(file.read_text("utf-8").splitlines()[-1])["key"] == KEY


def test_the_console_shows_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error: standard output is for answers."""
    sender({"kind": "console"}).send(MESSAGE)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert KEY in printed.err
    assert MESSAGE.text in printed.err


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the library's own
def test_apprise_is_one_more_way(monkeypatch: pytest.MonkeyPatch, hook: Hook) -> None:
    """Its address stands in the environment, with the receiver's own put into it."""
    pytest.importorskip("apprise", reason="the extra apprise is not installed")
    url = hook.url.replace("http://", "json://") + "/{to}"
    monkeypatch.setitem(SECRETS, "APPRISE", url)
    one = sender({"kind": "apprise", "url_env": "APPRISE", "to": "mail"})
    assert one.needs == "mail"
    one.send(MESSAGE)
    assert json.loads(hook.requests[0][1])["message"] == MESSAGE.text
    hook.answers = [(500, {})]
    with pytest.raises(NotTaken):
        one.send(MESSAGE)
    monkeypatch.setitem(SECRETS, "APPRISE", "nonsense")
    with pytest.raises(BadConfig) as caught:
        sender({"kind": "apprise", "url_env": "APPRISE"})
    assert (caught.value.key, caught.value.code) == (
        "senders.it.url_env",
        "not-an-apprise-address",
    )


def test_the_documented_sender_of_another_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hook: Hook
) -> None:
    """The example of docs/senders.md, installed as a distribution of its own, sends a text."""
    text = (ROOT / "docs" / "senders.md").read_text("utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    points = text.partition("```toml\n[project.entry-points")[2].partition("```")[0]
    (tmp_path / "acme_sms.py").write_text(code, "utf-8")
    paper = tmp_path / "acme_sms-1.0.dist-info"
    paper.mkdir()
    (paper / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-sms\nVersion: 1.0\n")
    name, _, target = points.partition("]\n")[2].strip().partition(" = ")
    (paper / "entry_points.txt").write_text(
        f"[residence.senders]\n{name} = {target.strip(chr(34))}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(SECRETS, "ACME_SMS_TOKEN", "token")
    sender_kinds.cache_clear()
    try:
        settings = {"kind": "acme-sms", "url": hook.url, "token_env": "ACME_SMS_TOKEN"}
        one = sender(settings)
        assert one.needs == "phone"
        hook.answers = [(200, {}), (429, {}), (422, {})]
        one.send(MESSAGE)
        sent = json.loads(hook.requests[0][1])
        assert (sent["id"], sent["to"]) == (KEY, MESSAGE.to)
        for for_good in (False, True):
            with pytest.raises(NotTaken) as caught:
                one.send(MESSAGE)
            assert caught.value.for_good is for_good
        with pytest.raises(BadConfig) as wrong:
            sender(settings | {"colour": "red"})
        assert (wrong.value.key, wrong.value.code) == ("senders.it.colour", "unknown-key")
    finally:
        sender_kinds.cache_clear()
        sys.modules.pop("acme_sms", None)


def test_a_secret_that_is_not_there_is_named() -> None:
    """Before anything is sent: the file, the key, and the variable."""
    with pytest.raises(BadConfig) as caught:
        sender(webhook("https://portal.example.org/", secret_env="NOT_SET"))
    found = caught.value
    assert (found.key, found.code, found.found) == (
        "senders.it.secret_env",
        "variable-not-set",
        "NOT_SET",
    )


def test_a_secret_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows whsec_ is base64."""
    monkeypatch.setitem(SECRETS, "SECRET", "whsec_***")
    with pytest.raises(BadConfig) as caught:
        sender(webhook("https://portal.example.org/"))
    assert (caught.value.code, caught.value.found) == ("not-base64", "SECRET")


def test_the_sample_configuration_is_one() -> None:
    """Everything in it is read, and its figures are those that hold without it."""
    sample = read_config(ROOT / "scheduler" / "templates" / "residence.toml")
    assert sample.service.model_dump() == Config().service.model_dump()
    assert sample.notices.model_copy(update={"routes": {}}) == Config().notices
    assert {settings.kind for settings in sample.senders.values()} == {
        "smtp",
        "webhook",
        "file",
        "console",
    }
