"""Pictures of time held: the timeline on paper and in the terminal, and the grid of months."""

from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from cli.drawing import LEFT, RIGHT, apart
from cli.pictures import timeline
from cli.svg import svg_timeline
from cli.text import cells
from cli.words import say
from ledger.requests import Request
from projections.office import Office
from tests.command import Shell
from tests.factory import NOW, TODAY, ask, chain, endorsed, submit

SVG = "{http://www.w3.org/2000/svg}"
GAPS = {"url(#counted)", "url(#late)", "url(#lost)"}
BOTH, INSURANCE, TAX = ("social-insurance", "income-tax"), "social-insurance", "income-tax"

Answer = dict[str, Any]


def paid(month: str, *kinds: str, on: str = "", **fields: str) -> Iterator[Request]:
    """Insurance or tax of a month, recorded on its 28th."""
    day = date.fromisoformat(on or f"{month}-28")
    for kind in kinds:
        told = {"kind": kind, "month": month, "status": "normal", **fields}
        yield ask("record-contribution", "C1", day, **told)


def requests() -> list[Request]:
    """A permit of 2020-07-06: one gap of 30 days, one of 80, one that runs; some months paid."""
    return [
        *chain(on=date(2020, 1, 6)),
        *paid("2020-06", *BOTH),
        *paid("2020-07", *BOTH),
        *paid("2020-08", *BOTH, employer="测试（上海）公司"),
        *paid("2020-09", INSURANCE, employer="测试（上海）公司"),
        *paid("2020-09", TAX, employer="测试(上海)公司"),
        *paid("2020-10", INSURANCE, employer="甲公司"),
        *paid("2020-10", TAX, employer="乙公司"),
        *paid("2020-11", INSURANCE, status="back-paid"),
        *paid("2020-11", TAX),
        *paid("2020-12", INSURANCE),
        endorsed("C1", date(2021, 8, 5)),
        endorsed("C1", date(2022, 9, 24)),
        *paid("2022-08", *BOTH, on="2022-09-25"),
        endorsed("C1", date(2023, 9, 20)),
    ]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of that one case."""
    path = str(tmp_path_factory.mktemp("pictures") / "ledger.sqlite")
    with closing(Office.init(path, NOW, TODAY)) as office:
        outcomes = submit(office, requests())
        assert set(outcomes) == {"accepted"}, outcomes
    return path


def held(where: str, on: str) -> Answer:
    """How long, as of a day."""
    with closing(Office.open(where)) as office:
        return office.holding("C1", date.fromisoformat(on))


def drawn(answer: Answer, lang: str = "zh") -> Tree.Element:
    """The picture, parsed."""
    return Tree.fromstring(svg_timeline(answer, lang))


def words(picture: Tree.Element) -> str:
    """All that is written on it."""
    return "\n".join(element.text or "" for element in picture.iter(f"{SVG}text"))


def boxes(picture: Tree.Element) -> list[tuple[str, float]]:
    """The stretches on the axis from left to right: how each is filled, and how wide it is."""
    found = [
        (float(box.attrib["x"]), box.attrib["fill"], float(box.attrib["width"]))
        for box in picture.findall(f"{SVG}rect")
        if box.attrib["height"] == "56"
    ]
    return [(fill, width) for _, fill, width in sorted(found)]


def test_every_stretch_is_drawn_as_wide_as_it_is_long(where: str) -> None:
    """Periods and gaps differ by their patterns, not by colour alone."""
    answer = held(where, "2024-12-10")
    assert [gap["days"] for gap in answer["gaps"]] == [30, 80, 78]
    found = boxes(drawn(answer))
    kinds = [fill for fill, _ in found]
    assert kinds[1::2] == ["url(#late)", "url(#lost)", "url(#lost)"]
    assert not GAPS & set(kinds[::2])
    stretches = sorted([*answer["periods"], *answer["gaps"]], key=lambda item: item["from"])
    shares = [width / item["days"] for (_, width), item in zip(found, stretches, strict=True)]
    assert max(shares) - min(shares) < 0.01


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_stands_by_itself(where: str, lang: str) -> None:
    """The same answer, the same bytes: A4 in width, with a title, nothing fetched, nothing run."""
    answer = held(where, "2024-12-10")
    text = svg_timeline(answer, lang)
    assert text == svg_timeline(deepcopy(answer), lang)
    picture = drawn(answer, lang)
    assert picture.attrib["width"] == "297mm"
    assert picture.attrib["aria-labelledby"] == "title desc"
    assert (picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")) != (None, None)
    assert {e.tag.removeprefix(SVG) for e in picture.iter()} == {
        *("svg", "title", "desc", "defs", "pattern", "rect", "path", "text")
    }
    assert "href" not in text
    told = words(picture)
    for figure in (answer["cumulative_days"], *(gap["days"] for gap in answer["gaps"])):
        assert str(figure) in told
    assert say("picture.legend.mend", lang) in told
    assert say("picture.legend.counted", lang) not in told


def test_what_a_user_wrote_is_words_and_nothing_else(where: str) -> None:
    """Markup is shown, signs that XML cannot hold are replaced, long names are cut."""
    answer = held(where, "2024-12-10") | {"holder": {"name": "<script>&\"'\x00\ud800"}}
    assert "<script>&\"'\ufffd\ufffd" in words(drawn(answer))
    long = words(drawn(answer | {"holder": {"name": "长" * 500}}))
    assert "长" * 40 + "…" in long
    assert "长" * 41 not in long


def test_a_picture_of_what_is_not_so_says_it(where: str) -> None:
    """A rehearsal, a plan, and another city's law are written above everything else."""
    answer = held(where, "2024-12-10")
    for odd, expected in (
        ({"rehearsal": True}, "REHEARSAL"),
        ({"if": ["endorse-permit"], "refused": []}, "endorse-permit"),
        ({"under": "dalian@2024-01-01"}, "dalian@2024-01-01"),
    ):
        assert expected in words(drawn(answer | odd)).splitlines()[0]


def test_nothing_held_is_a_picture_too(where: str) -> None:
    """It says so; the terminal has no line for it."""
    answer = held(where, "2020-07-05")
    assert not answer["periods"]
    assert say("picture.nothing", "zh") in words(drawn(answer))
    assert timeline(answer, partial(say, lang="zh"), 76) == []


def test_the_page_grows_with_its_rows_and_the_numbers_stay_apart(where: str) -> None:
    """Of sixty stretches none is left out."""
    answer = held(where, "2024-12-10")
    period, gap = answer["periods"][0], answer["gaps"][0]
    answer["periods"], answer["gaps"], day = [], [], date(2014, 1, 1)
    for _ in range(30):
        for item, days, into in ((period, 100, "periods"), (gap, 2, "gaps")):
            last = day + timedelta(days - 1)
            answer[into].append(item | {"from": str(day), "to": str(last), "days": days})
            day = last + timedelta(1)
    picture = drawn(answer | {"on": str(day - timedelta(1))})
    assert len(boxes(picture)) == 60
    assert float(picture.attrib["height"].removesuffix("mm")) > 210
    lowest = max(float(text.attrib["y"]) for text in picture.iter(f"{SVG}text"))
    assert lowest < float(picture.attrib["viewBox"].split()[-1])
    places = apart([RIGHT - 1] * 60, 20)
    assert places == sorted(places)
    assert min(after - before for before, after in pairwise(places)) > 10
    assert (places[0] >= LEFT, places[-1]) == (True, RIGHT)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [36, 76, 96])
def test_the_terminal_shows_all_of_it_within_its_width(where: str, lang: str, width: int) -> None:
    """The day, the bar, windows and days to mend below it, years, and what each mark means."""
    lines = [
        line.plain for line in timeline(held(where, "2024-12-10"), partial(say, lang=lang), width)
    ]
    assert all(cells(line) <= width for text in lines for line in text.splitlines())
    day, bar, signs, years, legend = lines
    assert "2024-12-10" in day
    assert set(bar) >= set("━╌×")
    assert set("△◇") <= set(signs)
    assert "╵2022" in years
    assert {mark for mark in "━═╌×△◇◎▼" if mark in legend} == set(bar + signs + "▼") - {" "}


def test_the_day_asked_about_stands_over_the_end_of_the_bar(where: str) -> None:
    """Days to come lie to its right, and are left out if there are none near."""
    for on, room in (("2020-07-06", False), ("2022-03-01", False), ("2024-12-10", True)):
        day, bar, *_ = timeline(held(where, on), partial(say, lang="en"), 76)
        assert day.plain.index("▼") in {len(bar.plain) - 1, 0}
        assert (len(bar.plain) < 76) == room


def test_every_month_has_its_facts_and_its_reasons(where: str) -> None:
    """From the first paid month to that of the day; `not_counted` has those with a permit."""
    matched = held(where, "2023-10-10")["settlement"]["matched"]
    grid = {month["month"]: month for month in matched["grid"]}
    assert (len(grid), min(grid), max(grid)) == (41, "2020-06", "2023-10")
    assert {month: grid[month]["reasons"] for month in [*grid][:7]} == {
        "2020-06": ["before-permit"],
        "2020-07": ["permit-part-of-month"],
        "2020-08": [],
        "2020-09": [],
        "2020-10": ["different-employer"],
        "2020-11": ["insurance-back-paid"],
        "2020-12": ["tax-missing"],
    }
    assert grid["2022-08"]["reasons"] == ["permit-gap"]
    assert grid["2020-10"] == {
        "month": "2020-10",
        "permit": "full",
        "insurance": "normal",
        "tax": "paid",
        "employer": "甲公司",
        "tax_employer": "乙公司",
        "counted": False,
        "reasons": ["different-employer"],
    }
    assert grid["2021-01"]["employer"] is None
    assert (matched["months"], matched["needed"]) == (2, 84)
    assert matched["full_on"] == "2030-07-31"
    assert sum(month["counted"] for month in grid.values()) == matched["months"]
    months = {month["month"] for month in matched["not_counted"]}
    assert months == {m for m, f in grid.items() if f["permit"] != "none" and not f["counted"]}


def test_months_after_settlement_are_in_no_gap(tmp_path: Path) -> None:
    """The permit has ended, and nobody is late."""
    path = str(tmp_path / "settled.sqlite")
    settled = [
        *chain(on=date(2013, 1, 7)),
        *[endorsed("C1", date(year, 7, 1)) for year in range(2014, 2021)],
        *paid("2020-06", *BOTH),
        ask("open-settlement", "C1", date(2020, 8, 3)),
        ask("decide-settlement", "C1", date(2020, 9, 7), granted=True),
    ]
    with closing(Office.init(path, NOW, TODAY)) as office:
        assert set(submit(office, settled)) == {"accepted"}
    grid = held(path, "2020-11-30")["settlement"]["matched"]["grid"]
    assert [month["reasons"][0] for month in grid[-3:]] == [
        *("permit-part-of-month", "permit-ended", "permit-ended")
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_grid_can_be_read_without_colour(
    where: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row a year, a sign a month, a legend of the signs used, and every reason in words."""
    shown = Shell(capsys, monkeypatch, where)("--lang", lang, "holding", "C1", "--on", "2023-10-10")
    assert (shown.code, shown.err) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in shown.out.splitlines() if line.strip()}
    states = "before-permit permit-part-of-month counted counted different-employer"
    signs = [say(f"picture.cell.{s}", lang) for s in f"{states} insurance-back-paid".split()]
    assert rows["2020"][:6] == signs
    assert (rows["2020"][-1], len(rows["2021"])) == ("2", 13)
    assert rows["2023"][9] == say("picture.cell.running", lang)
    assert all(
        say(f"not-counted.{state}", lang) in shown.out for state in ("permit-gap", "tax-missing")
    )
    assert say("picture.cell.permit-ended", lang) not in rows
    grid = shown.out[shown.out.index("  2020 ") : shown.out.index("2020-06")]
    assert max(map(cells, grid.splitlines())) <= 80
    assert "甲公司" in shown.out
