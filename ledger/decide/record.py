"""Decisions about the record itself: corrections that name the entry, and orders of a city."""

from pydantic import ValidationError

from ledger.decide.base import (
    Decision,
    Desk,
    Refused,
    Step,
    case_stream,
    decides,
    entry_of,
    lease_file,
    lease_stream,
)
from ledger.decide.reasons import Reason
from ledger.events.base import Entry
from ledger.events.lease import LeaseLinked
from ledger.events.person import CaseOpened
from ledger.events.record import EntryCorrected, EntryVoided, HolidaysAnnounced
from ledger.history import History
from ledger.requests.record import AnnounceHolidays, CorrectEntry, Correction, VoidEntry
from ledger.terms import City


@decides(VoidEntry)
def void_entry(request: VoidEntry, desk: Desk) -> Decision:
    """An entry is struck out, once; the opening of a case and copies of lease entries stay."""
    history = _history(request, desk)
    entry = _mendable(history, request)
    if isinstance(entry.event, CaseOpened):
        raise Refused(Reason.OPENING_STANDS)
    return _mended(request, desk, entry, history)


@decides(CorrectEntry)
def correct_entry(request: CorrectEntry, desk: Desk) -> Decision:
    """Fields of an entry are corrected; what results must be an event of the same kind."""
    history = _history(request, desk)
    entry = _mendable(history, request)
    if isinstance(entry.event, (EntryVoided, EntryCorrected, LeaseLinked)):
        raise Refused(Reason.CHANGE_NOT_POSSIBLE, field="", kind=entry.event.kind)
    try:
        entry.event.with_changes(request.changes)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise Refused(Reason.CHANGE_NOT_POSSIBLE, field=place, kind=entry.event.kind) from error
    return _mended(request, desk, entry, history)


@decides(AnnounceHolidays)
def announce_holidays(request: AnnounceHolidays, desk: Desk) -> Decision:
    """A year's schedule is recorded; a changed one replaces the former, the same one changes
    nothing. 全国年节及纪念日放假办法.
    """
    stream = f"city:{request.city}"
    event = request.to_event()
    for entry in desk.history(stream).effective[::-1]:
        known = entry.event
        if isinstance(known, HolidaysAnnounced) and known.year == request.year:
            same = (set(known.off), set(known.working)) == (set(request.off), set(request.working))
            if same:
                raise Refused(Reason.ALREADY_ANNOUNCED, year=request.year)
            break
    version = desk.law(City.NATIONAL).version_or_none("holiday-schedule", request.on)
    return Decision((Step(stream, event),), (version,) if version else ())


def _history(request: Correction, desk: Desk) -> History:
    stream = case_stream(request.case) if request.case else lease_stream(request.lease or "")
    history = desk.history(stream)
    if not history.entries:
        reason = Reason.CASE_NOT_FOUND if request.case else Reason.LEASE_NOT_FOUND
        raise Refused(reason, case=request.case or "", lease=request.lease or "")
    return history


def _mendable(history: History, request: Correction) -> Entry:
    entry = entry_of(history, request.entry)
    if entry.meta.id in history.voided_by:
        raise Refused(Reason.ENTRY_VOIDED, entry=request.entry)
    if request.case and entry.meta.causation:
        lease = getattr(entry.event, "lease", "")
        raise Refused(Reason.CORRECT_AT_SOURCE, lease=lease)
    return entry


def _mended(request: Correction, desk: Desk, entry: Entry, history: History) -> Decision:
    """The correction, and the same on every copy of a lease's entry in its lessees' cases."""
    stream = history.entries[0].stream
    source = Step(stream, request.to_event(entry=entry.meta.id))
    steps = [source]
    cases = lease_file(desk, request.lease, request.on).lease.cases if request.lease else ()
    for case in cases:
        copies = desk.history(case_stream(case)).entries
        steps += [
            Step(copy.stream, request.to_event(entry=copy.meta.id), source)
            for copy in copies
            if copy.meta.causation == entry.meta.id
        ]
    law = desk.law(City.NATIONAL).version_or_none("correction", request.on)
    return Decision(tuple(steps), (law,) if law else ())
