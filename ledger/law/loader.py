"""Reads the law's TOML files, one per city, and refuses data that contradicts itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ledger.dates import ONE_DAY
from ledger.law.article import (
    Article,
    Band,
    Instrument,
    Leg,
    Material,
    Question,
    Reading,
    Value,
    Version,
    Words,
)
from ledger.law.files import LADDERS, BadLaw, law_files, load
from ledger.terms import (
    Basis,
    City,
    Confidence,
    DutyName,
    Lodging,
    MoveEffect,
    MoveScope,
    Unit,
)


@dataclass(frozen=True)
class Book:
    """The law of one city, or of the nation, as one file holds it.

    ``title`` is the city's name, ``terms`` the words for the codes that its articles use.
    """

    city: City
    title: Words
    articles: dict[str, Article]
    questions: tuple[Question, ...]
    terms: dict[str, Words]

    def version(self, topic: str, on: date) -> Version | None:
        """The version of this book in force on ``on``, if any."""
        article = self.articles.get(topic)
        if article is None:
            return None
        return next((version for version in article.versions if version.covers(on)), None)

    def has_run_out(self, topic: str, on: date) -> bool:
        """Whether this book's last version on a topic ended before ``on``."""
        article = self.articles.get(topic)
        ends = article.versions[-1].last_day if article else None
        return ends is not None and ends < on

    def turning_days(self, topic: str, after: date) -> set[date]:
        """The days after ``after`` on which what this book says on a topic begins or ends."""
        article = self.articles.get(topic)
        versions = article.versions if article else ()
        starts = {version.first_day for version in versions}
        ends = {version.last_day + ONE_DAY for version in versions if version.last_day}
        return {day for day in starts | ends if day > after}


@cache
def read_book(city: City) -> Book:
    """Read a city's law file; raises `BadLaw` naming the article at fault, or the missing city."""
    path = law_files().get(city)
    if path is None:
        raise BadLaw(f"no law file {city}.toml; there is law for {', '.join(law_files())}")
    try:
        return _book(city, load(path))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadLaw(f"{city}: {error!r}") from error


def _book(city: City, data: dict[str, Any]) -> Book:
    instruments = {
        key: Instrument(key, _words(entry["title"]), entry.get("number", ""))
        for key, entry in data.get("instrument", {}).items()
    }
    articles = {}
    for entry in data.get("article", []):
        topic = entry["topic"]
        if topic in articles:
            raise BadLaw(f"{city}/{topic} stands twice")
        articles[topic] = _article(city, entry, instruments)
    questions = tuple(_question(city, entry) for entry in data.get("question", []))
    terms = {code: _words(words) for code, words in data.get("term", {}).items()}
    return Book(city, _words(data["city"]["title"]), articles, questions, terms)


@cache
def ladders() -> dict[DutyName, tuple[str, ...]]:
    """The rungs of each duty's notice ladder 提醒阶梯, in order, from ``ladders.toml``."""
    data = load(LADDERS)
    return {DutyName(entry["duty"]): tuple(entry["rungs"]) for entry in data["ladder"]}


def _words(raw: dict[str, str]) -> Words:
    """What is said in both languages; a language that is missing is an error."""
    return {"zh": raw["zh"], "en": raw["en"]}


def _article(city: City, entry: dict[str, Any], instruments: dict[str, Instrument]) -> Article:
    topic = entry["topic"]
    try:
        versions = tuple(_version(city, entry, raw, instruments) for raw in entry["version"])
    except (KeyError, ValueError, TypeError) as error:
        raise BadLaw(f"{city}/{topic}: {error!r}") from error
    _refuse_overlap(f"{city}/{topic}", versions)
    return Article(topic, city, versions)


def _version(
    city: City,
    entry: dict[str, Any],
    raw: dict[str, Any],
    instruments: dict[str, Instrument],
) -> Version:
    return Version(
        topic=entry["topic"],
        city=city,
        says=_words(raw.get("says", entry["says"])),
        first_day=raw["first_day"],
        last_day=raw.get("last_day"),
        value=_value(raw["value"]),
        instrument=instruments[raw["instrument"]],
        place=raw.get("place", ""),
        quotation=raw["quotation"],
        source=raw["source"],
        confidence=Confidence(raw["confidence"]),
        checked_on=raw["checked_on"],
        note=_words(raw["note"]) if "note" in raw else None,
        settles=tuple(raw.get("settles", ())),
    )


def _value(raw: dict[str, Any]) -> Value:
    return Value(
        **{
            **raw,
            "unit": Unit(raw["unit"]) if "unit" in raw else None,
            "codes": tuple(raw.get("codes", ())),
            "bands": tuple(_band(band) for band in raw.get("bands", ())),
            "legs": tuple(_leg(leg) for leg in raw.get("legs", ())),
            "moves": tuple(
                (MoveScope(scope), MoveEffect(effect))
                for scope, effect in raw.get("moves", {}).items()
            ),
            "materials": tuple(_material(paper) for paper in raw.get("materials", ())),
        }
    )


def _band(raw: dict[str, Any]) -> Band:
    """A band; one that counts in months or from the suspension says so."""
    return Band(**{"up_to": None, **raw, "unit": Unit(raw.get("unit", Unit.DAY))})


def _leg(raw: dict[str, Any]) -> Leg:
    return Leg(**{**raw, "unit": Unit(raw["unit"])})


def _material(raw: dict[str, Any]) -> Material:
    return Material(
        codes=tuple(raw["codes"]),
        lodging=tuple(map(Lodging, raw.get("lodging", ()))),
        basis=tuple(map(Basis, raw.get("basis", ()))),
        proxy=raw.get("proxy"),
    )


def _refuse_overlap(article: str, versions: Iterable[Version]) -> None:
    """Two versions in force on one day are an error, never a choice."""
    last: Version | None = None
    for version in versions:
        if last and (last.last_day is None or version.first_day <= last.last_day):
            raise BadLaw(f"{article}: {version.first_day} begins before {last.first_day} ends")
        last = version


def _question(city: City, raw: dict[str, Any]) -> Question:
    readings = tuple(Reading(r["name"], _words(r["says"]), r["source"]) for r in raw["reading"])
    if raw["default"] not in {reading.name for reading in readings}:
        raise BadLaw(f"{city}: question {raw['name']} has no reading {raw['default']}")
    return Question(raw["name"], city, _words(raw["asks"]), raw["default"], readings)
