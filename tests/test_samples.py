"""The sample files keep their word: every line is accepted, every worked example comes out."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ledger.requests import parse
from projections.office import Office
from scheduler.clock import start_of
from scheduler.rounds import scan
from tests.bench.sample import requests_of
from tests.factory import standing_at

SAMPLES = Path(__file__).parents[1] / "cli" / "samples"
FILES = ("worked-examples", "shanghai-lives", "dalian-lives")
WRITTEN_ON = date(2026, 11, 22)
PUBLISHED = {"810000199901010014"}  # printed as a sample by the authority itself

Line = dict[str, Any]


@cache
def lines(name: str) -> list[Line]:
    """The requests of a sample file as plain data."""
    text = (SAMPLES / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def everything() -> list[Line]:
    """All sample requests, in the order in which the files are recorded."""
    return [line for name in FILES for line in lines(name)]


def recorded(where: Path, today: date) -> tuple[Office, Counter[str]]:
    """A ledger into which all samples were recorded, and what became of them."""
    clock = standing_at(start_of(today))
    office = Office.init(str(where), clock(), today)
    words = Counter[str]()
    for outcome in office.submit_all(map(parse, everything()), clock, today):
        words[outcome.word] += 1
        assert outcome.word == "accepted", f"{outcome.request.id}: {outcome.refusal}"
    return office, words


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A ledger of all samples on the day on which they were written."""
    made, _ = recorded(tmp_path_factory.mktemp("samples") / "ledger.sqlite", WRITTEN_ON)
    yield made
    made.close()


@pytest.mark.parametrize("today", [WRITTEN_ON, date(2027, 2, 28), date(2060, 1, 1)])
def test_every_line_is_accepted(tmp_path: Path, today: date) -> None:
    """On the day of writing, and on any day after it."""
    made, words = recorded(tmp_path / "ledger.sqlite", today)
    made.close()
    assert words == {"accepted": len(everything())}


def test_recording_twice_changes_nothing(office: Office) -> None:
    """Every line has an id of its own, so a repetition is known."""
    clock = standing_at(start_of(WRITTEN_ON))
    again = list(office.submit_all(map(parse, everything()), clock, WRITTEN_ON))
    assert {outcome.word for outcome in again} == {"duplicate"}
    assert all(outcome.same_content for outcome in again)


@pytest.mark.parametrize("name", FILES)
def test_lines_follow_the_legal_days_of_each_case(name: str) -> None:
    """A reader finds every case and every lease in the order in which things happened."""
    days: dict[str, list[str]] = {}
    for line in lines(name):
        days.setdefault(line.get("case") or line["lease"], []).append(line["on"])
    for key, found in days.items():
        assert all(earlier <= later for earlier, later in pairwise(found)), key


def test_nobody_in_the_samples_exists() -> None:
    """Citizen numbers carry an area code that was never given out."""
    numbers = set(_values(everything(), "id_number"))
    assert numbers
    assert all(number.startswith("000000") for number in numbers - PUBLISHED)
    phones = list(_values(everything(), "phone"))
    assert all(phone.startswith("000-") for phone in phones)


def _values(data: Any, key: str) -> Iterator[str]:
    """Every value under a key, however deep."""
    if isinstance(data, list):
        for item in data:
            yield from _values(item, key)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            yield from _values(value, key)


HELD = [  # case, on, cumulative days, first day of the streak, days of each gap
    ("W06-day41", "2024-05-10", 2517, "2017-05-11", [40]),
    ("W07-day60", "2024-05-10", 2498, "2017-05-11", [59]),
    ("W07-day61", "2024-05-10", 2497, "2023-07-10", [60]),
    ("W08-day90", "2023-08-08", 2192, "2023-08-08", [89]),
    ("W09", "2024-05-10", 2557, "2017-05-11", [60]),
    ("W22", "2026-01-04", 2557, "2021-01-05", [299]),
    ("W25", "2025-05-10", 731, "2023-05-11", []),
    ("W27", "2024-05-10", 366, "2023-05-11", []),
]


@pytest.mark.parametrize(("case", "on", "days", "since", "gaps"), HELD)
def test_the_published_figures_of_holding(
    office: Office, case: str, on: str, *, days: int, since: str, gaps: list[int]
) -> None:
    """Cumulative days, streak and gaps are those of the worked examples."""
    held = office.holding(case, date.fromisoformat(on))
    assert held["cumulative_days"] == days == sum(p["days"] for p in held["periods"])
    assert held["streak"]["since"] == since
    assert [gap["days"] for gap in held["gaps"]] == gaps


def test_the_other_readings_are_shown(office: Office) -> None:
    """W6 and W21: 2557 days if the gap counts; 85 months touched and 81 full."""
    held = office.holding("W06-day41", date(2024, 5, 10))
    found = {reading["question"]: reading["cumulative_days"] for reading in held["readings"]}
    assert found["gap-in-first-band"] == 2557
    assert held["cumulative_months"] == {"full": 81, "touched": 85}


def test_two_permits_add_up_to_seven_years(office: Office) -> None:
    """W22: seven years are complete at the end of 2026-01-04."""
    held = office.holding("W22", date(2026, 1, 4))
    assert held["settlement"]["earliest_on"] == "2026-01-04"


LIMITS = [  # case, accepted on, every limit in order; the first binds
    ("W01", "2024-02-07", ["2024-02-22", "2024-03-05"]),
    ("W02", "2023-09-15", ["2023-10-07", "2023-10-12"]),
    ("W18", "2024-04-25", ["2024-05-10", "2024-05-11"]),
]


@pytest.mark.parametrize(("case", "on", "limits"), LIMITS)
def test_the_published_limits_on_issuing(
    office: Office, case: str, on: str, limits: list[str]
) -> None:
    """The national limit and the city's own stand side by side."""
    application = office.status(case, date.fromisoformat(on))["application"]
    assert [limit["due_on"] for limit in application["limits"]] == limits
    assert application["due_on"] == limits[0]


DUTIES = [  # case, on, duty, first day, last day
    ("W03-a", "2024-02-28", "apply-for-permit", "2024-02-29", None),
    ("W03-b", "2024-02-28", "apply-for-permit", "2024-02-29", None),
    ("W03-c", "2024-02-28", "apply-for-permit", "2024-02-29", None),
    ("W03-d", "2023-02-27", "apply-for-permit", "2023-02-28", None),
    ("W04", "2024-06-29", "apply-for-permit", "2024-06-30", None),
    ("W05", "2024-04-09", "endorse", "2024-04-10", "2024-05-10"),
    ("W08-anew", "2024-02-09", "apply-for-permit", "2024-02-10", None),
    ("W15", "2024-02-29", "report-move", "2024-01-31", "2024-03-01"),
    ("W17", "2024-02-29", "apply-for-permit", "2024-03-01", None),
    ("W26", "2024-02-28", "endorse", "2024-02-29", "2024-03-30"),
    ("SH-SONG", "2026-11-22", "endorse", "2026-11-05", "2026-12-05"),
    ("SH-TANG", "2026-11-22", "endorse-late", "2026-10-21", "2026-12-19"),
    ("SH-HE", "2026-11-22", "issue-permit", "2026-11-09", "2026-11-24"),
    ("SH-SU", "2026-11-22", "apply-for-permit", "2026-12-15", None),
    ("SH-LIN", "2026-11-22", "lease-filing-ends", "2026-12-20", "2026-12-20"),
    ("SH-GU", "2026-11-22", "lease-filing-ends", "2026-12-20", "2026-12-20"),
    ("SH-JIANG", "2026-11-22", "sign-lease", "2026-11-18", None),
    ("SH-CHENG", "2026-11-22", "report-move", "2026-11-07", "2026-12-07"),
    ("SH-WEN", "2026-11-22", "proxy-ends", "2027-01-08", "2027-01-08"),
    ("DL-XUE", "2026-11-22", "endorse", "2026-11-11", "2026-12-10"),
]


@pytest.mark.parametrize(("case", "on", "duty", "opens_on", "last_day"), DUTIES)
def test_duties_fall_on_the_published_days(
    office: Office, case: str, on: str, *, duty: str, opens_on: str, last_day: str | None
) -> None:
    """The windows and limits of the examples, and what is open on the day of writing."""
    duties = office.status(case, date.fromisoformat(on))["next"]
    found = [(d["opens_on"], d["last_day"]) for d in duties if d["duty"] == duty]
    assert (opens_on, last_day) in found


PERIODS = [  # case, on, last valid day
    ("W23-a", "2024-02-29", "2024-02-29"),
    ("W23-b", "2024-03-01", "2025-02-27"),
    ("W25", "2024-04-25", "2025-05-10"),
    ("W27", "2024-01-10", "2024-05-10"),
]


@pytest.mark.parametrize(("case", "on", "valid_to"), PERIODS)
def test_permits_end_on_the_published_day(
    office: Office, case: str, on: str, valid_to: str
) -> None:
    """Leap days, an automatic endorsement and a lost card."""
    assert office.status(case, date.fromisoformat(on))["permit"]["valid_to"] == valid_to


def test_the_due_list_shows_the_living_only(office: Office) -> None:
    """No duty of a worked example is left over to hide those of the people still waiting."""
    due = office.due(None, WRITTEN_ON + timedelta(30), WRITTEN_ON)
    assert not [duty for duty in due if duty["case"].startswith("W")]
    assert len({duty["case"] for duty in due}) >= 6


def test_scanned_and_rebuilt_they_are_the_same(office: Office) -> None:
    """After a scan through all the years the replay finds no difference."""
    done = scan(office, WRITTEN_ON, standing_at(start_of(WRITTEN_ON)))
    assert done.emitted > len(everything())
    assert not done.failed
    assert office.replay()["equal"] is True


def test_the_cases_of_the_benchmark_are_accepted(tmp_path: Path) -> None:
    """What is measured is recording, not refusing."""
    clock = standing_at(start_of(WRITTEN_ON))
    made = Office.init(str(tmp_path / "ledger.sqlite"), clock(), WRITTEN_ON)
    words = Counter(o.word for o in made.submit_all(requests_of(60), clock, WRITTEN_ON))
    made.close()
    assert set(words) == {"accepted"}
    assert words.total() >= 60 * 8
