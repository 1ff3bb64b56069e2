"""The library's way to keep our tables: its runner on PostgreSQL, the same loop on SQLite.

The runner does not work on SQLite; what it does there is written with the library's recorder of
tracking: one event, one transaction, then the next.
"""

import time
from contextlib import suppress
from typing import Any, Protocol

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.sqlite import SQLiteDatastore, SQLiteTrackingRecorder

from ledger.events.base import Entry
from ledger.store import Store
from projections.orders import Orders
from tests.bench.library import LibraryLedger, library_settings
from tests.bench.places import Place
from tests.bench.singly import Rows, rows_of

TRACKED = LibraryLedger.name
NEVER = "no event was processed"


class Runner(Protocol):
    """Keeps the tables in the library's way, from where it stands."""

    def run(self, events: int) -> float:
        """Process so many events; the seconds an event."""

    def close(self) -> None:
        """Let go of the database."""


def runner_on(place: Place, store: Store, after: int) -> Runner:
    """The library's way on a ledger whose tables are there, from a position on."""
    with store.session() as session:
        orders = Orders.read(session)
    if place.name == "sqlite":
        return _Loop(store, orders, after)
    return _Library(store, orders, after)


class _SQLiteView(SQLiteTrackingRecorder):
    def keep(self, stream: str, found: Rows, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            for table, rows in found.items():
                cursor.execute(f"DELETE FROM {table} WHERE stream = ?", [stream])
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


class _Loop:
    """The loop on SQLite, with the library's own settings of the file."""

    def __init__(self, store: Store, orders: Orders, after: int) -> None:
        self.store, self.orders = store, orders
        self.datastore = SQLiteDatastore(store.where, originator_id_type="text")
        self.view = _SQLiteView(self.datastore)
        self.view.create_table()
        self.view.insert_tracking(Tracking(TRACKED, after))

    def run(self, events: int) -> float:
        """Process so many events; the seconds an event."""
        after = self.view.max_tracking_id(TRACKED) or 0
        with self.store.session() as session:
            found = session.entries_after(after, events)
        begun = time.perf_counter()
        for entry in found:
            known = self.store.stream(entry.stream, entry.position)
            rows = rows_of(known.entries, self.orders)
            self.view.keep(entry.stream, rows, Tracking(TRACKED, entry.position))
        assert found, NEVER
        return (time.perf_counter() - begun) / len(found)

    def close(self) -> None:
        """Let go of the file."""
        self.datastore.close()


class _PostgresView(PostgresTrackingRecorder):
    def keep(self, stream: str, found: Rows, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            for table, rows in found.items():
                cursor.execute(f"DELETE FROM {table} WHERE stream = %s".encode(), [stream])
                if rows:
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {table} VALUES ({marks})".encode(), rows)


class _Enough(Exception):
    """So many events as were asked for have been processed."""


class _Library:
    """The library's runner on PostgreSQL."""

    def __init__(self, store: Store, orders: Orders, after: int) -> None:
        self.store, self.orders = store, orders
        self.settings = library_settings(store.where) | {"SINGLY_CREATE_TABLE": "yes"}
        self.after = after

    def run(self, events: int) -> float:
        """Process so many events; the seconds an event, from the first to the last of them."""
        times: list[float] = []
        outer = self

        class Singly(Projection[_PostgresView]):
            name = "singly"

            def __init__(self, view: _PostgresView) -> None:
                super().__init__(view)
                if not view.max_tracking_id(TRACKED):
                    view.insert_tracking(Tracking(TRACKED, outer.after))

            def process_event(
                self, domain_event: DomainEventProtocol[str], tracking: Tracking
            ) -> None:
                assert isinstance(domain_event, Entry), "the ledger stores entries only"
                times.append(time.perf_counter())
                stream = domain_event.stream
                known = outer.store.stream(stream, tracking.notification_id)
                self.view.keep(stream, rows_of(known.entries, outer.orders), tracking)
                if len(times) == events:
                    times.append(time.perf_counter())
                    raise _Enough

        runner: ProjectionRunner[Any, Any] = ProjectionRunner(
            application_class=LibraryLedger,
            projection_class=Singly,
            view_class=_PostgresView,
            env=self.settings,
        )
        with suppress(_Enough), runner:
            runner.run_forever()
        assert len(times) > events, NEVER
        return (times[-1] - times[0]) / events

    def close(self) -> None:
        """Nothing is kept from one run to the next."""
