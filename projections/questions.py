"""Questions over histories and tables: a case entry by entry, cases found, duties due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.duties import duties, standing
from ledger.events.base import Entry
from ledger.evolve import case_on
from ledger.history import History
from ledger.masking import MASKS, masked, scrubbed
from ledger.store import Session
from projections.lists import CASE, DOCKET, PEOPLE, REGISTER
from projections.orders import Orders
from projections.view import Progress, day, duty_view


@dataclass(frozen=True, slots=True)
class Span:
    """Which duties are asked for: those with a day from ``first_day`` to ``last_day``, standing
    on ``on``; without ``first_day`` also those long overdue.
    """

    first_day: date | None
    last_day: date
    on: date
    city: str | None
    duty: str | None


def entry_views(history: History, on: date, *, reveal: bool) -> list[dict[str, Any]]:
    """The entries up to legal day ``on`` in the order of recording, marked as mended."""
    views = [
        {
            "position": entry.position,
            "id": entry.meta.id,
            "kind": entry.event.kind,
            "on": day(entry.on),
            "recorded_at": entry.meta.recorded_at.isoformat(),
            "by": entry.meta.by,
            "role": entry.meta.role,
            "channel": entry.meta.channel,
            "voided_by": history.voided_by.get(entry.meta.id),
            "corrected_by": history.corrected_by.get(entry.meta.id, []),
            "note": entry.meta.note,
            "articles": list(entry.meta.articles),
            "body": _body(entry, reveal=reveal),
        }
        for entry in history.entries
        if entry.on <= on
    ]
    return views if reveal else scrubbed(views, case_on(history).holder)


def _body(entry: Entry, *, reveal: bool) -> dict[str, Any]:
    body = entry.event.body()
    shown = body if reveal else masked(entry.event, body)
    return {key: value for key, value in shown.items() if key != "on"}


def find(session: Session, text: str, *, reveal: bool) -> list[dict[str, Any]]:
    """Cases by case, permit or lease number, name, or whole citizen number, each once."""
    people = f"SELECT number, city, name, id_number FROM {PEOPLE.table} WHERE relation = 'holder'"
    by_person = f"{people} AND (number = ? OR name = ? OR id_number = ?)"
    found = session.rows(by_person, [text, text, text.upper()])
    by_paper = f"{people} AND number IN (SELECT case_no FROM {REGISTER.table} WHERE number = ?)"
    found += session.rows(by_paper, [text])
    lessee = f"SELECT id_number FROM {PEOPLE.table} WHERE relation = 'lessee' AND number = ?"
    found += session.rows(f"{people} AND id_number IN ({lessee})", [text])
    return [
        {
            "case": number,
            "city": city,
            "holder": {
                "name": name if reveal else MASKS["name"](name),
                "id_number": id_number if reveal else MASKS["id_number"](id_number),
            },
        }
        for number, city, name, id_number in sorted(dict.fromkeys(found))
    ]


def due_from_docket(session: Session, span: Span) -> list[dict[str, Any]]:
    """The duties asked for, by the docket as it stands."""
    last = "coalesce(last_day, opens_on)"
    conditions = ["opens_on <= ?", "(stands_from IS NULL OR stands_from <= ?)"]
    params: list[Any] = [day(span.last_day), day(span.on)]
    conditions.append("(stands_to IS NULL OR stands_to >= ?)")
    params.append(day(span.on))
    if span.first_day:
        conditions.append(f"({last} >= ? OR last_day IS NULL)")
        params.append(day(span.first_day))
    for column, wanted in (("city", span.city), ("duty", span.duty)):
        if wanted:
            conditions.append(f"{column} = ?")
            params.append(wanted)
    columns = "case_no, duty, actor, opens_on, last_day, soft, provisional, flagged"
    columns += ", article, confidence"
    sql = f"SELECT {columns} FROM {DOCKET.table} WHERE {' AND '.join(conditions)}"
    rows = session.rows(f"{sql} ORDER BY {last}, case_no, duty, anchor", params)
    return [_docket_view(row, span.on.isoformat()) for row in rows]


def due_from_cases(
    session: Session, span: Span, position: int | None, progress: Progress
) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The same, by folding every case as it stood on that day and as it was known then.

    The second list names the cases that could not be folded, with the error.
    """
    orders = Orders.read(session, position)
    streams = session.streams(CASE, position)
    found: list[tuple[tuple[str, str, str, str], dict[str, Any]]] = []
    failed: list[tuple[str, str]] = []
    for done, stream in enumerate(streams, 1):
        try:
            history = History.of(session.stream(stream, position))
            found += list(_due_in(history, span, orders))
        except Exception as error:  # noqa: BLE001  # one case stops no other
            failed.append((stream, f"{type(error).__name__}: {error}"))
        progress(done, len(streams))
    return [view for _, view in sorted(found, key=lambda item: item[0])], failed


def _due_in(
    history: History, span: Span, orders: Orders
) -> Iterator[tuple[tuple[str, str, str, str], dict[str, Any]]]:
    case = case_on(history, span.on)
    if case.opened_on is None or (span.city and case.city != span.city):
        return
    for duty in duties(case, orders.law(case.city).as_of(span.on)):
        ended = span.first_day and duty.last_day and duty.last_day < span.first_day
        named = span.duty is None or duty.name == span.duty
        if named and not ended and duty.opens_on <= span.last_day and standing(duty, span.on):
            yield (
                (str(duty.day), case.no, duty.name, duty.anchor),
                duty_view(case.no, duty, span.on),
            )


def _docket_view(row: tuple[Any, ...], on: str) -> dict[str, Any]:
    case, duty, actor, opens_on, last_day, soft, provisional, flagged, article, confidence = row
    return {
        "case": case,
        "duty": duty,
        "actor": actor or None,
        "opens_on": opens_on,
        "last_day": last_day,
        "open": opens_on <= on,
        "overdue": last_day is not None and last_day < on,
        "soft": bool(soft),
        "provisional": bool(provisional),
        "flagged": bool(flagged),
        "article": article,
        "confidence": confidence,
    }
