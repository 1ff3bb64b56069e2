"""What is known and what is missing 提示, where a question asks for more than the ledger has."""

from datetime import UTC, date, datetime
from typing import Any

from projections import lawbook
from projections.comparing import RuleSet
from projections.office import KnownAt, Office
from projections.view import day

Hint = dict[str, Any]

# Without these nobody's holding can be counted.
HOLDING = ("permit-period", "late-endorsement")


def of_record(office: Office, known_at: KnownAt, until: datetime) -> list[Hint]:
    """A position beyond the last entry, or an instant after ``until``; where the record ends."""
    last = office.store.head()
    beyond = known_at > until if isinstance(known_at, datetime) else (known_at or 0) > last
    if not beyond:
        return []
    with office.store.session() as session:
        (entry,) = session.entries_after(last - 1, 1)
    asked = _instant(known_at) if isinstance(known_at, datetime) else known_at
    recorded_at = _instant(entry.meta.recorded_at)
    return [
        {
            "hint": "beyond-record",
            "asked": asked,
            "last": entry.position,
            "recorded_at": recorded_at,
        }
    ]


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def of_rules(rules: RuleSet, on: date, missing: list[str]) -> list[Hint]:
    """Law that a rule set does not have: all of it on its day, or articles, as ``topic@day``.

    With each the days on which it does have it.
    """
    pinned = rules.pinned_to or on
    if not any(lawbook.versions(topic, rules.city, pinned) for topic in HOLDING):
        known = [version for topic in HOLDING for version in _known(topic, rules)]
        first_day = min((version["first_day"] for version in known), default=None)
        named = {"rules": str(rules), "city": rules.city, "on": day(pinned)}
        return [{"hint": "no-law-then", **named, "first_day": first_day}]
    needed: dict[str, str] = {}
    for name in sorted(missing):
        topic, _, asked = name.rpartition("@")
        needed.setdefault(topic, str(rules.pinned_to or asked))
    return [
        {
            "hint": "article-not-in-force",
            "rules": str(rules),
            "topic": topic,
            "on": asked,
            "known": _known(topic, rules),
        }
        for topic, asked in needed.items()
    ]


def _known(topic: str, rules: RuleSet) -> list[dict[str, Any]]:
    """The versions that there are of an article, with their days."""
    return [
        {name: version[name] for name in ("article", "first_day", "last_day")}
        for version in lawbook.versions(topic, rules.city, None)
    ]
