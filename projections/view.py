"""How days, duties and articles are written into answers, and how long ones tell of progress."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ledger.duties import Duty, overdue
from ledger.law import Version
from ledger.terms import Confidence

Progress = Callable[[int, int], None]

_BEST_FIRST = list(Confidence)


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def day(value: date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return value.isoformat() if value else None


def basis(version: Version | None) -> dict[str, str | None]:
    """The article that a figure rests on, and how surely it is attested."""
    return {
        "article": version.article if version else None,
        "confidence": version.confidence.value if version else None,
    }


def weakest(versions: Iterable[Version | None]) -> Version | None:
    """The least attested of the articles behind a figure; of several alike the first."""
    known = [version for version in versions if version]
    return max(known, key=lambda version: _BEST_FIRST.index(version.confidence), default=None)


def duty_view(case: str, duty: Duty, on: date) -> dict[str, Any]:
    """A duty 期限事项 as answers show it on a day, with the article and its confidence."""
    return {
        "case": case,
        "duty": duty.name.value,
        "actor": str(duty.actor) or None,
        "opens_on": day(duty.opens_on),
        "last_day": day(duty.last_day),
        "open": duty.opens_on <= on,
        "overdue": overdue(duty, on),
        "soft": duty.soft,
        "provisional": duty.provisional,
        "flagged": duty.flagged,
        "effect": duty.effect or None,
        **basis(duty.law),
    }


def cited(versions: list[Version | None]) -> list[dict[str, Any]]:
    """The articles behind an answer, each once, with what says so and how surely."""
    unique = {version.ref: version for version in versions if version}
    return [
        {
            "article": version.article,
            "first_day": day(version.first_day),
            "instrument": version.instrument.title,
            "place": version.place,
            "confidence": version.confidence.value,
        }
        for version in unique.values()
    ]
