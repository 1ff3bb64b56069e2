"""Power cuts on SQLite: the ledger's settings beside weaker ones, on a simulated drive.

A file system that ``apsw`` registers is seen by the SQLite library inside ``apsw`` alone, and the
store speaks to the one that Python links. So the store is not opened here. Its statements are run
instead: the schema as a real ledger has it, ``BEGIN IMMEDIATE`` and ``COMMIT``, and rows through
`ledger.store.Session` and the dialect that the store uses, under both answers of
`journal_settings`. Checkpoints come every few pages, so that cuts meet them.
"""

import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apsw

from ledger.events import DetailsChanged
from ledger.recording import system_entries
from ledger.store import Session
from ledger.store.codec import encode
from ledger.store.names import EVENTS_TABLE
from ledger.store.sqlite import WAL_IS_SAFE_SINCE, SQLiteDialect, journal_settings
from projections.office import Office
from tests.faults.drive import Drive, PowerCut
from tests.faults.vfs import Disk, drop

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
OLD = (3, 40, 1)
OURS = (journal_settings(OLD), journal_settings(WAL_IS_SAFE_SINCE))
WEAKER = (("delete", "FULL"), ("wal", "NORMAL"))
CUTS_A_DRIVE = 40
STEPS = 150  # of the drive, at most, between two cuts
STEPS_OF_RECOVERY = 30
CHECKPOINT_PAGES = 12
NEVER = 1 << 60
ROWS = (1, 1, 1, 1, 2, 3, 8, 40)

Key = tuple[str, int]


@dataclass
class Trial:
    """What befell one setting."""

    mode: str
    synchronous: str
    seed: int
    figures: Counter[str] = field(default_factory=Counter)

    @property
    def safe(self) -> bool:
        """Whether nothing acknowledged was lost, halved or damaged."""
        return not any(self.figures[name] for name in ("lost", "halved", "damaged"))

    def run(self, cuts: int, schema: list[str]) -> None:
        """Cut the power so often, and look after each cut what is left."""
        chance = random.Random(f"{self.seed} {self.mode} {self.synchronous}")
        with tempfile.TemporaryDirectory(prefix="residence-faults-") as folder:
            disk = Disk(f"drive-{self.mode}-{self.synchronous}", Path(folder))
            try:
                while (left := cuts - self.figures["cuts"]) > 0:
                    _Machine(self, disk, chance).live(schema, min(left, CUTS_A_DRIVE))
            finally:
                disk.unregister()

    def __str__(self) -> str:
        found = self.figures
        return (
            f"{self.mode} {self.synchronous}: {found['cuts']:,} cuts, of which"
            f" {found['of recovery']:,} in recovery; {found['acknowledged']:,} events acknowledged,"
            f" {found['lost']:,} lost in {found['losing']:,} cuts;"
            f" {found['halved']:,} transactions halved, {found['damaged']:,} databases damaged"
            f" ({found['pieces']:,} unsynced pieces dropped or spoilt)"
        )


class _Machine:
    """One drive, from its first ledger to its last power cut, and what its users were told."""

    def __init__(self, trial: Trial, disk: Disk, chance: random.Random) -> None:
        self.figures, self.disk, self.chance = trial.figures, disk, chance
        self.settings = (trial.mode, trial.synchronous)
        self.drive = disk.drive = Drive(chance)
        self.connections: list[apsw.Connection] = []
        self.acknowledged: dict[Key, bytes] = {}
        self.in_doubt: dict[Key, bytes] = {}

    def live(self, schema: list[str], cuts: int) -> None:
        """Record through some cuts, or up to the first that costs something."""
        self.drive.cut_after(NEVER)
        self._open()
        for statement in schema:
            self.connections[0].execute(statement)
        for _ in range(cuts):
            self._until_cut(self._record_on, STEPS)
            while self.chance.random() < 0.2:
                self.figures["of recovery"] += 1
                self._until_cut(self._recover, STEPS_OF_RECOVERY)
            if not self._is_whole():
                break
        self._let_go()

    def _open(self) -> None:
        """Two connections, as two threads of the store would have."""
        for _ in range(2):
            connection = self.disk.open(*self.settings)
            self.connections.append(connection)
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")

    def _recover(self) -> None:
        """Open and read; what is damaged is counted once there is power enough to look at it."""
        with suppress(apsw.Error):
            self._open()
            self.connections[0].execute("SELECT count(*) FROM sqlite_master")

    def _let_go(self) -> None:
        while self.connections:
            drop(self.connections.pop())

    def _until_cut(self, act: Callable[[], None], steps: int) -> None:
        """Cut the power after some steps, and switch it on again."""
        self.drive.cut_after(self.chance.randrange(steps))
        with suppress(PowerCut):
            act()
        self.drive.off = True
        self._let_go()
        self.disk.forget_memory()
        self.figures["cuts"] += 1
        self.figures["pieces"] += self.drive.power_on()
        self.drive.cut_after(NEVER)

    def _record_on(self) -> None:
        """Record transaction after transaction; now and then the program is started anew."""
        while True:
            if self.chance.random() < 0.08:
                while self.connections:
                    self.connections.pop().close()
                self._open()
            self._record(self.chance.choice(self.connections))

    def _record(self, connection: apsw.Connection) -> None:
        entries = system_entries(
            [
                (f"case:{self.chance.getrandbits(64):x}", 1, self._event())
                for _ in range(self.chance.choice(ROWS))
            ],
            NOW,
        )
        rows = [(e.stream, e.version, e.event.kind, encode(e)) for e in entries]
        self.in_doubt = {(stream, version): state for stream, version, _, state in rows}
        session = _session(connection)
        connection.execute("BEGIN IMMEDIATE")
        session.append(rows)
        connection.execute("COMMIT")
        self.acknowledged |= self.in_doubt
        self.figures["acknowledged"] += len(rows)
        self.in_doubt = {}

    def _event(self) -> DetailsChanged:
        employer = "测试" * self.chance.choice((1, 10, 100, 900))
        return DetailsChanged(on=date(2026, 11, 22), employer=employer)

    def _is_whole(self) -> bool:
        """Look at what is left after a cut, and count what is wrong with it."""
        try:
            self._open()
            session = _session(self.connections[0])
            found = self._found(session)
        except apsw.Error:
            self.figures["damaged"] += 1
            self.figures["losing"] += 1
            self.figures["lost"] += len(self.acknowledged)
            return False
        lost = sum(found.pop(key, None) != state for key, state in self.acknowledged.items())
        lost += not session.has_table(EVENTS_TABLE)  # the ledger's making was acknowledged too
        halved = found not in ({}, self.in_doubt)
        self.figures["lost"] += lost
        self.figures["losing"] += bool(lost)
        self.figures["halved"] += halved
        self.acknowledged |= found
        self.in_doubt = {}
        return not lost and not halved

    def _found(self, session: Session) -> dict[Key, bytes]:
        """The rows of a database that finds nothing wrong with itself."""
        if session.rows("PRAGMA integrity_check") != [("ok",)]:
            raise apsw.CorruptError
        if not session.has_table(EVENTS_TABLE):
            return {}
        columns = "originator_id, originator_version, state"
        rows = session.rows(f"SELECT {columns} FROM {EVENTS_TABLE}")
        return {(stream, version): bytes(state) for stream, version, state in rows}


def _session(connection: apsw.Connection) -> Session:
    cursor: Any = connection.cursor()  # has what a session needs, under narrower types
    return Session(cursor, SQLiteDialect())


def schema_of_a_ledger() -> list[str]:
    """The statements that make a ledger's table, its indexes and its triggers."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/ledger.sqlite"
        Office.init(path, NOW, NOW.date()).close()
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
                " ORDER BY type = 'table' DESC",
                [EVENTS_TABLE],
            ).fetchall()
    return [sql for (sql,) in found]


def run(rounds: int, seed: int) -> bool:
    """Cut the power so often under every setting; whether ours lost nothing."""
    mode, synchronous = journal_settings()
    print(
        f"SQLite {apsw.sqlite_lib_version()} in apsw; the store's own is"
        f" {sqlite3.sqlite_version}, so here it runs {mode} {synchronous}"
    )
    schema, safe = schema_of_a_ledger(), True
    for settings in (*OURS, *WEAKER):
        trial = Trial(*settings, seed)
        trial.run(rounds, schema)
        ours = settings in OURS
        print(f"{'ours   ' if ours else 'control'} {trial}", flush=True)
        safe = safe and (trial.safe or not ours)
        if not ours and trial.safe:
            print("        the control lost nothing: more rounds are needed to tell them apart")
    return safe
