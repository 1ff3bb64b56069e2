"""Builders for the tests: persons nobody is, cases told in one line, lives from requests."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from stdnum.iso7064 import mod_11_2

from ledger.dates import add_months
from ledger.decide import Reason, Refused, decide
from ledger.events.base import Entry
from ledger.evolve import case_on
from ledger.history import History
from ledger.recording import entries_of
from ledger.requests import Request, parse
from ledger.terms import NATIONAL, City
from projections.office import Office
from scheduler.clock import Clock
from tests.story.desk import Desk

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
HOME = "测试路 1 号"

Fields = dict[str, Any]


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


def standing_at(instant: datetime) -> Clock:
    """A clock that stands still at another instant."""
    return lambda: instant


def id_number(number: int, born: date = date(1990, 1, 1)) -> str:
    """A citizen number with an area code that nobody has, and a right check digit.

    A thousand have one day of birth; the next thousand are born the day after.
    """
    days, number = divmod(number, 1000)
    digits = f"000000{born + timedelta(days):%Y%m%d}{number:03}"
    return digits + mod_11_2.calc_check_digit(digits)


def person(number: int = 1) -> Fields:
    """A person whom nobody knows."""
    return {"name": f"测试{number:03}", "id_number": id_number(number)}


def ask(request: str, case: str, on: date, **fields: Any) -> Request:
    """A request about a case."""
    return parse({"request": request, "case": case, "on": str(on), **fields})


def opened(case: str = "C1", on: date = date(2020, 1, 6), **fields: Any) -> Request:
    """The opening of a case: of a person and in Shanghai, unless said otherwise."""
    return ask("open-case", case, on, **{"city": "shanghai", "holder": person(), **fields})


def endorsed(case: str, on: date, **fields: Any) -> Request:
    """A yearly endorsement at the counter."""
    return ask("endorse-permit", case, on, mode="counter", **fields)


def chain(
    case: str = "C1", on: date = date(2020, 1, 6), city: str = "shanghai", number: int = 1
) -> list[Request]:
    """The way of a case from its opening to its permit, which is issued on the day of acceptance.

    The permit's number is the case's with a P before it.
    """
    full = add_months(on, 6)
    registration: Fields = {"address": HOME, "lodging": "owned"}
    return [
        opened(case, on, city=city, holder=person(number)),
        ask("register-residence", case, on, **registration),
        ask("apply-for-permit", case, full, basis="lodging"),
        ask("accept-application", case, full),
        ask("issue-permit", case, full, permit_no=f"P{case}"),
    ]


def lease(no: str, number: int, on: date = date(2020, 1, 6)) -> list[Request]:
    """A lease of one lessee, drafted, signed by both and filed on one day, for a year."""
    ends = add_months(on, 12)
    drafted: Fields = {"title_no": "沪(2020)测字第000001号", "lessor": person(900), "address": HOME}
    drafted |= {"lessees": [person(number)], "rent": "3000.50", "from": str(on), "to": str(ends)}
    steps: list[Fields] = [
        {"request": "draft-lease", **drafted},
        {"request": "sign-lease", "as": "lessor"},
        {"request": "sign-lease", "as": "lessee"},
        {"request": "file-lease", "filing_no": f"F{no}"},
    ]
    return [parse({"lease": no, "on": str(on), **step}) for step in steps]


def submit(office: Office, requests: Iterable[Request], today: date = TODAY) -> list[str]:
    """Record requests one by one; what became of each."""
    return [office.submit(request, clock, today).word for request in requests]


@dataclass(frozen=True)
class Life:
    """What was recorded of one case, in the order of recording, and what was refused."""

    case: str
    city: City
    entries: tuple[Entry, ...]
    refusals: tuple[Reason, ...]

    @property
    def history(self) -> History:
        """The case's own stream."""
        return History.of(e for e in self.entries if e.stream == f"case:{self.case}")

    @property
    def desk(self) -> Desk:
        """A desk that knows this life alone."""
        return _desk(self.entries)

    def first_day(self) -> date:
        """The first legal day of anything recorded."""
        return min(entry.on for entry in self.history.effective)


def record(life: Life, request: Request) -> Life:
    """The life after one more request, recorded or refused."""
    desk = life.desk
    try:
        decision = decide(request, desk)
    except Refused as refusal:
        return replace(life, refusals=(*life.refusals, refusal.reason))
    added = entries_of(decision, request, NOW, lambda stream: desk.history(stream).version)
    placed = (
        replace(entry, position=position)
        for position, entry in enumerate(added, len(life.entries) + 1)
    )
    return replace(life, entries=(*life.entries, *placed))


def life_of(requests: Sequence[Request], case: str = "C1") -> Life:
    """The life that requests lead to, in memory."""
    life = Life(case, NATIONAL, (), ())
    for request in requests:
        life = record(life, request)
    return replace(life, city=case_on(life.history).city)


def _desk(entries: Iterable[Entry]) -> Desk:
    streams: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        streams[entry.stream] = (*streams.get(entry.stream, ()), entry)
    return Desk(TODAY, streams)


def each_night(first_day: date, last_day: date) -> Iterator[date]:
    """Every day of a range, one after the other."""
    return (first_day + timedelta(n) for n in range((last_day - first_day).days + 1))
