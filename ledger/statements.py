"""Whether a stamped statement 盖章证明 is still true: what it certified beside what is so now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ledger.conditions import StatementState
from ledger.events.base import Entry
from ledger.events.papers import StatementIssued
from ledger.evolve import case_on
from ledger.figures import FIGURES, STANDINGS, figures_of
from ledger.history import History
from ledger.law import Law
from ledger.parts import Statement


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a statement stands on a day; the figures not true any more, and by which entry.

    Without an entry it is time that made them untrue: a permit has run out.
    """

    state: StatementState
    figures: tuple[str, ...] = ()
    by: Entry | None = None


def truth_of(statement: Statement, history: History, law: Law, on: date) -> Truth:
    """Where a statement stands on ``on``, by all that the history holds up to that day.

    Counts are compared as of the statement's own day; how the papers stand, on every day.
    """
    issued = statement.entry.event
    assert isinstance(issued, StatementIssued), "a statement was issued"
    if statement.voided_on:
        return Truth(StatementState.VOIDED)
    wrong = _untrue(issued, history, law, on)
    if wrong:
        return Truth(StatementState.OUTDATED, wrong, _cause(statement.entry, history, law, on))
    return Truth(StatementState.ENDED if on > issued.valid_to else StatementState.VALID)


def _untrue(issued: StatementIssued, history: History, law: Law, on: date) -> tuple[str, ...]:
    """The certified figures that come out otherwise, up to the statement's own last day."""
    day = min(on, issued.valid_to)
    then = _as_of(issued, history, law, issued.on, FIGURES)
    return tuple(dict.fromkeys([*then, *_as_of(issued, history, law, day, STANDINGS)]))


def _as_of(
    issued: StatementIssued, history: History, law: Law, day: date, among: Collection[str]
) -> list[str]:
    """The certified figures, of those asked for, that come out otherwise as of a day."""
    names = [name for name in issued.figures if name in among]
    now = figures_of(case_on(history, day), law.as_of(day), day, names)
    return [name for name in names if now[name] != issued.figures[name]]


def _cause(statement: Entry, history: History, law: Law, on: date) -> Entry | None:
    """The first entry recorded after the statement that made a figure of it untrue."""
    issued = statement.event
    assert isinstance(issued, StatementIssued), "a statement was issued"
    later = [entry for entry in history.entries if entry.version > statement.version]
    for entry in later:
        before = History.of(e for e in history.entries if e.version < entry.version)
        after = History.of((*before.entries, entry))
        for day in (issued.on, min(max(entry.on, issued.on), on, issued.valid_to)):
            was, is_now = (_untrue_on(issued, h, law, day) for h in (before, after))
            if set(is_now) - set(was):
                return entry
    return None


def _untrue_on(issued: StatementIssued, history: History, law: Law, day: date) -> list[str]:
    return _as_of(issued, history, law, day, FIGURES if day == issued.on else STANDINGS)
