"""What the nights compared for the automatic endorsement, and what they endorsed: for the tests."""

from datetime import date

from ledger.events import AutoEndorsementEvaluated, PermitEndorsed
from ledger.history import History
from ledger.terms import EndorsementMode

Told = list[tuple[date, str]]


def compared(history: History) -> Told:
    """The comparisons recorded: day and outcome."""
    events = [entry.event for entry in history.entries]
    return [(e.on, e.outcome) for e in events if isinstance(e, AutoEndorsementEvaluated)]


def endorsed_on(history: History) -> list[date]:
    """The days of the automatic endorsements."""
    events = [entry.event for entry in history.entries]
    return [
        e.on for e in events if isinstance(e, PermitEndorsed) and e.mode is EndorsementMode.AUTO
    ]
