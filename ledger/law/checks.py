"""What every article must be before anything is reckoned by it; a mistake is named, never read."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

from ledger.law.article import Band, Value, Version
from ledger.terms import Role, Unit

LARGEST = 36_525  # days in a century: no period of law is longer
IN_MONTHS = {"waiting-period", "registration-validity", "permit-period", "settlement-years"}
PERIODS = {*IN_MONTHS, "endorsement-window", "issuance-limit", "issuance-limit-max", "report-move"}
OF_ROLES = {
    "own-acts",
    "office-acts",
    "host-acts",
    "host-registration",
    "employer-filing",
    "points-acts",
    "revocation",
    "confiscation",
    "reinstatement",
}


def faults(version: Version) -> Iterator[str]:
    """What is wrong with a version's days and value, in words for whoever wrote the file."""
    for name in ("first_day", "last_day", "checked_on"):
        day = getattr(version, name)
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            yield f"{name} is a day written without quotes, not {day!r}"
            return
    if version.last_day and version.last_day < version.first_day:
        yield f"last_day {version.last_day} lies before first_day {version.first_day}"
    value = version.value
    yield from _of_amount(version.topic, value)
    yield from _of_words(value, Value)
    if version.topic in OF_ROLES:
        strange = [code for code in value.codes if code not in set(Role)]
        if strange or not value.codes:
            yield f"codes name the roles that may act: {', '.join(strange) or 'none is named'}"
    if version.topic == "late-endorsement":
        yield from _of_bands(value)


def _of_amount(topic: str, value: Value) -> Iterator[str]:
    amount = value.amount
    if amount is not None and (type(amount) is not int or not 0 <= amount <= LARGEST):
        yield f"amount is a whole number from 0 to {LARGEST}, not {amount!r}"
    if topic in PERIODS and (amount is None or value.unit is None):
        yield "a period has an amount and a unit"
    if topic in IN_MONTHS and value.unit not in {None, Unit.MONTH, Unit.YEAR}:
        yield f"the unit is month or year, not {value.unit}"


def _of_bands(value: Value) -> Iterator[str]:
    if not value.bands:
        yield "lateness has bands"
        return
    limits = [band.up_to for band in value.bands]
    finite = [limit for limit in limits if limit is not None]
    if None in limits[:-1] or finite != sorted(set(finite)):
        yield "bands rise, and only the last may be without end"
    if (limits[-1] is None) == bool(value.then):
        yield "'then' says what follows the last band, if that ends"
    for band in value.bands:
        yield from _of_words(band, Band)


def _of_words(item: Any, model: type[Any]) -> Iterator[str]:
    """Fields that take one of a few words take no other."""
    for name, hint in get_type_hints(model).items():
        allowed = [word for part in (hint, *get_args(hint)) for word in _literals(part)]
        given = getattr(item, name)
        if allowed and given is not None and given not in allowed:
            yield f"{name} is one of {', '.join(allowed)}, not {given!r}"


def _literals(hint: Any) -> list[str]:
    return [word for word in get_args(hint) if isinstance(word, str)]
