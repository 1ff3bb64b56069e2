"""What is asked of the outbox 发件箱: what is to be sent now, and what became of the notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger.history import History
from ledger.store import Session, Store
from ledger.terms import Receiver
from projections.notices import NOTICES, Outgoing, State, instant, outgoing_of
from projections.tables import Tables

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that something is to be done about: its stream, and who is to be told."""

    stream: str
    receiver: Receiver


def outbox_tables(store: Store) -> Tables:
    """The table of notices, kept apart from those of the cases."""
    return Tables(store, (NOTICES,))


def waiting(session: Session, now: datetime) -> list[Waiting]:
    """The notices that something is to be done about at an instant, the oldest first."""
    sql = f"SELECT stream, receiver FROM {NOTICES.table} WHERE next_at <= ?"
    rows = session.rows(f"{sql} ORDER BY next_at, stream", [instant(now)])
    return [Waiting(stream, Receiver(receiver)) for stream, receiver in rows]


def outgoing(store: Store, stream: str) -> tuple[Outgoing | None, History]:
    """What a stream asks for as it is now, and the stream itself."""
    history = store.stream(stream)
    return outgoing_of(history.entries), history


def listed(
    store: Store, case: str | None = None, states: tuple[State, ...] = (), *, failed: bool = False
) -> Iterator[Outgoing]:
    """The notices of one case or of all, the oldest first: in some states, or failed by any sender.

    The table is brought up to date first.
    """
    outbox_tables(store).catch_up()
    asked, params = ["1 = 1"], list[str]()
    if case is not None:
        asked, params = ["case_no = ?"], [case]
    chosen = [f"state IN ({', '.join('?' * len(states))})"] if states else []
    chosen += ["failed_by <> ''"] if failed else []
    if chosen:
        asked, params = [*asked, f"({' OR '.join(chosen)})"], [*params, *states]
    sql = f"SELECT stream FROM {NOTICES.table} WHERE {' AND '.join(asked)}"
    with store.session() as session:
        streams = [name for (name,) in session.rows(f"{sql} ORDER BY queued_on, stream", params)]
    for start in range(0, len(streams), CHUNK):
        with store.session() as session:
            known = session.several(streams[start : start + CHUNK])
        for entries in known.values():
            found = outgoing_of(entries)
            if found:
                yield found
