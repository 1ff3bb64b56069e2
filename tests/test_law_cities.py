"""What is in force in every city on the days on which its law changes, and how it is counted.

``tests/in_force/CITY.txt`` says it: under each topic the days, and on each the version in brief.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger.dates import ONE_DAY
from ledger.law import NotInForce, cities, law_of
from ledger.law.loader import read_book
from ledger.terms import City
from tests.lawbooks import brief

IN_FORCE = Path(__file__).parent / "in_force"
SHANGHAI, DALIAN = City("shanghai"), City("dalian")
ROW = re.compile(r" {2}(\d{4}-\d\d-\d\d) {2}(\S.*)")


def told(city: City) -> Iterator[tuple[str, date, str]]:
    """The rows of a city's file: topic, day, and the version in brief."""
    topic = ""
    for line in (IN_FORCE / f"{city}.txt").read_text("utf-8").splitlines():
        row = ROW.fullmatch(line)
        if row:
            yield topic, date.fromisoformat(row[1]), row[2]
        else:
            topic = line or topic


ROWS = [
    pytest.param(city, *row, id=f"{city}/{row[0]} on {row[1]}")
    for city in cities()
    for row in told(city)
]


@pytest.mark.parametrize(("city", "topic", "on", "expected"), ROWS)
def test_an_article_is_in_force_on_this_day(
    city: City, topic: str, on: date, expected: str
) -> None:
    """A city's own law stands before the nation's."""
    assert brief(law_of(city).version_or_none(topic, on)) == expected


@pytest.mark.parametrize("city", cities())
def test_every_version_is_told_on_the_days_about_its_ends(city: City) -> None:
    """The day before it, its first day, its last day, the day after it."""
    days = {(topic, on) for topic, on, _ in told(city)}
    wanted = set()
    for article in read_book(city).articles.values():
        for version in article.versions:
            ends = {version.last_day, version.last_day + ONE_DAY} if version.last_day else set()
            days_about = {version.first_day - ONE_DAY, version.first_day, *ends}
            wanted |= {(version.topic, on) for on in days_about}
    assert sorted(wanted - days) == []


def test_no_row_is_told_twice_and_no_file_is_left_over() -> None:
    """Each file is a city's, and each day stands once under its topic."""
    assert {path.stem for path in IN_FORCE.iterdir()} == set(cities())
    for city in cities():
        days = [(topic, on) for topic, on, _ in told(city)]
        assert len(days) == len(set(days))


def test_renting_is_a_ground_on_the_spot_in_dalian_since_july_2018() -> None:
    """Five grounds until 2018-06-30, six from the next day 当场申请."""
    law = law_of(DALIAN)
    before, after = (
        set(law.version("waiting-shortcuts", day).value.codes)
        for day in (date(2018, 6, 30), date(2018, 7, 1))
    )
    assert len(before) == 5
    assert after - before == {"lease-half-year"}
    assert before < after


def test_a_day_without_law_is_an_error_and_never_a_default() -> None:
    """The refusal names topic, city and day."""
    with pytest.raises(NotInForce, match=r"waiting-period .* in dalian on 2015-12-31") as caught:
        law_of(DALIAN).version("waiting-period", date(2015, 12, 31))
    assert caught.value.topic == "waiting-period"
    assert (caught.value.city, caught.value.on) == ("dalian", date(2015, 12, 31))
    with pytest.raises(NotInForce):  # the rules of 2025 end with nothing after them
        law_of(SHANGHAI).versions_from("lodging-proof", date(2030, 12, 1))


def test_the_national_limit_runs_beside_the_citys() -> None:
    """Both clocks run side by side, the national one named first."""
    day = date(2024, 2, 7)
    found = law_of(SHANGHAI).every_version("issuance-limit", day)
    assert [brief(version) for version in found] == ["N663 15 day rolls", "SH18 15 working-day"]
    assert law_of(SHANGHAI).every_version("issuance-limit", date(2012, 1, 1)) == ()


@pytest.mark.parametrize(
    ("city", "topic", "day", "chain"),
    [
        ("shanghai", "late-endorsement", "2017-11-20", "2017-11-20 SH13; 2018-01-01 SH18"),
        ("shanghai", "issuance-extension", "2013-07-01", "2016-01-01 N663; 2018-01-01 SH18"),
        ("shanghai", "lease-filing", "2025-09-14", "2025-09-14 ONLINE; 2025-09-15 R812"),
        ("dalian", "voucher", "2016-01-01", "2016-01-01 DL; 2021-09-01 DL19"),
        (
            "tianjin",
            "waiting-period",
            "2016-01-01",
            "2016-01-01 N663; 2016-04-05 TJR16; 2021-01-01 N663; 2022-12-26 TJR22",
        ),
        ("nanjing", "declaration-limit", "2015-11-01", "2015-11-01 HK58; 2015-12-01 NJ15"),
    ],
)
def test_the_versions_from_a_day_on_follow_each_other(
    city: str, topic: str, day: str, chain: str
) -> None:
    """Each with the first day on which it governs, the city's over the nation's."""
    found = law_of(City(city)).versions_from(topic, date.fromisoformat(day))
    assert "; ".join(f"{start} {version.instrument.key}" for start, version in found) == chain
