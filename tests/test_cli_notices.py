"""The commands that tell people: one round of sending, and the list of what became of it."""

import json
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from projections.office import Office
from tests.command import Shell, started
from tests.factory import NOW, TODAY, endorsed, submit
from tests.outbox import open_case, queue, told
from tests.servers import mail_server, web_server

KEYS = {
    *("case", "city", "duty", "rung", "receiver", "kind", "queued_on", "reached_on", "last_day"),
    *("state", "next_at", "reasons", "senders"),
}


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Command lines on a ledger with two notices queued, one of somebody without an address."""
    where = str(tmp_path / "notices.sqlite")
    with closing(Office.init(where, NOW, TODAY)) as office:
        for number, email in ((1, "ceshi@example.org"), (2, None)):
            open_case(office, f"C{number}", number, email)
            queue(office, f"C{number}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("HOOK", "a shared secret")
    return Shell(capsys, monkeypatch, where)


def written(folder: Path, text: str) -> str:
    """A configuration of this text."""
    file = folder / "residence.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_mail_and_a_webhook_for_a_sample_case(shell: Shell, tmp_path: Path) -> None:
    """Both arrive; who has no mail address gets the webhook, and the failure is listed."""
    with mail_server() as box, web_server() as hook:
        config = written(
            tmp_path,
            '[notices.routes]\nholder = ["mail", "portal"]\n'
            f'[senders.mail]\nkind = "smtp"\nhost = "127.0.0.1"\nport = {box.port}\n'
            'security = "none"\nfrom = "residence@example.org"\n'
            f'[senders.portal]\nkind = "webhook"\nurl = "{hook.url}"\nsecret_env = "HOOK"\n',
        )
        answer = shell("dispatch", "--config", config, "--json")
        assert answer.code == 1
        figures = answer.object
        assert (figures["sent"], figures["failed"], figures["given_up"]) == (3, 1, 1)
        assert figures["by_sender"]["portal"] == {
            "sent": 2,
            "failed": 0,
            "given_up": 0,
            "halted": False,
        }
        assert [mail["To"] for mail in box.mails] == ["ceshi@example.org"]
        assert "测**" in box.mails[0].get_content()
        assert {json.loads(body)["subject"] for _, body in hook.requests} == {"C1", "C2"}
        assert shell("dispatch", "--config", config).code == 0
    (failed,) = shell.json("notices", "--failed")
    assert set(failed) == KEYS
    assert (failed["case"], failed["state"]) == ("C2", "sent")
    reasons = {way["sender"]: way["reason"] for way in failed["senders"]}
    assert reasons == {"mail": "no-address", "portal": None}
    (mailed,) = shell.json("notices", "C1")
    assert mailed["senders"][0]["address"] == "c***@example.org"


def test_without_a_configuration_notices_wait(shell: Shell, tmp_path: Path) -> None:
    """Nothing is sent, nothing fails, and the answer says what to do."""
    shell.patch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    answer = shell("dispatch")
    assert answer.code == 0
    assert "[notices.routes]" in answer.out
    assert len(shell.json("notices", "--waiting")) == 2
    assert shell.json("notices", "--failed") == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "已发"), ("en", "sent")])
def test_notices_are_shown_in_words(shell: Shell, tmp_path: Path, lang: str, words: str) -> None:
    """Whom they tell of what, and which sender took them."""
    config = written(
        tmp_path,
        '[notices.routes]\nholder = ["journal"]\n'
        '[senders.journal]\nkind = "file"\npath = "notices.jsonl"\n',
    )
    answer = shell("--lang", lang, "dispatch", "--config", config)
    assert answer.code == 0
    assert words in answer.out
    listed = shell("--lang", lang, "notices").out
    assert "C1" in listed
    assert "journal" in listed
    assert words in listed
    assert len((tmp_path / "notices.jsonl").read_text("utf-8").splitlines()) == 2


JOURNAL = (
    '[notices.routes]\nholder = ["journal"]\n'
    '[senders.journal]\nkind = "file"\npath = "notices.jsonl"\n'
)


def test_people_are_shown_the_time_of_beijing(shell: Shell, tmp_path: Path) -> None:
    """To the minute; programs are told the instant in UTC."""
    where = str(tmp_path / "rehearsal.sqlite")
    with closing(Office.init(where, NOW, TODAY, rehearsal=True)) as office:
        open_case(office)
        queue(office)
    at = ("--ledger", where, "--now", "2026-11-25T00:00")
    assert shell(*at, "dispatch", "--config", written(tmp_path, JOURNAL)).code == 0
    listed = shell("--lang", "zh", *at, "notices").out
    assert "2026-11-25 00:00" in listed
    assert "+00:00" not in listed
    (notice,) = shell.json(*at, "notices")
    assert notice["senders"][0]["at"] == "2026-11-24T16:00:00.000000+00:00"


def test_the_text_of_a_notice_is_shown_without_sending_it(shell: Shell, tmp_path: Path) -> None:
    """As it would be written now, in either language; afterwards it is the text that was sent."""
    shown = shell("--lang", "zh", "notices", "C1", "--text").out
    for line in ("【居住证】居住证年度签注：自 2026-11-05 起", "您好：", "下一步：请持居住证"):
        assert line in shown
    assert "现在不会发出" not in shown
    assert "Hello," in shell("--lang", "en", "notices", "C1", "--text").out
    (before,) = shell.json("--lang", "zh", "notices", "C1", "--text")
    assert set(before) == {*KEYS, "subject", "text", "over"}
    assert (before["state"], before["senders"], before["over"]) == ("queued", [], None)
    assert shell("dispatch", "--config", written(tmp_path, JOURNAL)).code == 0
    lines = (tmp_path / "notices.jsonl").read_text("utf-8").splitlines()
    assert before["text"] in {json.loads(line)["text"] for line in lines}
    (after,) = shell.json("--lang", "zh", "notices", "C1", "--text")
    assert (after["state"], after["text"]) == ("sent", before["text"])


def test_a_preview_says_what_would_not_be_sent(shell: Shell) -> None:
    """Of a notice that still waits but is no news any more, and of a case that nobody can read."""
    with closing(Office.open(shell.where)) as office:
        submit(office, [endorsed("C1", TODAY)])
    (overtaken,) = shell.json("notices", "C1", "--text")
    assert overtaken["over"] == "overtaken"
    for lang, said in (
        ("zh", "现在不会发出：已被后来的情况取代"),
        ("en", "not be sent now: overtaken"),
    ):
        assert said in shell("--lang", lang, "notices", "C1", "--text").out


def test_a_case_that_there_is_not(shell: Shell) -> None:
    """Is not found, rather than without notices."""
    assert shell("notices", "C9").code == 3


def test_a_fault_of_the_configuration_sends_nothing(shell: Shell, tmp_path: Path) -> None:
    """Exit code 2, and all notices still wait."""
    config = written(tmp_path, '[notices.routes]\nholder = ["mail"]\n')
    assert shell("dispatch", "--config", config).code == 2
    assert len(shell.json("notices", "--waiting")) == 2


def test_a_rehearsal_says_so_in_its_letters(tmp_path: Path, shell: Shell) -> None:
    """And in its answers."""
    where = str(tmp_path / "rehearsal.sqlite")
    with closing(Office.init(where, NOW, TODAY, rehearsal=True)) as office:
        open_case(office)
        queue(office)
    config = written(
        tmp_path,
        '[notices.routes]\nholder = ["journal"]\n'
        '[senders.journal]\nkind = "file"\npath = "notices.jsonl"\n',
    )
    answer = shell("--ledger", where, "dispatch", "--config", config, "--json")
    assert answer.object["rehearsal"] is True
    line = json.loads((tmp_path / "notices.jsonl").read_text("utf-8"))
    assert line["rehearsal"] is True
    assert line["subject"].startswith("【演练")


def test_killed_between_sending_and_recording(tmp_path: Path, shell: Shell) -> None:
    """Nobody sends it again for a quarter of an hour; then it goes out under the same key."""
    where = str(tmp_path / "rehearsal.sqlite")
    with closing(Office.init(where, NOW, TODAY, rehearsal=True)) as office:
        open_case(office)
        stream = queue(office)
    with web_server() as hook:
        hook.waits = threading.Event()
        config = written(
            tmp_path,
            '[notices.routes]\nholder = ["portal"]\n'
            f'[senders.portal]\nkind = "webhook"\nurl = "{hook.url}"\nsecret_env = "HOOK"\n',
        )
        line = ("--ledger", where, "--now", NOW.isoformat(), "dispatch", "--config", config)
        with started(*line) as sending:
            assert hook.came.wait(30)
            sending.kill()
        hook.waits.set()
        assert shell("--ledger", where, *line[2:], "--json").object["sent"] == 0
        later = (NOW + timedelta(minutes=15)).isoformat()
        again = shell("--ledger", where, "--now", later, *line[4:], "--json")
        assert (again.code, again.object["sent"]) == (1, 1)
        assert len({headers["Webhook-Id"] for headers, _ in hook.requests}) == 1
        assert len(hook.requests) == 2
    with closing(Office.open(where)) as office:
        assert told(office, stream) == [
            "notice-queued",
            "notice-attempted portal",
            "notice-failed portal outcome-unknown",
            "notice-attempted portal",
            "notice-sent portal",
        ]
