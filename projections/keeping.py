"""How the projections of a ledger stand, and what people do about them 汇总表的维护."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from ledger.store import START, Session, Store
from ledger.store.walking import recorded_after
from projections.fold import Projection
from projections.folding import fold
from projections.layout import ensure_tables, marks_of, pause, paused_of, resume
from projections.lists import ALL
from projections.notices import NOTICES
from projections.office import Office
from projections.orders import Orders
from projections.view import Progress, silent

KEPT = (*ALL, NOTICES)
NAMES = [projection.name for projection in KEPT]


def status(office: Office, now: datetime) -> dict[str, Any]:
    """How far each projection has come, in entries and in seconds; nothing is caught up for it."""
    with office.store.session() as session:
        session.snapshot()
        return {
            "position": session.head(),
            "projections": [_standing(session, one, now) for one in KEPT],
        }


def rebuild(office: Office, progress: Progress = silent) -> dict[str, Any]:
    """Build all projections anew; what they hold then, and where that is other than before."""
    tables = (office.tables, office.outbox)
    built = [kept.rebuild(progress) for kept in tables]
    return {
        "position": min(one.mark[1] for one in built),
        "streams": sum(one.streams for one in built),
        "events": sum(one.entries for one in built),
        "projections": [
            {
                "name": projection.name,
                "version": projection.version,
                "rows": one.rows[projection.name],
                "differing": one.differing.get(projection.name),
            }
            for kept, one in zip(tables, built, strict=True)
            for projection in kept.projections
        ],
        "parked": len(office.tables.parked()),
    }


def set_paused(store: Store, name: str, *, paused: bool) -> bool:
    """Pause a projection, or resume it; False if it is so already."""
    projection = KEPT[NAMES.index(name)]
    with store.session(write=True) as session:
        session.lock("projections")
        ensure_tables(session, ALL if projection in ALL else (NOTICES,))
        if (projection.table in paused_of(session)) is paused:
            return False
        (pause if paused else resume)(session, projection)
        return True


def parked(office: Office) -> Iterator[dict[str, Any]]:
    """The streams set aside, each with the error and the first entry that could not be taken in.

    None of them names one any more that this software can fold: `retry` takes it in.
    """
    for stream, error in office.tables.parked():
        with office.store.session() as session:
            yield {"stream": stream, "error": error, "entry": _poisoned(session, stream)}


def retry(office: Office) -> dict[str, Any]:
    """Fold the streams set aside again, and no others."""
    found = [kept.retry() for kept in (office.tables, office.outbox)]
    left = sorted(chain.from_iterable(still for _, still in found))
    return {
        "taken_in": sorted(chain.from_iterable(freed for freed, _ in found)),
        "parked": [{"stream": stream, "error": error} for stream, error in left],
    }


def _standing(session: Session, projection: Projection, now: datetime) -> dict[str, Any]:
    marks = marks_of(session, (projection,))
    mark = marks[projection.table] if marks else START
    oldest = recorded_after(session, mark)
    streams = session.rows("SELECT stream FROM parked") if marks else []
    return {
        "name": projection.name,
        "version": projection.version,
        "position": mark[1],
        "behind": session.count_after(mark),
        "seconds": max(0, int((now - oldest).total_seconds())) if oldest else 0,
        "paused": projection.table in paused_of(session),
        "parked": sum(projection.reads(stream) for (stream,) in streams),
    }


def _poisoned(session: Session, stream: str) -> dict[str, Any] | None:
    """The entry from which on a stream cannot be folded; it is looked for one by one."""
    rows = session.stored([stream])[stream]
    orders = Orders.read(session)
    readers = [projection for projection in KEPT if projection.reads(stream)]
    for count, (position, _, version, kind, _) in enumerate(rows, 1):
        if fold(readers, [(stream, rows[:count])], orders).parked:
            return {"position": position, "version": version, "kind": kind}
    return None
