"""Statements stay true or say that they do not; ends of a permit and their taking back."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.conditions import PermitState, StatementState
from ledger.dates import ONE_DAY, add_months, each_day
from ledger.events import StatementIssued
from ledger.evolve import case_on
from ledger.figures import COUNTS, FIGURES, STANDINGS, figures_of
from ledger.law import Law
from ledger.parts import Statement
from ledger.statements import Truth, truth_of
from ledger.states import permit_standing
from tests.acts import FLOWS, MENDING
from tests.factory import TODAY, Life, ask, chain, endorsed, life_of, record
from tests.lives import lives

D = date.fromisoformat
TOLD = {"purpose": "入学", "recipient": "测试学校"}
SAID = {"reason": "测试", "authority": "派出所"}
DAYS = st.integers(0, 120)
ENDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("cancel-permit", {"cause": "测试", "authority": "派出所"}),
    ("revoke-permit", {**SAID, "role": "police"}),
    ("confiscate-permit", {**SAID, "reason": "forged", "role": "police"}),
)


def law_of(life: Life) -> Law:
    """The law of a life's city."""
    return life.desk.law(life.city)


def stated(life: Life, on: date, days: int, figures: list[str]) -> Life:
    """The life with a statement of these figures, which ends some days after ``on``."""
    valid_to = str(on + timedelta(days))
    after = record(
        life,
        ask("issue-statement", life.case, on, valid_to=valid_to, figures=figures, **TOLD),
    )
    assume(len(after.entries) > len(life.entries))
    return after


def truths(life: Life, on: date) -> list[tuple[StatementIssued, Truth]]:
    """Every statement of a life that was issued by a day, and where it stands on it."""
    known: tuple[Statement, ...] = case_on(life.history, on).statements
    found = []
    for statement in known:
        issued = statement.entry.event
        assert isinstance(issued, StatementIssued)
        found.append((issued, truth_of(statement, life.history, law_of(life), on)))
    return found


def anew(life: Life, on: date, names: list[str]) -> dict[str, Any]:
    """Figures of a statement as the record has them for a day."""
    return figures_of(case_on(life.history, on), law_of(life).as_of(on), on, names)


def certified(issued: StatementIssued, among: Any) -> list[str]:
    """The figures of a statement, of those asked for."""
    return [name for name in issued.figures if name in among]


@settings(max_examples=60)
@given(lives(), DAYS, DAYS, st.lists(st.sampled_from(list(COUNTS)), min_size=1, unique=True))
def test_a_statement_of_an_untouched_history_is_valid_to_its_last_day(
    life: Life, later: int, days: int, figures: list[str]
) -> None:
    """What was counted up to a day does not become untrue by waiting."""
    on = max(entry.on for entry in life.history.effective) + timedelta(later)
    assume(on <= TODAY)
    life = stated(life, on, days, figures)
    for day in (on, on + timedelta(days // 2), on + timedelta(days)):
        assert truths(life, day)[-1][1] == Truth(StatementState.VALID)
    assert truths(life, on + timedelta(days + 1))[-1][1] == Truth(StatementState.ENDED)


@settings(max_examples=60)
@given(lives(), DAYS, DAYS, st.integers(0, 200))
def test_papers_that_run_out_make_a_statement_of_them_untrue(
    life: Life, later: int, days: int, wait: int
) -> None:
    """By time alone, so no entry is to blame; and only up to the statement's own last day."""
    on = max(entry.on for entry in life.history.effective) + timedelta(later)
    assume(on <= TODAY)
    life = stated(life, on, days, list(STANDINGS))
    issued, truth = truths(life, on + timedelta(wait))[-1]
    now = anew(life, min(on + timedelta(wait), issued.valid_to), list(STANDINGS))
    wrong = tuple(name for name in issued.figures if now[name] != issued.figures[name])
    assert [(untrue.figure, untrue.by) for untrue in truth.untrue] == [(n, None) for n in wrong]
    assert (truth.state is StatementState.OUTDATED) == bool(wrong)


@settings(max_examples=80)
@given(lives(), st.data())
def test_a_statement_that_the_record_contradicts_is_never_valid(
    life: Life, data: st.DataObject
) -> None:
    """Whatever is recorded later: acts, acts told late, what is struck out or corrected."""
    first, last = life.first_day(), max(entry.on for entry in life.history.effective)
    on = first + timedelta(data.draw(st.integers(0, (last - first).days)))
    names = data.draw(st.lists(st.sampled_from(list(FIGURES)), min_size=1, unique=True))
    life = stated(life, on, 90, names)
    for flow in data.draw(st.lists(st.sampled_from([*FLOWS, *MENDING]), max_size=4)):
        day = on + timedelta(data.draw(st.integers(-100, 100)))
        for act in flow:
            life = record(life, act(life, day))
    asked = on + timedelta(data.draw(st.integers(0, 120)))
    for issued, truth in truths(life, asked):
        then = anew(life, issued.on, list(issued.figures))
        if then != issued.figures:
            assert truth.state is not StatementState.VALID
        now = anew(life, asked, certified(issued, STANDINGS))
        if asked <= issued.valid_to and any(now[name] != issued.figures[name] for name in now):
            assert truth.state in {StatementState.OUTDATED, StatementState.VOIDED}
        assert bool(truth.untrue) == (truth.state is StatementState.OUTDATED)
        assert {untrue.figure for untrue in truth.untrue} <= set(issued.figures)


def figures_of_holding(found: Holding) -> tuple[Any, ...]:
    """What a holding says, without the entries and articles that it rests on."""
    spans = [(span.first_day, span.last_day, span.permit_no) for span in found.spans]
    gaps = [(g.first_day, g.last_day, g.effect, g.counted) for g in found.gaps]
    return spans, gaps, found.streak, found.months


def held_on(life: Life, on: date, law: Law | None = None) -> Holding:
    """How long the permit of a life has been held on a day."""
    return holding(case_on(life.history, on), law or law_of(life), on)


def days_held(life: Life, on: date) -> set[date]:
    """Every day held up to a day."""
    spans = held_on(life, on).spans
    return {day for span in spans for day in each_day(span.first_day, span.last_day)}


def ended(life: Life, on: date, end: tuple[str, dict[str, str]]) -> Life:
    """The life with its permit ended on a day; one that cannot be ended is passed over."""
    name, fields = end
    after = record(life, ask(name, life.case, on, **fields))
    assume(len(after.entries) > len(life.entries))
    return after


def taken_back(life: Life, on: date, effective_from: date) -> Life:
    """The life with the end of its permit taken back."""
    fields = {"effective_from": str(effective_from), "role": "police", **SAID}
    after = record(life, ask("reinstate-permit", life.case, on, **fields))
    assert len(after.entries) == len(life.entries) + 1, after.refusals
    return after


@settings(max_examples=80)
@given(lives(), st.sampled_from(ENDS), DAYS, DAYS, st.integers(0, 500))
def test_an_end_taken_back_from_its_own_day_leaves_nothing(
    life: Life, end: tuple[str, dict[str, str]], later: int, wait: int, asked: int
) -> None:
    """Holding, standing and duties are as if neither act had been."""
    end_day = max(entry.on for entry in life.history.effective) + timedelta(later)
    back_day = end_day + timedelta(wait)
    assume(back_day <= TODAY)
    after = taken_back(ended(life, end_day, end), back_day, end_day)
    on = back_day + timedelta(asked)
    assert figures_of_holding(held_on(after, on)) == figures_of_holding(held_on(life, on))
    standings = [permit_standing(case_of(x, on), law_of(x), on) for x in (life, after)]
    assert standings[0] == standings[1]


def case_of(life: Life, on: date) -> Case:
    """The case of a life on a day."""
    return case_on(life.history, on)


@settings(max_examples=80)
@given(lives(), st.sampled_from(ENDS), DAYS, DAYS, st.integers(0, 120))
def test_an_end_taken_back_from_a_later_day_takes_the_days_between(
    life: Life, end: tuple[str, dict[str, str]], later: int, gone: int, wait: int
) -> None:
    """And no others."""
    end_day = max(entry.on for entry in life.history.effective) + timedelta(later)
    from_day = end_day + timedelta(gone)
    back_day = from_day + timedelta(wait)
    assume(back_day <= TODAY)
    after = taken_back(ended(life, end_day, end), back_day, from_day)
    on = back_day + timedelta(400)
    taken = {end_day + timedelta(n) for n in range(gone)}
    assert days_held(after, on) == days_held(life, on) - taken


@settings(max_examples=80)
@given(lives(), DAYS, st.integers(0, 500))
def test_a_revocation_may_be_read_to_end_a_permit_as_a_cancellation_does(
    life: Life, later: int, asked: int
) -> None:
    """Under held-until-revoked the periods and gaps are the same; else no day of it was held."""
    day = max(entry.on for entry in life.history.effective) + timedelta(later)
    assume(day <= TODAY)
    cancelled, revoked = (ended(life, day, end) for end in ENDS[:2])
    on = day + timedelta(asked)
    kind = law_of(life).under("revoked-days", "held-until-revoked")
    found = [figures_of_holding(held_on(x, on, kind)) for x in (revoked, cancelled)]
    assert found[0] == found[1]
    permit = case_of(revoked, on).permit
    assert permit is not None
    numbers = {span.permit_no for span in held_on(revoked, on).spans}
    assert permit.permit_no not in numbers
    assert days_held(revoked, on) <= days_held(cancelled, on)


@pytest.mark.parametrize("days", [0, 1, 400])
def test_settlement_ends_the_permit_and_opens_no_gap(days: int) -> None:
    """Seven years endorsed in time; from the grant on nothing is counted, and nothing missing."""
    life = life_of(chain(on=D("2016-01-04")))
    for _ in range(7):
        span = permit_standing(case_of(life, life.entries[-1].on), law_of(life), TODAY).span
        assert span is not None
        life = record(life, endorsed("C1", span.due_day))
    opened_on = add_months(D("2016-07-04"), 84)
    granted_on = opened_on + timedelta(30)
    life = record(life, ask("open-settlement", "C1", opened_on))
    life = record(life, ask("decide-settlement", "C1", granted_on, granted=True))
    assert life.refusals == ()
    found = held_on(life, granted_on + timedelta(days))
    assert [span.last_day for span in found.spans] == [granted_on - ONE_DAY]
    assert found.gaps == ()
    standing = permit_standing(case_of(life, granted_on), law_of(life), granted_on)
    assert standing.state is PermitState.CANCELLED
