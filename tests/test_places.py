"""Where a ledger may lie: made once, found, reached, and safe from a power cut."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from ledger.store import (
    LedgerExists,
    NoLedger,
    Store,
    Unreachable,
    Unsafe,
)
from ledger.store.sqlite import journal_settings
from projections.office import Office
from tests.factory import NOW, TODAY
from tests.postgres import PostgresServer


@pytest.fixture
def where(ledger_address: str) -> str:
    """The address of a new ledger."""
    Office.init(ledger_address, NOW, TODAY).close()
    return ledger_address


def test_there_is_no_ledger_where_none_was_made(ledger_address: str, tmp_path: Path) -> None:
    """A path without a file, a folder, an empty database: and nothing is made there."""
    with pytest.raises(NoLedger):
        Store.open(ledger_address)
    with pytest.raises(NoLedger):
        Store.open(str(tmp_path))
    empty = tmp_path / "empty.sqlite"
    with closing(sqlite3.connect(empty)) as raw:
        raw.execute("CREATE TABLE other (x)")
    with pytest.raises(NoLedger):
        Store.open(str(empty))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.sqlite"]


def test_a_ledger_is_made_once(where: str) -> None:
    """A second making leaves the first as it was."""
    with closing(Store.open(where)) as store:
        before = store.head()
        with pytest.raises(LedgerExists):
            Office.init(where, NOW, TODAY, rehearsal=True)
        assert store.head() == before


def test_a_place_that_cannot_be_reached_is_said_to_be_so(tmp_path: Path) -> None:
    """A file that is no database, a folder, a port on which nobody listens, a wrong address."""
    text = tmp_path / "notes.txt"
    text.write_text("居住证" * 1000)
    places = [str(text), "postgresql://x:y@127.0.0.1:1/z", "postgresql://x:y@127.0.0.1:port/z"]
    for place in places:
        with pytest.raises(Unreachable):
            Store.open(place)
    for place in (str(text), str(tmp_path), str(text / "ledger.sqlite")):
        with pytest.raises(Unreachable):
            Office.init(place, NOW, TODAY)
    assert text.read_text() == "居住证" * 1000


@pytest.mark.parametrize(
    ("version", "settings"),
    [
        ((3, 40, 1), ("delete", "EXTRA")),
        ((3, 44, 5), ("delete", "EXTRA")),
        ((3, 44, 6), ("wal", "FULL")),
        ((3, 45, 0), ("delete", "EXTRA")),
        ((3, 50, 6), ("delete", "EXTRA")),
        ((3, 50, 7), ("wal", "FULL")),
        ((3, 51, 2), ("delete", "EXTRA")),
        ((3, 51, 3), ("wal", "FULL")),
        ((3, 52, 0), ("wal", "FULL")),
        ((4, 0, 0), ("wal", "FULL")),
    ],
)
def test_the_journal_is_one_that_this_version_of_sqlite_keeps_safe(
    version: tuple[int, ...], settings: tuple[str, str]
) -> None:
    """Versions that can corrupt a database in WAL mode keep a rollback journal."""
    assert journal_settings(version) == settings


def test_an_opened_ledger_has_the_safe_settings(tmp_path: Path) -> None:
    """Asked of the connection itself, for reading and for writing."""
    mode, synchronous = journal_settings()
    numbers = {"FULL": 2, "EXTRA": 3}
    with closing(Office.init(str(tmp_path / "ledger.sqlite"), NOW, TODAY)) as office:
        for write in (False, True):
            with office.store.session(write=write) as session:
                assert session.rows("PRAGMA journal_mode") == [(mode,)]
                assert session.rows("PRAGMA synchronous") == [(numbers[synchronous],)]


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER DATABASE {database} SET synchronous_commit = off",
        "ALTER ROLE {role} IN DATABASE {database} SET synchronous_commit = local",
    ],
)
def test_a_server_that_does_not_wait_for_the_disk_is_refused(postgres_dsn: str, sql: str) -> None:
    """When a ledger is opened as when it is made, naming the setting."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    names = psycopg.conninfo.conninfo_to_dict(postgres_dsn)
    with psycopg.connect(postgres_dsn) as connection:
        connection.execute(sql.format(database=names["dbname"], role=names["user"]))
    with pytest.raises(Unsafe, match=r"^synchronous_commit = (off|local)$"):
        Store.open(postgres_dsn)
    with pytest.raises(Unsafe):
        Office.init(postgres_dsn, NOW, TODAY)


@pytest.mark.parametrize("name", ["fsync", "full_page_writes"])
def test_a_server_that_survives_no_power_cut_is_refused(
    postgres_server: PostgresServer, postgres_dsn: str, name: str
) -> None:
    """The server's owner may switch these off for all databases at once."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    address = postgres_server.address("postgres", "postgres")
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(f"ALTER SYSTEM SET {name} = off")
        try:
            owner.execute("SELECT pg_reload_conf(), pg_sleep(0.3)")
            with pytest.raises(Unsafe, match=f"^{name} = off$"):
                Store.open(postgres_dsn)
        finally:
            owner.execute(f"ALTER SYSTEM RESET {name}")
            owner.execute("SELECT pg_reload_conf(), pg_sleep(0.3)")
    Store.open(postgres_dsn).close()
