"""Tables over all cases: rebuilt they are as they were kept, and one bad stream stops no other."""

import json
import tempfile
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.events import DetailsChanged
from ledger.events.base import Entry
from ledger.store import Mark
from projections import tables
from projections.lists import ALL, DOCKET
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import HOME, NOW, TODAY, Life, ask, chain, clock, endorsed, submit
from tests.lives import lives
from tests.racing import at_once

D = date.fromisoformat
PAIRS = st.tuples(lives(), lives(number=2))


def stored(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection."""
    with office.store.session() as session:
        rows = {p.name: session.rows(f"SELECT * FROM {p.table}") for p in ALL}
    return {name: sorted(found, key=str) for name, found in rows.items()}


def live(where: str, entries: list[Entry], cuts: list[int]) -> Office:
    """A ledger whose projections were brought up to date after each cut of its entries."""
    office = Office.init(where, NOW, TODAY)
    for start, end in zip([0, *cuts], [*cuts, len(entries)], strict=True):
        if entries[start:end]:
            office.store.save(entries[start:end])
        office.tables.catch_up()
    return office


@pytest.mark.parametrize("size", [1, 4000])
@settings(max_examples=12)
@given(lives_of_two=PAIRS, data=st.data())
def test_rebuilt_projections_are_as_they_were_kept(
    size: int, lives_of_two: tuple[Life, Life], data: st.DataObject
) -> None:
    """However many entries are read at once, and however often somebody looked meanwhile."""
    entries = [entry for life in lives_of_two for entry in life.entries]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(entries)), max_size=3)))
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(tables, "BATCH", size)
        with closing(live(f"{folder}/ledger.sqlite", entries, cuts)) as office:
            scan(office, D("2024-01-01"), clock)
            assert office.replay()["equal"]
            kept = stored(office)
            assert office.tables.parked() == []
            assert office.tables.rebuild().mark == office.store.horizon()
            assert stored(office) == kept
            assert office.replay()["equal"]


UNUSED = {"automatic", "notices"}  # nothing of these lives is to be compared, or is still news


@pytest.mark.parametrize("size", [1, 4000])
def test_both_databases_keep_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """Rebuilt, compared, and with nothing left out."""
    monkeypatch.setattr(tables, "BATCH", size)
    submit(office, [*chain("C1"), *chain("C2", number=2), endorsed("C1", D("2021-07-01"))])
    scan(office, TODAY, clock)
    found = office.replay()
    assert found["equal"]
    assert all(c["rows"] > 0 for c in found["projections"] if c["name"] not in UNUSED)
    kept = stored(office)
    office.tables.rebuild()
    assert stored(office) == kept
    digests = [comparison["digest"] for comparison in found["projections"]]
    assert [c["digest"] for c in office.replay()["projections"]] == digests


def test_a_replay_of_one_case_or_of_an_earlier_day_looks_at_no_more(office: Office) -> None:
    """Of what was known earlier nothing is kept that it could be compared with."""
    submit(office, [*chain("C1"), *chain("C2", number=2)])
    last = office.history("C1").entries[-1].position
    one = office.replay(case="C1")
    assert one["equal"]
    whole = office.replay()
    assert sum(c["rows"] for c in one["projections"]) * 2 == sum(
        c["rows"] for c in whole["projections"]
    )
    earlier = office.replay(last)
    assert earlier["equal"] is None
    assert (earlier["position"], earlier["events"]) == (last, last)
    assert [c["digest"] for c in earlier["projections"]] == [
        c["digest"] for c in one["projections"]
    ]


def poison(office: Office, stream: str, version: int, kind: str, state: dict[str, Any]) -> None:
    """Put an event into the record that this software cannot read."""
    row = [stream, version, kind, json.dumps(state).encode()]
    with office.store.session(write=True) as session:
        columns = "originator_id, originator_version, topic, state"
        session.execute(f"INSERT INTO residence_events ({columns}) VALUES (?, ?, ?, ?)", row)


@pytest.mark.parametrize("size", [1, 4000])
def test_a_stream_that_cannot_be_read_is_parked_and_the_others_go_on(
    office: Office, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """With its error, and until it can be read."""
    monkeypatch.setattr(tables, "BATCH", size)
    submit(office, chain("C1"))
    poison(office, "case:C1", 6, "permit-painted", {})
    submit(office, chain("C2", D("2026-03-02"), number=2))
    found = office.due(None, D("2040-01-01"), TODAY)
    assert "C2" in {duty["case"] for duty in found}
    assert office.find("PC2")
    error = "Unreadable: case:C1 #6: no event is of kind 'permit-painted'"
    assert office.tables.parked() == [("case:C1", error)]
    done = scan(office, TODAY, clock)
    assert done.failed == [("C1", error)]
    assert done.finished
    assert done.emitted > 0
    replayed = office.replay()
    assert replayed["parked"] == [{"stream": "case:C1", "error": error}]
    assert not replayed["equal"]


def test_a_parked_stream_is_read_again_when_the_projections_are_rebuilt(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once newer software knows what stands in it."""
    submit(office, chain("C1"))
    office.tables.catch_up()
    body = {"on": "2021-01-01", "employer": "测试"}
    state = {"v": 2, "id": "x", "recorded_at": NOW.isoformat(), "body": body}
    poison(office, "case:C1", 6, "details-changed", state)
    office.tables.catch_up()
    ((stream, error),) = office.tables.parked()
    assert (stream, "version 2" in error) == ("case:C1", True)
    monkeypatch.setattr(DetailsChanged, "schema_version", 2)
    office.tables.rebuild()
    assert office.tables.parked() == []
    assert office.replay()["equal"]
    assert office.find("PC1")


def test_a_row_that_somebody_changed_is_found(office: Office) -> None:
    """The row that is stored, and the row that the record leads to."""
    submit(office, chain("C1"))
    office.tables.catch_up()
    with office.store.session(write=True) as session:
        sql = f"UPDATE {DOCKET.table} SET last_day = ? WHERE duty = ?"
        session.execute(sql, ["2030-01-01", "endorse"])
        session.execute("DELETE FROM people_v1")
    found = office.replay()
    assert found["equal"] is False
    differing = {c["name"]: c["differences"] for c in found["projections"] if not c["equal"]}
    assert set(differing) == {"docket", "people"}
    assert [(d["found"], d["row"]["last_day"]) for d in differing["docket"]] == [
        ("stored", "2030-01-01"),
        ("rebuilt", "2021-07-05"),
    ]
    assert [d["found"] for d in differing["people"]] == ["rebuilt"]
    office.tables.rebuild()
    assert office.replay()["equal"]


def test_a_schedule_announced_later_settles_what_was_provisional(office: Office) -> None:
    """The last day to issue lies in a year of which nobody knows the holidays yet."""
    accepted, later = D("2039-12-23"), D("2040-01-05")
    start = chain("C1", D("2039-06-23"), "national")[:4]
    assert [office.submit(request, clock, accepted).word for request in start] == ["accepted"] * 4
    assert accepted == start[-1].on

    def due() -> tuple[str, bool]:
        (duty,) = office.due(None, D("2041-01-01"), later, duty="issue-permit")
        return duty["last_day"], duty["provisional"]

    assert due() == ("2040-01-09", True), "15 days make a Saturday; that rolls to a Monday"
    schedule = {"year": 2040, "notice_no": "测试〔2039〕1号", "off": ["2040-01-09"]}
    announced = announce(office, {**schedule, "working": []})
    assert announced == "accepted"
    assert due() == ("2040-01-10", False)
    assert announce(office, {**schedule, "off": ["2040-01-02"], "working": ["2040-01-07"]})
    assert due() == ("2040-01-07", False)
    assert office.replay()["equal"]


def announce(office: Office, schedule: dict[str, Any]) -> str:
    """Record a year's schedule for the whole country."""
    from ledger.requests import parse

    request = parse(
        {"request": "announce-holidays", "city": "national", "on": "2039-12-24", **schedule}
    )
    return office.submit(request, clock, D("2039-12-24")).word


def test_several_may_bring_the_tables_up_to_date_at_once(ledger_address: str) -> None:
    """On a ledger without tables too: they are made once, and every row stands once."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as office:
        submit(office, [*chain("C1"), ask("change-details", "C1", TODAY, employer=HOME)])

        def catch_up(_: int) -> Mark:
            with closing(Office.open(ledger_address)) as other:
                return other.tables.catch_up()

        assert set(at_once(4, catch_up)) == {office.store.horizon()}
        kept = stored(office)
        assert office.replay()["equal"]
        office.tables.rebuild()
        assert stored(office) == kept
