"""Decisions about a lease: drafted and signed by the landlord first, filed when all have signed.

What concerns a lessee is recorded in that person's case in the same transaction.
"""

from collections.abc import Sequence
from typing import cast

from ledger.dates import PeriodEnd, last_day_of_period
from ledger.decide.base import (
    Decision,
    Desk,
    LeaseFile,
    Refused,
    Step,
    case_stream,
    decides,
    lease_file,
    lease_stream,
    open_file,
    refuse_unless_theirs,
)
from ledger.decide.reasons import Reason
from ledger.events.base import Event
from ledger.events.lease import (
    LeaseDeclined,
    LeaseDrafted,
    LeaseEnded,
    LeaseFiled,
    LeaseFilingRefused,
    LeaseLinked,
    LeaseSigned,
)
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Version
from ledger.lease import Lease, evolve, lease_on
from ledger.periods import months_of
from ledger.requests.base import LeaseRequest
from ledger.requests.lease import (
    DeclineLease,
    DraftLease,
    EndLease,
    FileLease,
    LinkLease,
    RefuseLeaseFiling,
    SignLease,
)
from ledger.terms import NATIONAL, City, Party, Role

_TOLD = (LeaseDeclined, LeaseFiled, LeaseFilingRefused, LeaseEnded)
LANDLORD_SIDE = {None, Role.LANDLORD, Role.CLERK, Role.SYSTEM}


@decides(DraftLease)
def draft_lease(request: DraftLease, desk: Desk) -> Decision:
    """The landlord begins; lessees whose cases are known are told at once."""
    stream = lease_stream(request.lease)
    if lease_on(desk.history(stream)).is_drafted:
        raise Refused(Reason.LEASE_EXISTS, lease=request.lease)
    numbers = dict.fromkeys(person.id_number for person in request.lessees)
    cases = list(dict.fromkeys(case for number in numbers for case in desk.cases_of(number)))
    version = desk.law(_city_of(desk, cases)).version_or_none("lease-order", request.on)
    if request.role not in LANDLORD_SIDE:
        raise Refused(Reason.LANDLORD_ACTS_FIRST, version)
    if request.lessor.id_number in numbers:  # nobody lets to himself
        raise Refused(Reason.NOT_A_PARTY, version, lease=request.lease)
    drafted = request.to_event()
    assert isinstance(drafted, LeaseDrafted), "drafting leads to a draft"
    lease = evolve(Lease(), drafted)
    steps = [Step(stream, drafted)]
    for case in cases:
        steps += _pair(_link(lease, case))
    return Decision(tuple(steps), (version,) if version else ())


@decides(SignLease)
def sign_lease(request: SignLease, desk: Desk) -> Decision:
    """The lessor signs first, which invites the lessees; each party signs once."""
    file = _open(desk, request)
    lease = file.lease
    version = file.law.version_or_none("lease-order", request.on)
    if request.party is Party.LESSOR:
        if request.role not in LANDLORD_SIDE:
            raise Refused(Reason.LANDLORD_ACTS_FIRST, version, lease=lease.no)
        if lease.lessor_signed_on:
            raise Refused(Reason.ALREADY_SIGNED, lease=lease.no)
        if lease.lessor and request.id_number not in {None, lease.lessor.id_number}:
            raise Refused(Reason.NOT_A_PARTY, lease=lease.no)
        return _mirrored(file, desk, request.to_event(), version)
    if lease.lessor_signed_on is None:
        raise Refused(Reason.LANDLORD_ACTS_FIRST, version, lease=lease.no)
    signer = request.id_number
    if signer is None and len(lease.lessees) == 1:
        signer = lease.lessees[0].id_number
    if signer not in {person.id_number for person in lease.lessees}:
        raise Refused(Reason.NOT_A_PARTY, lease=lease.no)
    if signer is None or lease.has_signed(signer):
        raise Refused(Reason.ALREADY_SIGNED, lease=lease.no)
    return _mirrored(file, desk, request.to_event(id_number=signer), version)


@decides(DeclineLease)
def decline_lease(request: DeclineLease, desk: Desk) -> Decision:
    """A lessee who was invited may decline; the draft is dead."""
    file = _open(desk, request)
    version = file.law.version_or_none("lease-order", request.on)
    if file.lease.lessor_signed_on is None:
        raise Refused(Reason.LANDLORD_ACTS_FIRST, version, lease=file.lease.no)
    if request.role is Role.LANDLORD:
        raise Refused(Reason.NOT_A_PARTY, version, lease=file.lease.no)
    return _mirrored(file, desk, request.to_event())


@decides(FileLease)
def file_lease(request: FileLease, desk: Desk) -> Decision:
    """A lease is filed when every party has signed, for no longer than the city allows.

    A lease that outlasts its filing is filed again for the days after it.
    """
    again = _filed_before(desk, request)
    file = again or _open(desk, request)
    refuse_unless_theirs(request, file.law)
    lease = file.lease
    version = file.law.version_or_none("lease-filing", request.on)
    if lease.lessor_signed_on is None or lease.unsigned:
        missing = "lessor" if lease.lessor_signed_on is None else "lessee"
        count = len(lease.unsigned)
        raise Refused(Reason.SIGNATURES_MISSING, version, party=missing, count=count)
    first_day, last_day = request.first_day or lease.first_day, request.last_day or lease.last_day
    if first_day is None or last_day is None:
        raise Refused(Reason.LEASE_NOT_FOUND, lease=lease.no)
    if last_day < first_day:
        raise Refused(Reason.PRINTED_DAY_TOO_EARLY, day=last_day, bound=first_day)
    limit = file.law.version_unless_run_out("lease-filing-limit", request.on)
    if limit:
        end = cast(PeriodEnd, file.law.reading("period-end"))
        if last_day > last_day_of_period(first_day, months_of(limit.value), end):
            raise Refused(Reason.FILING_TOO_LONG, limit, months=months_of(limit.value))
    return _mirrored(file, desk, request.to_event(**{"from": first_day, "to": last_day}), version)


@decides(RefuseLeaseFiling)
def refuse_lease_filing(request: RefuseLeaseFiling, desk: Desk) -> Decision:
    """The office may refuse to file a lease, saying why; it may be filed once that is mended."""
    file = _open(desk, request)
    refuse_unless_theirs(request, file.law)
    return _mirrored(file, desk, request.to_event())


@decides(EndLease)
def end_lease(request: EndLease, desk: Desk) -> Decision:
    """A filed lease may end early; its lessees' cases know it at once."""
    file = lease_file(desk, request.lease, request.on)
    refuse_unless_theirs(request, file.law)
    if not file.lease.filing_no:
        raise Refused(Reason.LEASE_NOT_FILED, lease=file.lease.no)
    over = file.lease.last_day is not None and request.on > file.lease.last_day
    if file.lease.ended_on or over:
        raise Refused(Reason.LEASE_CLOSED, lease=file.lease.no)
    return _mirrored(file, desk, request.to_event())


def _filed_before(desk: Desk, request: FileLease) -> LeaseFile | None:
    """The lease, if it was filed and is now to be filed for days after that 重新备案."""
    file = lease_file(desk, request.lease, request.on)
    last_day, ended_on = file.lease.last_day, file.lease.ended_on
    later = request.first_day and last_day and request.first_day > last_day
    return file if file.lease.filing_no and later and not ended_on else None


def _open(desk: Desk, request: LeaseRequest) -> LeaseFile:
    """A lease that is drafted and not closed: it may be signed, declined or filed."""
    file = lease_file(desk, request.lease, request.on)
    if not file.lease.is_drafted:
        raise Refused(Reason.LEASE_NOT_FOUND, lease=request.lease)
    if file.lease.is_closed:
        raise Refused(Reason.LEASE_CLOSED, lease=file.lease.no)
    return file


@decides(LinkLease)
def link_lease(request: LinkLease, desk: Desk) -> Decision:
    """A lessee's case is told of the lease, with all that has happened to it."""
    file = open_file(desk, request)
    holder = file.case.holder
    assert holder is not None, "an opened case has a holder"
    if case_on(file.history).lease(request.lease):
        raise Refused(Reason.ALREADY_LINKED, lease=request.lease)
    history = lease_file(desk, request.lease, None).history
    if holder.id_number not in {person.id_number for person in lease_on(history).lessees}:
        raise Refused(Reason.NOT_A_PARTY, lease=request.lease)
    return Decision(tuple(linked_to(history, request.case, holder.id_number)))


def linked_to(history: History, case: str, id_number: str) -> list[Step]:
    """The entries by which a case and a lease know each other, and copies of what was before.

    The lease is taken as all its entries leave it: a file opened later, or on an earlier day,
    knows the same.
    """
    lease = lease_on(history)
    if not lease.is_drafted or case in lease.cases:
        return []
    pair = _pair(_link(lease, case))
    copies = [
        Step(case_stream(case), copy, entry.meta.id)
        for entry in history.effective
        if (copy := _for_lessee(entry.event, id_number))
    ]
    return [*pair, *copies]


def _link(lease: Lease, case: str) -> LeaseLinked:
    assert lease.drafted_on, "only a drafted lease is linked"
    assert lease.first_day, "a draft has a first day"
    assert lease.last_day, "a draft has a last day"
    return LeaseLinked(
        on=lease.drafted_on,
        lease=lease.no,
        case=case,
        address=lease.address,
        first_day=lease.first_day,
        last_day=lease.last_day,
        lessees=len({person.id_number for person in lease.lessees}),
    )


def _pair(linked: LeaseLinked) -> list[Step]:
    source = Step(lease_stream(linked.lease), linked)
    return [source, Step(case_stream(linked.case), linked, source)]


def _for_lessee(event: Event, id_number: str) -> Event | None:
    """The copy that a lessee's case gets, without anybody else's number; None for what the link
    itself says.
    """
    if isinstance(event, LeaseSigned):
        own = event.party is Party.LESSEE and event.id_number == id_number
        return event if own else event.model_copy(update={"id_number": None})
    return event if isinstance(event, _TOLD) else None


def _city_of(desk: Desk, cases: Sequence[str]) -> City:
    """The city whose law a lease is under: that of the first lessee's case that is known."""
    return case_on(desk.history(case_stream(cases[0]))).city if cases else NATIONAL


def _mirrored(
    file: LeaseFile, desk: Desk, event: Event, version: Version | None = None
) -> Decision:
    """The event in the lease's stream, and a copy in the case of each lessee it concerns."""
    source = Step(file.stream, event)
    copies = []
    for case in lease_on(file.history).cases:
        holder = case_on(desk.history(case_stream(case))).holder
        number = holder.id_number if holder else ""
        if copy := _for_lessee(event, number):
            copies.append(Step(case_stream(case), copy, source))
    return Decision((source, *copies), (version,) if version else ())
