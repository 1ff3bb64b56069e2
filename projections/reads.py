"""Looking a person up for a purpose 查询: the least that answers it, and every look recorded.

Windows that used to ask for paper ask here. 个人信息保护法 第六条.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ledger.case import Case
from ledger.events.base import Entry, Meta
from ledger.events.record import RecordRead
from ledger.evolve import case_on
from ledger.figures import figures_of
from ledger.history import History
from ledger.law import Law, law_of
from ledger.recording import new_id
from ledger.store import Conflict, Store
from ledger.terms import NATIONAL, Role
from projections.lists import PEOPLE
from projections.orders import Orders
from projections.tables import Tables
from projections.view import basis, day

OFFICE = "office"
TOPIC = "reading-for-a-purpose"
TOLD = ("permit_state", "permit_valid_to", "registration_state")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, in which capacity, for which purpose and on which legal basis."""

    by: str | None
    role: Role | None
    purpose: str
    legal_basis: str


def look_up(
    store: Store, tables: Tables, text: str, reader: Reader, *, on: date, today: date, now: datetime
) -> list[dict[str, Any]]:
    """The papers of the person with this case number or whole citizen number, and no more.

    Each look is recorded on the day it is made, also one that finds nothing.
    """
    found = [_answer(store, case, on) for case in _cases(store, tables, text)]
    for answer in found or [{"case": None}]:
        told = {name: answer[name] for name in TOLD if name in answer}
        read = RecordRead(
            on=today,
            as_of=on,
            case=answer["case"],
            purpose=reader.purpose,
            legal_basis=reader.legal_basis,
            found=answer["case"] is not None,
            told=told,
        )
        _note(store, read, reader, now)
    return found


def least_view(case: Case, law: Law, on: date) -> dict[str, Any]:
    """No more than the purpose needs: how the papers stand, and the rule that limits it to that."""
    return {**figures_of(case, law, on, TOLD), **basis(law.version_or_none(TOPIC, on))}


def looks(store: Store, case: str, on: date) -> Iterator[dict[str, Any]]:
    """Who looked a case up, when, for what, and what they were told 查询记录."""
    for entry in store.stream(OFFICE).effective:
        read = entry.event
        if isinstance(read, RecordRead) and read.case == case and read.on <= on:
            yield {
                "position": entry.position,
                "on": day(read.on),
                "recorded_at": entry.meta.recorded_at.isoformat(),
                "by": entry.meta.by,
                "role": entry.meta.role,
                "purpose": read.purpose,
                "legal_basis": read.legal_basis,
                "as_of": day(read.as_of),
                "told": read.told,
            }


def _cases(store: Store, tables: Tables, text: str) -> list[str]:
    tables.catch_up()
    sql = f"SELECT number FROM {PEOPLE.table} WHERE relation = 'holder'"
    with store.session() as session:
        rows = session.rows(f"{sql} AND (number = ? OR id_number = ?)", [text, text.upper()])
    return sorted(number for (number,) in rows)


def _answer(store: Store, no: str, on: date) -> dict[str, Any]:
    with store.session() as session:
        case = case_on(History.of(session.stream(f"case:{no}")), on)
        law = Orders.of(case.city, session).law(case.city).as_of(on)
    return {"case": no, "city": case.city, "on": day(on), **least_view(case, law, on)}


def _note(store: Store, read: RecordRead, reader: Reader, now: datetime) -> None:
    """Record the look; somebody else's note may come between."""
    version = law_of(NATIONAL).version_or_none(TOPIC, read.on)
    meta = Meta(
        id=new_id(now),
        recorded_at=now,
        by=reader.by,
        role=reader.role,
        articles=(version.ref,) if version else (),
    )
    while True:
        place = store.stream(OFFICE).version + 1
        try:
            store.save([Entry(OFFICE, place, read, meta)])
        except Conflict:
            continue
        return
