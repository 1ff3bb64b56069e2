"""Years of simulated nights: they differ in nothing from a plain count, and a fault is found."""

import ast
import inspect
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest

from ledger import crossings as pure
from ledger import renewal
from ledger.crossings import Crossing
from ledger.dates import each_day
from ledger.history import History
from ledger.renewal import Check
from projections import deadlines, fold
from tests.factory import TODAY
from tests.fuzz.tales import tale
from tests.simulate import evaluated, plain
from tests.simulate.__main__ import main
from tests.simulate.faults import CHANCES
from tests.simulate.plain import DAY, Days
from tests.simulate.run import Simulation, simulated

ALLOWED = {
    "ledger.case",
    "ledger.duties",
    "ledger.eligibility",
    "ledger.events",
    "ledger.events.base",
    "ledger.evolve",
    "ledger.law",
    "ledger.terms",
    "tests.simulate.plain",
}


def test_years_of_nights_with_faults_tell_what_a_plain_count_tells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also after nights that were missed, run twice, cut short, died in and crossed."""
    assert main(["--quick", "--seed", "7"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("seed 7: 3 years, 30 cases")
    assert "differences = 0" in said


def test_the_same_seed_makes_the_same_world() -> None:
    """So that a difference can be come to again; and everything befalls the nights."""
    once, again = (simulated(seed=1, years=2, cases=12) for _ in range(2))
    assert once.figures == again.figures
    assert once.differences == again.differences == []
    befell = {kind for kind in CHANCES if once.figures[f"nights {kind}"]}
    assert befell >= CHANCES.keys() - {"rebuilt"}
    assert once.figures["nights deaths"] > 0


def test_nights_on_postgresql_tell_the_same(postgres_dsn: str) -> None:
    """The same world comes to the same figures there."""
    report = Simulation(1, 1, 12, postgres_dsn).run()
    assert not report.differences
    figures = simulated(seed=1, years=1, cases=12).figures
    same = ("entries", "deadline-reached", "endorsed", "notice-queued", "nights run")
    assert [report.figures[name] for name in same] == [figures[name] for name in same]


def test_the_plain_count_shares_no_code_with_the_nights() -> None:
    """It folds cases and asks the rules for duties; the rest is its own."""
    for module in (plain, evaluated):
        tree = ast.parse(inspect.getsource(module))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        ours = {name for name in imported if name and name.startswith(("ledger", "projections"))}
        assert ours <= ALLOWED
        assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))


@pytest.mark.parametrize("part", range(4))
def test_the_pure_function_tells_what_a_look_at_every_day_tells(part: int) -> None:
    """Over histories by chance, mended and under orders: every rung, on its day."""
    for found in map(tale, range(part, 400, 4)):
        law = found.law(TODAY)
        crossed = pure.crossings(History.of(found.entries), law, TODAY)
        days = Days(found.entries, law)
        assert {(c.key[0].value, *c.key[1:]): c.on for c in crossed} == days.up_to(TODAY)
        for crossing in crossed:
            last = crossing.overtaken_on or TODAY
            key = (crossing.key[0].value, *crossing.key[1:])
            for night in {crossing.on, last - DAY, last} & {*each_day(crossing.on, TODAY)}:
                is_news = crossing.overtaken_on is None or night < crossing.overtaken_on
                assert days.is_news(key, night) == is_news


def without_last_days(*args: Any) -> list[Crossing]:
    """The nights' own reckoning, with a rung forgotten."""
    return [crossing for crossing in pure.crossed(*args) if crossing.rung != "last-day"]


def confirmed(*_: Any) -> Check:
    """A comparison that takes every visit for made."""
    return Check("remaining-facts", met=True, reason="confirmed", since=date(2020, 1, 1))


class Fault(NamedTuple):
    """Something made wrong: where, under which name, by what, and words that tell of it."""

    where: Any
    name: str
    wrong: Callable[..., Any]
    said: str


FAULTS = (
    Fault(fold, "crossed", without_last_days, "does not stand"),
    Fault(deadlines.Changed, "pages", lambda *_: [], "should stand on"),
    Fault(deadlines, "stale_after", lambda: 0, "should be queued"),
    Fault(renewal, "_remaining", confirmed, "outcome='not-known'"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_is_found_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Fault
) -> None:
    """With the seed to come to it again, what differs, and the history that led to it."""
    monkeypatch.setattr(fault.where, fault.name, fault.wrong)
    assert main(["--years", "2", "--cases", "20", "--seed", "3"]) == 1
    told = capsys.readouterr().out
    assert fault.said in told
    assert "seed 3: " in told
    assert "case-opened" in told
    assert "differences = 0" not in told
