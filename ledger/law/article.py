"""What an article of law holds once read: versions, values, bands of lateness, open questions."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

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

    ``up_to`` units after the last valid day (``expiry``), or after the day on which use was
    suspended, the day after it (``suspension``), the band ends, that day included; None means
    without end. The day counted from is left out.
    """

    up_to: int | None
    streak: Literal["continues", "restarts"]
    new_period_from: Literal["old-expiry", "endorsement"]
    unit: Unit = Unit.DAY
    counted_from: Literal["expiry", "suspension"] = "expiry"


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of the way of an application 办理环节: who holds the file, and for how long."""

    stage: str
    party: str
    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that is asked for 申请材料: any one of ``codes`` will do.

    It is asked of those whom its conditions fit: the kind of lodging, the ground of the
    application, whether a proxy acts; a condition left empty fits everybody.
    """

    codes: tuple[str, ...]
    lodging: tuple[Lodging, ...] = ()
    basis: tuple[Basis, ...] = ()
    proxy: bool | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a version lays down; a topic uses the fields that it needs.

    ``amount`` with ``unit`` is a period; ``roll`` says whether its last day moves off rest
    days; ``soft`` that the source says "about" (左右). ``anchor`` is what a window of days is
    counted back from: the last valid day, or the full year on the day after it; a landlord's limit
    runs from the lease's first day or from its ``signing``. ``moves`` says what a move does to
    the year and to the residence years, by how far it went. ``clock`` is the time that a purpose
    counts; its ``codes`` are then the papers that count.
    """

    amount: int | None = None
    unit: Unit | None = None
    roll: bool = False
    soft: bool = False
    allowed: bool | None = None
    codes: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    then: Literal["apply-anew", "cancelled", "deemed-accepted"] | None = None
    anchor: Literal["expiry", "full-year", "signing"] = "expiry"
    legs: tuple[Leg, ...] = ()
    moves: tuple[tuple[MoveScope, MoveEffect], ...] = ()
    materials: tuple[Material, ...] = ()
    clock: ClockName | None = None

    @property
    def by_scope(self) -> bool:
        """Whether it matters how far a move went."""
        return len({effect for _, effect in self.moves}) > 1

    def count(self) -> int:
        """The amount, on a topic that has one."""
        assert self.amount is not None, "a topic with a period has an amount"
        return self.amount


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an article, in force from ``first_day`` to ``last_day``, both included.

    ``settles`` names questions open elsewhere that this wording leaves no doubt about.
    """

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
    settles: tuple[str, ...] = ()

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
class Extension:
    """A city's order that permits ending in a range of days stand until a day 统一延期.

    All days included; ``on`` is the day of the order, ``entry`` the id of its entry.
    """

    on: date
    expiring_from: date
    expiring_to: date
    catch_up_to: date
    entry: str

    def covers(self, last_day: date) -> bool:
        """Whether a permit that ends on ``last_day`` is extended."""
        return self.expiring_from <= last_day <= self.expiring_to


@dataclass(frozen=True, slots=True)
class Question:
    """What the law leaves open 法律未决问题, with the readings it permits."""

    name: str
    city: City
    asks: Words
    default: str
    readings: tuple[Reading, ...]
