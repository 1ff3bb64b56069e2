"""Decisions about the record itself: corrections that name the entry, and orders of a city."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from ledger.clocks import holding
from ledger.decide.again import (
    PENDING,
    acts_of,
    decided_fields,
    is_asked_for,
    refuse_unless_possible,
    request_of,
)
from ledger.decide.base import (
    Decision,
    Desk,
    Refused,
    Step,
    case_stream,
    decides,
    entry_of,
    lease_stream,
    refuse_unless_role,
    refuse_unless_theirs,
)
from ledger.decide.reasons import Reason
from ledger.decide.reliance import reliance
from ledger.duties import duties
from ledger.events.base import Entry, Event
from ledger.events.lease import LeaseDrafted, LeaseLinked
from ledger.events.person import CaseOpened
from ledger.events.record import EntryCorrected, EntryVoided, HolidaysAnnounced
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from ledger.lease import lease_on
from ledger.requests.record import (
    AnnounceHolidays,
    CorrectEntry,
    Correction,
    OrderExtension,
    VoidEntry,
)
from ledger.terms import NATIONAL

LINKED_FIELDS = {"on", "address", "from", "to"}


@decides(VoidEntry)
def void_entry(request: VoidEntry, desk: Desk) -> Decision:
    """An entry is struck out, once; the opening of a case and copies of lease entries stay."""
    history = _history(request, desk)
    entry = _mendable(history, request, desk.law(NATIONAL))
    if isinstance(entry.event, CaseOpened):
        raise Refused(Reason.OPENING_STANDS)
    source = Step(entry.stream, request.to_event(entry=entry.meta.id))
    copies = (
        Step(copy.stream, request.to_event(entry=copy.meta.id), source)
        for copy in _following(entry, history, desk)
    )
    mended = _mended(desk, request, source, copies)
    return _with_reliance(mended, entry, None, history, desk)


@decides(CorrectEntry)
def correct_entry(request: CorrectEntry, desk: Desk) -> Decision:
    """Fields of an entry are corrected, within all that a request for it would have to keep.

    What follows from the corrected history must be answerable: a law that is not in force on
    a corrected day refuses the correction.
    """
    history = _history(request, desk)
    entry = _mendable(history, request, desk.law(NATIONAL))
    mending = isinstance(entry.event, (EntryVoided, EntryCorrected))
    if mending or isinstance(entry.event, LeaseLinked) or not is_asked_for(entry):
        raise Refused(Reason.CHANGE_NOT_POSSIBLE, field="", kind=entry.event.kind)
    changes = _checked(entry, history, request, desk)
    source = Step(entry.stream, request.to_event(entry=entry.meta.id, changes=changes))
    if entry.stream.startswith(case_stream("")):
        _refuse_unanswerable(history, source.event, desk)
    copies = (
        Step(copy.stream, request.to_event(entry=copy.meta.id, changes=some), source)
        for copy in _following(entry, history, desk)
        if (some := _changes_of(copy.event, changes))
    )
    standing = next((e for e in history.effective if e.meta.id == entry.meta.id), entry)
    corrected = standing.event.with_changes(changes)
    mended = _mended(desk, request, source, copies)
    return _with_reliance(mended, entry, corrected, history, desk)


@decides(AnnounceHolidays)
def announce_holidays(request: AnnounceHolidays, desk: Desk) -> Decision:
    """A year's schedule is recorded; a changed one replaces the former, the same one changes
    nothing. 全国年节及纪念日放假办法.
    """
    stream = f"city:{request.city}"
    refuse_unless_theirs(request, desk.law(NATIONAL))
    recorded = sorted(desk.history(stream).effective, key=lambda entry: -entry.version)
    for entry in recorded:
        known = entry.event
        if isinstance(known, HolidaysAnnounced) and known.year == request.year:
            same = (set(known.off), set(known.working)) == (set(request.off), set(request.working))
            if same:
                raise Refused(Reason.ALREADY_ANNOUNCED, year=request.year)
            break
    version = desk.law(NATIONAL).version_or_none("holiday-schedule", request.on)
    return Decision((Step(stream, request.to_event()),), (version,) if version else ())


@decides(OrderExtension)
def order_extension(request: OrderExtension, desk: Desk) -> Decision:
    """A city extends every permit that ends in a range of days 统一延期; each case knows it."""
    law = desk.law(request.city)
    refuse_unless_theirs(request, law)
    version = law.version("extension-order", request.on)
    return Decision((Step(f"city:{request.city}", request.to_event()),), (version,))


def _history(request: Correction, desk: Desk) -> History:
    refuse_unless_theirs(request, desk.law(NATIONAL))
    stream = case_stream(request.case) if request.case else lease_stream(request.lease or "")
    history = desk.history(stream)
    if not history.entries:
        reason = Reason.CASE_NOT_FOUND if request.case else Reason.LEASE_NOT_FOUND
        raise Refused(reason, case=request.case or "", lease=request.lease or "")
    return history


def _mendable(history: History, request: Correction, law: Law) -> Entry:
    entry = entry_of(history, request.entry)
    if entry.meta.id in history.voided_by:
        raise Refused(Reason.ENTRY_VOIDED, entry=request.entry)
    if request.case and entry.meta.causation:
        lease = getattr(entry.event, "lease", "")
        raise Refused(Reason.CORRECT_AT_SOURCE, lease=lease)
    refuse_unless_role(request, acts_of(entry.event), law)  # whose act it was, theirs is its end
    return entry


def _checked(entry: Entry, history: History, request: CorrectEntry, desk: Desk) -> dict[str, Any]:
    """The changes, held to the rules of a request for the entry and brought into its form."""
    standing = next((e for e in history.effective if e.meta.id == entry.meta.id), entry)
    kind = entry.event.kind
    decided = decided_fields(entry.event)
    if decided:  # what the ledger worked out is mended by striking it out and asking again
        raise Refused(Reason.CHANGE_NOT_POSSIBLE, field=decided[0], kind=kind)
    try:
        corrected = request_of(standing, request.changes)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise Refused(Reason.CHANGE_NOT_POSSIBLE, field=place, kind=kind) from error
    if corrected.on > desk.today:
        raise Refused(Reason.DAY_NOT_COME, from_when=corrected.on, today=desk.today)
    if isinstance(entry.event, CaseOpened) and "city" in request.changes:
        raise Refused(Reason.CHANGE_NOT_POSSIBLE, field="city", kind=kind)
    refuse_unless_possible(entry, corrected, history, desk)
    body = corrected.to_event().body()
    return {field: body.get(field) for field in request.changes}


def _refuse_unanswerable(history: History, correction: Event, desk: Desk) -> None:
    """Fold the history with the correction: what raises here would raise at every question."""
    added = Entry(history.entries[0].stream, history.version + 1, correction, PENDING)
    case = case_on(History((*history.entries, added)))
    law = desk.law(case.city)
    duties(case, law)
    holding(case, law, desk.today)


def _following(entry: Entry, history: History, desk: Desk) -> Iterator[Entry]:
    """What follows from a lease's entry: its copies in the lessees' cases, and with a draft the
    links that were made on it.
    """
    if not entry.stream.startswith(lease_stream("")):
        return
    streams = [history, *(desk.history(case_stream(no)) for no in lease_on(history).cases)]
    lease = entry.stream.removeprefix(lease_stream(""))
    for known in streams:
        for other in known.entries:
            link = isinstance(other.event, LeaseLinked) and other.event.lease == lease
            of_draft = link and isinstance(entry.event, LeaseDrafted)
            caused = other.meta.causation == entry.meta.id and other.stream != entry.stream
            if (of_draft or caused) and other.meta.id not in known.voided_by:
                yield other


def _changes_of(event: Event, changes: dict[str, Any]) -> dict[str, Any]:
    """What of a correction concerns a copy: of a draft's, only what a link repeats."""
    if not isinstance(event, LeaseLinked):
        return changes
    return {field: value for field, value in changes.items() if field in LINKED_FIELDS}


def _with_reliance(
    decision: Decision, entry: Entry, mended: Event | None, history: History, desk: Desk
) -> Decision:
    """The decision with what relied on the entry of a case as it was."""
    of_a_case = entry.stream.startswith(case_stream(""))
    if not of_a_case or isinstance(entry.event, (EntryVoided, EntryCorrected)):
        return decision
    found = reliance(entry, mended, history, desk)
    return replace(decision, relied=found.entries, rungs=found.rungs)


def _mended(desk: Desk, request: Correction, source: Step, copies: Iterator[Step]) -> Decision:
    law = desk.law(NATIONAL).version_or_none("correction", request.on)
    return Decision((source, *copies), (law,) if law else ())
