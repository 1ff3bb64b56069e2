"""Tables on a server are made by ``residence migrate`` alone; who works there may only append."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from ledger.store import Outdated, Store, TooMighty, TooNew, Unreachable
from ledger.store.migrations import POSTGRES, RESTORED, SQLITE, version_of
from projections.migrating import migrate
from projections.office import Office
from scheduler.rounds import scan
from tests.command import Shell, fill
from tests.factory import NOW, TODAY, chain, clock, submit
from tests.postgres import OWNER, PostgresServer
from tests.racing import at_once
from tests.roles import administer, role

WORKER = "desk"
EVENTS, SCHEMA = "residence_events", "residence_schema"
Ask = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def owner(postgres_dsn: str) -> str:
    """The address of a ledger of the sample cases, for the owner of its tables."""
    return fill(postgres_dsn)


@pytest.fixture
def worker(owner: str, postgres_server: PostgresServer) -> Iterator[str]:
    """The same for a role that was made to work there."""
    with role(postgres_server, owner, WORKER):
        migrate(owner, [WORKER])
        yield owner.replace(OWNER, WORKER, 1)


def run(address: str, *statements: str) -> None:
    """Run statements on a database, in one transaction."""
    with psycopg.connect(address) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def make_former(owner: str) -> None:
    """Take a ledger back to what it was before there were steps."""
    run(
        owner,
        f"DROP TABLE {SCHEMA}",
        f"DROP INDEX {EVENTS}_by_mark",
        f"ALTER TABLE {EVENTS} DROP COLUMN transaction_id",
        f"ALTER TABLE {EVENTS} ENABLE TRIGGER {EVENTS}_no_change",
        "ALTER TABLE projections DROP COLUMN transaction_id",
    )


def test_a_new_ledger_is_at_the_last_step(ledger_address: str) -> None:
    """It has taken them all, and what is done again changes nothing."""
    Office.init(ledger_address, NOW, TODAY).close()
    with closing(Store.open(ledger_address)) as store, store.session() as session:
        steps = SQLITE if session.dialect.embedded else POSTGRES
        assert version_of(session) == len(steps)
    for _ in range(2):
        again = migrate(ledger_address)
        assert (again.found, again.version, again.steps) == (len(steps), len(steps), [])


def test_an_older_ledger_is_brought_up_with_all_it_holds(owner: str) -> None:
    """It is not opened before; afterwards it answers as it did."""
    with closing(Office.open(owner)) as office:
        before = office.status("C1", TODAY), office.replay()["projections"]
        head = office.store.head()
    make_former(owner)
    with pytest.raises(Outdated, match=f"1 < {len(POSTGRES)}"):
        Store.open(owner)
    done = migrate(owner)
    assert (done.found, done.steps) == (1, [step.name for step in POSTGRES[1:]])
    with closing(Office.open(owner)) as office:
        assert (office.status("C1", TODAY), office.replay()["projections"]) == before
        assert office.store.horizon()[1] == head
        assert scan(office, TODAY, clock).failed == []


def test_of_many_who_migrate_at_once_one_does_it(owner: str) -> None:
    """The others find it done."""
    make_former(owner)
    done = at_once(4, lambda _: migrate(owner))
    assert sorted(len(one.steps) for one in done) == [0, 0, 0, len(POSTGRES) - 1]


def test_a_ledger_of_newer_software_is_not_opened(ledger_address: str) -> None:
    """Nor migrated: nobody knows what stands in it."""
    Office.init(ledger_address, NOW, TODAY).close()
    with closing(Store.open(ledger_address)) as store, store.session(write=True) as session:
        session.execute(f"INSERT INTO {SCHEMA} (version, step) VALUES (99, 'to come')")
    for act in (Store.open, migrate):
        with pytest.raises(TooNew, match="99"):
            act(ledger_address)


def test_an_sqlite_ledger_from_before_the_steps_needs_no_migration(tmp_path: Path) -> None:
    """Its one step was taken when it was made, and its tables are made as they are needed."""
    where = fill(str(tmp_path / "former.sqlite"))
    with closing(Store.open(where)) as store, store.session(write=True) as session:
        for table in (SCHEMA, "projections"):
            session.execute(f"DROP TABLE {table}")
    with closing(Office.open(where)) as office:
        assert office.replay()["equal"]


def test_tables_of_projections_are_not_made_by_who_works(worker: str, owner: str) -> None:
    """One that is missing is the owner's to make, who is told so by what cannot go on."""
    run(owner, "DROP TABLE projections")
    with closing(Office.open(worker)) as office, pytest.raises(Outdated):
        office.find("C1")
    assert migrate(owner).tables
    with closing(Office.open(worker)) as office:
        assert office.find("C1")


def test_a_worker_does_all_that_an_office_does(worker: str) -> None:
    """Requests, nights, questions, the auditor's replay and a rebuild."""
    with closing(Office.open(worker)) as office:
        assert scan(office, TODAY, clock).emitted
        assert office.find("C1")
        office.rebuild()
        assert office.replay()["equal"]


REFUSED = (
    f"UPDATE {EVENTS} SET topic = 'x'",
    f"DELETE FROM {EVENTS}",
    f"TRUNCATE {EVENTS}",
    f"ALTER TABLE {EVENTS} DISABLE TRIGGER ALL",
    f"DROP TABLE {EVENTS}",
    f"UPDATE {SCHEMA} SET version = 1",
    "CREATE TABLE mine (a int)",
    "ALTER TABLE projections ADD COLUMN mine int",
    f"CREATE TRIGGER mine BEFORE INSERT ON {EVENTS} EXECUTE FUNCTION {EVENTS}_append_only()",
    f"SELECT setval('{EVENTS}_notification_id_seq', 1)",
    (
        f"INSERT INTO {EVENTS} (originator_id, originator_version, topic, state, notification_id)"
        " VALUES ('case:C9', 1, 'x', '', 1)"
    ),
    (
        f"INSERT INTO {EVENTS} (originator_id, originator_version, topic, state, transaction_id)"
        " VALUES ('case:C9', 1, 'x', '', '1')"
    ),
)


def test_a_worker_may_change_neither_the_record_nor_the_tables(worker: str) -> None:
    """By rights, before any trigger is asked."""
    for statement in REFUSED:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(worker, statement)


def test_the_owner_is_held_back_by_the_trigger(owner: str, postgres_server: PostgresServer) -> None:
    """Also in a session that calls itself a replica, which only an administrator may."""
    refused = pytest.raises(psycopg.errors.RaiseException, match="append-only")
    with refused:
        run(owner, f"DELETE FROM {EVENTS}")
    with refused:
        administer(
            postgres_server,
            owner,
            f"SET session_replication_role = replica; DELETE FROM {EVENTS}",
        )


def test_a_role_that_might_do_more_is_granted_nothing(
    owner: str, postgres_server: PostgresServer
) -> None:
    """Whether it is a superuser, a member of the owner, or may make tables in the schema."""
    might: dict[str, list[str]] = {}
    with (
        role(postgres_server, owner, "mighty", "SUPERUSER"),
        role(postgres_server, owner, "member", f"IN ROLE {OWNER}"),
        role(postgres_server, owner, "maker"),
    ):
        administer(postgres_server, owner, "GRANT CREATE ON SCHEMA public TO maker")
        for name in ("mighty", "member", "maker"):
            with pytest.raises(TooMighty) as refused:
                migrate(owner, [name])
            might[name] = refused.value.could
        administer(postgres_server, owner, "REVOKE CREATE ON SCHEMA public FROM maker")
        assert migrate(owner).granted == []
    assert "SUPERUSER" in might["mighty"]
    assert "OWNER" in might["member"]
    assert might["maker"] == ["CREATE"]


def test_who_worked_before_is_granted_what_is_new(worker: str, owner: str) -> None:
    """A migration that makes tables leaves nobody out."""
    run(owner, "DROP TABLE parked", "DELETE FROM projections WHERE name LIKE 'notices%'")
    assert migrate(owner).granted == [WORKER]
    with closing(Office.open(worker)) as office:
        assert office.replay()["equal"]


def test_the_command_says_what_it_did(
    owner: str,
    postgres_server: PostgresServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And everybody else what to do first."""
    shell = Shell(capsys, monkeypatch, owner)
    make_former(owner)
    told = shell("status", "C1")
    assert (told.code, "residence migrate" in told.err) == (5, True)
    told = shell("migrate")
    assert (told.code, "marks" in told.out, told.err) == (0, True, "")
    assert postgres_server.password not in told.out
    with role(postgres_server, owner, "second"):
        (done,) = shell.json("migrate", "--grant", "second")
        assert (done["steps"], done["granted"]) == ([], ["second"])
        shell.patch.setenv("RESIDENCE_LEDGER", owner.replace(OWNER, "second", 1))
        told = shell("migrate")
        assert (told.code, "--grant ROLE" in told.err) == (5, True)
        assert shell("open-case", "C8", "--city", "shanghai", "--holder", "name=测试").code in {
            0,
            2,
        }
    shell.patch.setenv("RESIDENCE_LEDGER", owner)
    assert shell("migrate", "--grant", "nobody").code == 3


def test_a_dump_restored_on_another_server_is_given_marks_of_this_one(owner: str) -> None:
    """Numbers of transactions are a server's own: readers would wait for those of the former."""
    with closing(Office.open(owner)) as office:
        scan(office, TODAY, clock)
        before = office.replay()["projections"]
    far = 10**9
    run(
        owner,
        f"ALTER TABLE {EVENTS} DISABLE TRIGGER {EVENTS}_no_change",
        f"UPDATE {EVENTS} SET transaction_id = ({far} + notification_id)::text::xid8",
        f"ALTER TABLE {EVENTS} ENABLE ALWAYS TRIGGER {EVENTS}_no_change",
        f"UPDATE projections SET transaction_id = {far} + position WHERE position > 0",
    )
    with pytest.raises(Outdated, match=RESTORED):
        Store.open(owner)
    assert migrate(owner).steps == [RESTORED]
    assert migrate(owner).steps == []
    with closing(Office.open(owner)) as office:
        office.tables.catch_up()
        assert office.store.horizon() == (0, office.store.head())
        assert office.replay()["equal"]
        assert [p["digest"] for p in office.replay()["projections"][:4]] == [
            p["digest"] for p in before[:4]
        ]
        submit(office, chain("C77", number=77))
        assert office.find("PC77")
        assert scan(office, TODAY, clock).finished


def test_where_nothing_is_there_is_nothing_to_migrate(postgres_dsn: str) -> None:
    """A ledger is made with ``init``."""
    with pytest.raises(Exception, match="postgresql://"):
        migrate(postgres_dsn)
    with pytest.raises(Unreachable):
        migrate(postgres_dsn.replace("127.0.0.1", "127.0.0.1.invalid"))
