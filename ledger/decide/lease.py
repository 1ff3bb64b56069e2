"""Decisions about a lease: drafted and signed by the landlord first, filed when all have signed.

What concerns a lessee is recorded in that person's case in the same transaction.
"""

from collections.abc import Sequence
from datetime import date

from ledger.dates import add_months
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
    open_lease,
)
from ledger.decide.reasons import Reason
from ledger.events.base import Event
from ledger.events.lease import LeaseLinked
from ledger.evolve import case_on
from ledger.law import Version
from ledger.periods import months_of
from ledger.requests.lease import (
    DeclineLease,
    DraftLease,
    EndLease,
    FileLease,
    LinkLease,
    SignLease,
)
from ledger.terms import City, Party, Role

LANDLORD_SIDE = {None, Role.LANDLORD, Role.CLERK, Role.SYSTEM}


@decides(DraftLease)
def draft_lease(request: DraftLease, desk: Desk) -> Decision:
    """The landlord begins; lessees whose cases are known are told at once."""
    stream = lease_stream(request.lease)
    if desk.history(stream).entries:
        raise Refused(Reason.LEASE_EXISTS, lease=request.lease)
    cases = {person.id_number: desk.cases_of(person.id_number) for person in request.lessees}
    city = _city_of(desk, [case for found in cases.values() for case in found])
    version = desk.law(city).version_or_none("lease-order", request.on)
    if request.role not in LANDLORD_SIDE:
        raise Refused(Reason.LANDLORD_ACTS_FIRST, version)
    steps = [Step(stream, request.to_event())]
    for lessee in request.lessees:
        for case in cases[lessee.id_number]:
            linked = LeaseLinked(
                on=request.on,
                lease=request.lease,
                case=case,
                address=request.address,
                first_day=request.first_day,
                last_day=request.last_day,
            )
            steps += _pair(linked)
    return Decision(tuple(steps), (version,) if version else ())


@decides(SignLease)
def sign_lease(request: SignLease, desk: Desk) -> Decision:
    """The lessor signs first, which invites the lessees; each party signs once."""
    file = open_lease(desk, request)
    lease = file.lease
    version = file.law.version_or_none("lease-order", request.on)
    if lease.is_closed:
        raise Refused(Reason.LEASE_CLOSED, lease=lease.no)
    if request.party is Party.LESSOR:
        if lease.lessor_signed_on:
            raise Refused(Reason.ALREADY_SIGNED, lease=lease.no)
        if lease.lessor and request.id_number not in {None, lease.lessor.id_number}:
            raise Refused(Reason.NOT_A_PARTY, lease=lease.no)
        event = request.to_event()
        return _with_mirrors(file, event, lease.cases, version, without_number=True)
    if lease.lessor_signed_on is None:
        raise Refused(Reason.LANDLORD_ACTS_FIRST, version, lease=lease.no)
    signer = request.id_number
    if signer is None and len(lease.lessees) == 1:
        signer = lease.lessees[0].id_number
    if signer not in {person.id_number for person in lease.lessees}:
        raise Refused(Reason.NOT_A_PARTY, lease=lease.no)
    if signer is None or lease.has_signed(signer):
        raise Refused(Reason.ALREADY_SIGNED, lease=lease.no)
    own = tuple(case for case in lease.cases if case in desk.cases_of(signer))
    return _with_mirrors(file, request.to_event(id_number=signer), own, version)


@decides(DeclineLease)
def decline_lease(request: DeclineLease, desk: Desk) -> Decision:
    """A lessee who was invited may decline; the draft is dead."""
    file = open_lease(desk, request)
    if file.lease.is_closed:
        raise Refused(Reason.LEASE_CLOSED, lease=file.lease.no)
    return _with_mirrors(file, request.to_event(), file.lease.cases)


@decides(FileLease)
def file_lease(request: FileLease, desk: Desk) -> Decision:
    """A lease is filed when every party has signed, for no longer than the city allows."""
    file = open_lease(desk, request)
    lease = file.lease
    version = file.law.version_or_none("lease-filing", request.on)
    if lease.is_closed:
        raise Refused(Reason.LEASE_CLOSED, lease=lease.no)
    if lease.lessor_signed_on is None or lease.unsigned:
        missing = "lessor" if lease.lessor_signed_on is None else "lessee"
        count = len(lease.unsigned)
        raise Refused(Reason.SIGNATURES_MISSING, version, party=missing, count=count)
    first_day, last_day = request.first_day or lease.first_day, request.last_day or lease.last_day
    limit = file.law.version_unless_run_out("lease-filing-limit", request.on)
    if limit and first_day and last_day:
        end = add_months(first_day, months_of(limit.value))
        if last_day >= end:
            raise Refused(Reason.FILING_TOO_LONG, limit, years=limit.value.count())
    event = request.to_event(**{"from": first_day, "to": last_day})
    return _with_mirrors(file, event, lease.cases, version)


@decides(EndLease)
def end_lease(request: EndLease, desk: Desk) -> Decision:
    """A filed lease may end early; its lessees' cases know it at once."""
    file = open_lease(desk, request)
    if not file.lease.filing_no:
        raise Refused(Reason.LEASE_NOT_FILED, lease=file.lease.no)
    if file.lease.ended_on:
        raise Refused(Reason.LEASE_CLOSED, lease=file.lease.no)
    return _with_mirrors(file, request.to_event(), file.lease.cases)


@decides(LinkLease)
def link_lease(request: LinkLease, desk: Desk) -> Decision:
    """A lessee's case is told of the lease, with what is known of it so far."""
    file = open_file(desk, request)
    holder = file.case.holder
    assert holder is not None, "an opened case has a holder"
    if file.case.lease(request.lease):
        raise Refused(Reason.ALREADY_LINKED, lease=request.lease)
    lease = lease_file(desk, request.lease, request.on).lease
    if holder.id_number not in {person.id_number for person in lease.lessees}:
        raise Refused(Reason.NOT_A_PARTY, lease=request.lease)
    steps = linked_to(desk, request.lease, request.case, holder.id_number, request.on)
    return Decision(tuple(steps))


def linked_to(desk: Desk, lease_no: str, case: str, id_number: str, on: date) -> list[Step]:
    """The two entries, one in each stream, by which a case and a lease know each other."""
    lease = lease_file(desk, lease_no, on).lease
    if lease.first_day is None or lease.last_day is None or case in lease.cases:
        return []
    linked = LeaseLinked(
        on=on,
        lease=lease_no,
        case=case,
        address=lease.address,
        first_day=lease.first_day,
        last_day=lease.last_day,
        invited_on=lease.lessor_signed_on,
        signed_on=lease.lessee_signed_on(id_number),
        filing_no=lease.filing_no,
        ended_on=lease.ended_on,
    )
    return _pair(linked)


def _city_of(desk: Desk, cases: Sequence[str]) -> City:
    """The city whose law a lease is under: that of the first lessee's case that is known."""
    return case_on(desk.history(case_stream(cases[0]))).city if cases else City.NATIONAL


def _pair(linked: LeaseLinked) -> list[Step]:
    source = Step(lease_stream(linked.lease), linked)
    return [source, Step(case_stream(linked.case), linked, source)]


def _with_mirrors(
    file: LeaseFile,
    event: Event,
    cases: tuple[str, ...],
    version: Version | None = None,
    *,
    without_number: bool = False,
) -> Decision:
    """The event in the lease's stream, and a copy following from it in each of these cases."""
    hidden = {"id_number": None} if without_number else {}
    copy = event.model_copy(update=hidden)
    source = Step(file.stream, event)
    copies = (Step(case_stream(case), copy, source) for case in cases)
    return Decision((source, *copies), (version,) if version else ())
