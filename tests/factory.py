"""Builders for the tests: persons nobody is, cases told in one line, lives made by chance."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from ledger.dates import add_months
from ledger.decide import Reason, Refused, decide
from ledger.events.base import Entry
from ledger.evolve import case_on
from ledger.history import History
from ledger.recording import entries_of
from ledger.requests import Request, parse
from ledger.spans import current_span
from ledger.terms import NATIONAL, City
from projections.office import Office
from tests.story.desk import Desk

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
HOME = "测试路 1 号"

Fields = dict[str, Any]


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


def id_number(number: int, born: date = date(1990, 1, 1)) -> str:
    """A citizen number with an area code that nobody has, and a right check digit."""
    digits = f"000000{born:%Y%m%d}{number:03}"
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


Act = Callable[[Life, date], Request]
"""What is asked for on a day, given what was recorded before."""


@st.composite
def lives(draw: st.DrawFn, number: int = 1, *, backdated: bool = True, mended: bool = True) -> Life:
    """A life between 2016 and 2026: a chain, or a part of one, then whatever somebody may ask.

    ``backdated`` lets legal days lie before those recorded earlier; ``mended`` lets entries be
    struck out and corrected.
    """
    case, city = f"C{number}", draw(st.sampled_from(["shanghai", "dalian", "national"]))
    day = draw(st.dates(date(2016, 1, 1), date(2023, 6, 30)))
    started = chain(case, day, city, number)
    if draw(st.integers(0, 3)) == 0:
        opening = day + timedelta(draw(st.integers(-30, 900)))
        started[0] = opened(case, opening, city=city, holder=person(number))
    if draw(st.booleans()):
        started[1:2] = [*lease(f"L{number}", number, day), _rented(case, day, number)]
    cut = draw(st.sampled_from([*[None] * 8, 1, -1, -2]))
    life = life_of(started[:cut], case)
    day = life.entries[-1].on
    acts = [*ACTS, *(MENDING if mended else ())]
    for _ in range(draw(st.integers(0, 15))):
        act = draw(st.sampled_from(acts))
        day = _later(day, draw(st.integers(-40, 100)), life)
        earlier = draw(st.sampled_from([0, 0, 0, 1, 20, 200])) if backdated else 0
        life = record(life, act(life, day - timedelta(earlier)))
    return life


def _later(day: date, wait: int, life: Life) -> date:
    """A later day: about the permit's last valid day if there is a permit that still counts."""
    case = case_on(life.history)
    span = current_span(case, life.desk.law(case.city))
    near = span.due_day + timedelta(wait) if span and wait % 3 else day
    return near if near > day else day + timedelta(abs(wait))


def _rented(case: str, on: date, number: int) -> Request:
    home = {"address": HOME, "lodging": "rental", "lease": f"L{number}"}
    return ask("register-residence", case, on, **home)


def _plain(request: str, **fields: Any) -> Act:
    return partial(_asked, request, fields)


def _asked(request: str, fields: Fields, life: Life, on: date) -> Request:
    return ask(request, life.case, on, **fields)


def _issued(life: Life, on: date) -> Request:
    fields = {"permit_no": f"P{life.case}-{len(life.entries)}"}
    if len(life.entries) % 2:
        fields["valid_to"] = str(add_months(on, 12) - timedelta(1))
    return ask("issue-permit", life.case, on, **fields)


def _printed(life: Life, on: date) -> Request:
    """An endorsement whose card says something else than the law would."""
    return endorsed(life.case, on, valid_to=str(add_months(on, 11)))


def _replaced(life: Life, on: date) -> Request:
    number = f"R{life.case}-{len(life.entries)}"
    return ask("replace-permit", life.case, on, permit_no=number, cause="loss")


def _moved(life: Life, on: date) -> Request:
    home = {"address": f"测试路 {len(life.entries)} 号", "lodging": "owned"}
    return ask("declare-residence", life.case, on, arrived_on=str(on), **home)


def _chosen(life: Life, on: date) -> Entry:
    entries = life.history.entries
    return random.Random(f"{on} {len(entries)}").choice(entries)


def _voided(life: Life, on: date) -> Request:
    entry = _chosen(life, on).meta.id
    return ask("void-entry", life.case, on, entry=entry, reason="误录", authority="派出所")


def _corrected(life: Life, on: date) -> Request:
    entry = _chosen(life, on)
    changes = {"on": str(entry.on - timedelta(len(life.entries)))}
    mend = {"entry": entry.meta.id, "changes": changes, "reason": "误录", "authority": "派出所"}
    return ask("correct-entry", life.case, on, **mend)


ACTS: tuple[Act, ...] = (
    *(_plain("endorse-permit", mode="counter"),) * 12,
    _printed,
    _issued,
    _issued,
    _replaced,
    _moved,
    _plain("register-residence", address=HOME, lodging="owned"),
    _plain("apply-for-permit", basis="study"),
    _plain("note-deficiency", items=["照片"]),
    _plain("receive-supplement", items=["照片"]),
    _plain("accept-application"),
    _plain("refuse-application", reasons=["不符"]),
    _plain("cancel-permit", cause="本人申请", authority="派出所"),
    _plain("cancel-registration", by="派出所", reason="离开"),
    _plain("restore-continuity", granted=True, reason="住院", authority="人口办"),
    _plain("appoint-proxy", proxy=person(2), relation="mandate", basis="委托书"),
)
MENDING: tuple[Act, ...] = (_voided, _corrected, _corrected)


def _desk(entries: Iterable[Entry]) -> Desk:
    streams: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        streams[entry.stream] = (*streams.get(entry.stream, ()), entry)
    return Desk(TODAY, streams)


def each_night(first_day: date, last_day: date) -> Iterator[date]:
    """Every day of a range, one after the other."""
    return (first_day + timedelta(n) for n in range((last_day - first_day).days + 1))
