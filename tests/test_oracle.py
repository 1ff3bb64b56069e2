"""The ledger's holding time beside a count by brute force, which shares no code with it."""

import ast
import inspect
from collections.abc import Iterable
from datetime import date

import pytest

from ledger import events as ev
from ledger.events.base import Event
from ledger.law import Extension, cities
from ledger.terms import City, EndorsementMode
from tests import oracle, oracle_days, oracle_law
from tests.fuzz import holding
from tests.fuzz.__main__ import main
from tests.fuzz.mending import recorded_as
from tests.fuzz.tales import Tale, tale
from tests.oracle import Count, count

D = date.fromisoformat
TALES = 1000
PARTS = 8
OWN = {"tests.oracle_days", "tests.oracle_law"}
ALLOWED = {"ledger", "ledger.events.base", "ledger.law", "ledger.terms"}


def card(first_day: str, valid_to: str | None = None) -> Event:
    """A permit, with what was printed on it."""
    on = D(first_day)
    return ev.PermitIssued(on=on, permit_no=f"P{on}", valid_to=D(valid_to) if valid_to else None)


def endorsed(on: str, valid_to: str | None = None) -> Event:
    """An endorsement, with what was printed."""
    printed = D(valid_to) if valid_to else None
    return ev.PermitEndorsed(on=D(on), mode=EndorsementMode.COUNTER, valid_to=printed)


def counted(city: str, on: str, events: Iterable[Event], *orders: Extension) -> Count:
    """What the oracle counts on a day."""
    told = Tale(City(city), recorded_as(list(events)), orders, (D(on),))
    return count(told.entries, told.law(D(on)), D(on))


def gaps(found: Count) -> list[tuple[str, int, str]]:
    """The first day of each gap, how long it is, and what it does."""
    return [(str(g.first_day), (g.last_day - g.first_day).days + 1, g.effect) for g in found.gaps]


def test_the_oracle_shares_no_code_with_what_it_checks() -> None:
    """It reads entries and articles, and does its own counting."""
    for module in (oracle, oracle_days, oracle_law):
        tree = ast.parse(inspect.getsource(module))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        named = {
            a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names
        }
        ours = {name for name in imported | named if name and name.startswith(("ledger", "tests"))}
        assert ours <= ALLOWED | OWN


def test_the_oracle_leaves_the_days_of_lateness_out() -> None:
    """Worked example: endorsed on overdue day 41, the forty days between do not count."""
    found = counted(
        "shanghai",
        "2024-05-10",
        [card("2017-05-11", "2023-05-10"), endorsed("2023-06-20", "2024-05-10")],
    )
    assert (found.days, found.since) == (2517, D("2017-05-11"))
    assert gaps(found) == [("2023-05-11", 40, "continues")]
    assert (sum(found.months.values()), len(found.months)) == (81, 85)


@pytest.mark.parametrize(
    ("endorsed_on", "since"),
    [
        ("2023-07-09", "2017-05-11"),
        ("2023-07-10", "2023-07-10"),
    ],
)
def test_the_oracle_restarts_the_years_on_the_sixty_first_day(endorsed_on: str, since: str) -> None:
    """Worked example."""
    events = [card("2017-05-11", "2023-05-10"), endorsed(endorsed_on)]
    assert counted("shanghai", endorsed_on, events).since == D(since)


def test_the_oracle_counts_the_day_of_issue_and_that_of_the_endorsement() -> None:
    """Chongqing's published example: issued 2021-01-01, endorsed 2022-06-01, 151 days between."""
    found = counted("chongqing", "2022-06-01", [card("2021-01-01"), endorsed("2022-06-01")])
    assert gaps(found) == [("2022-01-01", 151, "continues")]
    assert found.days == 366


def test_the_oracle_adds_two_permits_up() -> None:
    """Worked example: 731 and 1826 days, 299 between."""
    found = counted(
        "shanghai",
        "2026-01-04",
        [card("2018-03-12", "2020-03-11"), card("2021-01-05", "2026-01-04")],
    )
    assert (found.days, found.streak_days) == (2557, 1826)
    assert gaps(found) == [("2020-03-12", 299, "restarts")]


@pytest.mark.parametrize(
    ("endorsed_on", "late"),
    [
        ("2021-07-15", []),
        ("2021-08-01", []),
        ("2021-08-02", []),
        ("2021-08-03", [("2021-08-02", 1, "continues")]),
    ],
)
def test_the_oracle_lets_a_permit_stand_on_by_order(
    endorsed_on: str, late: list[tuple[str, int, str]]
) -> None:
    """Worked example: Beijing's order of 2020, with days to catch up until 2021-08-01."""
    order = Extension(D("2020-02-28"), D("2020-01-01"), D("2021-06-01"), D("2021-08-01"), "o")
    events = [card("2019-03-02", "2020-03-01"), endorsed(endorsed_on)]
    assert gaps(counted("beijing", endorsed_on, events, order)) == late


@pytest.mark.parametrize("part", range(PARTS))
def test_both_counts_agree_on_tales_by_chance(part: int) -> None:
    """Every day held, every gap with its cause, the streak and the months."""
    found = [
        f for seed in range(part, TALES, PARTS) for f in holding.failures(str(seed), tale(seed))
    ]
    assert not found, "\n".join(f"{failure.name}\n{failure.told}" for failure in found)


def test_both_counts_agree_on_lives_by_chance() -> None:
    """What the ledger lets be recorded, request by request."""
    lives = holding.lives_told(1, 40)
    found = [f for number, life in enumerate(lives) for f in holding.failures(str(number), life)]
    assert not found, "\n".join(failure.told for failure in found)


def test_the_tales_come_to_all_that_can_happen() -> None:
    """Every city, every cause of a gap, every effect, acts of every kind, mended and not."""
    told = [tale(seed) for seed in range(TALES // 4)]
    assert {found.city for found in told} == set(cities())
    kinds = {entry.event.kind for found in told for entry in found.entries}
    assert {"entry-voided", "entry-corrected", "address-changed", "permit-reinstated"} <= kinds
    counts = [count(t.entries, t.law(t.days[0]), t.days[0]) for t in told]
    seen = {(gap.cause, gap.effect) for found in counts for gap in found.gaps}
    ended = {(cause, "restarts") for cause in ("cancelled", "revoked", "confiscated", "lapsed")}
    late = {("not-endorsed", effect) for effect in ("continues", "restarts", "open")}
    assert ended | late <= seen
    assert any(gap.counted for found in counts for gap in found.gaps)


def test_a_wrong_count_is_found_shrunk_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the number to come to it again."""

    def wrong(*args: object) -> holding.Figures:
        figures = right(*args)  # type: ignore[arg-type]  # as it was called
        return {**figures, "days": figures["days"] + 1} if figures.get("days") else figures

    right = holding.by_ledger
    monkeypatch.setattr(holding, "by_ledger", wrong)
    assert main(["holding", "--count", "3", "--seed", "7", "--jobs", "1"]) == 1
    said = capsys.readouterr().out
    assert "python -m tests.fuzz holding --seed 7 --count 1" in said
    assert "permit-issued" in said
    assert "3 histories" in said
