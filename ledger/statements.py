"""Whether a stamped statement 盖章证明 is still true: what it certified beside what is so now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ledger.conditions import StatementState
from ledger.events.base import Entry
from ledger.events.papers import StatementIssued
from ledger.evolve import case_on
from ledger.figures import COUNTS, FIGURES, STANDINGS, figures_of
from ledger.history import History
from ledger.law import Law
from ledger.parts import Statement


@dataclass(frozen=True, slots=True)
class Untrue:
    """A certified figure that is not so any more, and the first entry that made it untrue.

    Without an entry it is time, or an order of the city, that did: a permit has run out.
    """

    figure: str
    by: Entry | None


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a statement stands on a day, with what of it is untrue."""

    state: StatementState
    untrue: tuple[Untrue, ...] = ()


def truth_of(statement: Statement, history: History, law: Law, on: date) -> Truth:
    """Where a statement stands on ``on``, by all that the history holds up to that day.

    Counts are compared as of the statement's own day; how the papers stand, on every day.
    """
    issued = statement.entry.event
    assert isinstance(issued, StatementIssued), "a statement was issued"
    if statement.voided_on:
        return Truth(StatementState.VOIDED)
    day = min(on, issued.valid_to)
    then = _as_of(issued, history, law, issued.on, FIGURES)
    wrong = dict.fromkeys([*then, *_as_of(issued, history, law, day, STANDINGS)])
    if wrong:
        found = (Untrue(name, _cause(name, statement.entry, history, law, on)) for name in wrong)
        return Truth(StatementState.OUTDATED, tuple(found))
    return Truth(StatementState.ENDED if on > issued.valid_to else StatementState.VALID)


def _as_of(
    issued: StatementIssued, history: History, law: Law, day: date, among: Collection[str]
) -> list[str]:
    """The certified figures, of those asked for, that come out otherwise as of a day."""
    names = [name for name in issued.figures if name in among]
    now = figures_of(case_on(history, day), law.as_of(day), day, names)
    return [name for name in names if now[name] != issued.figures[name]]


def _cause(name: str, statement: Entry, history: History, law: Law, on: date) -> Entry | None:
    """The first entry recorded after the statement that made this figure of it untrue."""
    issued = statement.event
    assert isinstance(issued, StatementIssued), "a statement was issued"
    for entry in history.entries[statement.version :]:
        before = History(history.entries[: entry.version - 1])
        after = History(history.entries[: entry.version])
        for day in (issued.on, min(max(entry.on, issued.on), on, issued.valid_to)):
            if name in COUNTS and day != issued.on:
                continue
            was, is_now = (_as_of(issued, known, law, day, {name}) for known in (before, after))
            if is_now and not was:
                return entry
    return None
