"""The store on both databases: nothing recorded is changed, and nobody is overwritten."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest

from ledger.events import DetailsChanged
from ledger.events.base import Entry
from ledger.recording import system_entries
from ledger.store import (
    Conflict,
    Store,
    StoreError,
)
from projections.office import Office
from tests.factory import NOW, TODAY
from tests.racing import at_once, in_processes

EVENTS = "residence_events"


def entry(stream: str, version: int = 1, employer: str = "测试") -> Entry:
    """Some entry of a stream."""
    event = DetailsChanged(on=date(2024, 2, 20), employer=employer)
    return system_entries([(stream, version, event)], NOW)[0]


def save_one(number: int, where: str) -> str:
    """Try to be the first to write to a stream."""
    with closing(Store.open(where)) as store:
        try:
            store.save([entry("case:C1", 1, f"{number}")])
        except Conflict:
            return "lost"
        return f"{number}"


def test_a_version_that_is_taken_is_a_conflict(store: Store) -> None:
    """Whoever read before somebody else wrote must look again."""
    store.save([entry("case:C1")])
    with pytest.raises(Conflict):
        store.save([entry("case:C1", employer="另一")])
    assert [e.event for e in store.stream("case:C1").entries] == [entry("case:C1").event]


def test_entries_of_several_streams_are_saved_together_or_not_at_all(store: Store) -> None:
    """One version that is taken keeps all of them out."""
    store.save([entry("case:C2")])
    head = store.head()
    with pytest.raises(Conflict):
        store.save([entry("case:C1"), entry("lease:L1"), entry("case:C2"), entry("case:C3")])
    assert store.head() == head
    for stream in ("case:C1", "lease:L1", "case:C3"):
        assert store.stream(stream).entries == ()


def test_what_is_saved_is_given_back_with_its_positions(store: Store) -> None:
    """In the order given, and as it is read afterwards."""
    given = [entry("case:C1"), entry("lease:L1"), entry("case:C1", 2)]
    saved = store.save(given)
    assert [replace(e, position=0) for e in saved] == given
    assert [e.position for e in saved] == sorted({e.position for e in saved})
    assert store.stream("case:C1").entries == (saved[0], saved[2])
    with store.session() as session:
        assert tuple(session.entries_after(saved[0].position - 1, 10)) == saved
        assert tuple(session.entries_after(0, 999, saved[1].position))[-2:] == saved[:2]


def test_positions_rise_and_none_is_given_out_twice(store: Store) -> None:
    """Neither after a lost race nor after somebody tried to delete the last entry."""
    first = store.save([entry("case:C1")])[0].position
    with pytest.raises(Conflict):
        store.save([entry("case:C9"), entry("case:C1")])
    with pytest.raises(StoreError, match="append-only"), store.session(write=True) as session:
        session.execute("DELETE FROM residence_events WHERE originator_id = ?", ["case:C1"])
    second = store.save([entry("case:C2")])[0].position
    assert second > first
    assert store.head() == second


def test_sqlite_gives_no_position_out_twice_even_if_the_last_entry_is_gone(tmp_path: Path) -> None:
    """Somebody who takes the triggers away still cannot put another entry in its place."""
    path = tmp_path / "ledger.sqlite"
    with closing(Office.init(str(path), NOW, TODAY)) as office:
        last = office.store.save([entry("case:C1")])[0].position
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute(f"DROP TRIGGER {EVENTS}_no_delete")
            raw.execute(f"DELETE FROM {EVENTS} WHERE position = ?", [last])
        assert office.store.save([entry("case:C2")])[0].position == last + 1


@pytest.mark.parametrize("sql", [f"UPDATE {EVENTS} SET topic = 'x'", f"DELETE FROM {EVENTS}"])
def test_the_record_refuses_to_be_changed(store: Store, sql: str) -> None:
    """By a trigger of the database, whoever asks."""
    before = store.stream("city:national")
    with pytest.raises(StoreError, match="append-only"), store.session(write=True) as session:
        session.execute(sql)
    assert store.stream("city:national") == before


def test_the_record_refuses_to_be_emptied(postgres_dsn: str) -> None:
    """PostgreSQL knows another way to delete; it is shut too."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    refused = pytest.raises(psycopg.Error, match="append-only")
    with psycopg.connect(postgres_dsn) as connection, refused:
        connection.execute("TRUNCATE residence_events")


def test_the_position_at_an_instant_is_that_of_the_last_entry_until_then(store: Store) -> None:
    """The instant itself included; 0 before the first."""
    start = store.head()
    instants = [NOW + timedelta(seconds=n) for n in (10, 20, 20, 30)]
    for number, instant in enumerate(instants, 1):
        with suppress(Conflict):  # a refused version leaves a gap in PostgreSQL's positions
            store.save([entry("office")])
        event = entry("case:C1").event
        store.save(system_entries([("case:C1", number, event)], instant))
    found = [e.position for e in store.stream("case:C1").entries]
    for seconds, position in ((9, start), (10, found[0]), (19, found[0]), (20, found[2])):
        assert store.position_at(NOW + timedelta(seconds=seconds)) == position
    assert store.position_at(NOW + timedelta(days=1)) == found[3]
    assert store.position_at(NOW - timedelta(seconds=1)) == 0


def test_of_eight_who_write_the_same_version_one_wins(where: str) -> None:
    """Threads of one process; the others learn of it and nothing of theirs is kept."""
    assert winners(at_once(8, lambda number: save_one(number, where))) == kept(where)


def winners(outcomes: list[str]) -> list[str]:
    """The numbers of those who won."""
    return [outcome for outcome in outcomes if outcome != "lost"]


def kept(where: str) -> list[str | None]:
    """Whose entries stand in the stream that all of them wrote to; one's, and once."""
    with closing(Store.open(where)) as store:
        events = [e.event for e in store.stream("case:C1").entries]
    assert len(events) == 1
    return [event.employer for event in events if isinstance(event, DetailsChanged)]


def test_of_three_processes_that_write_the_same_version_one_wins(where: str) -> None:
    """They share nothing but the database."""
    assert winners(in_processes(3, save_one, where)) == kept(where)
