"""Others' figures held against the record 核对: which agree, and what explains a drift."""

from typing import Any

from ledger.events.base import Entry
from ledger.events.papers import FigureAsserted
from ledger.evolve import case_on
from ledger.figures import Value, figures_of
from ledger.history import History
from ledger.law import Law
from ledger.requests.asserted import agrees, difference
from projections.view import day


def assertions(history: History, law: Law) -> list[dict[str, Any]]:
    """Every asserted figure of a case beside what the record says of that day, as known now."""
    case = case_on(history)
    return [_checked(entry, history, law) for entry in case.figures_asserted]


def _checked(entry: Entry, history: History, law: Law) -> dict[str, Any]:
    said = entry.event
    assert isinstance(said, FigureAsserted), "a figure was asserted"
    ours = _ours(said, history, law)
    same = agrees(said.figure, said.value, ours)
    cause = None if same else _cause(said, history, law)
    return {
        "entry": entry.meta.id,
        "position": entry.position,
        "on": day(said.on),
        "figure": said.figure,
        "value": said.value,
        "source": said.source,
        "ours": ours,
        "agrees": same,
        "difference": difference(said.figure, said.value, ours),
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


def _cause(said: FigureAsserted, history: History, law: Law) -> Entry | None:
    """The entry after which the record left the asserted figure for good, if it ever held it."""
    left = None
    agreed = False
    for count, entry in enumerate(history.entries, 1):
        ours = _ours(said, History(history.entries[:count]), law)
        same = agrees(said.figure, said.value, ours)
        left = entry if agreed and not same else left
        agreed = same
    return left
