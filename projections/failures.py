"""What may keep the office from answering, gathered for the faces that put it into words."""

from ledger.law import BadLaw, NotInForce
from ledger.store import (
    LedgerExists,
    NoLedger,
    OutcomeUnknown,
    Unreachable,
    Unreadable,
    Unsafe,
)
from projections.counter import LostRace
from projections.office import CaseNotFound

__all__ = [
    "BadLaw",
    "CaseNotFound",
    "LedgerExists",
    "LostRace",
    "NoLedger",
    "NotInForce",
    "OutcomeUnknown",
    "Unreachable",
    "Unreadable",
    "Unsafe",
]
