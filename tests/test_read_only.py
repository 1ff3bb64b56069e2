"""A ledger opened for questions only: it answers from what stands there, and writes nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from ledger.requests import parse
from ledger.store import Outdated, ReadOnly, Standby, Store, Unreachable
from projections.migrating import migrate
from projections.office import Office
from tests.command import SAMPLE, Shell, fill, lines, sample_ledger
from tests.factory import TODAY, clock
from tests.faults.cluster import Pair, running_pair
from tests.postgres import OWNER, PostgresServer
from tests.roles import administer, role

QUESTIONS = (
    "find C1",
    "history C1",
    "status C1",
    "holding C1",
    "due",
    "forecast",
    "notices",
    "replay",
    "law",
    "health",
    "scan --dry-run",
)
WRITING = (
    "init",
    "migrate",
    "record {file}",
    "collect-permit C1 --on 2021-10-01",
    "scan",
    "dispatch",
    "run",
    "demo",
    "replay --rebuild",
    "--by 审计 --role auditor query C1 --purpose 核对 --legal-basis 审计法",
)


@pytest.fixture
def shell(
    ledger_address: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    """Command lines on the sample cases, with tables that were brought up to date once."""
    (tmp_path / "requests.jsonl").write_text(lines(SAMPLE[:1]), "utf-8")
    shell = Shell(capsys, monkeypatch, fill(ledger_address))
    assert shell("due").code == 0
    assert shell("notices").code == 0
    return shell


def test_questions_are_answered_as_without(shell: Shell) -> None:
    """And how far the tables have come is said beside the answer, not in it."""
    for question in QUESTIONS:
        usual = shell(*question.split(), "--json")
        asked = shell("--read-only", *question.split(), "--json")
        assert (asked.code, asked.out) == (usual.code, usual.out), question
    told = shell("--read-only", "due")
    assert f"stand at entry {shell.head()}," in told.err
    assert "; 0 later ones are not in the answer" in told.err
    assert shell("--read-only", "status", "C1").err == ""


def test_what_writes_is_refused(shell: Shell, tmp_path: Path) -> None:
    """With exit code 2 and words, and nothing is recorded; also if the environment says so."""
    head = shell.head()
    for line in WRITING:
        words = line.format(file=tmp_path / "requests.jsonl").split()
        told = shell("--read-only", *words)
        assert (told.code, told.out) == (2, ""), line
        assert "would write: refused" in told.err
        with shell.patch.context() as patch:
            patch.setenv("RESIDENCE_READ_ONLY", "1")
            assert shell(*words).code == 2
            assert "只供查询" in shell("--lang", "zh", *words).err
    assert shell.head() == head


def test_it_is_said_how_far_behind_the_tables_are(shell: Shell) -> None:
    """They are not brought up to date: the answer is theirs."""
    before = shell.json("find", "C1")
    with closing(Store.open(shell.where)) as store:
        stood = store.head()
    with closing(Office.open(shell.where)) as office:
        moved = {"request": "change-details", "case": "C1", "on": "2024-02-20", "employer": "测试"}
        saved = office.submit(parse(moved), clock, TODAY)
        assert saved.word == "accepted"
    told = shell("--read-only", "find", "C1", "--json")
    assert told.objects == before
    assert f"stand at entry {stood}," in told.err
    assert "; 1 later ones are not in the answer, the oldest 0 seconds old" in told.err


def test_the_store_itself_refuses(shell: Shell) -> None:
    """Whoever writes without asking the command line."""
    with closing(Office.open(shell.where, read_only=True)) as office:
        with pytest.raises(ReadOnly):
            office.submit(parse(SAMPLE[0] | {"case": "C9"}), clock, TODAY)
        with pytest.raises(ReadOnly), office.store.session(write=True):
            pass
        with pytest.raises(ReadOnly):
            office.store.migrate()


def test_tables_that_nobody_made_answer_nothing(tmp_path: Path) -> None:
    """It is said who can make them; what needs none is answered."""
    where = sample_ledger(tmp_path)
    with closing(Store.open(where)) as store, store.session(write=True) as session:
        session.execute("DROP TABLE projections")
    with closing(Office.open(where, read_only=True)) as office:
        assert office.status("C1", TODAY)
        with pytest.raises(Outdated):
            office.find("C1")
    migrate(where)
    with closing(Office.open(where, read_only=True)) as office:
        assert office.find("C1") == []
        assert office.standing
        assert office.standing.missing


def test_a_file_that_may_only_be_read_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written beside it either."""
    shell = Shell(capsys, monkeypatch, sample_ledger(tmp_path))
    assert shell("due").code == 0
    path = Path(shell.where)
    before = path.read_bytes()
    path.chmod(0o444)
    for question in ("status C1", "due", "replay"):
        assert shell("--read-only", *question.split()).code == 0
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_role_that_reads_by_default_is_asked_questions(
    postgres_dsn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Opened in any other way it is refused, and told how to ask."""
    shell = Shell(capsys, monkeypatch, fill(postgres_dsn))
    assert shell("due").code == 0
    take_no_writes(postgres_dsn)
    told = shell("status", "C1")
    assert (told.code, "--read-only" in told.err) == (5, True)
    for question in ("status C1", "due", "find C1", "replay"):
        assert shell("--read-only", *question.split()).code == 0


def test_a_server_set_to_take_no_writes_has_the_last_word(postgres_dsn: str) -> None:
    """Also with who opened the ledger before: their next connection writes nothing."""
    with closing(Office.init(postgres_dsn, clock(), TODAY)) as office:
        take_no_writes(postgres_dsn)

        def write() -> None:
            with office.store.session(write=True) as session:
                session.execute("UPDATE projections SET position = 0")

        with ThreadPoolExecutor(1) as pool, pytest.raises(Standby):
            pool.submit(write).result()


def take_no_writes(address: str) -> None:
    """Set the database so, for every connection from now on."""
    with psycopg.connect(address) as connection:
        name = connection.info.dbname
        setting = f"ALTER DATABASE {name} SET default_transaction_read_only = on"
        connection.execute(setting.encode())


def test_an_auditors_role_may_only_read(
    postgres_dsn: str,
    postgres_server: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It needs no more, also after its owner has built the tables anew."""
    shell = Shell(capsys, monkeypatch, fill(postgres_dsn))
    assert shell("due").code == 0
    with role(postgres_server, postgres_dsn, "auditor"):
        administer(
            postgres_server,
            postgres_dsn,
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor",
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT ON TABLES TO auditor",
        )
        with closing(Office.open(postgres_dsn)) as office:
            office.rebuild()
        monkeypatch.setenv("RESIDENCE_LEDGER", postgres_dsn.replace(OWNER, "auditor", 1))
        for question in ("status C1", "due", "find C1", "replay"):
            assert shell("--read-only", *question.split()).code == 0
        told = shell("collect-permit", "C1", "--on", "2021-10-01")
        assert (told.code, "does not allow this role" in told.err) == (5, True)


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """A primary and its standby."""
    with running_pair() as running:
        yield running


def test_a_standby_answers_questions(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how far it has heard; what is recorded goes to the primary, wherever that is."""
    shell = Shell(capsys, monkeypatch, fill(pair.address))
    assert shell("due").code == 0
    answers = [shell.json(*question.split()) for question in ("status C1", "due", "find C1")]
    standby = pair.standby.server.address("residence", "ledger")
    with pytest.raises(Standby, match="pg_is_in_recovery"):
        Store.open(standby)
    pair.primary.until("SELECT 1 FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()")
    monkeypatch.setenv("RESIDENCE_LEDGER", standby)
    for question, answer in zip(("status C1", "due", "find C1"), answers, strict=True):
        asked = shell("--read-only", *question.split(), "--json")
        assert (asked.code, asked.objects) == (0, answer)
    assert "The standby has heard what was done until" in shell("--read-only", "due").err
    assert shell("--read-only", "collect-permit", "C1", "--on", "2021-10-01").code == 2
    one_way = pair.address.replace("read-write", "prefer-standby")
    monkeypatch.setenv("RESIDENCE_LEDGER", one_way)
    assert "The standby has heard" in shell("--read-only", "due").err


def test_of_a_primary_and_a_standby_the_primary_is_written_to(pair: Pair) -> None:
    """In whichever order the address names them; without saying so the first is taken."""
    hosts = [f"127.0.0.1:{node.server.port}" for node in (pair.standby, pair.primary)]
    start, _, end = pair.address.partition("@")
    database, _, _ = end.partition("/")[2].partition("?")
    for order in (hosts, hosts[::-1]):
        address = f"{start}@{','.join(order)}/{database}?target_session_attrs=read-write"
        with closing(Office.open(address)) as office, office.store.session(write=True) as session:
            assert session.rows("SELECT pg_is_in_recovery()") == [(False,)]
    with pytest.raises((Standby, Unreachable)):
        Office.open(f"{start}@{','.join(hosts)}/{database}")
