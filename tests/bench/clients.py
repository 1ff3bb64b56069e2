"""Many clerks at once on PostgreSQL: our recorder beside the library's own, with a reader watching.

Each clerk is a process; all of them save one entry after the other, at the same time. The library
gets the same codec, and a database of its own with the same delay of commits. What bare INSERTs
come to in the same processes is measured, too: no recorder can do more.
"""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from psycopg import sql

from ledger.store import START, Mark, Store
from projections.office import Office
from scheduler.clock import start_of
from tests.bench.clerk import BARE, LIBRARY
from tests.bench.figures import Effort, Figure, faster, in_turns
from tests.bench.library import library
from tests.bench.places import PostgresPlace
from tests.bench.sample import fresh_rows

ROOT = Path(__file__).parents[2]
CLERKS = 8
OURS = "ours"
TODAY = date(2026, 1, 1)
SAVES, QUICK_SAVES, TURNS = 20, 5, 4
ENTRIES = 5
# What is to be reached, by the microseconds for which a commit waits for others to share its flush.
GOALS = {0: 3.0, 2_000: 6.0}
PAUSE = 0.02
CHUNK = 5_000


def measure(place: PostgresPlace, effort: Effort) -> Iterator[Figure]:
    """Our recorder beside the library's, without and with a delay of commits."""
    for delay, goal in GOALS.items():
        with ExitStack() as stack:
            ours, theirs = (stack.enter_context(_database(place, delay)) for _ in range(2))
            places = _prepared(place, ours, theirs)
            clerks = stack.enter_context(_clerks(places))
            with _reading(places[OURS]) as reader:
                taken = _beside_library(clerks, OURS, effort)
                missed = reader.missed(clerks.saved[OURS])
            said = f"{CLERKS} clients{f', commit_delay {delay // 1000} ms' if delay else ''}"
            against = "against the library's recorder"
            yield Figure(f"{said}, {against}", place.name, taken, goal)
            lost = f"{said}, missed or seen twice by a reader meanwhile"
            yield Figure(lost, place.name, (missed,), 0, at_most=True, unit="events")
            taken = _beside_library(clerks, BARE, effort)
            yield Figure(f"{said}, bare INSERT {against}", place.name, taken)


def _beside_library(clerks: "_Clerks", place: str, effort: Effort) -> tuple[float, ...]:
    saves, turns = effort.size(SAVES, QUICK_SAVES), effort.size(TURNS, 1)
    work = (partial(clerks.save, name, saves) for name in (LIBRARY, place))
    return faster(in_turns(effort.rounds, *work, turns=turns))


def _prepared(place: PostgresPlace, ours: str, theirs: str) -> dict[str, str]:
    """The places at which clerks save, each ready to be saved at."""
    Office.init(ours, start_of(TODAY), TODAY).close()
    place.bare(ours).close()
    library(theirs, create=True).close()
    return {OURS: ours, BARE: ours, LIBRARY: theirs}


@contextmanager
def _database(place: PostgresPlace, delay: int) -> Iterator[str]:
    """An empty database with its own delay of commits, in microseconds."""
    with place.empty() as address:
        database = sql.Identifier(urlsplit(address).path[1:])
        with place.commands() as run:
            set_delay = sql.SQL("ALTER DATABASE {} SET commit_delay = {}")
            run.execute(set_delay.format(database, sql.Literal(delay)))
        yield address


class _Clerks:
    """Processes that save when they are told to."""

    def __init__(self, processes: list["subprocess.Popen[str]"], places: Iterable[str]) -> None:
        self.processes = processes
        # Each saves one entry at each place before it is ready.
        self.saved = dict.fromkeys(places, len(processes))

    def save(self, place: str, saves: int) -> float:
        """Let each clerk save so many entries, all at once; the seconds until the last is done."""
        begun = time.perf_counter()
        self.tell(f"{place} {saves}")
        self.wait()
        self.saved[place] += saves * len(self.processes)
        return time.perf_counter() - begun

    def tell(self, line: str) -> None:
        """Tell every clerk the same."""
        for process in self.processes:
            assert process.stdin, "clerks are told through a pipe"
            process.stdin.write(f"{line}\n")
            process.stdin.flush()

    def wait(self) -> None:
        """Wait until every clerk has said that it is ready for more."""
        for process in self.processes:
            assert process.stdout, "clerks answer through a pipe"
            assert process.stdout.readline() == "ready\n", "a clerk has failed: see above"


@contextmanager
def _clerks(places: dict[str, str]) -> Iterator[_Clerks]:
    """Clerks with a recorder at each place; leaving closes their pipes, and waits for their end."""
    life = [(kind, state.decode()) for _, _, kind, state in islice(fresh_rows(""), ENTRIES)]
    given = [f"{name}={address}" for name, address in places.items()]
    with ExitStack() as stack:
        processes = []
        for number in range(CLERKS):
            command = [sys.executable, "-m", "tests.bench.clerk", str(number), *given]
            process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            processes.append(stack.enter_context(process))
        clerks = _Clerks(processes, places)
        clerks.tell(json.dumps(life))
        clerks.wait()
        yield clerks


class _Reader:
    """Follows the record as the projections do, and remembers what it has seen."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seen: Counter[str] = Counter()
        self.mark: Mark = START
        self._looking = threading.Lock()

    def look(self) -> None:
        """Read on up to where the record is settled."""
        with self._looking, self.store.session() as session:
            goal = session.horizon()
            while changes := session.changes(["case:"], self.mark, goal, CHUNK):
                self.seen.update(stream for _, stream in changes)
                self.mark = changes[-1][0]

    def missed(self, saved: int) -> int:
        """How many of the entries saved were not seen once; each has a stream of its own."""
        self.store.settled()
        self.look()
        twice = sum(count - 1 for count in self.seen.values())
        return abs(saved - len(self.seen)) + twice


@contextmanager
def _reading(address: str) -> Iterator[_Reader]:
    """A reader that looks every few milliseconds, in a thread, until the block is left."""
    with closing(Store.open(address)) as store, ThreadPoolExecutor(1) as pool:
        reader, done = _Reader(store), threading.Event()

        def follow() -> None:
            while not done.wait(PAUSE):
                reader.look()

        following = pool.submit(follow)
        try:
            yield reader
        finally:
            done.set()
            following.result()
