"""Sample cases for measuring: invented, and the same whenever they are made."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from stdnum.iso7064 import mod_11_2

from ledger.dates import add_months
from ledger.events.base import Entry
from ledger.requests import Request, parse
from ledger.store import Stored
from ledger.store.codec import encode
from projections.office import Office
from scheduler.clock import start_of
from tests.bench.places import BareSQLite
from tests.factory import chain, life_of, standing_at

FIRST_DAY = date(2018, 1, 2)
LAST_DAY = date(2025, 12, 31)
LONGEST = timedelta(days=630)  # from the opening of a case to its first endorsement
SEED = 20180102
TODAY = date(2026, 1, 1)

Line = dict[str, Any]


def lines(cases: int) -> list[Line]:
    """The requests of so many cases as they would have come in: day after day, all cases mixed."""
    chance = random.Random(SEED)
    found = [line for number in range(cases) for line in _case(number, cases, chance)]
    return sorted(found, key=lambda line: str(line["on"]))


def requests_of(cases: int) -> Iterator[Request]:
    """The same, parsed."""
    return map(parse, lines(cases))


def recorded_rows(cases: int) -> list[Stored]:
    """What is recorded of so many cases, in order of recording, as it is stored."""
    with TemporaryDirectory(prefix="residence-bench-") as folder:
        where = str(Path(folder) / "ledger.sqlite")
        recorded(where, cases).close()
        with closing(BareSQLite(where)) as bare:
            return [row for row in bare.read() if row[0].startswith("case:")]


def recorded(address: str, cases: int) -> Office:
    """A new ledger in which the requests of so many cases are recorded, all accepted."""
    clock = standing_at(start_of(TODAY))
    office = Office.init(address, clock(), TODAY)
    words = {outcome.word for outcome in office.submit_all(requests_of(cases), clock, TODAY)}
    assert words == {"accepted"}, words
    return office


def fresh_entries(mark: str) -> Iterator[Entry]:
    """Entries of one life over and over, each the first of a stream of its own."""
    life = life_of(chain()).history.entries
    for number, entry in enumerate(cycle(life)):
        yield replace(entry, stream=f"case:{mark}{number:08}", version=1, position=0)


def fresh_rows(mark: str) -> Iterator[Stored]:
    """The same as they are stored."""
    for entry in fresh_entries(mark):
        yield entry.stream, entry.version, entry.event.kind, encode(entry)


def _case(number: int, cases: int, chance: random.Random) -> Iterator[Line]:
    """One case: eight requests up to its first endorsement, then one a year while there is time."""
    case = f"B{number:05}"
    opened = FIRST_DAY + (LAST_DAY - LONGEST - FIRST_DAY) * number // cases
    city = "dalian" if number % 3 == 2 else "shanghai"
    home = {"address": f"测试路 {number + 1} 号", "lodging": chance.choice(["owned", "unit"])}
    registered = opened + timedelta(chance.randint(2, 12))
    applied = add_months(registered, 6) + timedelta(chance.randint(0, 20))
    accepted = applied + timedelta(chance.randint(0, 5))
    issued = accepted + timedelta(chance.randint(5, 14))
    steps: list[tuple[str, date, Line]] = [
        ("open-case", opened, {"city": city, "holder": _person(number)}),
        ("declare-residence", opened, {**home, "arrived_on": str(opened - timedelta(2))}),
        ("accept-declaration", opened + timedelta(1), {}),
        ("register-residence", registered, home),
        ("apply-for-permit", applied, {"basis": "lodging"}),
        ("accept-application", accepted, {}),
        ("issue-permit", issued, {"permit_no": f"P{number:05}"}),
        *(("endorse-permit", day, {"mode": "counter"}) for day in _endorsed(issued, chance)),
    ]
    for request, on, fields in steps:
        yield {"request": request, "case": case, "on": str(on), **fields}


def _endorsed(issued: date, chance: random.Random) -> Iterator[date]:
    """The days of one or two endorsements; one in eight of the last ones comes late."""
    count = chance.choice([1, 1, 1, 2])
    for year in range(1, count + 1):
        late = year == count and chance.randrange(8) == 0
        days = chance.randint(1, 45) if late else -chance.randint(1, 25)
        on = add_months(issued, 12 * year) + timedelta(days)
        if on <= LAST_DAY:
            yield on


def _person(number: int) -> Line:
    """A holder with an area code that nobody has, and a right check digit."""
    born = date(1960, 1, 1) + timedelta(number // 1000)
    digits = f"000000{born:%Y%m%d}{number % 1000:03}"
    id_number = digits + mod_11_2.calc_check_digit(digits)
    return {"name": f"测试{number}", "id_number": id_number, "phone": f"000-{number:08}"}
