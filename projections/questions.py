"""Questions over histories and tables: a case entry by entry, cases found."""

from datetime import date
from typing import Any

from ledger.events.base import Entry, PersonFact
from ledger.events.person import CaseOpened
from ledger.history import History
from ledger.masking import MASKS, masked, scrubbed
from ledger.store import Session
from projections.lists import PEOPLE, REGISTER
from projections.view import day

# What somebody wrote, where other people's data may stand; the rest of a view is ours.
WRITTEN = ("by", "note", "body")


def entry_views(history: History, on: date, *, reveal: bool) -> list[dict[str, Any]]:
    """The entries up to legal day ``on`` in the order of recording, marked as mended."""
    voided, corrected = history.voided_by, history.corrected_by
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
            "voided_by": voided.get(entry.meta.id),
            "corrected_by": corrected.get(entry.meta.id, []),
            "note": entry.meta.note,
            "articles": list(entry.meta.articles),
            "body": _body(entry, reveal=reveal),
        }
        for entry in history.entries
        if entry.on <= on
    ]
    if not reveal:
        holder = _holder(history)
        for view in views:
            view |= {key: scrubbed(view[key], holder) for key in WRITTEN if view[key]}
    return views


def _holder(history: History) -> PersonFact | None:
    """The holder, whom the opening of the case names: nothing else is folded to know that."""
    opened = (e.event.holder for e in history.effective if isinstance(e.event, CaseOpened))
    return next(opened, None)


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
