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
    *,
    city: str | None = None,
    duty: str | None = None,
) -> list[Any]:
    """The duties due, by the docket; by folding every case they are the same."""
    by_docket = office.due(first_day, last_day, on, city=city, duty=duty)
    assert by_docket == office.due(first_day, last_day, on, city=city, duty=duty, latest=False)
    return by_docket


@settings(max_examples=25)
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
        both_ways(office, None, TODAY + timedelta(4000), duty="endorse")


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
