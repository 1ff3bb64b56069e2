"""Calendars 日历: the days of duties, each under a name that stays as long as it is the same duty.

What a calendar holds follows from the record alone, never from the day on which it is asked for:
so two copies without a new entry between them are alike to the byte. A case is looked at as it
stood after each entry, in order of recording. So it is known which entry brought a duty, and
which ones moved it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import is_
from typing import TYPE_CHECKING

from ledger.case import Case
from ledger.crossings import rung_day
from ledger.dates import ONE_DAY
from ledger.duties import Duty, duties
from ledger.events.base import Entry
from ledger.events.record import EntryCorrected, EntryVoided
from ledger.evolve import case_on, evolve
from ledger.history import History
from ledger.law import Law, ladders
from ledger.masking import MASKS
from ledger.terms import NATIONAL, City
from projections.appointments import Appointment, Change, Kept, Shown
from projections.lists import CASE, DOCKET
from projections.orders import ORDER, Orders
from projections.view import Progress, basis, silent

if TYPE_CHECKING:
    from projections.office import Office
    from projections.worklists import Wanted

AT_ONCE = 200


class Laws:
    """The law of a city after each of the orders recorded, worked out once for all cases."""

    def __init__(self, orders: Orders) -> None:
        found = [entry for entries in orders.entries.values() for entry in entries]
        self._orders = orders
        self._entries: list[Entry] = sorted(found, key=lambda entry: entry.position)
        self._positions = [entry.position for entry in self._entries]
        self._known: dict[int, Orders] = {len(found): orders}

    def orders_in(self, city: City) -> list[Entry]:
        """The orders that hold in one city, in order of recording."""
        streams = {f"{ORDER}{place}" for place in (NATIONAL, city)}
        return [entry for entry in self._entries if entry.stream in streams]

    def at(self, position: int, city: City) -> Law:
        """The law of a city by the orders recorded up to a position."""
        count = bisect_right(self._positions, position)
        if count not in self._known:
            entries = {
                stream: [entry for entry in found if entry.position <= position]
                for stream, found in self._orders.entries.items()
            }
            self._known[count] = Orders(entries)
        return self._known[count].law(city)


def appointments(case: str, entries: Sequence[Entry], laws: Laws) -> list[Appointment]:
    """The calendar of one case by all that is recorded of it; raises what folding it raises."""
    kept = Kept(case, entries[0].meta.id)
    city = case_on(History.of(entries)).city
    changes = list(_changes(entries, laws.orders_in(city)))
    for change, folded in _folded(entries, changes):
        try:
            law = laws.at(change.position, folded.city)
            found = [(duty, _shown(folded, duty)) for duty in duties(folded, law)]
        except Exception:
            if change is changes[-1]:
                raise
            continue  # nobody could work the case out then: its calendar stayed as it was
        kept.turn(change, found)
    return sorted(kept.standing, key=_in_order)


def _folded(entries: Sequence[Entry], changes: Iterable[Change]) -> Iterator[tuple[Change, Case]]:
    """The case as it was after each change; where an entry only adds to it, it is added."""
    case, before = Case(), list[Entry]()
    for change in changes:
        history = History.of(e for e in entries if e.position <= change.position)
        now = list(history.effective)
        if all(map(is_, before, now)) and len(before) <= len(now):
            case = reduce(evolve, now[len(before) :], case)
        else:  # struck out, corrected, or of an earlier day than what was known
            case = case_on(history)
        before = now
        yield change, case


def _in_order(found: Appointment) -> tuple[date, date, str]:
    shown = found.shown
    return shown.first_day, shown.last_day or shown.first_day, found.uid


def _changes(entries: Sequence[Entry], orders: Iterable[Entry]) -> Iterator[Change]:
    """The case's own entries, and the orders given since its first, in order of recording."""
    first = entries[0].position
    own = [(entry, isinstance(entry.event, EntryVoided | EntryCorrected)) for entry in entries]
    given = [(entry, True) for entry in orders if entry.position > first]
    for entry, mends in sorted([*own, *given], key=lambda change: change[0].position):
        yield Change(entry.position, entry.meta.recorded_at, mends)


def _shown(case: Case, duty: Duty) -> Shown:
    grounds = basis(duty.law)
    return Shown(
        city=case.city,
        name=MASKS["name"](case.holder.name) if case.holder else "",
        actor=str(duty.actor),
        first_day=duty.opens_on,
        last_day=duty.last_day,
        stands_from=duty.stands_from,
        soft=duty.soft,
        provisional=duty.provisional,
        flagged=duty.flagged,
        effect=duty.effect,
        article=grounds["article"],
        confidence=grounds["confidence"],
        alarms=tuple(_alarms(duty)),
    )


def _alarms(duty: Duty) -> Iterator[tuple[str, date]]:
    """The rungs of the duty's ladder that are reached if nothing more happens, with their days."""
    for rung in ladders()[duty.name].rungs:
        on = rung_day(duty, rung)
        if on is None or (duty.stands_from and on < duty.stands_from):
            continue
        if duty.stands_to is None or on <= duty.stands_to + ONE_DAY:
            yield rung, on


def of_case(office: "Office", case: str, wanted: "Wanted") -> list[Appointment]:
    """The calendar of one case; raises `CaseNotFound`."""
    entries = office.history(case).entries
    with office.store.session() as session:
        laws = Laws(Orders.read(session))
    return [found for found in appointments(case, entries, laws) if _is_wanted(found, wanted)]


def of_office(office: "Office", wanted: "Wanted", progress: Progress = silent) -> list[Appointment]:
    """The calendar of a city or a district of it, over all cases.

    Cases that could not be worked out are left in the office's ``set_aside``.
    """
    office.tables.catch_up(progress)
    office.set_aside = office.tables.parked()
    conditions, params = wanted.sql()
    sql = f"SELECT DISTINCT case_no FROM {DOCKET.table} WHERE {' AND '.join(conditions)}"
    found: list[Appointment] = []
    with office.store.session() as session:
        streams = sorted(f"{CASE}{case}" for (case,) in session.rows(sql, params))
        laws = Laws(Orders.read(session))
        for start in range(0, len(streams), AT_ONCE):
            batch = session.several(streams[start : start + AT_ONCE])
            for stream, entries in batch.items():
                try:
                    of_one = appointments(stream.removeprefix(CASE), entries, laws)
                except Exception as error:  # noqa: BLE001  # one case stops no other
                    office.set_aside.append((stream, f"{type(error).__name__}: {error}"))
                    continue
                found += [one for one in of_one if _is_wanted(one, wanted)]
            progress(min(start + AT_ONCE, len(streams)), len(streams))
    return sorted(found, key=_in_order)


def _is_wanted(found: Appointment, wanted: "Wanted") -> bool:
    named = wanted.duty is None or found.duty == wanted.duty
    return named and (wanted.actor is None or wanted.actor in found.shown.actor.split(", "))
