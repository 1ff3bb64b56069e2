"""SIGKILL at random moments of ``record``, ``scan`` and a rebuild, on both databases.

The commands run as programs of their own. After each kill the ledger must open, hold every entry
that was printed as recorded, and agree with its replay. Then the same command is run to its end:
the record is the one that a run without kills leaves, nothing missing and nothing twice. What
power cuts do is another trial: a killed program's writes are safe with the operating system.
"""

import json
import random
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from cli.main import COMMANDS
from ledger.requests import parse
from ledger.store import Store
from projections.office import Office
from scheduler.rounds import scan
from tests.bench.sample import lines
from tests.command import lines as as_text
from tests.command import started
from tests.postgres import running_server

NOW = datetime(2026, 2, 1, 4, tzinfo=UTC)
NIGHT = date(2026, 1, 31)
CASES = 150
KILLS_A_LEDGER = 4

Place = Callable[[], AbstractContextManager[str]]
Record = Counter[tuple[str, str, str]]


@dataclass(frozen=True)
class Command:
    """What is killed, and what its ledger holds before."""

    name: str
    arguments: tuple[str, ...]
    recorded: bool = True
    scanned: bool = False


REBUILD = ("projections", "rebuild") if "projections" in COMMANDS else ("replay", "--rebuild")
NAMES = ("record", "scan", "rebuild")


def command(name: str, file: Path) -> Command:
    """One of the three; ``file`` holds the requests."""
    if name == "record":
        return Command(name, ("record", str(file), "--json"), recorded=False)
    if name == "scan":
        return Command(name, ("scan", "--to", str(NIGHT), "--json"))
    return Command(name, (*REBUILD, "--json"), scanned=True)


@dataclass
class Trial:
    """One command on one database, killed many times."""

    command: Command
    database: str
    requests: list[dict[str, Any]]
    chance: random.Random
    figures: Counter[str] = field(default_factory=Counter)

    @property
    def safe(self) -> bool:
        """Whether nothing is lost, missing, twice or different."""
        return not any(self.figures[name] for name in ("lost", "unequal", "not whole"))

    def run(self, place: Place, kills: int) -> None:
        """Kill it so often, on as many ledgers as that takes."""
        with place() as where:
            self._prepare(where)
            before = record_of(where)
            begun = time.perf_counter()
            self._to_its_end(where, {})
            seconds = time.perf_counter() - begun
            whole = record_of(where)
        self.figures["entries"] = whole.total()
        while self.figures["kills"] < kills:
            with place() as where:
                self._prepare(where)
                self._life(where, seconds, kills, (before, whole))

    def _prepare(self, where: str) -> None:
        """Make the ledger that the command is run on."""
        with closing(Office.init(where, NOW, NIGHT)) as office:
            if self.command.recorded:
                for outcome in office.submit_all(map(parse, self.requests), _clock, NIGHT):
                    assert outcome.word == "accepted", outcome
                office.tables.catch_up()
            if self.command.scanned:
                scan(office, NIGHT, _clock)

    def _life(self, where: str, seconds: float, kills: int, states: tuple[Record, Record]) -> None:
        """Kill the command a few times on one ledger, then let it come to its end, twice."""
        before, whole = states
        printed: dict[str, int] = {}
        for _ in range(KILLS_A_LEDGER):
            if self.figures["kills"] == kills:
                break
            known = len(printed)
            killed = self._killed(where, seconds * self.chance.uniform(0.2, 1.1), printed)
            self.figures["kills"] += killed
            self.figures["printed"] += killed * (len(printed) - known)
            found = self._look(where, printed)
            self.figures["lost"] += (before - found).total()
            self.figures["in the middle"] += killed and found not in (before, whole)
        for _ in range(2):
            self._to_its_end(where, printed)
            self.figures["not whole"] += self._look(where, printed) != whole

    def _killed(self, where: str, seconds: float, printed: dict[str, int]) -> bool:
        """Run the command for so long at most; whether it had to be killed."""
        with tempfile.TemporaryFile("w+") as out:
            with self._start(where, out) as process:
                try:
                    process.wait(seconds)
                except subprocess.TimeoutExpired:
                    process.kill()
            printed |= _recorded(out)
        return process.returncode == -signal.SIGKILL

    def _to_its_end(self, where: str, printed: dict[str, int]) -> None:
        """Run the command; it succeeds."""
        with tempfile.TemporaryFile("w+") as out:
            with self._start(where, out) as process:
                _, said = process.communicate()
            printed |= _recorded(out)
        if process.returncode:
            raise RuntimeError(f"{self.command.name} ended with {process.returncode}:\n{said}")

    def _start(self, where: str, out: Any) -> "subprocess.Popen[str]":
        return started("--ledger", where, *self.command.arguments, stdout=out)

    def _look(self, where: str, printed: dict[str, int]) -> Record:
        """Open the ledger, and count what is wrong with it; its record."""
        with closing(Office.open(where)) as office:
            self.figures["unequal"] += office.replay()["equal"] is not True
            with office.store.session() as session:
                found = {e.meta.id: e.position for e in session.entries_after(0, 1 << 31)}
        lost = [key for key, position in printed.items() if found.get(key) != position]
        self.figures["lost"] += len(lost)
        for key in lost:
            del printed[key]
        return record_of(where)

    def __str__(self) -> str:
        found = self.figures
        part = f", {found['in the middle']:,} of them with a part recorded"
        return (
            f"{self.command.name} on {self.database}: {found['kills']:,} kills"
            f"{'' if self.command.scanned else part};"
            f" {found['printed']:,} entries printed as recorded before them;"
            f" {found['lost']:,} entries lost;"
            f" replay unequal {found['unequal']:,} times; run again, the record of"
            f" {found['entries']:,} entries was not whole {found['not whole']:,} times"
        )


def _recorded(out: Any) -> dict[str, int]:
    """The entries, with their positions, that whole lines of output say were recorded."""
    out.seek(0)
    text: str = out.read()
    answers = map(json.loads, text.rpartition("\n")[0].splitlines())
    return {
        event["id"]: event["position"]
        for answer in answers
        if answer.get("outcome") == "accepted"
        for event in answer["events"]
    }


def record_of(where: str) -> Record:
    """What is recorded, how often: all but ids, instants, and what runs say of themselves."""
    with closing(Store.open(where)) as store, store.session() as session:
        entries = session.entries_after(0, 1 << 31)
    return Counter(
        (e.stream, e.event.kind, "" if e.stream.startswith("request:") else str(e.event.body()))
        for e in entries
        if e.stream != "office"
    )


def _clock() -> datetime:
    return NOW


def sample(cases: int) -> list[dict[str, Any]]:
    """Requests under ids, so that they can be sent again."""
    return [{**line, "id": f"R{number}"} for number, line in enumerate(lines(cases), 1)]


@contextmanager
def on_sqlite() -> Iterator[Place]:
    """Places for ledgers in files."""
    numbers = count(1)
    with tempfile.TemporaryDirectory(prefix="residence-faults-") as folder:

        @contextmanager
        def place() -> Iterator[str]:
            yield f"{folder}/{next(numbers)}.sqlite"

        yield place


@contextmanager
def on_postgres() -> Iterator[Place]:
    """Places for ledgers on a server of our own."""
    with running_server() as server:
        yield server.database


PLACES = {"SQLite": on_sqlite, "PostgreSQL": on_postgres}


def run(rounds: int, seed: int) -> bool:
    """Kill each command so often on each database; whether all ledgers were whole afterwards."""
    requests, safe = sample(CASES), True
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requests.jsonl"
        file.write_text(as_text(requests), "utf-8")
        for database, places in PLACES.items():
            with places() as place:
                for name in NAMES:
                    chance = random.Random(f"{seed} {database} {name}")
                    trial = Trial(command(name, file), database, requests, chance)
                    trial.run(place, rounds)
                    print(trial, flush=True)
                    safe = safe and trial.safe
    return safe
