"""What a save does when others are first, when many save at once, and when the server is lost."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError

from ledger.events import DetailsChanged
from ledger.events.base import Entry
from ledger.recording import system_entries
from ledger.store import Conflict, OutcomeUnknown, Store, Stored, appending, postgres_recorder
from ledger.store.appending import MANY
from ledger.store.codec import stored_form
from ledger.store.grouping import GroupCommit
from projections.office import Office
from tests.factory import NOW, TODAY
from tests.racing import at_once

EVENTS = "residence_events"


@pytest.fixture
def store(ledger_address: str) -> Iterator[Store]:
    """A new ledger, opened."""
    Office.init(ledger_address, NOW, TODAY).close()
    with closing(Store.open(ledger_address)) as opened:
        yield opened


@pytest.fixture
def server(postgres_dsn: str) -> Iterator[Store]:
    """A new ledger in PostgreSQL, opened."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    with closing(Store.open(postgres_dsn)) as opened:
        yield opened


def entries(*streams: str) -> tuple[Entry, ...]:
    """The first entries of streams."""
    event = DetailsChanged(on=date(2024, 2, 20), employer="测试")
    return tuple(system_entries([(stream, 1, event) for stream in streams], NOW))


def many(name: str, count: int = MANY + 1) -> tuple[Entry, ...]:
    """More than are stored in one statement."""
    return entries(*(f"case:{name}-{number}" for number in range(count)))


@pytest.mark.parametrize("count", [1, 2, MANY, MANY + 1])
def test_positions_are_those_that_are_read(store: Store, count: int) -> None:
    """In the order given, however many are saved."""
    saved = store.save(many("C", count))
    with store.session() as session:
        assert tuple(session.entries_after(saved[0].position - 1, count + 1)) == saved


def test_positions_are_right_though_others_save_between_them(store: Store) -> None:
    """Threads save at once, some of them many."""

    def save(number: int) -> tuple[Entry, ...]:
        return store.save(many(f"{number}", (1, 3, MANY + 1)[number % 3]))

    for saved in at_once(6, save):
        with store.session() as session:
            for entry in (saved[0], saved[len(saved) // 2], saved[-1]):
                assert session.stream(entry.stream) == [entry]
        positions = [entry.position for entry in saved]
        assert positions == sorted(set(positions))


def test_of_a_batch_that_loses_a_race_nothing_is_kept(store: Store) -> None:
    """However many it holds."""
    store.save(entries("case:C-250"))
    head = store.head()
    for count in (251, MANY + 1):
        with pytest.raises(Conflict):
            store.save(many("C", count))
    assert store.head() == head


def test_two_who_wait_for_each_other_are_told_that_one_has_lost(server: Store) -> None:
    """PostgreSQL ends one of them; for us it is a race like any other."""
    rows = [stored_form(entry) for entry in entries("case:C1", "case:C2")]
    start = threading.Barrier(2)

    def append(number: int) -> str:
        mine = rows if number else rows[::-1]
        try:
            with server.session(write=True) as session:
                session.append(mine[:1])
                start.wait()
                session.append(mine[1:])
        except Conflict:
            return "lost"
        return "won"

    assert sorted(at_once(2, append)) == ["lost", "won"]


def lose(
    monkeypatch: pytest.MonkeyPatch, *, after: bool, times: int = 1, error: str = "server closed"
) -> None:
    """Have the connection lost in the next saves, before or after the server has committed."""
    left = [times]

    def failing(connection: Any, rows: list[Stored]) -> list[int]:
        left[0] -= 1
        done = [] if left[0] >= 0 and not after else appending.append(connection, rows)
        if left[0] >= 0:
            connection.close()
            raise psycopg.OperationalError(error)
        return done

    monkeypatch.setattr(postgres_recorder, "append", failing)
    monkeypatch.setattr(postgres_recorder, "PAUSE", 0.01)


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("count", [1, 3, MANY + 1])
def test_what_is_saved_while_the_connection_is_lost_is_stored_once(
    server: Store, monkeypatch: pytest.MonkeyPatch, count: int, *, after: bool
) -> None:
    """Whether the answer was lost or the question; with the positions that they have."""
    lose(monkeypatch, after=after)
    head = server.head()
    saved = server.save(many("C", count))
    with server.session() as session:
        assert tuple(session.entries_after(head, count + 1)) == saved


@pytest.mark.parametrize("together", [True, False])
def test_somebody_else_who_was_first_is_still_found_out(
    server: Store, monkeypatch: pytest.MonkeyPatch, *, together: bool
) -> None:
    """Only the very entries are taken for ours, not others of the same version."""
    first = server.save(entries("case:C1"))
    other = [replace(e, event=e.event.with_changes({"employer": "另一"})) for e in first]
    lose(monkeypatch, after=False)
    with pytest.raises(Conflict):
        server.save([*entries("case:C2"), *other] if together else other)
    assert server.stream("case:C2").entries == ()


def test_the_answer_is_waited_for_if_the_lost_commit_is_still_going_on(
    server: Store, postgres_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has not noticed yet that nobody listens."""
    (entry,) = entries("case:C1")
    lose(monkeypatch, after=False)
    with psycopg.connect(postgres_dsn) as going_on:
        sql = f"INSERT INTO {EVENTS} VALUES (%s, %s, %s, %s) RETURNING notification_id"
        found = going_on.execute(sql, stored_form(entry)).fetchone()
        timer = threading.Timer(0.3, going_on.commit)
        timer.start()
        (saved,) = server.save([entry])
        timer.join()
    assert found == (saved.position,)


def test_connections_that_the_server_ends_cost_nothing(server: Store, postgres_dsn: str) -> None:
    """All of them, between two saves."""
    server.save(entries("case:C1"))
    with psycopg.connect(postgres_dsn, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
        time.sleep(0.1)
    server.save(entries("case:C2"))
    assert len(server.stream("case:C2").entries) == 1


@pytest.mark.parametrize("count", [1, MANY + 1])
def test_a_cancelled_wait_for_the_standby_is_no_acknowledgement(
    server: Store, postgres_dsn: str, count: int
) -> None:
    """The server warns of it; a trigger warns in its place."""
    with psycopg.connect(postgres_dsn) as other:
        other.execute(
            "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
            " RAISE WARNING USING ERRCODE = '01000', MESSAGE = 'cancelled'; RETURN NULL; END$$"
        )
        other.execute(
            f"CREATE TRIGGER warn AFTER INSERT ON {EVENTS} FOR EACH STATEMENT"
            " EXECUTE FUNCTION warn()"
        )
    with pytest.raises(OutcomeUnknown, match="cancelled"):
        server.save(many("C", count))


class Group:
    """A group commit on a database of its own, that counts its commits."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.connection.execute(
            f"CREATE TABLE {EVENTS} (position INTEGER PRIMARY KEY AUTOINCREMENT, originator_id,"
            " originator_version, topic, state, UNIQUE (originator_id, originator_version))"
        )
        self.commits = 0
        self.failing: Exception | None = None
        self.busy = threading.Event()
        self.go_on = threading.Event()
        self.group = GroupCommit(self.transaction)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Cursor]:
        """A transaction that takes its time if it is the first."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
            self.busy.set()
            assert self.go_on.wait(20)
            if self.failing and self.commits:
                raise self.failing
            self.connection.commit()
            self.commits += 1
        except sqlite3.IntegrityError as error:
            raise IntegrityError(str(error)) from error
        finally:
            self.connection.rollback()

    def run(self, *batches: list[Stored]) -> list[Any]:
        """What became of each batch, all brought while the first of them is committed."""
        found: list[Any] = [None] * len(batches)

        def append(number: int) -> None:
            try:
                found[number] = list(self.group.append(batches[number]))
            except Exception as error:  # noqa: BLE001  # it is what became of it
                found[number] = error

        threads = [threading.Thread(target=append, args=(n,)) for n in range(len(batches))]
        threads[0].start()
        assert self.busy.wait(20)
        for number, thread in enumerate(threads[1:], 1):
            thread.start()
            while self.group.waiting < number:  # each in its turn
                time.sleep(0.001)
        self.go_on.set()
        for thread in threads:
            thread.join()
        return found

    def stored(self) -> list[tuple[int, str]]:
        """Positions and streams."""
        return self.connection.execute(f"SELECT position, originator_id FROM {EVENTS}").fetchall()


def row(stream: str) -> Stored:
    """The first entry of a stream in its stored form."""
    return stored_form(entries(stream)[0])


def test_who_comes_while_others_commit_shares_the_next_commit(tmp_path: Path) -> None:
    """Of five one commits alone, and the others together, each with its own positions."""
    group = Group(tmp_path / "g.sqlite")
    assert group.run([row("a")], [row("b"), row("c")], [row("d")], [row("e")], [row("f")]) == [
        [1],
        [2, 3],
        [4],
        [5],
        [6],
    ]
    assert group.commits == 2
    assert group.stored() == list(enumerate("abcdef", 1))


def test_one_who_loses_a_race_takes_nobody_with_it(tmp_path: Path) -> None:
    """Nothing of it is kept; it learns of it, and the others are stored."""
    group = Group(tmp_path / "g.sqlite")
    first, second, lost, last = group.run([row("a")], [row("b")], [row("c"), row("a")], [row("d")])
    assert isinstance(lost, IntegrityError)
    assert (first, second, last) == ([1], [2], [3])
    assert group.stored() == list(enumerate("abd", 1))
    alone = group.run([row("d")])
    assert isinstance(alone[0], IntegrityError)


def test_a_commit_that_fails_fails_for_all_who_share_it(tmp_path: Path) -> None:
    """Nobody is told that it is stored; who comes later is."""
    group = Group(tmp_path / "g.sqlite")
    group.failing = sqlite3.OperationalError("disk full")
    first, *others = group.run([row("a")], [row("b")], [row("c")])
    assert first == [1]
    assert [str(error) for error in others] == ["disk full"] * 2
    group.failing = None
    assert group.run([row("b")]) == [[2]]
