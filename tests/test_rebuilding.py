"""Tables built anew beside the live ones: the same rows, and whole or not at all."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from projections import rebuilding, tables
from projections.crew import Crew
from projections.lists import ALL, DOCKET, PEOPLE
from projections.migrating import migrate
from projections.office import Office
from tests.factory import NOW, TODAY, chain, submit
from tests.postgres import OWNER, PostgresServer
from tests.roles import role
from tests.test_projections import announce, stored

ROOT = Path(__file__).parents[1]


def with_cases(office: Office, count: int) -> None:
    """Record so many cases, and bring the tables up to date."""
    for number in range(1, count + 1):
        submit(office, chain(f"C{number}", number=number))
    office.tables.catch_up()


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few cases are many: shares of two, two processes."""
    monkeypatch.setattr(rebuilding, "FEW", 1)
    monkeypatch.setattr(rebuilding, "SHARE", 2)
    monkeypatch.setattr(rebuilding, "PAGE", 3)
    monkeypatch.setattr(rebuilding, "ROWS", 10)
    monkeypatch.setattr(rebuilding, "processors", lambda: 2)


@pytest.mark.usefixtures("crowded")
def test_several_processes_build_the_same_tables(office: Office) -> None:
    """Every stream once, and the indexes that the tables had."""
    with_cases(office, 7)
    kept, indexes = stored(office), _indexes(office)
    for _ in range(2):
        built = office.tables.rebuild()
        assert stored(office) == kept
        assert set(built.differing.values()) == {0}
        assert (built.streams, built.entries) == (7, 35)
        assert built.mark == office.store.horizon()
        assert _indexes(office) == indexes
        assert not _beside(office)
    assert office.replay()["equal"]


def _indexes(office: Office) -> list[int]:
    """How many indexes each table has."""
    sql = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
    if not office.store.dialect.embedded:
        sql = "SELECT count(*) FROM pg_indexes WHERE tablename = ?"
    with office.store.session() as session:
        return [session.rows(sql, [projection.table])[0][0] for projection in ALL]


def _beside(office: Office) -> list[str]:
    """The tables that stand beside the live ones."""
    with office.store.session() as session:
        new = (f"{projection.table}{rebuilding.NEW}" for projection in ALL)
        return [table for table in new if session.has_table(table)]


def test_a_table_that_was_changed_is_told_from_the_record(office: Office) -> None:
    """The streams are counted, and the tables are right again."""
    with_cases(office, 3)
    with office.store.session(write=True) as session:
        session.execute(f"UPDATE {DOCKET.table} SET duty = 'x' WHERE stream = 'case:C2'")
        session.execute(f"DELETE FROM {PEOPLE.table} WHERE stream <> 'case:C1'")
    built = office.tables.rebuild()
    found = {name: count for name, count in built.differing.items() if count}
    assert found == {"docket": 1, "people": 2}
    assert office.replay()["equal"]


def test_what_is_recorded_while_tables_are_built_is_in_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases and an order that come in after the load; readers see the former until the end."""
    with_cases(office, 2)
    seen: list[int] = []
    index = rebuilding.Building.index

    def meanwhile(building: Any) -> None:
        index(building)
        if len(seen) < 2:
            number = len(seen) + 3
            submit(office, chain(f"C{number}", number=number))
            if len(seen) == 1:
                assert announce(office, {"year": 2040, "notice_no": "x", "off": ["2040-01-09"]})
            with office.store.session() as session:
                sql = f"SELECT count(DISTINCT stream) FROM {DOCKET.table}"
                seen.append(session.rows(sql)[0][0])

    monkeypatch.setattr(rebuilding.Building, "index", meanwhile)
    office.tables.rebuild()
    assert seen == [2]
    office.tables.rebuild()
    assert seen == [2, 3]
    assert office.replay()["equal"]
    assert len(office.find("P")) == 0
    assert office.find("C4")


def test_an_order_about_many_cases_is_taken_in_by_a_rebuild(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, whoever asks first."""
    with_cases(office, 3)
    built: list[rebuilding.Building] = []
    load = rebuilding.Building.load

    def noted(building: rebuilding.Building) -> None:
        built.append(building)
        load(building)

    monkeypatch.setattr(rebuilding.Building, "load", noted)
    monkeypatch.setattr(tables, "MANY", 3)
    assert announce(office, {"year": 2040, "notice_no": "x", "off": ["2040-01-09"]})
    office.tables.catch_up()
    office.tables.catch_up()
    assert len(built) == 1
    assert office.replay()["equal"]


@pytest.mark.usefixtures("crowded")
def test_a_rebuild_that_is_killed_leaves_the_tables_as_they_were(
    office: Office, tmp_path: Path
) -> None:
    """No process of it goes on, and the next clears away what it left."""
    with_cases(office, 6)
    kept = stored(office)
    program = tmp_path / "slow.py"
    program.write_text(SLOW)
    with subprocess.Popen(
        [sys.executable, program, office.store.where],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == "loaded\n"
        victim.kill()
    assert _beside(office)
    assert stored(office) == kept
    assert office.replay()["equal"]
    office.tables.rebuild()
    assert not _beside(office)
    assert stored(office) == kept


SLOW = """
import sys, time
from projections import rebuilding
from projections.office import Office

def wait(_):
    print("loaded", flush=True)
    time.sleep(60)

rebuilding.Building.index = wait
Office.open(sys.argv[1]).tables.rebuild()
"""


@pytest.mark.usefixtures("crowded")
def test_a_process_that_dies_ends_the_rebuild_and_nothing_else(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built is dropped, and the live tables go on."""
    from ledger.store import Unreachable

    with_cases(office, 6)
    kept = stored(office)
    fold = Crew.fold

    def cut(crew: Crew, shares: Iterator[Any]) -> Iterator[Any]:
        yield next(iter(fold(crew, shares)))
        raise Unreachable("a process that was folding has ended")

    monkeypatch.setattr(Crew, "fold", cut)
    with pytest.raises(Unreachable):
        office.tables.rebuild()
    assert not _beside(office)
    assert stored(office) == kept


def test_two_rebuilds_follow_each_other(office: Office) -> None:
    """The second waits for the first, and neither harms the other."""
    with_cases(office, 2)
    failed: list[BaseException] = []

    def build() -> None:
        try:
            other = Office.open(office.store.where)
            other.tables.rebuild()
            other.close()
        except BaseException as error:  # noqa: BLE001  # a thread's errors are lost otherwise
            failed.append(error)

    threads = [threading.Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert office.replay()["equal"]


@pytest.mark.usefixtures("crowded")
def test_who_may_make_no_tables_rebuilds_all_the_same(
    postgres_dsn: str, postgres_server: PostgresServer
) -> None:
    """In tables of a session alone; who worked on the tables may do so after the owner rebuilt."""
    with closing(Office.init(postgres_dsn, NOW, TODAY)) as office:
        with_cases(office, 5)
        kept = stored(office)
        with role(postgres_server, postgres_dsn, "builder"):
            migrate(postgres_dsn, ["builder"])
            office.rebuild()
            with closing(Office.open(postgres_dsn.replace(OWNER, "builder", 1))) as worker:
                submit(worker, chain("C6", number=6))
                assert set(worker.tables.rebuild().differing.values()) == {0}
                assert worker.replay()["equal"]
                assert len(stored(worker)["docket"]) > len(kept["docket"])
        assert not _beside(office)


def test_a_replay_is_waited_for_and_keeps_nobody_from_reading(
    postgres_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new tables are taken over once it is done, with what was recorded meanwhile."""
    monkeypatch.setattr(rebuilding, "PATIENCE", 1)
    monkeypatch.setattr(rebuilding, "PAUSE", 0.1)
    with (
        closing(Office.init(postgres_dsn, NOW, TODAY)) as office,
        closing(Office.open(postgres_dsn)) as other,
    ):
        with_cases(office, 2)
        rebuild = threading.Thread(target=other.tables.rebuild)
        with office.store.session() as reader:
            reader.rows(f"SELECT count(*) FROM {DOCKET.table}")
            rebuild.start()
            rebuild.join(3)
            assert rebuild.is_alive()
            with closing(Office.open(postgres_dsn)) as third, third.store.session() as session:
                assert session.rows(f"SELECT count(*) FROM {DOCKET.table}")[0][0] > 0
        rebuild.join()
        assert office.replay()["equal"]
