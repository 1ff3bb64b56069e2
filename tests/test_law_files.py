"""Law files that contradict themselves are refused, and said which and why."""

from datetime import date
from pathlib import Path

import pytest

from ledger.dates import ONE_DAY
from ledger.law import BadLaw
from ledger.law.loader import Book, read_book
from ledger.terms import City

DALIAN = City("dalian")
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
VALUE = VERSION.replace("{allowed = true}", "{{{}}}")
QUESTION = """[[question]]
name = "q"
asks = {zh = "何", en = "What"}
default = "c"
[[question.reading]]
name = "a"
says = {zh = "甲", en = "One"}
source = "S"
"""


def read(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Dalian's book as it would be read from this text, every article of it."""
    path = folder / "dalian.toml"
    path.write_text(text, "utf-8")
    monkeypatch.setattr("ledger.law.loader.law_files", lambda: {DALIAN: path})
    book = read_book.__wrapped__(DALIAN)
    assert [article.topic for article in book.articles.values()] == list(book.articles)
    return book


def test_versions_that_follow_without_a_hole_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the cases below spoil is sound as it stands."""
    book = read(ARTICLE + VERSION + LATER, tmp_path, monkeypatch)
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
        (ARTICLE + VERSION + ARTICLE.split("}\n", 2)[2] + LATER, "voucher stands twice"),
        (ARTICLE, "dalian/voucher: KeyError\\('version'\\)"),
        (ARTICLE + VERSION.replace('source = "S"\n', ""), "KeyError\\('source'\\)"),
        (ARTICLE + VERSION.replace('"X"', '"Y"'), "KeyError\\('Y'\\)"),
        (ARTICLE + VERSION.replace('"text"', '"hearsay"'), "hearsay"),
        (ARTICLE + VERSION.replace("allowed = true", 'amount = 1, unit = "week"'), "week"),
        (ARTICLE + VERSION.replace("allowed", "permitted"), "permitted"),
        (ARTICLE + VALUE.format("bands = [{streak = 'ends'}]"), "new_period_from"),
        (ARTICLE + VALUE.format("moves = {next-door = 'keep'}"), "next-door"),
        (ARTICLE + VALUE.format("moves = {same-district = 'forget'}"), "forget"),
        (ARTICLE + VALUE.format("legs = [{stage = 'make', party = 'officer'}]"), "unit"),
        (ARTICLE + VALUE.format("materials = [{lodging = ['owned']}]"), "codes"),
        (ARTICLE + VALUE.format("materials = [{codes = ['x'], basis = ['luck']}]"), "luck"),
        (ARTICLE + VERSION + QUESTION, "question q has no reading c"),
        (ARTICLE.replace("[city]", "[town]") + VERSION, "dalian: KeyError\\('city'\\)"),
        (ARTICLE.replace(', en = "Some city"', "") + VERSION, "dalian: KeyError\\('en'\\)"),
    ],
)
def test_law_that_contradicts_itself_is_refused(
    text: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Overlaps, doubles, missing sources and unknown words are errors, never a choice."""
    with pytest.raises(BadLaw, match=complaint):
        read(text, tmp_path, monkeypatch)


@pytest.mark.parametrize("written", ["[[article]] # aside", " [[article]]", "[[ article ]]"])
def test_no_article_is_passed_over(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However its first line is written: it is read, or the file is refused."""
    second = ARTICLE.split("\n", 5)[-1].replace("voucher", "report-move")
    assert second.startswith("[[article]]")
    text = ARTICLE + VERSION + second.replace("[[article]]", written) + VERSION
    try:
        book = read(text, tmp_path, monkeypatch)
    except BadLaw:
        return
    assert set(book.articles) == {"voucher", "report-move"}
