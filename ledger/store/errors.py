"""What can go wrong between us and the database, in our own words."""


class StoreError(Exception):
    """The store could not do what was asked."""


class Conflict(StoreError):
    """Somebody else wrote to a stream since it was read; nothing was written."""


class Unreachable(StoreError):
    """The database does not answer, or cannot write; nothing is known to be written."""


class OutcomeUnknown(StoreError):
    """The database answered in a way that leaves open whether the write will last."""


class Unsafe(StoreError):
    """The database is set up so that acknowledged writes could be lost."""


class NoLedger(StoreError):
    """There is no ledger at this place."""


class LedgerExists(StoreError):
    """There is a ledger at this place already."""
