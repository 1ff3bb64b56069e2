"""Projections paused and resumed, and cases set aside and mended one by one."""

from datetime import timedelta
from typing import Any

import pytest

from ledger.events import DetailsChanged
from projections import keeping
from projections.layout import Paused
from projections.lists import DOCKET
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import NOW, TODAY, chain, clock, endorsed, submit
from tests.test_projections import D, poison, stored
from tests.test_rebuilding import with_cases

UNKNOWN = {"v": 2, "id": "x", "recorded_at": NOW.isoformat(), "body": {"on": "2021-01-01"}}


def test_a_paused_projection_stays_where_it_is(office: Office) -> None:
    """The others go on; how far it is behind is said, and a replay looks at where it stands."""
    late = D("2026-03-02")
    submit(office, chain("C1", late))
    office.tables.catch_up()
    assert keeping.set_paused(office.store, "docket", paused=True)
    assert not keeping.set_paused(office.store, "docket", paused=True)
    submit(office, chain("C2", late, number=2))
    assert office.find("C2")
    assert {duty["case"] for duty in office.due(None, D("2040-01-01"), TODAY)} == {"C1"}
    assert office.paused["docket"].missing == 5
    assert office.replay()["equal"]
    found = {one["name"]: one for one in keeping.status(office, NOW)["projections"]}
    assert (found["docket"]["paused"], found["docket"]["behind"]) == (True, 5)
    assert (found["rungs"]["paused"], found["rungs"]["behind"]) == (False, 0)
    assert keeping.set_paused(office.store, "docket", paused=False)
    assert {duty["case"] for duty in office.due(None, D("2040-01-01"), TODAY)} == {"C1", "C2"}
    assert office.paused == {}
    assert office.replay()["equal"]


def test_nights_lose_nothing_while_their_rungs_are_paused(office: Office) -> None:
    """What came in meanwhile is looked at when they go on."""
    with_cases(office, 1)
    keeping.set_paused(office.store, "rungs", paused=True)
    submit(office, chain("C2", number=2))
    first = scan(office, TODAY, clock)
    keeping.set_paused(office.store, "rungs", paused=False)
    second = scan(office, TODAY + timedelta(days=1), clock)
    assert first.emitted > 0
    assert second.emitted >= first.emitted


def test_who_must_be_known_is_not_passed_over_while_the_directory_is_paused(
    office: Office,
) -> None:
    """A request that is checked against it is not recorded."""
    with_cases(office, 1)
    keeping.set_paused(office.store, "people", paused=True)
    with pytest.raises(Paused):
        submit(office, chain("C2", number=2))


def test_a_case_that_was_mended_is_taken_in_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first entry that could not be read is named; nights look at the case again."""
    with_cases(office, 2)
    poison(office, "case:C1", 6, "details-changed", UNKNOWN)
    submit(office, [endorsed("C2", D("2021-07-01"))])
    scan(office, TODAY, clock)
    ((one),) = keeping.parked(office)
    assert one["stream"] == "case:C1"
    assert (one["entry"]["version"], one["entry"]["kind"]) == (6, "details-changed")
    assert keeping.retry(office)["taken_in"] == []
    monkeypatch.setattr(DetailsChanged, "schema_version", 2)
    ((one),) = keeping.parked(office)
    assert one["entry"] is None
    assert keeping.retry(office) == {"taken_in": ["case:C1"], "parked": []}
    assert office.tables.scan_anew()
    assert office.replay()["equal"]
    assert list(keeping.parked(office)) == []


def test_a_projection_that_fails_on_one_case_sets_that_aside(office: Office) -> None:
    """It is the same whether the case came in a batch or in a rebuild."""
    with_cases(office, 1)
    rows = DOCKET.rows

    def failing(subject: Any) -> Any:
        if subject.case.no == "C2" and subject.case.permits:
            raise ValueError("no such year")
        return rows(subject)

    object.__setattr__(DOCKET, "rows", failing)
    try:
        submit(office, [*chain("C2", number=2), *chain("C3", number=3)])
        for _ in range(2):
            office.tables.catch_up()
            assert office.tables.parked() == [("case:C2", "ValueError: no such year")]
            ((one),) = keeping.parked(office)
            assert one["entry"]["kind"] == "permit-issued"
            found = stored(office)
            assert {row[1] for row in found["docket"]} == {"C1", "C3"}
            assert {row[1] for row in found["rungs"]} == {"C1", "C2", "C3"}
            office.tables.rebuild()
    finally:
        object.__setattr__(DOCKET, "rows", rows)
    assert keeping.retry(office)["taken_in"] == ["case:C2"]
    assert office.replay()["equal"]
