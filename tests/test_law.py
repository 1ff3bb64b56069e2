"""The law's data: sourced, dated without overlap, and a city's own before the nation's."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from ledger.dates import ONE_DAY
from ledger.law import BadLaw, NotInForce, Question, Version, cities, ladders, law_of
from ledger.law.loader import Book, read_book
from ledger.terms import City, DutyName, Unit

RUNG = re.compile(r"opens|before-[1-9]\d*|last-day|passed")
WITHOUT_END = {DutyName.SIGN_LEASE, DutyName.APPLY_FOR_PERMIT, DutyName.SETTLEMENT}
SHANGHAI, DALIAN = City("shanghai"), City("dalian")
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2}")

VERSIONS = [
    version
    for city in cities()
    for article in read_book(city).articles.values()
    for version in article.versions
]
QUESTIONS = [question for city in cities() for question in read_book(city).questions]


def raw(name: str) -> dict[str, Any]:
    """A law file as it is written."""
    return tomllib.loads((files("ledger.law") / name).read_text("utf-8"))


def in_both_languages(words: Any) -> bool:
    """Whether something is said in Chinese and in English."""
    both = set(words) == {"zh", "en"}
    return both and bool(HAN.search(words["zh"]) and LATIN.search(words["en"]))


def brief(version: Version | None) -> str:
    """A version in a few words: instrument, figure, and what follows from it."""
    if version is None:
        return "none"
    value = version.value
    words = [version.instrument.key]
    if value.amount is not None:
        words += [str(value.amount), *([value.unit] if value.unit else [])]
    if value.allowed is not None:
        words.append("yes" if value.allowed else "no")
    words += value.codes
    words += [f"{band.up_to or 'any'} {band.streak}" for band in value.bands]
    words += [value.then] if value.then else []
    return " ".join(words)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.ref)
def test_every_version_says_where_it_is_from(version: Version) -> None:
    """It quotes its source, or its note says that no wording was found."""
    assert in_both_languages(version.says)
    assert in_both_languages(version.instrument.title)
    assert version.note is None or in_both_languages(version.note)
    assert LATIN.search(version.source)
    if version.quotation:
        assert HAN.search(version.quotation)
    else:
        assert version.note
        assert re.search("未|没有", version.note["zh"])
    assert date(2026, 11, 22) <= version.checked_on


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.ref)
def test_every_value_can_be_reckoned_with(version: Version) -> None:
    """Periods have a unit, only natural days roll, bands rise, and only the last has no end."""
    value = version.value
    assert version.last_day is None or version.first_day <= version.last_day
    assert value.unit is None or value.amount is not None
    assert not value.roll or value.unit is Unit.DAY
    limits = [band.up_to for band in value.bands]
    assert all(limit is not None for limit in limits[:-1])
    finite = [limit for limit in limits if limit is not None]
    assert finite == sorted(set(finite))
    assert bool(value.then) == bool(limits and limits[-1] is not None)
    assert brief(version) != version.instrument.key


@pytest.mark.parametrize("city", cities())
def test_every_instrument_named_is_used(city: City) -> None:
    """An instrument that nothing is taken from has no place in a file."""
    named = set(raw(f"{city}.toml")["instrument"])
    used = {v.instrument.key for v in VERSIONS if v.city == city}
    assert named == used


IN_FORCE = """
national/waiting-period: 2015-12-31 none; 2016-01-01 N663 6 month
national/correction: 2021-10-31 N663 yes; 2021-11-01 PIPL yes
national/holiday-schedule: 2007-12-31 none; 2024-12-31 HOL yes; 2025-01-01 HOL yes
shanghai/waiting-period: 2013-06-30 none; 2013-07-01 SH13 0 month; 2017-12-31 SH13 0 month;
    2018-01-01 SH18 6 month; 2030-12-01 SH18 6 month
shanghai/waiting-shortcuts: 2025-11-30 none; 2025-12-01 SHR25 insurance-half-year;
    2030-11-30 SHR25 insurance-half-year; 2030-12-01 none
shanghai/registration-validity: 2017-12-31 none; 2018-01-01 SHR18 12 month;
    2025-11-30 SHR18 12 month; 2025-12-01 SHR25 12 month; 2030-11-30 SHR25 12 month;
    2030-12-01 none
shanghai/lodging-proof: 2017-12-31 none; 2018-01-01 SHR18 lease-filing;
    2025-11-30 SHR18 lease-filing; 2025-12-01 SHR25 lease-filing lease-contract;
    2030-11-30 SHR25 lease-filing lease-contract; 2030-12-01 none
shanghai/late-endorsement: 2013-06-30 none; 2013-07-01 SH13 60 continues cancelled;
    2017-12-31 SH13 60 continues cancelled; 2018-01-01 SH18 60 continues 90 restarts apply-anew
shanghai/issuance-limit: 2017-12-31 SH13 22 working-day; 2018-01-01 SH18 15 working-day
shanghai/issuance-limit-max: 2017-12-31 N663 30 day; 2018-01-01 SH18 30 working-day
shanghai/issuance-extension: 2015-12-31 none; 2017-12-31 N663 no; 2018-01-01 SH18 yes
shanghai/endorsement-window: 2017-12-31 SH13 30 day; 2018-01-01 SH18 30 day
shanghai/permit-period: 2017-12-31 SH13 12 month; 2018-01-01 SH18 12 month
shanghai/report-move: 2017-12-31 SH13 30 day; 2018-01-01 SH18 30 day
shanghai/continuity-restoration: 2018-12-31 none; 2019-01-01 PRACTICE 12 month
shanghai/lease-filing-limit: 2024-11-30 none; 2024-12-01 SHL24 3 year; 2029-06-30 SHL24 3 year;
    2029-07-01 none
shanghai/settlement-years: 2019-12-31 SHH09 84 month; 2020-01-01 SHH20 84 month
shanghai/proxy-age: 2015-12-31 none; 2016-01-01 N663 16 year
dalian/waiting-period: 2015-12-31 none; 2016-01-01 N663 6 month
dalian/late-endorsement: 2015-12-31 none; 2016-01-01 N663 any continues
dalian/issuance-limit: 2015-12-31 none; 2016-01-01 DL 10 working-day
dalian/registration-validity: 2016-01-01 none; 2026-01-01 none
dalian/report-move: 2016-01-01 none; 2026-01-01 none
dalian/intra-city-move: 2015-12-31 none; 2016-01-01 DL yes; 2019-04-25 DL yes;
    2019-04-26 DL19 no 大连 辽宁省大连 辽宁大连 Dalian
dalian/voucher: 2015-12-31 none; 2016-01-01 DL yes; 2021-08-31 DL yes; 2021-09-01 DL19 no
dalian/lease-filing: 2025-09-14 ONLINE yes; 2025-09-15 R812 yes
"""


@pytest.mark.parametrize("row", re.split(r"\n(?=\S)", IN_FORCE.strip()))
def test_an_article_is_in_force_on_these_days(row: str) -> None:
    """The day before, the first day, the last day, the day after; a city's own law first."""
    article, _, days = row.partition(": ")
    city, topic = article.split("/")
    law = law_of(City(city))
    for day, expected in (entry.split(maxsplit=1) for entry in days.split(";")):
        assert brief(law.version_or_none(topic, date.fromisoformat(day))) == expected, day


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
    assert [brief(version) for version in found] == ["N663 15 day", "SH18 15 working-day"]
    assert law_of(SHANGHAI).every_version("issuance-limit", date(2012, 1, 1)) == ()


@pytest.mark.parametrize(
    ("city", "topic", "day", "chain"),
    [
        ("shanghai", "late-endorsement", "2017-11-20", "2017-11-20 SH13; 2018-01-01 SH18"),
        ("shanghai", "issuance-extension", "2013-07-01", "2016-01-01 N663; 2018-01-01 SH18"),
        ("shanghai", "lease-filing", "2025-09-14", "2025-09-14 ONLINE; 2025-09-15 R812"),
        ("dalian", "voucher", "2016-01-01", "2016-01-01 DL; 2021-09-01 DL19"),
    ],
)
def test_the_versions_from_a_day_on_follow_each_other(
    city: str, topic: str, day: str, chain: str
) -> None:
    """Each with the first day on which it governs, the city's over the nation's."""
    found = law_of(City(city)).versions_from(topic, date.fromisoformat(day))
    assert "; ".join(f"{start} {version.instrument.key}" for start, version in found) == chain


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_open_question_has_its_readings(question: Question) -> None:
    """Two at least, one of them the default, each with its source."""
    names = [reading.name for reading in question.readings]
    assert question.default in names
    assert len(set(names)) == len(names) >= 2
    assert in_both_languages(question.asks)
    assert all(in_both_languages(r.says) and r.source for r in question.readings)


def test_a_question_is_read_by_its_default_until_it_is_read_otherwise() -> None:
    """A city asks its own questions besides the national ones; the law itself stays as it was."""
    law, gap = law_of(SHANGHAI), "gap-in-first-band"
    other = law.under(gap, "counted")
    assert (law.reading(gap), other.reading(gap)) == ("excluded", "counted")
    assert other.under(gap, "excluded").reading(gap) == "excluded"
    assert {q.name for q in law.questions()} == {q.name for q in QUESTIONS}
    assert gap not in {q.name for q in law_of(DALIAN).questions()}


def test_every_duty_has_a_ladder_of_rungs_in_order() -> None:
    """Duties with no last day have no rungs that count from it."""
    assert set(ladders()) == set(DutyName)
    for duty, rungs in ladders().items():
        assert rungs
        assert all(RUNG.fullmatch(rung) for rung in rungs), duty
        before = [int(rung.removeprefix("before-")) for rung in rungs if "before" in rung]
        assert all(further > nearer for further, nearer in pairwise(before)), duty
        order = ["opens", *(f"before-{days}" for days in before), "last-day", "passed"]
        assert list(rungs) == [rung for rung in order if rung in rungs], duty
        assert duty not in WITHOUT_END or rungs == ("opens",)
    for ladder in raw("ladders.toml")["ladder"]:
        assert ladder["origin"] == "office-policy"  # a choice, not law, and marked so
        assert in_both_languages(ladder["says"])


ARTICLE = """
[city]
title = {zh = "某市", en = "Some city"}
[instrument.X]
title = {zh = "某办法", en = "Some measures"}
[[article]]
topic = "voucher"
says = {zh = "某事", en = "Something"}
"""
VERSION = """[[article.version]]
first_day = 2016-01-01
last_day = 2016-12-31
instrument = "X"
value = {allowed = true}
quotation = "某"
source = "S"
confidence = "text"
checked_on = 2026-11-22
"""
LATER = VERSION.replace("2016", "2017")
ENDLESS = VERSION.replace("last_day = 2016-12-31\n", "")
QUESTION = """[[question]]
name = "q"
asks = {zh = "何", en = "What"}
default = "c"
[[question.reading]]
name = "a"
says = {zh = "甲", en = "One"}
source = "S"
"""


def read(text: str, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Dalian's book as it would be read from this text."""
    monkeypatch.setattr("ledger.law.loader.load", lambda _: tomllib.loads(text))
    return read_book.__wrapped__(DALIAN)


def test_versions_that_follow_without_a_hole_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cases below spoil is sound as it stands."""
    book = read(ARTICLE + VERSION + LATER, monkeypatch)
    first, second = book.articles["voucher"].versions
    assert first.last_day == second.first_day - ONE_DAY
    assert (first.ref, first.place) == ("dalian/voucher@2016-01-01", "")
    assert book.turning_days("voucher", date(2016, 6, 1)) == {date(2017, 1, 1), date(2018, 1, 1)}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (ARTICLE + VERSION + VERSION, "dalian/voucher: 2016-01-01 begins before"),
        (ARTICLE + LATER + VERSION, "dalian/voucher: 2016-01-01 begins before"),
        (ARTICLE + ENDLESS + LATER, "dalian/voucher: 2017-01-01 begins before"),
        (ARTICLE + VERSION + ARTICLE.split("}\n", 2)[2] + LATER, "dalian/voucher stands twice"),
        (ARTICLE, "dalian/voucher: KeyError\\('version'\\)"),
        (ARTICLE + VERSION.replace('source = "S"\n', ""), "KeyError\\('source'\\)"),
        (ARTICLE + VERSION.replace('"X"', '"Y"'), "KeyError\\('Y'\\)"),
        (ARTICLE + VERSION.replace('"text"', '"hearsay"'), "hearsay"),
        (ARTICLE + VERSION.replace("allowed = true", 'amount = 1, unit = "week"'), "week"),
        (ARTICLE + VERSION.replace("allowed", "permitted"), "permitted"),
        (ARTICLE + VERSION + QUESTION, "question q has no reading c"),
        (ARTICLE.replace("[city]", "[town]") + VERSION, "dalian: KeyError\\('city'\\)"),
        (ARTICLE.replace(', en = "Some city"', "") + VERSION, "dalian: KeyError\\('en'\\)"),
    ],
)
def test_law_that_contradicts_itself_is_refused(
    text: str, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Overlaps, doubles, missing sources and unknown words are errors, never a choice."""
    with pytest.raises(BadLaw, match=complaint):
        read(text, monkeypatch)
