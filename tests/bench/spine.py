"""How fast requests are recorded and nights go by, beside SQLite bare.

The nights are scanned one by one as the service does. The bare measure writes the very rows
that were recorded, in the same transactions under the same settings, and nothing else.
"""

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from ledger.store.names import EVENTS_TABLE
from ledger.store.sqlite import connect, database_uri
from projections.office import Office
from scheduler.rounds import scan
from tests.bench.figures import Effort, Figure, say
from tests.bench.places import Place
from tests.bench.sample import lines

ROOT = Path(__file__).parents[2]
CASES, QUICK_CASES = 10_000, 20
NIGHTS, QUICK_NIGHTS = 365, 5
FIRST_NIGHT = date(2025, 1, 1)
REQUESTS_A_SECOND = 1500
YEAR_IN_SECONDS = 60

Row = tuple[str, int, str, bytes]


def measure(place: Place, effort: Effort) -> Iterator[Figure]:
    """Record the sample cases, scan a year of nights, and write the same bytes bare."""
    cases = effort.number_of_cases(CASES, QUICK_CASES)
    print(f"spine: {cases:,} cases")
    with tempfile.TemporaryDirectory(prefix="residence-bench-") as folder:
        ledger, file = Path(folder) / "ledger.sqlite", Path(folder) / "requests.jsonl"
        count = _write(file, cases)
        Office.init(str(ledger), _now(), _now().date()).close()
        recorded = _record(ledger, file, count)
        rate = (count / recorded,)
        name = "requests recorded from a file"
        yield Figure(name, place.name, rate, REQUESTS_A_SECOND, unit="a second")
        transactions = list(_transactions(ledger))
        nights = effort.size(NIGHTS, QUICK_NIGHTS)
        year = (_scan_nights(ledger, nights),)
        name = f"{nights} nights, one after the other"
        yield Figure(name, place.name, year, YEAR_IN_SECONDS, at_most=True, unit="s")
        say("writing the same rows bare")
        files = (Path(folder) / f"bare-{number}.sqlite" for number in range(effort.rounds))
        bare = [_write_bare(file, ledger, transactions) for file in files]
    rows = sum(map(len, transactions))
    print(
        f"bare     {rows:,} rows in {len(transactions):,} transactions:"
        f" {statistics.median(bare):.1f} s"
    )
    ratios = tuple(recorded / seconds for seconds in bare)
    yield Figure("requests recorded from a file, against their rows bare", place.name, ratios)


def _write(file: Path, cases: int) -> int:
    """Write the requests as a file of JSON Lines; how many there are."""
    say("making the sample cases")
    requests = lines(cases)
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in requests)
    return len(requests)


def _record(ledger: Path, file: Path, count: int) -> float:
    """Record the file with the command that people use, its start included; the seconds."""
    say(f"recording {count:,} requests")
    arguments = ["-m", "cli.main", "--ledger", str(ledger), "record", str(file)]
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - begun
    print(f"record   {count:,} requests in {seconds:.1f} s")
    return seconds


def _scan_nights(ledger: Path, nights: int) -> float:
    """Scan all nights before the year at once, then each of its nights by itself; their seconds."""
    office = Office.open(str(ledger))
    say("catching up to the eve of the year")
    begun = time.perf_counter()
    before = scan(office, FIRST_NIGHT - timedelta(1), _now)
    office.tables.catch_up()
    caught_up = time.perf_counter() - begun
    emitted, slowest = 0, 0.0
    begun = time.perf_counter()
    for night in range(nights):
        started = time.perf_counter()
        emitted += scan(office, FIRST_NIGHT + timedelta(night), _now).emitted
        slowest = max(slowest, time.perf_counter() - started)
        if (night + 1) % 73 == 0:
            say(f"{night + 1} of {nights} nights scanned")
    seconds = time.perf_counter() - begun
    office.close()
    print(f"catch up {before.emitted:,} deadline events of earlier years in {caught_up:.1f} s")
    print(
        f"nights   {nights} scans in {seconds:.1f} s:"
        f" {emitted:,} deadline events, slowest night {slowest * 1000:.0f} ms"
    )
    return seconds


def _transactions(ledger: Path) -> Iterator[list[Row]]:
    """The rows recorded so far as they were committed: what one commit holds has one instant."""
    connection = sqlite3.connect(ledger)
    columns = "originator_id, originator_version, topic, state"
    rows = connection.execute(f"SELECT {columns} FROM {EVENTS_TABLE} ORDER BY position")
    for _, group in groupby(rows, key=lambda row: json.loads(row[3])["recorded_at"]):
        yield list(group)
    connection.close()


def _write_bare(path: Path, like: Path, transactions: list[list[Row]]) -> float:
    """Write rows into the same table of another database; the seconds."""
    connection = connect(database_uri(path, create=True))
    for statement in _schema(like):
        connection.execute(statement)
    columns = "originator_id, originator_version, topic, state"
    insert = f"INSERT INTO {EVENTS_TABLE} ({columns}) VALUES (?, ?, ?, ?)"
    begun = time.perf_counter()
    for rows in transactions:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, rows)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


def _schema(like: Path) -> list[str]:
    """The statements that made a ledger's table of events and its triggers, the table first."""
    connection = sqlite3.connect(like)
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
        " ORDER BY type = 'table' DESC",
        [EVENTS_TABLE],
    ).fetchall()
    connection.close()
    return [sql for (sql,) in found]


def _now() -> datetime:
    return datetime.now(UTC)
