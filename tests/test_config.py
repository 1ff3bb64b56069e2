"""The configuration: what it holds, where it is looked for, and how its faults are named."""

from pathlib import Path

import pytest

from scheduler.config import BadConfig, Config, default_file, read_config


def written(folder: Path, text: str) -> Path:
    """A configuration of this text."""
    file = folder / "residence.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_the_defaults_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only the default file may be missing."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert read_config() == Config()
    assert default_file() == tmp_path / "residence" / "residence.toml"
    with pytest.raises(BadConfig, match="not-found"):
        read_config(tmp_path / "residence.toml")
    monkeypatch.setenv("RESIDENCE_CONFIG", str(tmp_path / "elsewhere.toml"))
    with pytest.raises(BadConfig, match=r"elsewhere\.toml"):
        read_config()


def test_the_file_named_goes_before_the_environment_and_that_before_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each says another hour."""
    (tmp_path / "residence").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    written(tmp_path / "residence", "[service]\nhour = 1\n")
    assert read_config().service.hour == 1
    other = tmp_path / "other.toml"
    other.write_text("[service]\nhour = 3\n")
    monkeypatch.setenv("RESIDENCE_CONFIG", str(other))
    assert read_config().service.hour == 3
    assert read_config(written(tmp_path, "[service]\nhour = 4\n")).service.hour == 4


def test_paths_start_beside_the_file(tmp_path: Path) -> None:
    """Unless they begin at the root."""
    text = '[service]\nheartbeat = "beat.json"\nmetrics = "/var/lib/residence.prom"\n'
    service = read_config(written(tmp_path, text)).service
    assert service.heartbeat == tmp_path / "beat.json"
    assert service.metrics == Path("/var/lib/residence.prom")


@pytest.mark.parametrize(
    ("text", "key", "code"),
    [
        ("[service]\nhour = 24\n", "service.hour", "too-large"),
        ("[service]\nhour = -1\n", "service.hour", "too-small"),
        ('[service]\nhour = "two"\n', "service.hour", "not-a-whole-number"),
        ("[service]\nhour = 2.5\n", "service.hour", "not-a-whole-number"),
        ("[service]\nours = 2\n", "service.ours", "unknown-key"),
        ("[services]\nhour = 2\n", "services", "unknown-key"),
        ("service = 2\n", "service", "not-a-table"),
        ("[service]\nheartbeat = 2\n", "service.heartbeat", "not-text"),
        ("[service]\ndispatch_every = 0\n", "service.dispatch_every", "too-small"),
        ('[service]\nsilent_after = "x"\n', "service.silent_after", "not-a-figure"),
        ('[notices]\nlang = "fr"\n', "notices.lang", "unknown-word"),
        ('[notices.routes]\nholder = "mail"\n', "notices.routes.holder", "not-a-list"),
        ('[notices.routes]\nholder = ["mail"]\n', "notices.routes.holder", "unknown-word"),
        ("[senders]\nmail = 2\n", "senders.mail", "not-a-table"),
        ("senders = 2\n", "senders", "not-a-table"),
        ('[senders.mail]\nhost = "h"\n', "senders.mail.kind", "field-missing"),
        ('[senders.mail]\nkind = "pigeon"\n', "senders.mail.kind", "unknown-word"),
        ("[senders.mail]\nkind = 5\n", "senders.mail.kind", "unknown-word"),
        ('[senders."a b"]\nkind = "console"\n', "senders.a b", "not-a-sender-name"),
        ('[senders.j]\nkind = "file"\n', "senders.j.path", "field-missing"),
        ('[senders.s]\nkind = "console"\ncolour = "red"\n', "senders.s.colour", "unknown-key"),
        (
            '[senders.w]\nkind = "webhook"\nsecret_env = "S"\nurl = "http://example.org"\n',
            "senders.w.url",
            "not-a-safe-address",
        ),
        (
            '[senders.m]\nkind = "smtp"\nhost = "h"\nfrom = "nobody"\n',
            "senders.m.from",
            "not-an-email",
        ),
        (
            '[senders.m]\nkind = "smtp"\nhost = ""\nfrom = "a@example.org"\n',
            "senders.m.host",
            "field-missing",
        ),
        (
            '[senders.m]\nkind = "smtp"\nhost = "h"\nfrom = "a@example.org"\npassword = "p"\n',
            "senders.m.password",
            "unknown-key",
        ),
        ('[offices.atlantis]\nmail = "a@example.org"\n', "offices.atlantis", "unknown-word"),
        ('[offices.shanghai]\nmail = "office"\n', "offices.shanghai.mail", "not-an-email"),
        ('[ledgers]\natlantis = "a.sqlite"\n', "ledgers.atlantis", "unknown-word"),
        ('[ledgers]\nnational = "a.sqlite"\n', "ledgers.national", "unknown-word"),
        ("ledgers = 2\n", "ledgers", "not-a-table"),
        ("[ledgers]\ndalian = 2\n", "ledgers.dalian.where", "not-text"),
        ("[ledgers]\ndalian = {}\n", "ledgers.dalian", "field-missing"),
        ('[ledgers]\ndalian = ""\n', "ledgers.dalian", "field-missing"),
        ('[ledgers]\ndalian.env = ""\n', "ledgers.dalian", "field-missing"),
        ('[ledgers.dalian]\nenv = "A"\nwhere = "b"\n', "ledgers.dalian.where", "unknown-key"),
        ('[ledgers]\ndalian.variable = "A"\n', "ledgers.dalian.variable", "unknown-key"),
        ('[ledgers]\ndalian = "postgresql://a:b@c/d"\n', "ledgers.dalian", "password-in-file"),
        (
            '[ledgers]\ndalian = "postgresql://c/d?user=a&password=b"\n',
            "ledgers.dalian",
            "password-in-file",
        ),
        ("[service\n", "", "not-toml"),
        (f"x = {'[' * 3000}{']' * 3000}\n", "", "not-toml"),
        ("[service]\nsilent_after = inf\n", "service.silent_after", "too-large"),
        ("[service]\nsilent_after = nan\n", "service.silent_after", "too-large"),
        ("[service]\nhour = true\n", "service.hour", "not-a-whole-number"),
        ("[service]\ndispatch_every = true\n", "service.dispatch_every", "not-a-figure"),
        ('[service]\nheartbeat = ""\n', "service.heartbeat", "not-a-path"),
        ('[service]\nheartbeat = "a\\u0000b"\n', "service.heartbeat", "not-a-path"),
        ('[service]\nheartbeat = "~no-such-user/b"\n', "service.heartbeat", "not-a-path"),
        ('[offices.shanghai]\nphone = "1\\n2"\n', "offices.shanghai.phone", "not-a-phone"),
        ('[offices."shanghai/"]\nmail = "a@example.org"\n', "offices.shanghai/", "unknown-word"),
    ],
)
def test_a_fault_is_named_by_file_and_key(tmp_path: Path, text: str, key: str, code: str) -> None:
    """The first one of the file."""
    file = written(tmp_path, text)
    with pytest.raises(BadConfig) as caught:
        read_config(file)
    assert (caught.value.file, caught.value.key, caught.value.code) == (str(file), key, code)


@pytest.mark.parametrize(
    "url",
    [
        *("https://h:99999999/x", "https://h:0/x", "https://[::1/x", "https://u:p@h/x"),
        *("https://例子.cn/通知", "https://h/a b", "https://h/a\\nX: y", "https:///x", "ftp://h/x"),
    ],
)
def test_an_address_that_nothing_can_be_posted_to_is_named(tmp_path: Path, url: str) -> None:
    """Before every notice fails."""
    text = f'[senders.w]\nkind = "webhook"\nsecret_env = "S"\nurl = "{url}"\n'
    with pytest.raises(BadConfig, match=r"senders\.w\.url: not-a-safe-address"):
        read_config(written(tmp_path, text))


def test_a_home_of_nobody_holds_no_file() -> None:
    """It is not found."""
    with pytest.raises(BadConfig, match="not-found"):
        read_config("~no-such-user/residence.toml")


def test_a_file_in_another_encoding_or_a_folder(tmp_path: Path) -> None:
    """Says so."""
    file = tmp_path / "residence.toml"
    file.write_bytes('[offices."shanghai/徐汇区"]'.encode("gb18030"))
    with pytest.raises(BadConfig, match="not-utf8"):
        read_config(file)
    with pytest.raises(BadConfig, match="not-readable"):
        read_config(tmp_path)
