"""Nights by several schedulers at once, and nights cut short: everything is told once."""

from contextlib import closing
from datetime import date

import pytest

from projections.deadlines import Cursor
from projections.office import Office
from scheduler import rounds
from scheduler.rounds import scan
from tests.factory import (
    NOW,
    TODAY,
    chain,
    clock,
)
from tests.nights import expected, nothing_twice, told
from tests.racing import at_once, in_processes

D = date.fromisoformat


def cases(office: Office, count: int) -> list[str]:
    """Several cases, each with its permit."""
    numbers = range(1, count + 1)
    requests = [r for n in numbers for r in chain(f"C{n}", number=n)]
    assert {o.word for o in office.submit_all(requests, clock, TODAY)} == {"accepted"}
    return [f"C{n}" for n in numbers]


def scan_one(_: int, where: str) -> tuple[int, int]:
    """One of several schedulers."""
    with closing(Office.open(where)) as office:
        done = scan(office, D("2022-01-01"), clock)
        return done.emitted, done.withdrawn


@pytest.mark.parametrize("count", [2, 4])
def test_schedulers_that_run_at_once_tell_everything_once(
    ledger_address: str, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """No event twice, and none missing."""
    monkeypatch.setattr(rounds, "BATCH", 7)
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        known = cases(office, 8)
        done = at_once(count, lambda number: scan_one(number, ledger_address))
        assert told(office) == expected(office, D("2022-01-01"), *known)
        assert sum(emitted for emitted, _ in done) == len(told(office))
        assert nothing_twice(office)
        assert scan(office, D("2022-01-01"), clock).emitted == 0


def test_schedulers_in_processes_of_their_own_tell_everything_once(ledger_address: str) -> None:
    """They share nothing but the database."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        known = cases(office, 4)
        done = in_processes(2, scan_one, ledger_address)
        assert told(office) == expected(office, D("2022-01-01"), *known)
        assert sum(emitted for emitted, _ in done) == len(told(office))


def test_a_scan_that_was_stopped_goes_on_where_it_stood(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with a batch, notes nothing, and the next one does the rest."""
    monkeypatch.setattr(rounds, "BATCH", 3)
    cases(office, 2)
    night, asked = D("2021-07-06"), iter([False, False, True])
    head = office.store.head()
    done = scan(office, night, clock, stop=lambda: next(asked))
    assert (done.emitted, done.finished) == (6, False)
    assert office.store.head() == head + 6
    assert Cursor.read(office.store.stream("office")) == Cursor()
    rest = scan(office, night, clock)
    assert rest.finished
    assert rest.already == 6
    assert told(office) == expected(office, night, "C1", "C2")
    assert rest.emitted + 6 == len(told(office))
