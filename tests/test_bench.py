"""The benchmark measures: each figure is taken, told and written, whatever it comes to here."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES, main
from tests.bench.figures import Effort, Figure, faster, in_turns, slower
from tests.bench.memory import READABLE
from tests.bench.places import STORES, Place, PostgresPlace, place_of
from tests.bench.table import BEGIN, END, rewrite
from tests.postgres import PostgresServer

QUICK = Effort(quick=True)
KEYS = {"figure", "store", "ratio", "low", "high", "goal", "met"}
# The library's runner makes this one take as long as all others together.
BY_HAND = {("rebuild", "postgres")}
UNREADABLE = set() if READABLE else {"memory"}
PAIRS = [
    (name, store)
    for name in BENCHES
    if name not in UNREADABLE
    for store in BENCHES[name].stores
    if (name, store) not in BY_HAND
]


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Room for ledgers of one store; on PostgreSQL on the tests' own server."""
    if request.param == "sqlite":
        with place_of("sqlite") as found:
            yield found
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    yield PostgresPlace(server)


@pytest.mark.parametrize(("name", "place"), PAIRS, indirect=["place"])
def test_each_bench_measures(name: str, place: Place) -> None:
    """Every figure has its store and a name of its own, and a reader misses nothing meanwhile."""
    figures = list(BENCHES[name].measure(place, QUICK))
    assert figures
    assert {figure.store for figure in figures} == {place.name}
    assert len({figure.figure for figure in figures}) == len(figures)
    assert ("bytes a case" in {figure.unit for figure in figures}) == (name == "memory")
    for figure in figures:
        if figure.unit == "events":
            assert figure.met, f"{figure.figure}: {figure.measured}"
        elif figure.unit != "bytes a case":
            assert 0 < min(figure.rounds) <= figure.ratio <= max(figure.rounds)


def test_a_file_has_a_line_for_each_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the names that whoever reads it looks for; the figure is told, too."""
    file = tmp_path / "figures.jsonl"
    main(["history", "--store", "sqlite", "--quick", "--json", str(file)])
    (line,) = [json.loads(line) for line in file.read_text().splitlines()]
    assert line.keys() >= KEYS
    assert (line["bench"], line["store"], line["goal"]) == ("history", "sqlite", 2.5)
    assert line["met"] is (line["ratio"] <= line["goal"])
    assert line["figure"] in capsys.readouterr().out


def test_a_figure_is_met_on_its_own_side() -> None:
    """At least and at most are told apart; a figure without a goal is neither met nor missed."""
    rounds = (1.0, 2.0, 4.0)
    assert Figure("f", "sqlite", rounds, 2.0).met is True
    assert Figure("f", "sqlite", rounds, 2.1).met is False
    assert Figure("f", "sqlite", rounds, 1.9, at_most=True).met is False
    assert Figure("f", "sqlite", rounds).met is None
    assert Figure("f", "sqlite", rounds, 2.0).measured == "2 (1 to 4)"


def test_baseline_and_ours_take_turns() -> None:
    """Each goes first in every other round, and the round that warms up is not counted."""
    order: list[str] = []

    def work(name: str, seconds: float) -> float:
        order.append(name)
        return seconds

    taken = in_turns(2, lambda: work("baseline", 3.0), lambda: work("ours", 1.5))
    assert order == ["baseline", "ours", "ours", "baseline", "baseline", "ours"]
    assert faster(taken) == (2.0, 2.0)
    assert slower(taken) == (0.5, 0.5)
    assert in_turns(1, lambda: 3.0, lambda: 1.5, turns=4) == [(12.0, 6.0)]


def test_the_table_keeps_what_was_not_measured_anew(tmp_path: Path) -> None:
    """Rows of a bench on a store take the place of its former ones, in the order of the benches."""
    document = tmp_path / "README.md"
    document.write_text(f"before\n{BEGIN}\n{END}\nbehind\n")
    old = Figure("old", "postgres", (1.0, 1.0), 2.0)
    rewrite(document, {("history", "postgres"): [old]}, list(BENCHES), "A machine.")
    new = Figure("new", "sqlite", (3.0, 3.0), 2.0)
    rewrite(document, {("append", "sqlite"): [new]}, list(BENCHES), "Another.")
    newest = Figure("newest", "sqlite", (4.0, 4.0))
    rewrite(document, {("append", "sqlite"): [newest]}, list(BENCHES), "The last.")
    assert document.read_text() == (
        f"before\n{BEGIN}\n\nThe last.\n\n"
        "| bench | figure | store | measured | goal | met |\n|---|---|---|---|---|---|\n"
        "| `append` | newest | SQLite | 4 (4 to 4) |  |  |\n"
        "| `history` | old | PostgreSQL | 1 (1 to 1) | at least 2 | no |\n"
        f"\n{END}\nbehind\n"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["walk"], "no bench is named 'walk'"),
        (["start", "--store", "postgres"], "start is measured on sqlite alone"),
        (["--quick", "--readme", "README.md"], "--quick measures too little"),
        (["--readme", "nowhere.md"], "nowhere.md"),
        (["--readme", "LICENSE"], "put them where it is to be"),
        (["--cases", "0"], "2"),
    ],
)
def test_what_cannot_come_to_anything_is_refused_first(args: list[str], said: str) -> None:
    """Before hours are spent on it."""
    with pytest.raises(SystemExit) as refused:
        main(args)
    assert said in str(refused.value)
