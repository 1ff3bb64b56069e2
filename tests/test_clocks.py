"""Holding time over lives made by chance, counted again day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.conditions import PermitState
from ledger.crossings import Crossing, crossings, rung_day
from ledger.dates import ONE_DAY, add_months, each_day
from ledger.duties import Duty, duties
from ledger.evolve import case_on
from ledger.law import Law, ladders
from ledger.states import permit_standing
from ledger.terms import EndCause
from projections.holding import holding_view
from tests.factory import (
    TODAY,
    Life,
    ask,
    chain,
    endorsed,
    life_of,
    opened,
    record,
)
from tests.lives import lives

D = date.fromisoformat
ON = st.one_of(st.just(TODAY), st.dates(date(2016, 6, 1), date(2028, 12, 31)))


def held_on(life: Life, on: date, law: Law | None = None) -> Holding:
    """How long the permit of a life has been held on a day."""
    return holding(case_on(life.history, on), law or law_of(life), on)


def law_of(life: Life) -> Law:
    """The law of a life's city."""
    return life.desk.law(life.city)


def plain_law_of(life: Life) -> Law:
    """The law read so that no revocation takes away what was held before it."""
    return law_of(life).under("revoked-days", "held-until-revoked")


def turns_of(life: Life) -> list[date]:
    """The days from which a case may be another: of its acts, and those they reach back to."""
    found = life.history.effective
    first_day = min(entry.on for entry in found)
    back = {entry.event.reaches_back_to for entry in found}
    return sorted({*(entry.on for entry in found), *(day for day in back if day > first_day)})


def days_of(spans: Any) -> set[date]:
    """Every day of some spans or gaps."""
    return {day for span in spans for day in each_day(span.first_day, span.last_day)}


def days_in_use(life: Life, on: date) -> set[date]:
    """The days on which the permit is seen in use, each day looked at by itself."""
    law, history = plain_law_of(life), life.history
    turns = turns_of(life)

    @cache
    def folded(last_turn: date) -> Case:
        return case_on(history, last_turn)

    found = set()
    for first_day, end in zip(turns, [*turns[1:], on + ONE_DAY], strict=True):
        for day in each_day(first_day, min(end - ONE_DAY, on)):
            if permit_standing(folded(first_day), law, day).state is PermitState.IN_USE:
                found.add(day)
    return found


@settings(max_examples=60)
@given(lives(), ON)
def test_periods_add_up_to_the_days_held(life: Life, on: date) -> None:
    """And each is as long as its first and last day say."""
    view = holding_view(case_on(life.history, on), law_of(life), on)
    assert sum(period["days"] for period in view["periods"]) == view["cumulative_days"]
    for part in (*view["periods"], *view["gaps"]):
        assert part["days"] == (D(part["to"]) - D(part["from"])).days + 1 > 0
    months = view["cumulative_months"]
    assert 0 <= months["full"] <= months["touched"]
    assert 0 <= view["streak"]["days"] <= view["cumulative_days"]


@settings(max_examples=30)
@given(lives(), ON)
def test_the_days_held_are_those_in_use_and_those_that_a_gap_counts(life: Life, on: date) -> None:
    """Counted one by one, without any arithmetic."""
    found = held_on(life, on, plain_law_of(life))
    counted = days_of(gap for gap in found.gaps if gap.counted)
    assert days_of(found.spans) == days_in_use(life, on) | counted


@settings(max_examples=60)
@given(lives(), ON)
def test_periods_and_gaps_leave_no_day_out_and_take_none_twice(life: Life, on: date) -> None:
    """From the first day held to the day asked about, or to the settlement that ended it."""
    found = held_on(life, on)
    parts: list[Any] = [*found.spans, *(gap for gap in found.gaps if not gap.counted)]
    days = [day for part in parts for day in each_day(part.first_day, part.last_day)]
    first_day = min(days, default=on + ONE_DAY)
    permit = case_on(life.history, on).permit
    ending = permit.ending if permit else None
    settled = ending if ending and ending.cause is EndCause.SETTLED else None
    assert sorted(days) == list(each_day(first_day, settled.on - ONE_DAY if settled else on))
    held = days_of(found.spans)
    assert all(day in held for gap in found.gaps if gap.counted for day in days_of([gap]))


@settings(max_examples=60)
@given(lives(), ON)
def test_months_are_those_of_the_calendar(life: Life, on: date) -> None:
    """Full if every day of them is held, touched if any is."""
    found = held_on(life, on)
    held = days_of(found.spans)
    touched = {day.replace(day=1) for day in held}
    full = [m for m in touched if days_in_month(m) <= held]
    assert (found.months.full, found.months.touched) == (len(full), len(touched))


def days_in_month(first_day: date) -> set[date]:
    """Every day of the month that begins on a day."""
    return set(each_day(first_day, add_months(first_day, 1) - ONE_DAY))


@settings(max_examples=60)
@given(lives(), st.data())
def test_what_was_held_stays_held(life: Life, data: st.DataObject) -> None:
    """A day later, one more day is held or none, whatever happens on it."""
    acts = st.sampled_from([entry.on - ONE_DAY for entry in life.history.effective])
    on, law = data.draw(acts | ON), plain_law_of(life)
    before, after = held_on(life, on, law), held_on(life, on + ONE_DAY, law)
    new = days_of(after.spans) - days_of(before.spans)
    restored = days_of(gap for gap in after.gaps if gap.counted)
    assert days_of(before.spans) <= days_of(after.spans)
    assert new - restored <= {on + ONE_DAY}


@settings(max_examples=40)
@given(lives(), ON)
def test_readings_differ_from_the_default_as_they_say(life: Life, on: date) -> None:
    """Each one that is listed, and no other differs."""
    law, case = law_of(life), case_on(life.history, on)
    view = holding_view(case, law, on)
    listed = {(found["question"], found["reading"]): found for found in view["readings"]}
    for question in law.questions():
        for reading in question.readings:
            other = holding_view(case, law.under(question.name, reading.name), on)
            figures = (other["cumulative_days"], other["streak"])
            found = listed.get((question.name, reading.name))
            if found is None:
                assert figures == (view["cumulative_days"], view["streak"])
            else:
                assert figures == (found["cumulative_days"], found["streak"])
                assert found["difference"] == figures[0] - view["cumulative_days"]


@pytest.mark.parametrize(("late", "days", "streak"), [(60, 366, "kept"), (61, 366, "anew")])
def test_a_reading_that_changes_nothing_is_not_listed(late: int, days: int, streak: str) -> None:
    """Shanghai: days of lateness count only where they leave the streak whole."""
    last_valid_day = D("2021-07-05")
    act = last_valid_day + timedelta(late)
    life = life_of([*chain(), endorsed("C1", act)])
    view = holding_view(case_on(life.history, act), law_of(life), act)
    assert view["cumulative_days"] == days
    listed = {found["question"]: found["difference"] for found in view["readings"]}
    assert listed.get("gap-in-first-band") == (late - 1 if streak == "kept" else None)
    assert view["streak"]["since"] == ("2020-07-06" if streak == "kept" else str(act))


def nights(life: Life, up_to: date) -> list[tuple[str, str, str, date]]:
    """What somebody would note who looks at the case every midnight, and again before the next.

    A rung is noted the first time that it is seen on its own day, of a duty that stands then or
    stood the day before; that it is open, or over, on the first day on which it is seen to be.
    """
    seen: dict[tuple[str, str, str], date] = {}
    for day, duty, rungs in looks(life, up_to):
        begun = duty.stands_from is None or duty.stands_from <= day
        over = duty.stands_to is not None and day > duty.stands_to + ONE_DAY
        for rung in rungs if begun and not over else ():
            seen.setdefault((duty.name, duty.anchor, rung), day)
    return sorted((*key, day) for key, day in seen.items())


def looks(life: Life, up_to: date) -> Iterator[tuple[date, Duty, list[str]]]:
    """Each day with the duties as they were before that day's acts, and after them: those that
    have a rung on it.
    """
    history, law = life.history, law_of(life)
    turns = turns_of(life)
    for turn, next_turn in pairwise([*turns, up_to]):
        known = duties(case_on(history, turn), law)
        rungs = [
            (duty, {rung: rung_day(duty, rung) for rung in ladders()[duty.name].rungs})
            for duty in known
        ]
        for day in each_day(turn, min(next_turn, up_to)):
            for duty, days in rungs:
                late = come_late(duty, day)
                yield day, duty, [rung for rung, on in days.items() if on == day or rung == late]


def come_late(duty: Duty, day: date) -> str:
    """What is true of a standing duty that is first looked at on a day: open, or over already."""
    if duty.stands_to and day > duty.stands_to:
        return ""
    over = duty.last_day is not None and day > duty.last_day
    return "passed" if over else "opens" if duty.opens_on < day else ""


def told(found: list[Crossing]) -> list[tuple[str, str, str, date]]:
    """Crossings in the form of `nights`."""
    return sorted((*crossing.key, crossing.on) for crossing in found)


@settings(max_examples=40)
@given(lives(), st.dates(date(2017, 1, 1), date(2024, 12, 31)))
def test_crossings_are_what_a_look_every_night_finds(life: Life, up_to: date) -> None:
    """A plain walk through the days finds the same rungs on the same days."""
    past = [entry for entry in life.history.effective if entry.on <= up_to]
    up_to = up_to if len(past) == len(life.history.effective) else TODAY
    assert told(crossings(life.history, law_of(life), up_to)) == nights(life, up_to)


def test_a_case_opened_after_its_facts_has_all_its_rungs() -> None:
    """A file made for somebody who holds a permit already: what is to come is told all the same."""
    early, facts = chain(), chain()[1:]
    late = life_of([opened(on=D("2021-01-15")), *facts])
    found = told(crossings(late.history, law_of(late)))
    assert found == told(crossings(life_of(early).history, law_of(late)))
    assert ("endorse", "2021-07-05", "last-day", D("2021-07-05")) in found


def test_no_day_is_held_twice_where_two_permits_overlap() -> None:
    """The first was cancelled, a second was issued, and the cancellation was struck out later."""
    day = D("2020-10-01")
    cancel = ask("cancel-permit", "C1", day, cause="本人申请", authority="派出所")
    new, asked = D("2020-12-01"), D("2021-01-10")
    life = life_of([*chain(), cancel])
    for request in (
        ask("apply-for-permit", "C1", new, basis="lodging"),
        ask("accept-application", "C1", new),
        ask("issue-permit", "C1", new, permit_no="P2", valid_from="2021-01-01"),
    ):
        life = record(life, request)
    cancelled = next(e for e in life.entries if e.event.kind == "permit-cancelled")
    said = {"entry": cancelled.meta.id, "reason": "误录", "authority": "派出所"}
    life = record(life, ask("void-entry", "C1", new, **said))
    assert life.refusals == ()
    found = held_on(life, asked)
    assert [(span.first_day, span.last_day) for span in found.spans] == [
        (D("2020-07-06"), D("2020-12-31")),
        (D("2021-01-01"), asked),
    ]
