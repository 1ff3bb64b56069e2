"""What may keep the office from answering, gathered for the faces that put it into words."""

from ledger.law import BadLaw, NotInForce
from ledger.store import (
    BadSetting,
    Forbidden,
    LedgerExists,
    NoLedger,
    NoRole,
    OutcomeUnknown,
    Outdated,
    ReadOnly,
    Standby,
    TooMighty,
    TooNew,
    Unreachable,
    Unreadable,
    Unsafe,
    Unsuitable,
)
from projections.counter import LostRace
from projections.layout import Paused
from projections.office import CaseNotFound

__all__ = [
    "BadLaw",
    "BadSetting",
    "CaseNotFound",
    "Forbidden",
    "LedgerExists",
    "LostRace",
    "NoLedger",
    "NoRole",
    "NotInForce",
    "Outdated",
    "OutcomeUnknown",
    "Paused",
    "ReadOnly",
    "Standby",
    "TooMighty",
    "TooNew",
    "Unreachable",
    "Unreadable",
    "Unsafe",
    "Unsuitable",
]
