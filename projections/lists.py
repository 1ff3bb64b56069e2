"""The projections over all cases: docket, rungs, deadlines emitted, register, people."""

from collections.abc import Iterator

from ledger import events as ev
from ledger.lease import lease_on
from ledger.spans import spans_of
from ledger.states import registration_last_day
from projections.fold import Projection, Row, Subject
from projections.view import day

CASE = "case:"
LEASE = "lease:"
DEADLINE = "deadline:"


def _docket(subject: Subject) -> Iterator[Row]:
    for duty in subject.duties:
        yield (
            subject.case.no,
            subject.case.city,
            duty.name.value,
            duty.anchor,
            str(duty.actor),
            day(duty.opens_on),
            day(duty.last_day),
            int(duty.soft),
            int(duty.provisional),
            int(duty.flagged),
            duty.law.article if duty.law else None,
            duty.law.confidence.value if duty.law else None,
            day(duty.stands_from),
            day(duty.stands_to),
        )


def _rungs(subject: Subject) -> Iterator[Row]:
    for crossing in subject.crossings:
        duty = crossing.duty
        yield (
            subject.case.no,
            duty.name.value,
            duty.anchor,
            crossing.rung,
            day(crossing.on),
            day(duty.opens_on),
            day(duty.last_day),
            duty.law.article if duty.law else "",
            subject.since,
        )


def _emitted(subject: Subject) -> Iterator[Row]:
    last = subject.history.entries[-1]
    _, case, duty, anchor, rung = subject.stream.split(":")
    reached = isinstance(last.event, ev.DeadlineReached)
    yield case, duty, anchor, rung, day(last.on), last.version, int(reached)


def _register(subject: Subject) -> Iterator[Row]:
    case = subject.case
    former = {permit.permit_no: permit.former_numbers for permit in case.permits}
    for span in spans_of(case, subject.law):
        first, last = day(span.first_day), day(span.last_day)
        for number in (span.permit_no, *former.get(span.permit_no, ())):
            yield case.no, case.city, "permit", number, first, last
    for link in case.leases:
        if link.filing_no:
            first, last = day(link.first_day), day(link.last_day)
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
    2,
    (CASE,),
    (
        "case_no",
        "city",
        "duty",
        "anchor",
        "actor",
        "opens_on",
        "last_day",
        "soft",
        "provisional",
        "flagged",
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
    1,
    (CASE,),
    (
        "case_no",
        "duty",
        "anchor",
        "rung",
        "reached_on",
        "opens_on",
        "last_day",
        "article",
        "since",
    ),
    ("reached_on", "since", "case_no"),
    _rungs,
)
EMITTED = Projection(
    "emitted",
    1,
    (DEADLINE,),
    ("case_no", "duty", "anchor", "rung", "reached_on", "entry_version", "standing"),
    ("case_no", "reached_on"),
    _emitted,
)
REGISTER = Projection(
    "register",
    1,
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

ALL = (DOCKET, RUNGS, EMITTED, REGISTER, PEOPLE)
