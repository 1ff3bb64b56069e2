"""What relied on an entry that is struck out or corrected 受影响的事项."""

from dataclasses import dataclass
from typing import Any

from ledger.conditions import StatementState
from ledger.crossings import Crossing, crossings
from ledger.decide.again import accepted, is_asked_for
from ledger.decide.base import Desk
from ledger.events.base import Entry, Event
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import NotInForce
from ledger.statements import truth_of


@dataclass(frozen=True, slots=True)
class Reliance:
    """Entries that would not have been accepted without it, or certify what is not so any more,
    and rungs of duties that do not follow any more.
    """

    entries: tuple[Entry, ...] = ()
    rungs: tuple[Crossing, ...] = ()


def reliance(entry: Entry, mended: Event | None, history: History, desk: Desk) -> Reliance:
    """What relied on an entry as it was, given the event that takes its place, or none."""
    before = history.effective
    after = tuple(_mended(entry, mended, before))
    acts = (e for e in before if e.meta.id != entry.meta.id and is_asked_for(e))
    later = [e for e in acts if e.on >= entry.on and e.version > entry.version]
    undone = [e for e in later if _stood(e, before, desk) and not _stood(e, after, desk)]
    untrue = _untrue(before, after, desk)
    found = {e.meta.id: e for e in (*undone, *untrue)}
    return Reliance(tuple(found.values()), _rungs(before, after, desk))


def _mended(entry: Entry, event: Event | None, entries: tuple[Entry, ...]) -> list[Entry]:
    others = [e for e in entries if e.meta.id != entry.meta.id]
    return [*others, entry.with_event(event)] if event else others


def _stood(entry: Entry, entries: tuple[Entry, ...], desk: Desk) -> bool:
    """Whether an act is accepted on what was recorded before it."""
    known = tuple(e for e in entries if e.version < entry.version)
    return accepted(entry, desk, known)


def _untrue(before: tuple[Entry, ...], after: tuple[Entry, ...], desk: Desk) -> list[Entry]:
    """The statements that were true before and are not after."""
    states: list[dict[str, Any]] = []
    for entries in (before, after):
        history = History.of(entries)
        case = case_on(history, desk.today)
        law = desk.law(case.city).as_of(desk.today)
        truths = ((known, truth_of(known, history, law, desk.today)) for known in case.statements)
        states.append({known.entry.meta.id: (known.entry, truth.state) for known, truth in truths})
    was, now = states
    outdated = (key for key, (_, state) in now.items() if state is StatementState.OUTDATED)
    return [now[key][0] for key in outdated if was[key][1] is not StatementState.OUTDATED]


def _rungs(before: tuple[Entry, ...], after: tuple[Entry, ...], desk: Desk) -> tuple[Crossing, ...]:
    """The rungs reached by today that are not reached after; a scan takes their events back."""
    reached = []
    for entries in (before, after):
        history = History.of(entries)
        try:
            law = desk.law(case_on(history).city)
            reached.append({(c.key, c.on): c for c in crossings(history, law, desk.today)})
        except NotInForce:
            reached.append({})
    was, now = reached
    return tuple(crossing for key, crossing in was.items() if key not in now)
