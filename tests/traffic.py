"""A busy office: clerks who record, scanners and somebody who rebuilds, in processes of their own.

    python -m tests.traffic --seconds 60 --clerks 8 --scanners 2 --rebuilders 1 [--store postgres]

Meanwhile the record is followed by marks, and replayed again and again.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from ledger.store import START, Mark
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import NOW, TODAY, chain, clock
from tests.postgres import running_server
from tests.racing import in_processes

EVERYTHING = ["case:", "lease:", "city:", "deadline:", "notice:", "office", "request:"]
NIGHTS = TODAY - timedelta(2000)
PAGE = 1000
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Crew:
    """How many do what, and for how long."""

    seconds: float
    clerks: int
    scanners: int = 0
    rebuilders: int = 0

    @property
    def size(self) -> int:
        """How many they are."""
        return self.clerks + self.scanners + self.rebuilders


@dataclass
class Seen:
    """What became of it all."""

    recorded: int = 0
    rounds: int = 0
    replays: int = 0
    unequal: list[dict[str, Any]] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    twice: int = 0

    @property
    def whole(self) -> bool:
        """Whether every replay was equal, and every entry was seen once."""
        return not self.unequal and not self.missed and not self.twice


def watch(where: str, crew: Crew) -> Seen:
    """Let the crew work on a new ledger, follow the record, and replay it until they are done."""
    Office.init(where, NOW, TODAY).close()
    found: list[list[int]] = []

    def work() -> None:
        found.extend(in_processes(crew.size, one, where, crew, within=crew.seconds + PATIENCE))

    with closing(Office.open(where)) as office:
        seen, reader = Seen(), _Reader(office)
        crew_at_work = threading.Thread(target=work)
        crew_at_work.start()
        while crew_at_work.is_alive():
            reader.read()
            _replay(office, seen)
        crew_at_work.join()
        office.store.settled()
        reader.read()
        _replay(office, seen)
    recorded = [position for positions in found[: crew.clerks] for position in positions]
    seen.recorded, seen.rounds = len(recorded), sum(map(len, found[crew.clerks :]))
    seen.missed = sorted(set(recorded) - set(reader.seen))
    seen.twice = len(reader.seen) - len(set(reader.seen))
    assert len(found) == crew.size, "one of them failed"
    return seen


def one(number: int, where: str, crew: Crew) -> list[int]:
    """One of the crew at work; the positions of what was recorded, or the rounds made."""
    ends = time.monotonic() + crew.seconds
    with closing(Office.open(where)) as office:
        if number < crew.clerks:
            return list(_clerk(office, number, ends))
        return list(_rounds(office, ends, scans=number < crew.clerks + crew.scanners))


def _clerk(office: Office, number: int, ends: float) -> Iterator[int]:
    """Record case after case, request after request."""
    for n in range(10**6):
        for request in chain(f"C{number}-{n}", number=1 + number * 10_000 + n):
            if time.monotonic() > ends:
                return
            outcome = office.submit(request, clock, TODAY)
            assert outcome.word == "accepted", outcome.refusal
            yield from (entry.position for entry in outcome.entries)


def _rounds(office: Office, ends: float, *, scans: bool) -> Iterator[int]:
    """Scan night after night, or rebuild again and again."""
    for n in range(10**6):
        if time.monotonic() > ends:
            return
        if scans:
            scan(office, min(NIGHTS + timedelta(20 * n), TODAY), clock)
        else:
            office.rebuild()
            time.sleep(0.5)
        yield n


class _Reader:
    """Follows the whole record by marks."""

    def __init__(self, office: Office) -> None:
        self.store = office.store
        self.mark: Mark = START
        self.seen: list[int] = []

    def read(self) -> None:
        """Read on to the horizon."""
        while True:
            with self.store.session() as session:
                horizon = session.horizon()
                found = session.changes(EVERYTHING, self.mark, horizon, PAGE)
            if not found:
                return
            self.seen += [position for (_, position), _ in found]
            self.mark = found[-1][0]


def _replay(office: Office, seen: Seen) -> None:
    """The auditor's comparison while the others go on."""
    answer = office.replay()
    seen.replays += 1
    if not answer["equal"]:
        seen.unequal.append(answer)


def main(arguments: list[str]) -> int:
    """Run a busy office as long as asked for; 0 if nothing was missed and all replays are equal."""
    parser = argparse.ArgumentParser(prog="python -m tests.traffic")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="postgres")
    for name, number in (("seconds", 60), ("clerks", 8), ("scanners", 2), ("rebuilders", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args(arguments)
    crew = Crew(asked.seconds, asked.clerks, asked.scanners, asked.rebuilders)
    with _place(asked.store) as where:
        seen = watch(where, crew)
    print(f"{seen.recorded} entries recorded, {seen.rounds} scans and rebuilds meanwhile")
    print(f"{len(seen.missed)} entries missed, {seen.twice} seen twice")
    print(f"{seen.replays} replays, {len(seen.unequal)} unequal")
    return 0 if seen.whole else 1


@contextmanager
def _place(store: str) -> Iterator[str]:
    if store == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "ledger.sqlite")
        return
    with running_server() as server, server.database() as address:
        yield address


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
