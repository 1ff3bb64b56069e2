"""Nights by several scanners at once, cut short and killed: everything is told once."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from projections.deadlines import Cursor
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import (
    NOW,
    TODAY,
    ask,
    chain,
    clock,
    endorsed,
)
from tests.nights import cursor_of, endorsed_by_nights, expected, nothing_twice, told
from tests.racing import at_once, in_processes
from tests.simulate.faults import small_batches

D = date.fromisoformat
ROOT = Path(__file__).parents[1]
NIGHT = D("2022-01-01")


def cases(office: Office, count: int) -> list[str]:
    """Several cases, each with its permit; every other one was visited before its last day."""
    numbers = range(1, count + 1)
    requests = [r for n in numbers for r in chain(f"C{n}", number=n)]
    visit = {"outcome": "confirmed", "mode": "door"}
    requests += [
        ask("verify-residence", f"C{n}", D("2021-06-18"), **visit) for n in numbers if n % 2
    ]
    assert {o.word for o in office.submit_all(requests, clock, TODAY)} == {"accepted"}
    return [f"C{n}" for n in numbers]


def scan_one(_: int, where: str) -> tuple[int, int, int]:
    """One of several scanners."""
    with closing(Office.open(where)) as office:
        done = scan(office, NIGHT, clock)
        return done.emitted, done.withdrawn, done.endorsed


def record_some(where: str, known: list[str]) -> tuple[int, int, int]:
    """A clerk who meanwhile endorses, finds mistakes and opens another case."""
    with closing(Office.open(where)) as office:
        for number, case in enumerate(known):
            issued = next(
                e for e in office.history(case).entries if e.event.kind == "permit-issued"
            )
            mended = {"entry": issued.meta.id, "reason": "误录", "authority": "派出所"}
            day = D("2021-07-01") + timedelta(number)
            asked = [
                endorsed(case, day),
                ask("void-entry", case, TODAY, **mended),
                *chain(f"{case}-{number}", number=100 + number)[:2],
            ]
            for request in asked[number % 2 :]:
                office.submit(request, clock, TODAY)
    return 0, 0, 0


def is_whole(office: Office) -> bool:
    """Whether one more scan leaves told what follows from the record, and nothing twice."""
    scan(office, NIGHT, clock)
    with office.store.session() as session:
        known = [stream.removeprefix("case:") for stream in session.streams("case:")]
    return told(office) == expected(office, NIGHT, *known) and nothing_twice(office)


@pytest.mark.parametrize("count", [2, 4, 8])
def test_scanners_that_run_at_once_tell_everything_once(ledger_address: str, count: int) -> None:
    """No event twice, and none missing; nothing is endorsed twice."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as office, small_batches(7):
        known = cases(office, 8)
        done = at_once(count, lambda number: scan_one(number, ledger_address))
        assert told(office) == expected(office, NIGHT, *known)
        assert sum(emitted - withdrawn for emitted, withdrawn, _ in done) == len(told(office))
        assert sum(times for *_, times in done) == 4
        assert [outcome for _, outcome in endorsed_by_nights(office, *known)].count("met") == 4
        assert nothing_twice(office)
        assert scan(office, NIGHT, clock).emitted == 0


@pytest.mark.parametrize("count", [2, 4, 8])
def test_scanners_and_clerks_at_once_miss_nothing(ledger_address: str, count: int) -> None:
    """What clerks record while scanners run is told by the next scan, if it was not by these."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as office, small_batches(5):
        known = cases(office, 6)

        def one(number: int) -> tuple[int, int, int]:
            if number:
                return scan_one(number, ledger_address)
            return record_some(ledger_address, known)

        at_once(count + 1, one)
        assert is_whole(office)


def test_scanners_in_processes_of_their_own_tell_everything_once(ledger_address: str) -> None:
    """They share nothing but the database."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        known = cases(office, 4)
        done = in_processes(2, scan_one, ledger_address)
        assert told(office) == expected(office, NIGHT, *known)
        assert sum(emitted - withdrawn for emitted, withdrawn, _ in done) == len(told(office))


def test_a_scan_that_was_stopped_goes_on_where_it_stood(office: Office) -> None:
    """It ends with a batch, notes nothing, and the next one does the rest."""
    known = cases(office, 3)
    night, asked = D("2021-06-01"), iter([False, True])
    with small_batches(1):
        done = scan(office, night, clock, stop=lambda: next(asked))
    assert 0 < done.emitted == len(told(office))
    assert not done.finished
    assert cursor_of(office) == Cursor()
    rest = scan(office, night, clock)
    assert rest.finished
    assert rest.already == done.emitted
    assert told(office) == expected(office, night, *known)
    assert rest.emitted + done.emitted == len(told(office))


@pytest.mark.parametrize("seed", [1, 2])
def test_scanners_killed_at_any_point_are_made_good_by_the_next(
    ledger_address: str, seed: int
) -> None:
    """SIGKILL in the middle of a scan, time and again, while clerks record: nothing is lost."""
    chance = random.Random(seed)
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        known = cases(office, 6)
        killed = 0
        for case in known:
            with scanner(ledger_address) as process:
                assert process.stdout, "its output was asked for"
                for _ in range(chance.randint(1, 4)):
                    process.stdout.readline()
                if chance.random() < 0.5:
                    office.submit(endorsed(case, D("2021-07-02")), clock, TODAY)
                process.send_signal(signal.SIGKILL)
            killed += process.returncode == -signal.SIGKILL
        assert killed > len(known) / 2
        assert is_whole(office)
        with closing(Office.open(ledger_address)) as again:
            assert again.replay()["equal"]


@contextmanager
def scanner(where: str) -> Iterator[subprocess.Popen[str]]:
    """A scanner of its own that says a line for every transaction; dead in the end."""
    command = [sys.executable, "-m", "tests.simulate.scanner", where, str(NIGHT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()
