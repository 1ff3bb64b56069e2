"""The law as people read it: articles in force on a day, and an article with its versions."""

from dataclasses import asdict
from datetime import date
from typing import Any

from ledger.law import Version, law_of
from ledger.law import cities as known_cities
from ledger.law.article import Question, Value, Words
from ledger.law.loader import read_book
from ledger.law.silence import Silence, silence_on
from ledger.terms import NATIONAL, City
from projections.view import day


def cities() -> list[str]:
    """The cities that have law of their own, after ``national``."""
    return list(known_cities())


def title(city: str) -> Words | None:
    """A city's name as its law file has it; nothing else is read for it."""
    return read_book(City(city)).title if city in known_cities() else None


def term(code: str) -> Words | None:
    """The words for a code that articles use, from the first book that has them."""
    books = (read_book(city) for city in known_cities())
    return next((book.terms[code] for book in books if code in book.terms), None)


def terms() -> list[str]:
    """Every code that the books have words for."""
    return list(dict.fromkeys(c for city in known_cities() for c in read_book(city).terms))


def codes_of(*topics: str) -> list[str]:
    """Every code that any version of these articles lists, in any city."""
    books = (read_book(city) for city in known_cities())
    articles = (
        book.articles[topic] for book in books for topic in topics if topic in book.articles
    )
    return list(dict.fromkeys(c for a in articles for v in a.versions for c in v.value.codes))


def article_names() -> list[str]:
    """Every article's id and topic."""
    books = [read_book(city) for city in known_cities()]
    ids = [f"{book.city}/{topic}" for book in books for topic in book.articles]
    return [*ids, *dict.fromkeys(topic for book in books for topic in book.articles)]


def in_force(city: str, on: date) -> list[dict[str, Any]]:
    """Every article in force in a city on a day: its own, and the national ones beside them."""
    law = law_of(City(city))
    topics = dict.fromkeys(topic for book in law.books for topic in book.articles)
    found = [version for topic in topics for version in law.every_version(topic, on)]
    return [version_view(version) for version in found]


def versions(article: str, city: str | None, on: date | None) -> list[dict[str, Any]]:
    """All versions of an article named by id or topic; with ``on`` only those then in force.

    An open question of law is found by its name in the same way; a topic on which a city has no
    rule is answered with what is known of that.
    """
    place, _, topic = article.rpartition("/")
    wanted = place or city
    own = {wanted} if place else {wanted, NATIONAL}  # under a city's law lies the nation's
    books = [read_book(c) for c in known_cities() if not wanted or c in own]
    found = [
        version_view(version)
        for book in books
        if topic in book.articles
        for version in book.articles[topic].versions
        if on is None or version.covers(on)
    ]
    found += [question_view(q) for book in books for q in book.questions if q.name == topic]
    silent = wanted in known_cities() and all(topic not in book.articles for book in books)
    silence = silence_on(topic, City(wanted)) if wanted and silent else None
    return [silence_view(silence)] if silence and not found else found


def version_view(version: Version) -> dict[str, Any]:
    """A version with all that it rests on."""
    return {
        "article": version.article,
        "topic": version.topic,
        "city": version.city,
        "says": version.says,
        "first_day": day(version.first_day),
        "last_day": day(version.last_day),
        "value": _value_view(version.value),
        "settles": list(version.settles),
        "instrument": {"title": version.instrument.title, "number": version.instrument.number},
        "place": version.place,
        "quotation": version.quotation,
        "source": version.source,
        "confidence": version.confidence.value,
        "checked_on": day(version.checked_on),
        "note": version.note,
    }


def _value_view(value: Value) -> dict[str, Any]:
    """What a version lays down, under the names of the law's data."""
    return {
        "amount": value.amount,
        "unit": value.unit.value if value.unit else None,
        "anchor": value.anchor,
        "clock": value.clock,
        "rolls": value.roll,
        "soft": value.soft,
        "allowed": value.allowed,
        "codes": list(value.codes),
        "bands": [asdict(band) for band in value.bands],
        "legs": [asdict(leg) for leg in value.legs],
        "moves": {scope.value: effect.value for scope, effect in value.moves},
        "materials": [
            {
                "one_of": list(paper.codes),
                "lodging": list(paper.lodging),
                "basis": list(paper.basis),
                "proxy": paper.proxy,
            }
            for paper in value.materials
        ],
        "then": value.then,
    }


def silence_view(silence: Silence) -> dict[str, Any]:
    """A topic on which there is no rule, with what the texts that were read say."""
    return {
        "article": silence.article,
        "topic": silence.topic,
        "city": silence.city,
        "no_rule": True,
        "says": silence.says,
        "source": silence.source,
        "checked_on": day(silence.checked_on),
    }


def question_view(question: Question) -> dict[str, Any]:
    """A question that the law leaves open, with its readings."""
    return {
        "article": f"{question.city}/{question.name}",
        "question": question.name,
        "city": question.city,
        "asks": question.asks,
        "default": question.default,
        "readings": [
            {"reading": r.name, "says": r.says, "source": r.source} for r in question.readings
        ],
    }
