"""Others' figures held against the record 核对: which agree, and what explains a drift."""

from typing import Any

from ledger.events.base import Entry
from ledger.events.papers import FigureAsserted
from ledger.evolve import case_on
from ledger.figures import Value, figures_of
from ledger.history import History
from ledger.law import Law
from projections.view import day


def assertions(history: History, law: Law) -> list[dict[str, Any]]:
    """Every asserted figure of a case beside what the record says of that day, as known now."""
    case = case_on(history)
    return [_checked(entry, history, law) for entry in case.figures_asserted]


def _checked(entry: Entry, history: History, law: Law) -> dict[str, Any]:
    said = entry.event
    assert isinstance(said, FigureAsserted), "a figure was asserted"
    ours = _ours(said, history, law)
    agrees = said.value == str(ours)
    cause = None if agrees else _cause(said, history, law)
    return {
        "entry": entry.meta.id,
        "position": entry.position,
        "on": day(said.on),
        "figure": said.figure,
        "value": said.value,
        "source": said.source,
        "ours": ours,
        "agrees": agrees,
        "difference": _difference(said.value, ours),
        "explained_by": {
            "entry": cause.meta.id,
            "position": cause.position,
            "kind": cause.event.kind,
            "on": day(cause.on),
        }
        if cause
        else None,
    }


def _ours(said: FigureAsserted, history: History, law: Law) -> Value:
    """The figure as of the asserted day."""
    return figures_of(case_on(history, said.on), law.as_of(said.on), said.on, [said.figure])[
        said.figure
    ]


def _difference(value: str, ours: Value) -> int | None:
    """By how much ours is more, where both are counts."""
    return ours - int(value) if isinstance(ours, int) and value.isdecimal() else None


def _cause(said: FigureAsserted, history: History, law: Law) -> Entry | None:
    """The entry after which the record left the asserted figure for good, if it ever held it."""
    left = None
    agreed = False
    for count, entry in enumerate(history.entries, 1):
        agrees = str(_ours(said, History(history.entries[:count]), law)) == said.value
        left = entry if agreed and not agrees else left
        agreed = agrees
    return left
