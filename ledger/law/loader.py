"""Reads the law's TOML files, one per city, and refuses data that contradicts itself."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ledger.dates import ONE_DAY
from ledger.law.article import (
    Article,
    Band,
    Instrument,
    Question,
    Reading,
    Value,
    Version,
)
from ledger.terms import City, Confidence, DutyName, Unit

HERE = Path(__file__).parent


class BadLaw(Exception):
    """A law file that cannot be trusted: overlapping versions, missing sources, unknown words."""


@dataclass(frozen=True)
class Book:
    """The law of one city, or of the nation, as one file holds it."""

    city: City
    articles: dict[str, Article]
    questions: tuple[Question, ...]

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


def cities() -> tuple[City, ...]:
    """The cities that have a law file, the national book first."""
    return tuple(city for city in City if (HERE / f"{city}.toml").is_file())


@cache
def read_book(city: City) -> Book:
    """Read ``<city>.toml`` from this folder; raises `BadLaw` naming the article at fault."""
    data = _load(f"{city}.toml")
    instruments = {
        key: Instrument(key, entry["title"], entry.get("number", ""))
        for key, entry in data.get("instrument", {}).items()
    }
    articles = {}
    for entry in data.get("article", []):
        topic = entry["topic"]
        if topic in articles:
            raise BadLaw(f"{city}/{topic} stands twice")
        articles[topic] = _article(city, entry, instruments)
    questions = tuple(_question(city, entry) for entry in data.get("question", []))
    return Book(city, articles, questions)


@cache
def ladders() -> dict[DutyName, tuple[str, ...]]:
    """The rungs of each duty's notice ladder 提醒阶梯, in order, from ``ladders.toml``."""
    data = _load("ladders.toml")
    return {DutyName(entry["duty"]): tuple(entry["rungs"]) for entry in data["ladder"]}


@cache
def law_digest() -> str:
    """A digest of all law data: another one may lead to other answers from the same entries."""
    from hashlib import sha256

    files = sorted(HERE.glob("*.toml"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


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
        says=raw.get("says", entry["says"]),
        first_day=raw["first_day"],
        last_day=raw.get("last_day"),
        value=_value(raw["value"]),
        instrument=instruments[raw["instrument"]],
        place=raw.get("place", ""),
        quotation=raw["quotation"],
        source=raw["source"],
        confidence=Confidence(raw["confidence"]),
        checked_on=raw["checked_on"],
        note=raw.get("note"),
    )


def _value(raw: dict[str, Any]) -> Value:
    return Value(
        **{
            **raw,
            "unit": Unit(raw["unit"]) if "unit" in raw else None,
            "codes": tuple(raw.get("codes", ())),
            "bands": tuple(_band(band) for band in raw.get("bands", ())),
        }
    )


def _band(raw: dict[str, Any]) -> Band:
    return Band(raw.get("up_to"), raw["streak"], raw["new_period_from"])


def _refuse_overlap(article: str, versions: Iterable[Version]) -> None:
    """Two versions in force on one day are an error, never a choice."""
    last: Version | None = None
    for version in versions:
        if last and (last.last_day is None or version.first_day <= last.last_day):
            raise BadLaw(f"{article}: {version.first_day} begins before {last.first_day} ends")
        last = version


def _question(city: City, raw: dict[str, Any]) -> Question:
    readings = tuple(Reading(r["name"], r["says"], r["source"]) for r in raw["reading"])
    if raw["default"] not in {reading.name for reading in readings}:
        raise BadLaw(f"{city}: question {raw['name']} has no reading {raw['default']}")
    return Question(raw["name"], city, raw["asks"], raw["default"], readings)
