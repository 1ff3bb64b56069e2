"""The effective history: what is struck out or corrected, and in which order facts count."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.case import Case
from ledger.dates import add_months
from ledger.events.base import Entry
from ledger.evolve import case_on, evolve
from ledger.history import History
from ledger.lease import lease_on
from projections.holding import holding_view
from projections.status import status
from tests.anything import entries
from tests.factory import Life, ask, chain, endorsed, life_of, record
from tests.lives import lives

ISSUED = date(2020, 7, 6)
D = date.fromisoformat


def mend(life: Life, entry: Entry, changes: dict[str, Any] | None = None) -> Life:
    """The life after an entry of it is corrected, or struck out if no changes are given."""
    said: dict[str, Any] = {"entry": entry.meta.id, "reason": "误录", "authority": "派出所"}
    name = "void-entry"
    if changes is not None:
        name, said = "correct-entry", {**said, "changes": changes}
    after = record(life, ask(name, life.case, date(2021, 1, 1), **said))
    assert len(after.entries) == len(life.entries) + 1, after.refusals
    return after


def answers(history: History, days: list[date]) -> list[dict[str, Any]]:
    """Status and holding on each of these days."""
    found = []
    for day in days:
        case = case_on(history, day)
        law = Life(case.no, case.city, history.entries, ()).desk.law(case.city)
        found.append({**status(case, law, day), **holding_view(case, law, day)})
    return found


def test_a_voided_entry_is_taken_never_to_have_been() -> None:
    """The permit whose issue is struck out was never held."""
    life = life_of(chain())
    voided = mend(life, life.entries[-1])
    assert case_on(voided.history).permit is None
    assert voided.history.entries[: len(life.entries)] == life.entries, "the entry itself stays"
    assert voided.history.voided_by == {life.entries[-1].meta.id: voided.entries[-1].meta.id}


def test_a_void_that_is_voided_does_nothing() -> None:
    """And one that is voided again does what it did."""
    life = life_of(chain())
    voided = mend(life, life.entries[-1])
    restored = mend(voided, voided.entries[-1])
    assert case_on(restored.history) == case_on(life.history)
    assert restored.history.voided_by == {voided.entries[-1].meta.id: restored.entries[-1].meta.id}
    again = mend(restored, restored.entries[-1])
    assert case_on(again.history).permit is None


def test_corrected_fields_count_as_corrected_and_the_others_as_written() -> None:
    """The later correction of the same field counts."""
    life = life_of(chain())
    issued = life.entries[-1]
    first = mend(life, issued, {"permit_no": "P2", "valid_to": "2021-06-30"})
    second = mend(first, issued, {"permit_no": "P3"})
    permit = case_on(second.history).permit
    assert permit is not None
    assert (permit.permit_no, permit.valid_to) == ("P3", date(2021, 6, 30))
    assert permit.issued_on == ISSUED
    both = [entry.meta.id for entry in second.entries[-2:]]
    assert second.history.corrected_by == {issued.meta.id: both}


def test_a_correction_that_is_voided_corrects_nothing() -> None:
    """The entry counts as it was written."""
    life = life_of(chain())
    corrected = mend(life, life.entries[-1], {"permit_no": "P2"})
    assert case_on(mend(corrected, corrected.entries[-1]).history) == case_on(life.history)


def test_a_printed_day_can_be_corrected_to_none() -> None:
    """Then the last valid day is the law's."""
    printed = life_of(chain()[:-1])
    card = ask("issue-permit", "C1", ISSUED, permit_no="P1", valid_to="2021-01-05")
    printed = record(printed, card)
    permit = case_on(mend(printed, printed.entries[-1], {"valid_to": None}).history).permit
    assert permit is not None
    assert permit.valid_to is None


def test_a_corrected_legal_day_moves_the_entry_to_its_place() -> None:
    """An endorsement dated before the last valid day by correction was not late."""
    life = life_of([*chain(), endorsed("C1", D("2021-07-20"))])
    late = answers(life.history, [D("2021-07-31")])[0]
    assert [gap["days"] for gap in late["gaps"]] == [14]
    moved = mend(life, life.entries[-1], {"on": "2021-07-01"})
    assert answers(moved.history, [D("2021-07-31")])[0]["gaps"] == []
    assert [e.on for e in moved.history.effective] == sorted(e.on for e in moved.history.effective)


def test_entries_of_one_legal_day_count_in_the_order_of_recording() -> None:
    """Even while the last ones have no position in the ledger yet."""
    life = life_of(chain()[:2])
    day = life.entries[-1].on
    left = record(life, ask("cancel-registration", "C1", day, by="派出所", reason="误登"))
    waiting = replace(left.entries[-1], position=0)
    history = History((*life.history.entries, waiting))
    assert [entry.version for entry in history.effective] == [1, 2, 3]
    registration = case_on(history).registration
    assert registration is not None
    assert registration.cancelled_on == day


def test_an_entry_is_found_by_its_id_and_by_its_position_alone() -> None:
    """One that has no position yet has none to be found by."""
    life = life_of(chain()[:2])
    first, second = life.history.entries
    history = History((first, replace(second, position=0)))
    assert history.entry(first.meta.id) == history.entry("1") == first
    assert history.entry("0") is None
    assert history.entry("2") is None


def facts() -> Life:
    """A case of which each legal day holds one fact, with a gap, a move and a late endorsement."""
    opening, register, apply, accept, issue = chain()
    full = add_months(register.on, 6)
    return life_of(
        [
            opening,
            register.model_copy(update={"on": D("2020-01-07")}),
            apply.model_copy(update={"on": D("2020-07-07")}),
            accept.model_copy(update={"on": D("2020-07-08")}),
            issue.model_copy(update={"on": D("2020-07-10")}),
            ask("declare-residence", "C1", D("2020-12-01"), address="乙", lodging="owned"),
            endorsed("C1", D("2021-07-01")),
            endorsed("C1", D("2022-08-20")),
            ask("replace-permit", "C1", D("2022-10-01"), permit_no="P9", cause="damage"),
            ask("cancel-permit", "C1", D("2023-02-01"), cause="离开", authority="派出所"),
            ask(
                "cancel-registration", "C1", full.replace(year=2020, day=20), by="户籍", reason="x"
            ),
        ]
    )


FACTS = facts()
DAYS = sorted({day for e in FACTS.entries for day in (e.on, e.on.replace(day=28))})


@settings(max_examples=40)
@given(st.permutations(FACTS.entries))
def test_the_order_of_arrival_does_not_change_the_answer(arrived: list[Entry]) -> None:
    """Facts of distinct legal days give the same status and holding on every day."""
    assert len({entry.on for entry in FACTS.entries}) == len(FACTS.entries)
    shuffled = History.of(
        replace(entry, version=number, position=number) for number, entry in enumerate(arrived, 1)
    )
    assert answers(shuffled, DAYS) == EXPECTED


EXPECTED = answers(FACTS.history, DAYS)


@settings(max_examples=60)
@given(lives())
def test_folding_twice_gives_the_same(life: Life) -> None:
    """A fold keeps nothing, and a history folds as its effective entries do."""
    history = life.history
    assert case_on(history) == case_on(History.of(history.entries))
    days = [entry.on for entry in history.effective]
    assert days[1:] == sorted(days[1:])
    last = max(days)
    assert case_on(history, last) == case_on(history)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=12))
def test_no_event_is_too_much_for_a_fold(found: list[Entry]) -> None:
    """What is recorded has happened: in any order, on any day, whatever came before."""
    case = Case()
    for entry in found:
        case = evolve(case, entry)
    metas = (replace(entry.meta, id=f"entry {number}") for number, entry in enumerate(found))
    lease_on(History.of(replace(e, meta=meta) for e, meta in zip(found, metas, strict=True)))
