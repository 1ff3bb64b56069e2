"""The way of an application: who held the file when, from when the limit runs, and how far."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.dates import ONE_DAY, days_in
from ledger.evolve import case_on
from ledger.issuance import (
    CARRIER,
    Stage,
    acceptance,
    days_between,
    issuance_limits,
    notice_limit,
    stages,
)
from ledger.law import Law, cities, law_of
from ledger.parts import Application
from ledger.terms import City, Role, Unit
from projections.application import application_view
from tests.factory import TODAY, Life, ask, chain, life_of
from tests.lives import applications, lives

D = date.fromisoformat
BEIJING = City("beijing")
ANY = st.one_of(applications(), lives(mended=False))


def known_of(life: Life) -> tuple[tuple[Application, ...], Law]:
    """The applications of a life, and the law of its city."""
    return case_on(life.history).applications, life.desk.law(life.city)


def days(stage: Stage, end: date) -> int:
    """The days of a stage, up to a day while it lasts; the first is not counted."""
    return ((stage.last_day or end) - stage.first_day).days


@settings(max_examples=80)
@given(ANY)
def test_stages_follow_each_other_without_hole_or_overlap(life: Life) -> None:
    """Each begins on the day on which the one before it ends, and only the last may still last."""
    known, law = known_of(life)
    for application in known:
        found = list(stages(application, law, TODAY))
        for before, after in pairwise(found):
            assert before.last_day == after.first_day
            assert before.last_day >= before.first_day
        assert all(stage.last_day is None or stage.first_day <= stage.last_day for stage in found)
        if found and application.applied_on:
            assert found[0].first_day == application.applied_on


@settings(max_examples=80)
@given(ANY)
def test_the_days_of_all_who_held_the_file_add_up_to_the_whole(life: Life) -> None:
    """Those of the officer, the holder and the carrier, from the application to its end."""
    known, law = known_of(life)
    for application in known:
        found = list(stages(application, law, TODAY))
        if not found:
            continue
        end = found[-1].last_day or TODAY
        assert {stage.party for stage in found} <= {Role.OFFICER, Role.HOLDER, CARRIER}
        assert sum(days(stage, end) for stage in found) == (end - found[0].first_day).days
        finished = application.refused_on or application.withdrawn_on or application.handed_over_on
        assert found[-1].last_day == finished


@settings(max_examples=80)
@given(ANY, st.data())
def test_an_answer_counts_the_same_days(life: Life, data: st.DataObject) -> None:
    """On any day: the parts add up, and working days are no more than days."""
    day = data.draw(st.sampled_from([entry.on for entry in life.history.effective]))
    on = day + timedelta(data.draw(st.integers(0, 40)))
    case, law = case_on(life.history, on), life.desk.law(life.city)
    answer = application_view(case, law, on)
    parts = answer["stages"]
    for part in parts:
        assert 0 <= part["working_days"] <= part["days"]
        assert part["to"] is None or D(part["to"]) <= on
    if parts:
        end = D(parts[-1]["to"]) if parts[-1]["to"] else on
        assert sum(part["days"] for part in parts) == (end - D(parts[0]["from"])).days
    if answer["due_on"]:
        assert D(answer["accepted_on"]) <= D(answer["due_on"])
        assert answer["due_on"] == min(limit["due_on"] for limit in answer["limits"])
        assert answer["days_used"] >= 0
    if answer["plan"]:
        planned = [part["due_on"] for part in answer["plan"]]
        assert planned == sorted(planned)
        assert planned[-1] <= max(limit["due_on"] for limit in answer["limits"])


def test_a_card_fetched_at_the_window_ends_its_time_in_the_post() -> None:
    """Nobody waits any longer for a carrier who brought it back without a word."""
    day = D("2023-07-03")
    sent = {"carrier": "测试快递", "tracking_no": "T1"}
    life = life_of(
        [
            *chain("C1", D("2023-01-03")),
            ask("dispatch-permit", "C1", day, **sent),
            ask("collect-permit", "C1", day + timedelta(7)),
        ]
    )
    (application,), law = known_of(life)
    assert life.refusals == ()
    parts = [(s.name, s.last_day) for s in stages(application, law, TODAY)]
    assert parts[-1][1] == day + timedelta(7), parts


@settings(max_examples=80)
@given(applications())
def test_acceptance_by_silence_is_never_later_than_the_limit(life: Life) -> None:
    """The limit runs from the receipt; this is known on the day after the last to answer."""
    known, law = known_of(life)
    for application in known:
        accepted, limit = acceptance(application, law), notice_limit(application, law)
        if accepted is None or accepted.law is None:
            continue
        assert limit is not None
        assert accepted.on == application.applied_on
        assert accepted.on <= limit[0] < accepted.since == limit[0] + ONE_DAY
        assert limit[0] >= accepted.on + timedelta(accepted.law.value.count())
        assert application.accepted_on is None or application.accepted_on > limit[0]


@settings(max_examples=80)
@given(ANY)
def test_of_two_limits_the_earlier_binds(life: Life) -> None:
    """Both run from the same day, and a city's later one is told to pass the nation's."""
    known, law = known_of(life)
    for application in known:
        limits = issuance_limits(application, law)
        accepted = acceptance(application, law)
        ends = [limit.last_day for limit in limits]
        assert ends == sorted(ends)
        assert not limits or (accepted is not None and ends[0] > accepted.on)
        for limit in limits:
            late = limit.exceeds is not None and limit.law.city != limit.exceeds.city
            assert late == (limit.exceeds is not None) == (limit is not limits[0] and late)


@given(st.sampled_from(cities()), st.dates(D("2007-01-01"), D("2030-12-31")), st.integers(0, 400))
def test_working_days_are_never_more_than_days(city: City, start: date, count: int) -> None:
    """Between any two days, and none between a day and itself."""
    law, end = law_of(city), start + timedelta(count)
    working = days_between(start, end, Unit.WORKING_DAY, law)
    assert 0 <= working <= days_between(start, end, Unit.DAY, law) == count
    assert days_between(start, start, Unit.WORKING_DAY, law) == 0
    assert days_in(start + ONE_DAY, end) == count


@pytest.mark.parametrize(
    ("answered", "accepted", "since"),
    [
        (None, "2024-06-03", "2024-06-12"),  # the fifth day is a Saturday before a holiday
        ("2024-06-11", "2024-06-11", "2024-06-11"),
    ],
)
def test_in_beijing_silence_accepts(answered: str | None, accepted: str, since: str) -> None:
    """Papers received on 2024-06-03: five days, rolled to 06-11. 北京市实施办法 第十条第三款."""
    begun = [*chain("C1", D("2023-12-03"), "beijing")[:2]]
    begun.append(ask("apply-for-permit", "C1", D("2024-06-03"), basis="lodging"))
    if answered:
        begun.append(ask("accept-application", "C1", D(answered)))
    (application,), law = known_of(life_of(begun))
    found = acceptance(application, law)
    assert found is not None
    assert (found.on, found.since) == (D(accepted), D(since))
