"""How long, and what if: a plan foretells what recording it leads to; the order of telling is no
matter.
"""

import random
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.events.base import Entry
from ledger.evolve import case_on
from ledger.history import History
from projections.holding import holding_view
from projections.inquiries import Moment, what_if
from projections.office import Office
from tests.factory import NOW, TODAY, Life, clock, endorsed, opened, submit
from tests.fuzz import plans
from tests.lives import lives

TALES = 1000


@pytest.mark.parametrize("first", range(0, TALES, plans.CHUNK))
def test_plans_come_true_and_mended_mistakes_leave_no_trace(first: int) -> None:
    """Over tales by chance: totals, states, duties and gaps; and the periods add up."""
    _, found = plans.chunk(first, plans.CHUNK)
    assert not found, "\n".join(f"{failure.name}\n{failure.told}" for failure in found)


def test_a_plan_that_does_not_come_true_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what was asked for had not been recorded."""
    monkeypatch.setattr(plans, "record", lambda life, _: life)
    _, found = plans.chunk(0, 10)
    assert found
    assert found[0].name.startswith("--seed ")


def told_again(entries: tuple[Entry, ...], chance: random.Random) -> History:
    """The same entries as if they had been recorded in another order, the opening first."""
    opening, *others = entries
    by_day: dict[date, list[Entry]] = {}
    for entry in others:
        by_day.setdefault(entry.on, []).append(entry)
    days = list(by_day.values())  # what happened on one day keeps its order: it decides
    chance.shuffle(days)
    shuffled = [opening, *(entry for day in days for entry in day)]
    return History.of(replace(e, version=number) for number, e in enumerate(shuffled, 1))


@settings(max_examples=60)
@given(lives(mended=False), st.randoms(use_true_random=False), st.integers(0, 1500))
def test_facts_in_every_order_of_arrival_end_in_the_same_answer(
    life: Life, chance: random.Random, ago: int
) -> None:
    """Late facts change when something was known, never what was so."""
    on = TODAY - timedelta(ago)
    law = life.desk.law(life.city).as_of(on)
    again = told_again(life.history.entries, chance)
    one, other = (holding_view(case_on(h, on), law, on) for h in (life.history, again))
    assert one == other


@settings(max_examples=25, deadline=None)
@given(lives(mended=False), st.integers(0, 700))
def test_what_a_plan_foretells_is_what_recording_it_leads_to(life: Life, ago: int) -> None:
    """One request more: asked with ``--with`` first, then recorded."""
    on = TODAY - timedelta(ago)
    request = endorsed(life.case, on)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        office.store.save(life.entries)
        foretold = what_if(office, life.case, Moment(on), [request], clock)
        (word,) = submit(office, [request], on)
        assert (word == "refused") == bool(foretold["refused"])
        answer = office.holding(life.case, on)
        for key in ("cumulative_days", "cumulative_months", "streak", "settlement", "readings"):
            assert foretold[key] == answer[key], key
        assert [(p["from"], p["to"]) for p in foretold["periods"]] == [
            (p["from"], p["to"]) for p in answer["periods"]
        ]


def test_a_plan_may_begin_with_the_opening_of_the_case() -> None:
    """A case that nobody has opened yet can be planned from its first day on."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        foretold = what_if(office, "NEW", Moment(TODAY), [opened("NEW")], clock)
        assert (foretold["if"], foretold["cumulative_days"]) == (["open-case"], 0)
        assert not office.has_case("NEW")
