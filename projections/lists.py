"""The projections over all cases: docket, rungs, register, people."""

from collections.abc import Iterator

from ledger.law import ladders
from ledger.lease import lease_on
from ledger.notices import known_receivers
from ledger.spans import spans_of
from ledger.states import registration_last_day
from projections.automatic import AUTOMATIC
from projections.fold import Projection, Row, Subject
from projections.view import day

CASE = "case:"
LEASE = "lease:"


def _docket(subject: Subject) -> Iterator[Row]:
    case = subject.case
    for duty in subject.duties:
        yield (
            case.no,
            case.city,
            case.district,
            duty.name.value,
            duty.anchor,
            str(duty.actor),
            day(duty.opens_on),
            day(duty.last_day),
            int(duty.soft),
            int(duty.provisional),
            int(duty.flagged),
            duty.effect or None,
            duty.law.article if duty.law else None,
            duty.law.confidence.value if duty.law else None,
            day(duty.stands_from),
            day(duty.stands_to),
        )


def _rungs(subject: Subject) -> Iterator[Row]:
    ladder, case = ladders(), subject.case
    for crossing in subject.crossings:
        duty = crossing.duty
        told = ladder[duty.name].told(crossing.rung)
        yield (
            case.no,
            case.city,
            case.district,
            duty.name.value,
            duty.anchor,
            crossing.rung,
            day(crossing.on),
            day(duty.opens_on),
            day(duty.last_day),
            str(duty.actor),
            duty.law.article if duty.law else "",
            int(duty.soft),
            int(duty.provisional),
            ",".join(known_receivers(case, told, crossing.on)) or None,
            day(crossing.overtaken_on),
            subject.since,
        )


def _register(subject: Subject) -> Iterator[Row]:
    case = subject.case
    former = {permit.permit_no: permit.former_numbers for permit in case.permits}
    for span in spans_of(case, subject.law):
        first, last = day(span.first_day), day(span.last_day)
        for number in (span.permit_no, *former.get(span.permit_no, ())):
            yield case.no, case.city, "permit", number, first, last
    for link in case.leases:
        if link.filing_no:
            first, last = day(link.first_day), day(link.stands_to)
            yield case.no, case.city, "lease-filing", link.filing_no, first, last
    for registration in case.registrations:
        ending = registration_last_day(registration, subject.law)
        last_day = registration.cancelled_on or (ending[0] if ending else None)
        number = registration.entry.meta.id
        first = day(registration.registered_on)
        yield case.no, case.city, "registration", number, first, day(last_day)


def _people(subject: Subject) -> Iterator[Row]:
    if subject.stream.startswith(CASE):
        case = subject.case
        if case.holder:
            holder = case.holder
            yield "holder", case.no, case.city, holder.name, holder.id_number
        return
    lease = lease_on(subject.history)
    for person in lease.lessees:
        yield "lessee", lease.no, "", person.name, person.id_number


DOCKET = Projection(
    "docket",
    4,
    (CASE,),
    (
        "case_no",
        "city",
        "district",
        "duty",
        "anchor",
        "actor",
        "opens_on",
        "last_day",
        "soft",
        "provisional",
        "flagged",
        "effect",
        "article",
        "confidence",
        "stands_from",
        "stands_to",
    ),
    ("last_day", "opens_on"),
    _docket,
)
RUNGS = Projection(
    "rungs",
    2,
    (CASE,),
    (
        "case_no",
        "city",
        "district",
        "duty",
        "anchor",
        "rung",
        "reached_on",
        "opens_on",
        "last_day",
        "actor",
        "article",
        "soft",
        "provisional",
        "receivers",
        "overtaken_on",
        "since",
    ),
    ("reached_on, case_no", "since", "case_no"),
    _rungs,
)
REGISTER = Projection(
    "register",
    2,
    (CASE,),
    ("case_no", "city", "paper", "number", "first_day", "last_day"),
    ("number",),
    _register,
)
PEOPLE = Projection(
    "people",
    1,
    (CASE, LEASE),
    ("relation", "number", "city", "name", "id_number"),
    ("id_number", "name", "number"),
    _people,
)

ALL = (DOCKET, RUNGS, REGISTER, PEOPLE, AUTOMATIC)
