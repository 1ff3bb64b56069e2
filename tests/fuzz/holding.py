"""Holding time as the ledger counts it, compared with the oracle's count."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ledger.clocks import holding
from ledger.dates import ONE_DAY
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import NotInForce
from tests.fuzz.tales import Tale
from tests.oracle import count

Figures = dict[str, Any]
NO_LAW = {"law": "not in force"}


def by_ledger(tale: Tale, on: date) -> Figures:
    """The figures of the ledger."""
    try:
        found = holding(case_on(History.of(tale.entries), on), tale.law(on), on)
    except NotInForce:
        return NO_LAW
    return {
        "days": found.days,
        "since": found.streak.since,
        "streak": found.streak.days,
        "held": _runs([(span.first_day, span.last_day) for span in found.spans]),
        "gaps": [(g.first_day, g.last_day, g.cause, g.effect, g.counted) for g in found.gaps],
        "months": dict(found.months.held_in_full),
    }


def by_oracle(tale: Tale, on: date) -> Figures:
    """The figures of the oracle."""
    try:
        found = count(tale.entries, tale.law(on), on)
    except NotInForce:
        return NO_LAW
    return {
        "days": found.days,
        "since": found.since,
        "streak": found.streak_days,
        "held": found.periods,
        "gaps": [(g.first_day, g.last_day, g.cause, g.effect, g.counted) for g in found.gaps],
        "months": found.months,
    }


def _runs(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch, joined; days held twice would make them longer than the total."""
    runs: list[tuple[date, date]] = []
    for first_day, last_day in spans:
        if runs and runs[-1][1] + ONE_DAY == first_day:
            runs[-1] = (runs[-1][0], last_day)
        else:
            runs.append((first_day, last_day))
    return runs


def differing(tale: Tale) -> date | None:
    """The first of the days asked about on which the two counts differ, if there is one."""
    return next((on for on in tale.days if by_ledger(tale, on) != by_oracle(tale, on)), None)


def shrunk(tale: Tale, on: date) -> Tale:
    """The least of the tale that still differs on a day: what is not needed for it left out."""
    smaller = replace(tale, days=(on,))
    while True:
        fewer = next((less for less in _less(smaller) if differing(less)), None)
        if fewer is None:
            return smaller
        smaller = fewer


def _less(tale: Tale) -> Iterator[Tale]:
    for part in ("entries", "orders", "readings"):
        items = getattr(tale, part)
        for index in range(len(items)):
            yield replace(tale, **{part: (*items[:index], *items[index + 1 :])})


def told(tale: Tale, on: date) -> str:
    """A tale that differs, for somebody to read: what happened, and what either makes of it."""
    lines = [f"  {tale.city}, asked on {on}"]
    lines += [f"  read so: {question} = {reading}" for question, reading in tale.readings]
    lines += [
        f"  order of {o.on}: cards ending {o.expiring_from} to {o.expiring_to}"
        f" stand until {o.catch_up_to}"
        for o in tale.orders
    ]
    for entry in sorted(tale.entries, key=lambda entry: entry.on):
        body = {k: v for k, v in entry.event.body().items() if k not in UNTOLD}
        said = ", ".join(f"{name}: {value}" for name, value in body.items())
        lines.append(f"  {entry.on} {entry.meta.id:>4} {entry.event.kind}  {said}".rstrip())
    ledger, oracle = by_ledger(tale, on), by_oracle(tale, on)
    for name in dict.fromkeys([*ledger, *oracle]):
        if ledger.get(name) != oracle.get(name):
            lines += [
                f"    {name}: ledger {_said(ledger.get(name))}",
                f"    {' ' * len(name)}  oracle {_said(oracle.get(name))}",
            ]
    return "\n".join(lines)


UNTOLD = {"on", "address", "lodging", "reason", "authority", "mode", "cause"}


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return (
            " ".join(_said(item) for item in value)
            if isinstance(value, tuple)
            else "; ".join(map(_said, value)) or "none"
        )
    return str(value)
