"""Who follows the record by marks misses nothing that is committed, and sees nothing twice."""

import random
import threading
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from ledger.events import DetailsChanged
from ledger.events.base import Entry
from ledger.recording import system_entries
from ledger.store import START, Mark, Session, Store
from ledger.store.codec import stored_form
from ledger.store.walking import count_changed
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import NOW, TODAY, chain, clock, life_of, submit
from tests.nights import cursor_of, expected, told
from tests.racing import at_once

EVERYTHING = ["case:", "lease:"]
PAGE = 7
WRITERS, SAVES = 6, 25


def entry(stream: str, version: int = 1) -> Entry:
    """Some entry of a stream."""
    event = DetailsChanged(on=date(2024, 2, 20), employer="测试")
    return system_entries([(stream, version, event)], NOW)[0]


def append(session: Session, *streams: str) -> None:
    """Write the first entries of streams within a transaction."""
    session.append([stored_form(entry(stream)) for stream in streams])


class Abandoned(Exception):
    """A writer changed its mind."""


class Reader:
    """Follows the record as projections do: page by page, never beyond the horizon."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.mark: Mark = START
        self.marks: list[Mark] = []
        self.streams: list[str] = []

    def read(self) -> int:
        """Read the next page; how many entries it held."""
        with self.store.session() as session:
            found = session.changes(EVERYTHING, self.mark, session.horizon(), PAGE)
        self.marks += [mark for mark, _ in found]
        self.streams += [stream for _, stream in found]
        self.mark = self.marks[-1] if self.marks else START
        return len(found)

    def read_all(self) -> None:
        """Read on to the horizon."""
        while self.read():
            pass


def test_who_follows_the_marks_misses_nothing(where: str) -> None:
    """Of six who write at once some are slow and some change their minds."""
    finished: list[int] = []

    def write(number: int) -> list[str]:
        kept, chance = list[str](), random.Random(number)
        with closing(Store.open(where)) as store:
            for n in range(SAVES):
                streams = [f"case:{number}-{n}", f"lease:{number}-{n}"]
                if _written(store, streams, chance):
                    kept += streams
        finished.append(number)
        return kept

    def follow(_: int) -> list[str]:
        with closing(Store.open(where)) as store:
            reader = Reader(store)
            while True:
                over = len(finished) == WRITERS
                store.settled()
                if not reader.read() and over:
                    assert reader.marks == sorted(set(reader.marks))
                    return reader.streams

    acts = [*[write] * WRITERS, follow]
    *written, seen = at_once(WRITERS + 1, lambda number: acts[number](number))
    kept = [stream for streams in written for stream in streams]
    assert len(kept) > WRITERS * SAVES
    assert sorted(seen) == sorted(kept)


def _written(store: Store, streams: list[str], chance: random.Random) -> bool:
    """Write two entries: at once, or slowly, or not after all."""
    manner = chance.choice(["save", "save", "append", "slow", "abandoned"])
    if manner == "save":
        store.save([entry(stream) for stream in streams])
        return True
    with suppress(Abandoned), store.session(write=True) as session:
        append(session, streams[0])
        if manner != "append":
            threading.Event().wait(chance.random() / 50)
        append(session, streams[1])
        if manner == "abandoned":
            raise Abandoned
    return manner != "abandoned"


def test_a_reader_waits_for_a_transaction_that_began_earlier(postgres_dsn: str) -> None:
    """Its entries have lower positions and come later: by positions they would be passed over."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    with closing(Store.open(postgres_dsn)) as slow, closing(Store.open(postgres_dsn)) as quick:
        reader = Reader(quick)
        with slow.session(write=True) as session:
            append(session, "case:slow")
            later = quick.save([entry("case:quick")])[0].position
            reader.read_all()
            assert reader.streams == []
            assert quick.head() == later
        reader.read_all()
        assert reader.streams == ["case:slow", "case:quick"]
        (_, before), (_, after) = reader.marks
        assert before < after == later


def test_a_horizon_holds_the_highest_position_up_to_it(postgres_dsn: str) -> None:
    """Also where an earlier transaction has the higher position."""
    Office.init(postgres_dsn, NOW, TODAY).close()
    with closing(Store.open(postgres_dsn)) as slow, closing(Store.open(postgres_dsn)) as quick:
        with slow.session(write=True) as session:
            append(session, "case:C1")
            quick.save([entry("case:C2")])
            append(session, "case:C3")
        reader = Reader(quick)
        reader.read_all()
        assert reader.streams == ["case:C1", "case:C3", "case:C2"]
        last, horizon = reader.marks[-1], quick.horizon()
        assert horizon == (last[0], quick.head())
        assert horizon > last


def test_entries_are_cut_by_a_mark_as_by_a_position(store: Store) -> None:
    """Streams, their names, and the count."""
    start = store.horizon()
    store.save([entry("case:C1"), entry("case:C2")])
    then = store.settled()
    store.save([entry("case:C1", 2), entry("case:C3")])
    end = store.settled()
    with store.session() as session:
        assert session.streams("case:", within=then) == ["case:C1", "case:C2"]
        assert session.streams("case:", within=start) == []
        assert [e.version for e in session.stream("case:C1", within=then)] == [1]
        assert len(session.stored(["case:C1"], within=end)["case:C1"]) == 2
        assert session.count(within=then) == session.count(up_to=then[1])
        assert session.count_after(then) == 2
        assert session.newest_mark() > then


def test_a_changed_stream_comes_once_however_often_it_changed(store: Store) -> None:
    """At its last entry between the marks; what comes later does not hide it."""
    store.save([entry("case:C0")])
    start = store.settled()
    store.save([entry("case:C1"), entry("case:C2")])
    store.save([entry("case:C2", 2), entry("case:C3")])
    store.save([entry("case:C1", 2), entry("lease:L1")])
    end = store.settled()
    store.save([entry("case:C3", 2), entry("case:C4")])
    with store.session() as session:
        mark, found = start, list[str]()
        while page := session.changes(["case:"], mark, end, 2, last=True):
            mark = page[-1][0]
            found += [stream for _, stream in page]
        assert found == ["case:C2", "case:C3", "case:C1"]
        assert count_changed(session, "case:", start, end) == 3
        assert count_changed(session, "case:", START, end) == 4


def test_a_ledger_from_before_the_marks_goes_on_where_it_stood(tmp_path: Path) -> None:
    """Its tables stood at a position; that is the mark that they stand at now."""
    with closing(Office.init(str(tmp_path / "former.sqlite"), NOW, TODAY)) as office:
        submit(office, chain("C1"))
        office.tables.catch_up()
        with office.store.session(write=True) as session:
            session.execute("ALTER TABLE projections DROP COLUMN transaction_id")
        submit(office, chain("C2", number=2))
        assert office.find("PC1")
        assert office.find("PC2")
        assert office.replay()["equal"]


def test_a_night_misses_no_case_of_an_earlier_transaction_with_later_positions(
    postgres_dsn: str,
) -> None:
    """It has not changed since the scan before, though its positions are beyond the last mark."""
    with closing(Office.init(postgres_dsn, NOW, TODAY)) as office:
        with closing(Store.open(postgres_dsn)) as slow, slow.session(write=True) as session:
            append(session, "lease:L1")  # takes the lower number
            submit(office, chain("C2", number=2))
            session.append([stored_form(e) for e in life_of(chain("C1")).history.entries])
        before, after = date(2020, 2, 1), date(2021, 8, 1)
        assert scan(office, before, clock).finished
        assert cursor_of(office).mark[1] > office.history("C2").entries[-1].position
        assert scan(office, after, clock).finished
        assert told(office) == expected(office, after, "C1", "C2")


def test_the_record_is_followed_along_its_index(postgres_dsn: str) -> None:
    """Not sorted anew for each look: that would take longer with every entry."""
    with closing(Office.init(postgres_dsn, NOW, TODAY)) as office:
        dialect = office.store.dialect
        every = f"SELECT {dialect.mark} FROM {dialect.events} ORDER BY"
        asked = [dialect.horizon, f"{every} {dialect.by_mark}", f"{every} {dialect.by_mark_back}"]
        with office.store.session() as session:
            session.execute("SET LOCAL enable_seqscan = off")
            session.execute("SET LOCAL enable_bitmapscan = off")
            for sql in asked:
                plan = "\n".join(line for (line,) in session.rows(f"EXPLAIN {sql} LIMIT 1"))
                assert "_by_mark" in plan
                assert "Sort" not in plan
