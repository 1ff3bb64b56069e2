"""Law as dated data: articles with versions, sources and confidence, and what the law leaves open.

Every figure of the law is asked for here, by topic, city and day. A day on which no version
is in force raises `NotInForce`; there is no default.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property

from ledger.dates import Calendar
from ledger.law.article import (
    Article,
    Band,
    Extension,
    Instrument,
    Material,
    Question,
    Reading,
    Value,
    Version,
)
from ledger.law.files import BadLaw, cities, law_digest
from ledger.law.ladders import Ladder, ladders, stale_after
from ledger.law.loader import Book, PinnedBook, read_book
from ledger.terms import NATIONAL, City

__all__ = [
    "Article",
    "BadLaw",
    "Band",
    "Extension",
    "Instrument",
    "Ladder",
    "Law",
    "Material",
    "NotInForce",
    "Question",
    "Reading",
    "Value",
    "Version",
    "cities",
    "ladders",
    "law_digest",
    "law_of",
    "stale_after",
]


NO_CALENDAR = Calendar({})


class NotInForce(Exception):
    """No version of an article on this topic is in force in this city on this day."""

    def __init__(self, topic: str, city: str, on: date) -> None:
        super().__init__(f"no law on {topic} is in force in {city} on {on}")
        self.topic, self.city, self.on = topic, city, on


@dataclass(frozen=True)
class Law:
    """The law of one city over the national law that it fills in, and the calendar it counts by."""

    city: City
    books: tuple[Book, ...]
    calendar: Calendar = NO_CALENDAR
    readings: tuple[tuple[str, str], ...] = ()
    extensions: tuple[Extension, ...] = ()
    consulted: set[str] | None = field(default=None, compare=False, repr=False)

    def version(self, topic: str, on: date) -> Version:
        """The version in force on ``on``: the city's own, else the national; or `NotInForce`."""
        found = self.version_or_none(topic, on)
        if found is None:
            raise NotInForce(topic, self.city, on)
        return found

    def version_or_none(self, topic: str, on: date) -> Version | None:
        """The version in force on ``on``, or None for a rule that the city does not have."""
        key = topic, on
        if key not in self._found:
            versions = (book.version(topic, on) for book in self.books)
            self._found[key] = next(filter(None, versions), None)
        return self._found[key]

    def version_unless_run_out(self, topic: str, on: date) -> Version | None:
        """As `version_or_none`, for decisions: a rule that has run out raises `NotInForce`.

        Nothing is entered for the days after it, so nobody can say what holds on them.
        """
        found = self.version_or_none(topic, on)
        if found is None and any(book.has_run_out(topic, on) for book in self.books):
            raise NotInForce(topic, self.city, on)
        return found

    def every_version(self, topic: str, on: date) -> tuple[Version, ...]:
        """All versions in force on ``on``, the national first: for clocks that run together."""
        found = (book.version(topic, on) for book in reversed(self.books))
        return tuple(version for version in found if version)

    def versions_from(self, topic: str, day: date) -> tuple[tuple[date, Version], ...]:
        """The versions that govern from ``day`` on, each with the first day on which it does."""
        key = topic, day
        if key not in self._chains:
            self._chains[key] = self._chain(topic, day)
        if not self._chains[key]:
            raise NotInForce(topic, self.city, day)
        return self._chains[key]

    def _chain(self, topic: str, day: date) -> tuple[tuple[date, Version], ...]:
        starts = {day}
        for book in self.books:
            starts |= book.turning_days(topic, day)
        chain: list[tuple[date, Version]] = []
        for start in sorted(starts):
            version = self.version_or_none(topic, start)
            if version and (not chain or chain[-1][1] is not version):
                chain.append((start, version))
        return tuple(chain)

    def reading(self, question: str) -> str:
        """How an open question is read here: as chosen by `under`, else its default."""
        if self.consulted is not None:
            self.consulted.add(question)
        return self._chosen[question]

    @cached_property
    def _found(self) -> dict[tuple[str, date], Version | None]:
        """The versions asked for before: every case asks for the same topics, day after day."""
        return {}

    @cached_property
    def _chains(self) -> dict[tuple[str, date], tuple[tuple[date, Version], ...]]:
        """The chains of versions asked for before."""
        return {}

    @cached_property
    def _chosen(self) -> dict[str, str]:
        defaults = {question.name: question.default for question in self.questions()}
        return {**defaults, **dict(self.readings)}

    def code(self, words: str) -> str:
        """The code of the law's terms that somebody wrote in words; what is no term stays."""
        for book in self.books:
            for code, said in book.terms.items():
                if words in said.values():
                    return code
        return words

    def question(self, name: str) -> Question:
        """An open question of law by name."""
        return next(q for q in self.questions() if q.name == name)

    def questions(self) -> tuple[Question, ...]:
        """Every question that the law of this city leaves open."""
        return tuple(question for book in self.books for question in book.questions)

    def under(self, question: str, reading: str) -> "Law":
        """The same law with one open question read another way."""
        return replace(self, readings=(*self.readings, (question, reading)))

    def watched(self) -> "Law":
        """The same law, noting in ``consulted`` which open questions an answer hangs on."""
        return replace(self, consulted=set())

    def extension(self, last_day: date) -> Extension | None:
        """The order recorded last that extends permits ending on ``last_day``, if there is one."""
        covering = [order for order in self.extensions if order.covers(last_day)]
        return covering[-1] if covering else None

    def as_of(self, on: date) -> "Law":
        """The same law without the orders of cities that had not been given by ``on``."""
        given = tuple(order for order in self.extensions if order.on <= on)
        return self if given == self.extensions else replace(self, extensions=given)

    def pinned(self, day: date) -> "Law":
        """The law as it stood on ``day``, applied to whatever day it is asked about."""
        books = (
            PinnedBook(book.city, book.title, book.articles, book.questions, book.terms, day)
            for book in self.books
        )
        return replace(self, books=tuple(books))

    def with_extensions(self, extensions: tuple[Extension, ...]) -> "Law":
        """The same law with orders that extend permits."""
        return replace(self, extensions=extensions)

    def with_calendar(self, calendar: Calendar) -> "Law":
        """The same law with the holiday schedules announced so far."""
        return replace(self, calendar=calendar)


@cache
def law_of(city: City) -> Law:
    """The law that applies in a city, read from its data file and the national one."""
    national = read_book(NATIONAL)
    if city == NATIONAL:
        return Law(city, (national,))
    return Law(city, (read_book(city), national))
