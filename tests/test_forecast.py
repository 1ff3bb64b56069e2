"""Forecasts: what they say of the coming nights is what those nights then record."""

import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ledger.crossings import Crossing, crossings
from projections.office import Office
from projections.worklists import Wanted
from scheduler.forecast import Forecast, forecast
from scheduler.rounds import scan
from tests.factory import NOW, TODAY, Life, ask, chain, clock, each_night, submit
from tests.lives import lives

D = date.fromisoformat
NIGHTS = 9


def by_night(found: Forecast) -> dict[date, Counter[str]]:
    """How many deadline events of each duty a forecast says that each night records."""
    nights: dict[date, Counter[str]] = {}
    for night, groups in found.nights.items():
        nights[night] = Counter()
        for (_, _, duty), count in groups.items():
            nights[night][duty] += count.emitted
    return nights


def notices(found: Forecast) -> dict[date, int]:
    """How many notices a forecast says that each night queues."""
    return {n: sum(c.notices for c in groups.values()) for n, groups in found.nights.items()}


@settings(max_examples=15)
@given(lives(), lives(number=2), st.data())
def test_nights_without_new_entries_record_what_was_forecast(
    first: Life, second: Life, data: st.DataObject
) -> None:
    """Duty by duty, and as many notices; the first night catches up on all before it.

    Where the system endorses a permit in one of these nights, what comes after it is not what
    was forecast: a forecast says so, and this test leaves such lives out.
    """
    reached = [c.on for life in (first, second) for c in _crossings(life)]
    assume(reached)
    start = data.draw(st.sampled_from(reached)) - timedelta(data.draw(st.integers(0, NIGHTS)))
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        office.store.save([*first.entries, *second.entries])
        if data.draw(st.booleans()):
            scan(office, start - timedelta(1), clock)
        found = forecast(office, start, NIGHTS, clock)
        done = [scan(office, night, clock) for night in each_night(start, found.last_night)]
        assume(not any(night.endorsed for night in done))
        assert by_night(found) == {night.last_night: night.by_duty for night in done}
        told = {night.last_night: night.notices - night.outcome_notices for night in done}
        assert notices(found) == told


def _crossings(life: Life) -> list[Crossing]:
    return crossings(life.history, life.desk.law(life.city))


def test_a_forecast_is_counted_by_office_and_can_be_narrowed_to_one(office: Office) -> None:
    """The parts add up to the whole, on both databases."""
    submit(office, [*chain("C1", D("2026-01-05")), *chain("C2", D("2026-01-06"), "dalian", 2)])
    moved = ask("change-details", "C1", D("2026-02-01"), district="测试区")
    submit(office, [moved])
    scan(office, TODAY, clock)
    whole = forecast(office, TODAY, 366, clock).as_json()
    assert whole["from"] == "2026-11-23"
    assert len(whole["nights"]) == 366
    offices = [Wanted("dalian"), Wanted("shanghai", "测试区"), Wanted(district="无此区")]
    parts = [forecast(office, TODAY, 366, clock, wanted).as_json() for wanted in offices]
    assert [part["emitted"] > 0 for part in parts] == [True, True, False]
    for figure in ("emitted", "notices"):
        assert whole[figure] == sum(part[figure] for part in parts)
    assert {due["district"] for night in parts[1]["nights"] for due in night["due"]} == {"测试区"}
    only = forecast(office, TODAY, 366, clock, Wanted(duty="endorse")).as_json()
    assert only["by_duty"] == {"endorse": whole["by_duty"]["endorse"]}


def test_a_forecast_records_nothing_and_begins_with_what_was_not_scanned(office: Office) -> None:
    """The first night is tonight's until it has been scanned; then it is tomorrow's."""
    submit(office, chain("C1", D("2026-01-05")))
    head = office.store.head()
    before = forecast(office, TODAY, 2, clock)
    assert office.store.head() == head
    done = scan(office, TODAY, clock)
    assert by_night(before)[TODAY] == done.by_duty
    assert before.first_night == TODAY
    after = forecast(office, TODAY, 2, clock)
    assert after.first_night == TODAY + timedelta(1)
    assert by_night(after)[after.first_night] == by_night(before)[after.first_night]
