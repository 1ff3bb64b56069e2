"""What an article of law holds once read: versions, values, bands of lateness, open questions."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.terms import City, Confidence, Unit

Words = dict[Literal["zh", "en"], str]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, decree or rule 规范性文件 that articles are taken from."""

    key: str
    title: Words
    number: str


@dataclass(frozen=True, slots=True)
class Band:
    """A band of lateness 逾期档: what an endorsement made within it does.

    ``up_to`` is the last overdue day inside, counted from the day after the last valid
    day; None means without end.
    """

    up_to: int | None
    streak: Literal["continues", "restarts"]
    new_period_from: Literal["old-expiry", "endorsement"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a version lays down; a topic uses the fields that it needs.

    ``amount`` with ``unit`` is a period; ``roll`` says whether its last day moves off rest
    days; ``soft`` that the source says "about" (左右).
    """

    amount: int | None = None
    unit: Unit | None = None
    roll: bool = False
    soft: bool = False
    allowed: bool | None = None
    codes: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    then: Literal["apply-anew", "cancelled"] | None = None

    def count(self) -> int:
        """The amount, on a topic that has one."""
        assert self.amount is not None, "a topic with a period has an amount"
        return self.amount


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an article, in force from ``first_day`` to ``last_day``, both included."""

    topic: str
    city: City
    says: Words
    first_day: date
    last_day: date | None
    value: Value
    instrument: Instrument
    place: str
    quotation: str
    source: str
    confidence: Confidence
    checked_on: date
    note: Words | None = None

    @property
    def article(self) -> str:
        """The article's id, as commands take it: ``shanghai/late-endorsement``."""
        return f"{self.city}/{self.topic}"

    @property
    def ref(self) -> str:
        """The article and the version of it, as events record it."""
        return f"{self.article}@{self.first_day}"

    def covers(self, on: date) -> bool:
        """Whether this version is in force on ``on``."""
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


@dataclass(frozen=True, slots=True)
class Article:
    """A rule on one topic in one city with all its versions, oldest first."""

    topic: str
    city: City
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One permitted way to read an open question."""

    name: str
    says: Words
    source: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the law leaves open 法律未决问题, with the readings it permits."""

    name: str
    city: City
    asks: Words
    default: str
    readings: tuple[Reading, ...]
