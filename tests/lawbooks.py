"""The law files as tests look at them: every version, every question, and a version in brief."""

import re
from collections.abc import Iterator
from typing import Any

from ledger.law import Band, Material, Version, cities
from ledger.law.loader import read_book
from ledger.terms import Unit

HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2}")

VERSIONS = [
    version
    for city in cities()
    for article in read_book(city).articles.values()
    for version in article.versions
]
QUESTIONS = [question for city in cities() for question in read_book(city).questions]


def in_both_languages(words: Any) -> bool:
    """Whether something is said in Chinese and in English."""
    both = set(words) == {"zh", "en"}
    return both and bool(HAN.search(words["zh"]) and LATIN.search(words["en"]))


def brief(version: Version | None) -> str:
    """A version in a few words: its instrument, and all that its value holds.

    So ``N663 15 day rolls`` or ``BJ16 5 day rolls deemed-accepted``.
    """
    return "none" if version is None else " ".join(_brief(version))


def _brief(version: Version) -> Iterator[str]:
    value = version.value
    yield version.instrument.key
    if value.amount is not None:
        yield str(value.amount)
        yield from [value.unit] if value.unit else []
    if value.allowed is not None:
        yield "yes" if value.allowed else "no"
    yield from ["rolls"] if value.roll else []
    yield from ["about"] if value.soft else []
    if value.anchor != "expiry":
        yield f"{'from' if value.anchor == 'signing' else 'before'} {value.anchor}"
    yield from [f"by {value.clock}"] if value.clock else []
    yield from value.codes
    yield from map(_band, value.bands)
    yield from (f"{leg.stage}:{leg.party}:{leg.amount}-{leg.unit}" for leg in value.legs)
    yield from (f"{scope}:{effect}" for scope, effect in value.moves)
    yield from map(_material, value.materials)
    yield from [value.then] if value.then else []
    yield from (f"settles:{question}" for question in version.settles)


def _band(band: Band) -> str:
    """``60:continues:old-expiry``; other units than days, and another first day, are named."""
    unit = "" if band.unit is Unit.DAY else f"-{band.unit}"
    start = "" if band.counted_from == "expiry" else f"-after-{band.counted_from}"
    return f"{band.up_to or 'any'}{unit}{start}:{band.streak}:{band.new_period_from}"


def _material(material: Material) -> str:
    """``title-deed|purchase-contract(owned)``: any of the codes, and of whom they are asked."""
    whom: list[str] = [*material.lodging, *material.basis]
    if material.proxy is not None:
        whom.append("proxy" if material.proxy else "in-person")
    return "|".join(material.codes) + (f"({','.join(whom)})" if whom else "")
