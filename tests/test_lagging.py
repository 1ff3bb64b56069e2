"""How far the tables lag behind the record, and whose open transaction holds them back."""

from datetime import date, timedelta

import psycopg
import pytest

from ledger.events import DetailsChanged
from ledger.recording import system_entries
from ledger.store.blockers import blocker
from projections.lagging import Lag, lag
from projections.office import Office
from tests.factory import NOW, chain, submit

LATER = NOW + timedelta(minutes=5)
TAKE_A_NUMBER = "SELECT pg_current_xact_id()"


def record(office: Office, version: int, minutes: int = 0) -> None:
    """Record something of a case, so many minutes after the start."""
    event = DetailsChanged(on=date(2024, 2, 20), employer="测试")
    instant = NOW + timedelta(minutes=minutes)
    office.store.save(system_entries([("case:C9", version, event)], instant))


def read(office: Office) -> Lag:
    """The lag as it stands."""
    with office.store.session() as session:
        session.snapshot()
        return lag(session)


def test_entries_not_taken_in_are_counted_from_the_first(office: Office) -> None:
    """With the seconds that it has waited; nobody holds the tables back."""
    submit(office, chain("C1"))
    office.tables.catch_up()
    assert read(office) == Lag()
    record(office, 1)
    record(office, 2, minutes=2)
    found = read(office)
    assert found.as_json(LATER) == {"lag": 2, "seconds": 300, "withheld": 0, "blocker": None}
    office.tables.catch_up()
    assert read(office) == Lag()


def test_before_the_first_catch_up_everything_is_behind(office: Office) -> None:
    """There are no tables yet."""
    with office.store.session() as session:
        assert lag(session).entries == session.count()


def test_an_open_transaction_delays_readers_and_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process, its user, its program, and since when; on SQLite there is none such."""
    monkeypatch.setattr("ledger.store.PATIENCE", 0.01)
    office.tables.catch_up()
    where = office.store.where
    if "://" not in where:
        with office.store.session() as session:
            assert blocker(session) is None
        return
    named = psycopg.connect(where, application_name="window-3")
    with named, psycopg.connect(where, autocommit=True) as reader:
        begun = reader.execute("SELECT now()").fetchone()
        named.execute(TAKE_A_NUMBER)
        record(office, 1)
        with psycopg.connect(where, application_name="later") as later:
            later.execute(TAKE_A_NUMBER)
            office.tables.catch_up()
            found = read(office)
        assert (found.entries, found.withheld) == (1, 1)
        assert found.blocker is not None
        assert begun is not None
        assert found.blocker.pid == named.info.backend_pid
        assert found.blocker.user == "residence"
        assert found.blocker.application == "window-3"
        assert found.blocker.database == named.info.dbname
        assert found.blocker.since is not None
        assert timedelta(0) <= found.blocker.since - begun[0] < timedelta(minutes=1)
        named.rollback()
        office.tables.catch_up()
        assert read(office) == Lag()


def test_a_transaction_prepared_and_forgotten_is_named_too(office: Office) -> None:
    """It has a name in place of a process."""
    if "://" not in office.store.where:
        return
    with psycopg.connect(office.store.where, autocommit=True) as other:
        other.execute("BEGIN")
        other.execute(TAKE_A_NUMBER)
        other.execute("PREPARE TRANSACTION 'forgotten'")
        with office.store.session() as session:
            found = blocker(session)
        other.execute("ROLLBACK PREPARED 'forgotten'")
    assert found is not None
    assert (found.pid, found.application) == (None, "forgotten")
