"""Of several services on one ledger one leads; the others wait and take over within seconds.

To scan twice does no harm, but a notice is to be sent once.
"""

from ledger.store import locks
from ledger.store.locks import Lock, LockFile

__all__ = ["Lock", "LockFile", "lock_of"]


def lock_of(where: str) -> Lock:
    """What the leader of the ledger at an SQLite path or a ``postgresql://`` address holds."""
    return locks.lock_of(where, "leader")
