"""Duties due over all cases: the docket says what folding every case says."""

import tempfile
from contextlib import closing
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from projections.office import Office
from tests.factory import (
    NOW,
    TODAY,
    Life,
    ask,
    chain,
    submit,
)
from tests.lives import lives

D = date.fromisoformat


def both_ways(
    office: Office,
    first_day: date | None,
    last_day: date,
    on: date = TODAY,
    **wanted: Any,
) -> list[Any]:
    """The duties due, by the docket; by folding every case they are the same."""
    by_docket = office.due(first_day, last_day, on, **wanted)
    assert by_docket == office.due(first_day, last_day, on, **wanted, latest=False)
    return by_docket


@settings(max_examples=15)
@given(lives(), lives(number=2), st.integers(-900, 900))
def test_duties_due_are_the_same_from_the_docket_and_from_the_cases(
    first: Life, second: Life, days: int
) -> None:
    """For any range of days, city and duty."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        office.store.save([*first.entries, *second.entries])
        start = TODAY + timedelta(days)
        found = both_ways(office, start, start + timedelta(400))
        assert all(start <= D(d["last_day"]) for d in found if d["last_day"])
        both_ways(office, None, start, city="shanghai")
        far = TODAY + timedelta(4000)
        both_ways(office, None, far, duty="endorse")
        assert all(d["overdue"] for d in both_ways(office, None, far, overdue=True))
        for actor in ("holder", "officer"):
            assert all(actor in d["actor"] for d in both_ways(office, None, far, actor=actor))
        for found in both_ways(office, None, far):
            if found["days_used"] is not None and not found["overdue"]:
                assert found["days_used"] <= found["days_allowed"]
        for city, district in {(d["city"], d["district"]) for d in office.due(None, far, TODAY)}:
            assert both_ways(office, None, far, city=city, district=district, order="office")


def test_duties_due_are_given_in_order_of_day(office: Office) -> None:
    """On both databases, whatever order their texts sort in."""
    submit(office, [*chain("C2", D("2026-02-01"), number=2), *chain("C1", D("2026-03-01"))])
    found = both_ways(office, None, D("2040-01-01"))
    days = [duty["last_day"] or duty["opens_on"] for duty in found]
    assert days == sorted(days)
    assert {duty["case"] for duty in found} == {"C1", "C2"}


def test_a_duty_is_due_up_to_its_last_day_and_not_on_the_next(office: Office) -> None:
    """From the window's first day it is open; before, it is to come."""
    submit(office, chain())
    far = D("2040-01-01")
    for on, standing in (("2021-06-04", 1), ("2021-07-05", 1), ("2021-07-06", 0)):
        assert len(both_ways(office, None, far, D(on), duty="endorse")) == standing
        assert len(both_ways(office, None, D("2021-06-04"), D(on), duty="endorse")) == 0
        assert len(both_ways(office, None, D("2021-06-05"), D(on), duty="endorse")) == standing
        assert len(both_ways(office, D("2021-07-05"), far, D(on), duty="endorse")) == standing
        assert len(both_ways(office, D("2021-07-06"), far, D(on), duty="endorse")) == 0


def test_a_limit_counts_from_the_day_after_the_acceptance(office: Office) -> None:
    """As the status of the case counts it; past its end it goes on counting."""
    submit(office, chain("C1", D("2026-01-05"))[:4])
    told = ["2026-07-04", "2026-07-05", "2026-07-06", "2026-07-20", "2026-07-21"]
    for on, days in zip(told, (None, 0, 1, 15, 16), strict=True):
        found = office.due(None, D("2027-01-01"), D(on), duty="issue-permit", latest=False)
        assert [(d["days_used"], d["overdue"]) for d in found] == (
            [] if days is None else [(days, on == told[-1])]
        )
        status = office.status("C1", D(on))["application"]
        assert status["days_used"] == days
        assert all(d["days_allowed"] == status["days_allowed"] for d in found)


def test_a_limit_allows_the_days_up_to_the_one_that_binds(office: Office) -> None:
    """Its last day may have moved off rest days, or been extended; in the unit of the city."""
    submit(office, chain("C1", D("2026-03-22"), number=1)[:4])
    submit(office, chain("C2", D("2026-02-02"), "dalian", 2)[:4])
    rolled = {d["case"]: d for d in both_ways(office, None, TODAY, duty="issue-permit")}
    for case, (count, unit) in {"C1": (16, "day"), "C2": (10, "working-day")}.items():
        application = office.status(case, TODAY)["application"]
        assert (application["days_allowed"], application["unit"]) == (count, unit)
        for figure in ("days_used", "days_allowed", "unit"):
            assert rolled[case][figure] == application[figure]
    assert rolled["C1"]["last_day"] == "2026-10-08"  # the fifteenth day is in the holidays
    submit(office, [ask("extend-issuance", "C1", D("2026-10-07"), days=30, reason="核查")])
    (longer,) = both_ways(office, None, TODAY, duty="issue-permit", city="shanghai")
    assert longer["days_allowed"] == office.status("C1", TODAY)["application"]["days_allowed"] == 30


def test_a_window_is_open_on_its_first_day_and_on_its_last(office: Office) -> None:
    """Both are counted; on the day before there is nothing to count."""
    submit(office, chain())
    for on, days in (("2021-06-04", None), ("2021-06-05", 1), ("2021-07-05", 31)):
        (found,) = both_ways(office, None, D("2040-01-01"), D(on), duty="endorse")
        assert (found["days_used"], found["unit"]) == (days, "day" if days else None)
        assert found["days_allowed"] == (31 if days else None)


def test_what_falls_on_one_day_has_no_days_to_count(office: Office) -> None:
    """Nor has what has no end."""
    submit(office, chain()[:2])
    found = both_ways(office, None, D("2040-01-01"), D("2020-08-01"))
    assert {d["duty"] for d in found} == {"apply-for-permit", "renew-registration"}
    assert {d["days_used"] for d in found} == {None}
