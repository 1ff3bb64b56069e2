"""Reads the law's TOML files, one per city, and refuses data that contradicts itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
    Leg,
    Material,
    Question,
    Reading,
    Value,
    Version,
    Words,
)
from ledger.law.checks import faults
from ledger.law.files import HERE, LADDERS, BadLaw, law_files, parsed, text_of
from ledger.terms import (
    Basis,
    City,
    ClockName,
    Confidence,
    Lodging,
    MoveEffect,
    MoveScope,
    Unit,
)

# An article begins with a line of its own, its topic on the next.
HEAD = r"[ \t]*\[\[[ \t]*%s[ \t]*\]\][ \t]*(?:#.*)?$"
BLOCK = re.compile(rf"^(?={HEAD % '(?:article|question)'})", re.MULTILINE)
ARTICLE = re.compile(rf"\A{HEAD % 'article'}", re.MULTILINE)
TOPIC = re.compile(rf"\A{HEAD % 'article'}\n\s*topic = \"([^\"]+)\"", re.MULTILINE)


@dataclass(frozen=True)
class Book:
    """The law of one city, or of the nation, as one file holds it.

    ``title`` is the city's name, ``terms`` the words for the codes that its articles use.
    """

    city: City
    title: Words
    articles: Mapping[str, Article]
    questions: tuple[Question, ...]
    terms: dict[str, Words]

    def version(self, topic: str, on: date) -> Version | None:
        """The version of this book in force on ``on``, if any."""
        if topic not in self.articles:
            return None
        for version in self.articles[topic].versions:
            if version.covers(on):
                return version
        return None

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


@dataclass(frozen=True)
class PinnedBook(Book):
    """A book as it stood on one day, whatever the day it is asked about 按某日规定."""

    day: date = date.min

    def version(self, topic: str, on: date) -> Version | None:  # noqa: ARG002  # that is the point
        """The version in force on the day that the book is pinned to."""
        return super().version(topic, self.day)

    def has_run_out(self, topic: str, on: date) -> bool:  # noqa: ARG002  # as above
        """Whether a rule had run out by the day that the book is pinned to."""
        return super().has_run_out(topic, self.day)

    def turning_days(self, topic: str, after: date) -> set[date]:  # noqa: ARG002  # as above
        """None: nothing changes in a book that is pinned to a day."""
        return set()


@cache
def read_book(city: City) -> Book:
    """Read a city's law file; raises `BadLaw` naming the article at fault, or the missing city."""
    path = law_files().get(city)
    if path is None:
        raise BadLaw(f"no law file {city}.toml; there is law for {', '.join(law_files())}")
    try:
        return _book(city, path)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadLaw(f"{city}: {error!r}") from error


def _book(city: City, path: Path) -> Book:
    blocks = BLOCK.split(text_of(path))
    data = parsed("".join(b for b in blocks if not ARTICLE.match(b)), path)
    instruments = {
        key: Instrument(key, _words(entry["title"]), entry.get("number", ""))
        for key, entry in data.get("instrument", {}).items()
    }
    by_topic = _by_topic([b for b in blocks if ARTICLE.match(b)], path)
    articles = _Articles(city, path, instruments, by_topic)
    questions = tuple(_question(city, entry) for entry in data.get("question", []))
    terms = {code: _words(words) for code, words in data.get("term", {}).items()}
    return Book(city, _words(data["city"]["title"]), articles, questions, terms)


def _by_topic(blocks: list[str], path: Path) -> dict[str, str]:
    """The text of each article by its topic, which must stand first and only once."""
    texts: dict[str, str] = {}
    for block in blocks:
        topic = TOPIC.match(block)
        if topic is None:
            raise BadLaw(f"{path}: an [[article]] begins with its topic: {block[:60]!r}")
        if topic[1] in texts:
            raise BadLaw(f"{path}: {topic[1]} stands twice")
        texts[topic[1]] = block
    unread = [topic for topic in texts if path.parent != HERE and topic not in _known_topics()]
    if unread:
        raise BadLaw(f"{path}: nothing reads an article on {', '.join(unread)}")
    return texts


@cache
def _known_topics() -> frozenset[str]:
    """The topics of the package's own books: what the code asks for."""
    texts = (text_of(path) for path in HERE.glob("*.toml") if path != LADDERS)
    blocks = (block for text in texts for block in BLOCK.split(text))
    return frozenset(found[1] for block in blocks if (found := TOPIC.match(block)))


class _Articles(Mapping[str, Article]):
    """The articles of one file by topic, each read when it is first asked for.

    One question about one case needs few of them, and reading all takes longer than answering.
    """

    def __init__(
        self, city: City, path: Path, instruments: dict[str, Instrument], texts: dict[str, str]
    ) -> None:
        self._city, self._path, self._instruments = city, path, instruments
        self._texts = texts
        self._read: dict[str, Article] = {}

    def __getitem__(self, topic: str) -> Article:
        if topic not in self._read:
            entry = parsed(self._texts[topic], self._path)["article"][0]
            self._read[topic] = _article(self._city, entry, self._instruments)
        return self._read[topic]

    def __contains__(self, topic: object) -> bool:
        return topic in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _words(raw: dict[str, str]) -> Words:
    """What is said in both languages; a language that is missing is an error."""
    return {"zh": raw["zh"], "en": raw["en"]}


def _article(city: City, entry: dict[str, Any], instruments: dict[str, Instrument]) -> Article:
    topic = entry["topic"]
    try:
        versions = tuple(_version(city, entry, raw, instruments) for raw in entry["version"])
    except (KeyError, ValueError, TypeError) as error:
        raise BadLaw(f"{city}/{topic}: {error!r}") from error
    for version in versions:
        for fault in faults(version):
            raise BadLaw(f"{city}/{topic}: {fault}")
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
            "clock": ClockName(raw["clock"]) if "clock" in raw else None,
            "codes": _listed(raw.get("codes", [])),
            "bands": tuple(_band(band) for band in raw.get("bands", ())),
            "legs": tuple(_leg(leg) for leg in raw.get("legs", ())),
            "moves": tuple(
                (MoveScope(scope), MoveEffect(effect))
                for scope, effect in raw.get("moves", {}).items()
            ),
            "materials": tuple(_material(paper) for paper in raw.get("materials", ())),
        }
    )


def _listed(raw: Any) -> tuple[str, ...]:
    """The words of a list; one word alone is not a list of its letters."""
    if not isinstance(raw, list):
        raise TypeError(f"codes is a list, not {raw!r}")
    return tuple(raw)


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
