"""How much memory grows with the number of cases: the peaks at two sizes, and what lies between.

The work is done by a process of its own, ``python -m tests.bench.memory ACT ADDRESS``. Its peak and
those of its own processes are read while it works; what the database's server takes is not counted.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from ledger.store import Stored
from projections.office import Office
from scheduler.clock import start_of
from scheduler.rounds import scan
from tests.bench.figures import ROUNDS, Effort, Figure, say
from tests.bench.places import Place
from tests.bench.sample import TODAY, recorded_rows
from tests.factory import standing_at

ROOT = Path(__file__).parents[2]
MANY, QUICK = (4_000, 20_000), (4, 20)
TIMES = 5
LIVES = 300
CHUNK = 20_000
PAUSE = 0.02
# Constant: less a case than the name of its stream would take, were it remembered.
CONSTANT = 64
READABLE = Path("/proc/self/status").exists()
"""Whether this system tells how much memory a process takes."""


@dataclass(frozen=True)
class Act:
    """What is done in a process of its own, with how much it may take for each case.

    ``sizes`` are two numbers of cases; at the smaller one all that has a bound is full.
    """

    name: str
    figure: str
    goal: float
    sizes: tuple[int, int]
    tables_first: bool
    anew: bool  # what it does is done once: every round has a copy of the ledger


REBUILD = Act("rebuild", "memory of a rebuild", 400, MANY, tables_first=False, anew=False)
REPLAY = Act("replay", "memory of a replay", CONSTANT, MANY, tables_first=True, anew=False)
SCAN = Act("scan", "memory of a scan", CONSTANT, (12_000, 24_000), tables_first=True, anew=True)


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """A rebuild, a replay and a scan; nothing where memory cannot be read."""
    for act in (REBUILD, REPLAY, SCAN) if READABLE else ():
        yield _growth(place, act, effort)


def _growth(place: Place, act: Act, effort: Effort) -> Figure:
    """The growth between two sizes, in bytes a case."""
    sizes = QUICK if effort.quick else act.sizes
    if effort.cases:
        sizes = (effort.cases, effort.cases * TIMES)
    rows = recorded_rows(min(sizes[0], LIVES))
    with ExitStack() as stack:
        ledgers = [stack.enter_context(_ledger(place, rows, size, act)) for size in sizes]
        found = []
        rounds = effort.size(ROUNDS, 1)
        for number in range(rounds):
            say(f"{act.figure}: round {number + 1} of {rounds}")
            low, high = (_peak(place, act, ledger) for ledger in ledgers)
            found.append((high - low) / (sizes[1] - sizes[0]))
        say("")
    name = f"{act.figure}, growth between {sizes[0]:,} and {sizes[1]:,} cases"
    return Figure(name, place.name, tuple(found), act.goal, at_most=True, unit="bytes a case")


@contextmanager
def _ledger(place: Place, rows: list[Stored], cases: int, act: Act) -> Iterator[str]:
    """A ledger with so many cases: the same lives over and over, under other names."""
    with place.empty() as address:
        with closing(Office.init(address, start_of(TODAY), TODAY)) as office:
            for some in _cloned(rows, cases):
                with office.store.session(write=True) as session:
                    session.append(some)
            if act.tables_first:
                office.rebuild()
        yield address


def _cloned(rows: list[Stored], cases: int) -> Iterator[list[Stored]]:
    """Rows of so many cases, a batch of lives at a time."""
    lives: dict[str, list[Stored]] = {}
    for row in rows:
        lives.setdefault(row[0], []).append(row)
    batch: list[Stored] = []
    for number, life in zip(range(cases), cycle(lives.values()), strict=False):
        batch += [(f"case:M{number:07}", *row[1:]) for row in life]
        if len(batch) > CHUNK:
            yield batch
            batch = []
    yield batch


def _peak(place: Place, act: Act, ledger: str) -> int:
    """The bytes that a process took at most, with its own processes."""
    with ExitStack() as stack:
        address = stack.enter_context(place.copy(ledger)) if act.anew else ledger
        process = _run(act.name, address)
        peaks: dict[int, int] = {}
        while process.poll() is None:
            for number in _family(process.pid):
                peaks[number] = max(peaks.get(number, 0), _highest(number))
            with suppress(subprocess.TimeoutExpired):
                process.wait(PAUSE)
        assert process.returncode == 0, f"{act.name} has failed: see above"
        return sum(peaks.values())


def _run(act: str, address: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.bench.memory", act, address], cwd=ROOT)


def _family(process: int) -> Iterator[int]:
    """A process, and all that it has started."""
    yield process
    with suppress(OSError):  # it may have ended meanwhile
        for file in Path(f"/proc/{process}/task").glob("*/children"):
            for child in file.read_text().split():
                yield from _family(int(child))


def _highest(process: int) -> int:
    """The bytes that one process has taken at most so far; 0 if it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def work(act: str, address: str) -> None:
    """Do what is measured."""
    with closing(Office.open(address)) as office:
        match act:
            case "rebuild":
                office.rebuild()
            case "replay":
                assert office.replay()["equal"] is True, "the tables differ from the record"
            case _:
                assert scan(office, TODAY, standing_at(start_of(TODAY))).emitted


if __name__ == "__main__":
    work(*sys.argv[1:])
