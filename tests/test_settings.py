"""What is asked of a PostgreSQL server before an entry is trusted to it, and of its connections."""

from collections.abc import Iterator
from contextlib import closing
from time import sleep
from typing import Any

import psycopg
import pytest
from psycopg import sql

from ledger.requests import parse
from ledger.store import BadSetting, Standby, Store, Unreachable, Unsafe, Unsuitable
from ledger.store.connecting import Connection, Limits, alive, arguments, connect
from ledger.store.settings import OLDEST, Found, check
from projections.office import Office
from tests.command import SAMPLE, Shell, fill
from tests.factory import NOW, TODAY, clock
from tests.pooling import Pooler, running_pooler
from tests.postgres import PostgresServer

SOUND = Found("on", "on", "on", OLDEST, "UTF8", standby=False, read_only=False, backend=1)


class Server:
    """A connection that answers one question, as a server set up in some way would."""

    def __init__(self, **found: Any) -> None:
        self.found = SOUND._replace(**found)
        self.info = self

    @property
    def backend_pid(self) -> int:
        """Nobody stands between."""
        return self.found.backend

    def execute(self, _: bytes) -> "Server":
        """The only question."""
        return self

    def fetchone(self) -> Found:
        """The answer."""
        return self.found


def checked(*, only_asked: bool = False, **found: Any) -> None:
    """Check a server that is set up in some way."""
    server: Any = Server(**found)
    check(server, lambda: pytest.fail("nobody stands between"), read_only=only_asked)


@pytest.mark.parametrize(
    ("found", "refusal", "named"),
    [
        ({"fsync": "off"}, Unsafe, "fsync = off"),
        ({"full_page_writes": "off"}, Unsafe, "full_page_writes = off"),
        ({"synchronous_commit": "off"}, Unsafe, "synchronous_commit = off"),
        ({"synchronous_commit": "local"}, Unsafe, "synchronous_commit = local"),
        ({"synchronous_commit": "remote_write"}, Unsafe, "synchronous_commit = remote_write"),
        ({"version": OLDEST - 1}, Unsuitable, f"server_version_num = {OLDEST - 1}"),
        ({"encoding": "SQL_ASCII"}, Unsuitable, "server_encoding = SQL_ASCII"),
        ({"encoding": "EUC_CN"}, Unsuitable, "server_encoding = EUC_CN"),
        ({"standby": True, "read_only": True}, Standby, "pg_is_in_recovery = on"),
        ({"read_only": True}, Standby, "default_transaction_read_only = on"),
    ],
)
def test_a_server_that_cannot_be_trusted_is_refused(
    found: dict[str, Any], refusal: type[Exception], named: str
) -> None:
    """By the setting's name; who only asks cares for what he could not read."""
    with pytest.raises(refusal, match=named):
        checked(**found)
    if refusal is Unsuitable:
        with pytest.raises(refusal, match=named):
            checked(only_asked=True, **found)
    else:
        checked(only_asked=True, **found)


def test_a_server_that_can_be_trusted_is_not_refused() -> None:
    """Also where a commit waits until a standby has applied it."""
    checked()
    checked(synchronous_commit="remote_apply")


def test_a_role_that_commits_without_waiting_is_refused(postgres_dsn: str) -> None:
    """Whoever set that: the database, or the address."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    with pytest.raises(Unsafe, match="synchronous_commit = off"):
        Store.open(f"{postgres_dsn}?options=-csynchronous_commit%3Doff")


def test_a_database_of_another_encoding_is_refused(postgres_server: PostgresServer) -> None:
    """A name that cannot be written would be found out too late."""
    name = sql.Identifier("of_old")
    address = postgres_server.address("postgres", "postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        making = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'"
        connection.execute(sql.SQL(making).format(name))
        try:
            with pytest.raises(Unsuitable, match="SQL_ASCII"):
                Store.open(postgres_server.address("postgres", "of_old"), create=True)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture
def pooler(postgres_server: PostgresServer) -> Iterator[Pooler]:
    """A pooler in front of the server that lends connections for a transaction."""
    with running_pooler(postgres_server) as running:
        yield running


@pytest.mark.parametrize("order", ["last-in-first-out", "in-turns"])
def test_a_pooler_that_lends_by_transaction_is_refused(
    postgres_dsn: str, pooler: Pooler, order: str
) -> None:
    """However it chooses among its connections, and although each answers well by itself."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    pooler.in_turns = order == "in-turns"
    address = pooler.address(postgres_dsn)
    with psycopg.connect(address, autocommit=True) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    for read_only in (False, True):
        with pytest.raises(Unsuitable, match="pool_mode = transaction"):
            Store.open(address, read_only=read_only)


def test_a_pooler_that_lends_for_a_session_is_taken(postgres_dsn: str, pooler: Pooler) -> None:
    """Every connection keeps its own; also where none is left for a further one."""
    where = fill(postgres_dsn)
    pooler.for_sessions = True
    for most in (20, 1):
        pooler.most = most
        with closing(Office.open(pooler.address(where))) as office:
            assert office.status("C1", TODAY)["case"] == "C1"


def test_limits_are_read_from_the_environment() -> None:
    """What is not a number of seconds is refused by its name."""
    assert Limits.read({}) == Limits()
    found = Limits.read({"RESIDENCE_CONNECT_TIMEOUT": "3", "RESIDENCE_POOL_SIZE": "40"})
    assert (found.connect_timeout, found.pool_size) == (3, 40)
    for wrong in ("0", "-1", "soon", "1.5", "１０", "86401"):
        with pytest.raises(BadSetting, match="RESIDENCE_LOCK_TIMEOUT"):
            Limits.read({"RESIDENCE_LOCK_TIMEOUT": wrong})


def test_a_wrong_limit_is_told(
    postgres_dsn: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the setting's name, as malformed."""
    shell = Shell(capsys, monkeypatch, fill(postgres_dsn))
    monkeypatch.setenv("RESIDENCE_STATEMENT_TIMEOUT", "soon")
    told = shell("status", "C1")
    assert (told.code, "RESIDENCE_STATEMENT_TIMEOUT=soon" in told.err) == (2, True)


def shown(connection: Connection, name: str) -> str:
    """A setting as the session has it."""
    row = connection.execute(f"SHOW {name}".encode()).fetchone()
    assert row
    return str(row[0])


def test_a_connection_has_its_limits_and_the_address_has_the_last_word(postgres_dsn: str) -> None:
    """What the address sets is left as it is."""
    limits = Limits(lock_timeout=7, statement_timeout=8, idle_timeout=9)
    with connect(postgres_dsn, limits) as connection:
        assert shown(connection, "lock_timeout") == "7s"
        assert shown(connection, "statement_timeout") == "8s"
        assert shown(connection, "idle_in_transaction_session_timeout") == "9s"
        assert shown(connection, "application_name") == "residence"
    chosen = f"{postgres_dsn}?options=-clock_timeout%3D5s&application_name=desk-1&connect_timeout=4"
    with connect(chosen, limits) as connection:
        assert shown(connection, "lock_timeout") == "5s"
        assert shown(connection, "application_name") == "desk-1"
    assert arguments(chosen, limits)["connect_timeout"] == "4"


def test_who_waits_too_long_for_another_is_told(
    postgres_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of his is kept; the ledger goes on."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    monkeypatch.setenv("RESIDENCE_LOCK_TIMEOUT", "1")
    with closing(Store.open(postgres_dsn)) as store, psycopg.connect(postgres_dsn) as other:
        other.execute("LOCK TABLE projections IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(Unreachable, match="lock timeout"), store.session() as session:
            session.rows("SELECT * FROM projections")
        other.rollback()
        assert store.head()


OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def test_a_connection_that_was_closed_while_idle_is_replaced_unseen(postgres_dsn: str) -> None:
    """In a thread's own, and among those that record."""
    with closing(Office.init(postgres_dsn, NOW, TODAY)) as office:
        fresh = connect(postgres_dsn)
        assert alive(fresh)
        with psycopg.connect(postgres_dsn, autocommit=True) as other:
            other.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}".encode())
            while other.execute(f"SELECT 1 {OTHERS}".encode()).fetchall():
                sleep(0.05)
        assert not alive(fresh)
        assert office.store.head()
        assert record_one(office) == "accepted"


def record_one(office: Office) -> str:
    """Record a request, and say what became of it."""
    return office.submit(parse(SAMPLE[0]), clock, TODAY).word
