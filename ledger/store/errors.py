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


class Unsuitable(StoreError):
    """The server cannot keep a ledger: too old, of another encoding, or behind a pooler."""


class Standby(StoreError):
    """The server takes no writes, and questions only were not what was asked for."""


class ReadOnly(StoreError):
    """The ledger was opened for questions only, and something was to be written."""


class Outdated(StoreError):
    """The ledger's tables lack what this software needs: somebody has to migrate them."""


class TooNew(StoreError):
    """The ledger's tables were brought up to date by newer software."""


class BadSetting(StoreError):
    """A setting of the environment that cannot be understood."""


class TooMighty(StoreError):
    """A role that is to append only could change the record, or its tables."""

    def __init__(self, role: str, could: list[str]) -> None:
        super().__init__(f"{role}: {', '.join(could)}")
        self.role, self.could = role, could


class NoRole(StoreError):
    """The database has no role of this name, or knows no roles."""


class Forbidden(StoreError):
    """The database does not allow it to this role."""


class NoLedger(StoreError):
    """There is no ledger at this place."""


class LedgerExists(StoreError):
    """There is a ledger at this place already."""


# What PostgreSQL's codes mean to us; whatever else it says, nothing could be done there.
BY_SQLSTATE: dict[str, type[StoreError]] = {"42501": Forbidden, "25006": Standby}


def worded(error: Exception) -> StoreError:
    """A failure of the database, or of the library because of it, as one of ours."""
    codes = (getattr(source, "sqlstate", None) for source in (error, error.__cause__))
    found = next((BY_SQLSTATE[code] for code in codes if code in BY_SQLSTATE), Unreachable)
    return found(str(error))
