"""What decisions are made with and made of: the desk, the decision, the refusal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from ledger.case import Case
from ledger.crossings import Crossing
from ledger.decide.reasons import Reason
from ledger.eligibility import acting_proxies, of_age_on
from ledger.events.base import Entry, Event
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law, Version
from ledger.lease import Lease, lease_on
from ledger.requests.base import CaseRequest, Request
from ledger.terms import NATIONAL, City, Role

OWN = "own-acts"


class Desk(Protocol):
    """What a decision may look at: histories, the directory of persons, the law, the day."""

    @property
    def today(self) -> date:
        """The present legal day."""

    def history(self, stream: str) -> History:
        """Everything recorded in a stream."""

    def cases_of(self, id_number: str) -> Sequence[str]:
        """The cases whose holder has this citizen number."""

    def leases_of(self, id_number: str) -> Sequence[str]:
        """The leases to which a person with this citizen number is a lessee."""

    def law(self, city: City) -> Law:
        """The law of a city with the holiday schedules announced so far."""


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a decision, the stream it belongs to, and what it follows from: another step
    of the decision, or the id of an entry.
    """

    stream: str
    event: Event
    follows: "Step | str | None" = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The events that a request leads to, recorded together or not at all, and their law.

    Of a correction, also the entries that relied on what it mends, and the rungs of duties.
    """

    steps: tuple[Step, ...]
    laws: tuple[Version, ...] = ()
    relied: tuple[Entry, ...] = ()
    rungs: tuple[Crossing, ...] = ()


class Refused(Exception):
    """A request that a rule forbids: the reason, its article, and from when it is possible."""

    def __init__(
        self,
        reason: Reason,
        law: Version | None = None,
        *,
        from_when: date | None = None,
        **details: Any,
    ) -> None:
        super().__init__(reason)
        self.reason, self.law, self.from_when, self.details = reason, law, from_when, details


@dataclass(frozen=True)
class File:
    """A case as a decision sees it: folded up to the day of the act, under the law of then."""

    case: Case
    law: Law
    history: History
    stream: str

    def decision(self, request: Request, laws: Iterable[Version | None] = ()) -> Decision:
        """The one event that the request asks for, recorded in this case."""
        applied = tuple(version for version in laws if version)
        return Decision((Step(self.stream, request.to_event()),), applied)


@dataclass(frozen=True)
class LeaseFile:
    """A lease as a decision sees it, folded up to the day of the act."""

    lease: Lease
    history: History
    stream: str
    law: Law = field(repr=False)


R = TypeVar("R", bound=Request)
Handler = Callable[[R, Desk], Decision]
HANDLERS: dict[type[Request], Callable[[Any, Desk], Decision]] = {}


def decides(request: type[R]) -> Callable[[Handler[R]], Handler[R]]:
    """Register the one function that decides on a kind of request."""

    def register(handler: Handler[R]) -> Handler[R]:
        assert request not in HANDLERS, f"two functions decide on {request.name}"
        HANDLERS[request] = handler
        return handler

    return register


def case_stream(no: str) -> str:
    """The stream of a case."""
    return f"case:{no}"


def lease_stream(no: str) -> str:
    """The stream of a lease."""
    return f"lease:{no}"


def open_file(desk: Desk, request: CaseRequest) -> File:
    """The case that the request is about, as of its legal day.

    Refused if there is none, or if whoever asks may not in that role.
    """
    file = file_of(desk, request.case, request.on)
    refuse_unless_theirs(request, file.law)
    _refuse_unable(request, file)
    return file


def _refuse_unable(request: Request, file: File) -> None:
    """A proxy acts only while appointed 代办人; a child under age does not act alone.

    居住证暂行条例 第九条第三款.
    """
    if request.role is Role.PROXY and not acting_proxies(file.case, file.law, request.on):
        raise Refused(Reason.NO_PROXY, file.law.version_or_none("proxy-age", request.on))
    of_age = of_age_on(file.case, file.law, request.on)
    if request.role is Role.HOLDER and OWN in request.acts and of_age and request.on < of_age[0]:
        raise Refused(Reason.PROXY_NEEDED, of_age[1], from_when=of_age[0])


def refuse_unless_theirs(request: Request, law: Law) -> None:
    """Refuse an act that is another's to do 无权办理; what is unsigned is taken as the clerk's."""
    refuse_unless_role(request, request.acts, law)


def refuse_unless_role(request: Request, topics: tuple[str, ...], law: Law) -> None:
    """Refuse a request in a role that none of these articles names."""
    found = [law.version_or_none(topic, request.on) for topic in topics]
    versions = [version for version in found if version]
    allowed = [role for version in versions for role in version.value.codes]
    role = request.role or Role.CLERK
    if versions and role not in allowed:
        raise Refused(Reason.NOT_THEIRS_TO_DO, versions[0], role=role, allowed=allowed)


def file_of(desk: Desk, no: str, on: date) -> File:
    """A case by its number as of a day; refused if there is none."""
    stream = case_stream(no)
    history = desk.history(stream)
    if not history.entries:
        raise Refused(Reason.CASE_NOT_FOUND, case=no)
    case = case_on(history, on)
    return File(case, desk.law(case.city).as_of(on), history, stream)


def lease_file(desk: Desk, no: str, on: date | None) -> LeaseFile:
    """A lease by its number as of a day, or as it is now; refused if there is none."""
    stream = lease_stream(no)
    history = desk.history(stream)
    if not history.entries:
        raise Refused(Reason.LEASE_NOT_FOUND, lease=no)
    cases = [desk.history(case_stream(case)) for case in lease_on(history).cases[:1]]
    city = case_on(cases[0]).city if cases else NATIONAL
    return LeaseFile(lease_on(history, on), history, stream, desk.law(city))


def entry_of(history: History, key: str) -> Entry:
    """An entry by id or position; refused if the history has none."""
    entry = history.entry(key)
    if entry is None:
        raise Refused(Reason.ENTRY_NOT_FOUND, entry=key)
    return entry
