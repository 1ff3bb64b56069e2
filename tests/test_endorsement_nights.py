"""Automatic endorsements by any schedule of nights: the same comparisons, on the same days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.crossings import crossings
from ledger.decide.automatic import compare
from ledger.events import AutoEndorsementEvaluated
from ledger.events.base import Entry
from ledger.history import History
from ledger.recording import entries_of
from tests.compared import Told, compared, endorsed_on
from tests.factory import NOW, TODAY, Life, ask, chain, life_of
from tests.lives import lives
from tests.story.desk import Desk

D = date.fromisoformat
STREAM = "case:C1"

# What may become known of a person about the time of the comparison, and when.
FACTS: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.sampled_from(
    [
        *[("verify-residence", {"outcome": "confirmed", "mode": "phone"})] * 4,
        ("verify-residence", {"outcome": "differs", "mode": "door"}),
        ("verify-residence", {"outcome": "not-found", "mode": "door"}),
        ("change-details", {"phone": "000-00000001"}),
        ("change-details", {"employer": "乙公司"}),
        ("change-address", {"address": "测试路 3 号", "lodging": "owned"}),
        ("declare-residence", {"address": "测试路 2 号", "lodging": "owned"}),
        ("report-loss", {}),
    ]
)
DECIDED: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.sampled_from(
    [
        ("decline-endorsement", {"reasons": ["住址不一致"]}),
        ("endorse-permit", {"mode": "counter"}),
        ("cancel-permit", {"cause": "测试", "authority": "派出所"}),
        ("replace-permit", {"permit_no": "P2", "cause": "damage"}),
    ]
)
DAYS = st.dates(D("2021-05-20"), D("2021-07-15")) | st.dates(D("2022-05-20"), D("2022-07-15"))
NIGHTS = st.lists(st.dates(D("2021-06-01"), D("2022-09-01")), max_size=8)


@st.composite
def years(draw: st.DrawFn, *, decided: bool = True) -> Life:
    """A permit, and what becomes known in its first two years, each fact on its own day.

    ``decided`` lets the office act on the permit meanwhile: who acts first then matters.
    """
    facts = draw(st.lists(st.tuples(DAYS, FACTS | DECIDED if decided else FACTS), max_size=8))
    asked = [ask(name, "C1", day, **fields) for day, (name, fields) in sorted(facts, key=_day)]
    return life_of([*chain(), *asked])


def _day(fact: tuple[date, Any]) -> date:
    return fact[0]


def after(entries: Sequence[Entry], nights: Sequence[date]) -> tuple[Entry, ...]:
    """The entries of the case after nights that ran in turn."""
    kept = tuple(entries)
    for night in nights:
        while True:
            desk = Desk(night, {STREAM: kept})
            found = list(compare("C1", desk, night))
            if not found:
                break
            for one in found:
                versions = {STREAM: kept[-1].version}
                kept += entries_of(one.decision, one.request, NOW, versions.__getitem__)
    return kept


def acts(entries: Sequence[Entry]) -> Told:
    """What the nights did: comparisons and endorsements, in order."""
    history = History.of(entries)
    return [*compared(history), *((on, "endorsed") for on in endorsed_on(history))]


@settings(max_examples=60)
@given(years(), NIGHTS)
def test_any_cut_of_the_nights_compares_and_endorses_the_same(life: Life, cut: list[date]) -> None:
    """One night, or many: the same comparisons on the same days."""
    end = D("2022-09-01")
    one = after(life.history.entries, [end])
    assert acts(after(life.history.entries, [*sorted(cut), end])) == acts(one)
    assert after(one, [end]) == one


@settings(max_examples=60)
@given(years(decided=False), NIGHTS, NIGHTS)
def test_nights_that_were_missed_change_nothing(
    life: Life, early: list[date], late: list[date]
) -> None:
    """Each fact is recorded on its own day. Nights run before the day's facts or after them, or
    only one long after all.
    """
    opening = [entry for entry in life.history.entries if entry.on < D("2021-01-01")]
    rest = [entry for entry in life.history.entries if entry.on >= D("2021-01-01")]
    kept = tuple(opening)
    for day in sorted({*early, *late, *(entry.on for entry in rest)}):
        kept = after(kept, [day] if day in early else [])
        for entry in (entry for entry in rest if entry.on == day):
            kept = (*kept, replace(entry, version=kept[-1].version + 1))
        kept = after(kept, [day] if day in late else [])
    end = D("2022-09-01")
    assert endorsed_on(History.of(after(kept, [end]))) == endorsed_on(
        History.of(after(life.history.entries, [end]))
    )


@settings(max_examples=40)
@given(years())
def test_a_comparison_changes_no_answer(life: Life) -> None:
    """The rungs reached are the same with and without the comparisons on record."""
    full = after(life.history.entries, [D("2022-09-01")])
    without = [e for e in full if not isinstance(e.event, AutoEndorsementEvaluated)]
    law = life.desk.law(life.city)
    assert crossings(History.of(full), law) == crossings(History.of(without), law)


@settings(max_examples=40)
@given(lives(), st.lists(st.dates(D("2016-06-01"), TODAY), max_size=5))
def test_whatever_is_asked_of_a_case_any_cut_endorses_the_same(life: Life, cut: list[date]) -> None:
    """Moves, leases, ends of permits, late records and corrections too; and it comes to rest."""
    one = after(life.history.entries, [TODAY])
    assert acts(after(life.history.entries, [*sorted(cut), TODAY])) == acts(one)
    assert after(one, [TODAY]) == one
