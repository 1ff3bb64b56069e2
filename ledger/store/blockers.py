"""Who holds readers of the record back: the oldest transaction that is still open."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ledger.store.session import Session

# A transaction that was prepared for a commit in two steps stays open without a process. When a
# transaction began is shown to its own role, and to whoever may read the server's statistics.
OPEN = """
    SELECT pid, usename::text, application_name, datname::text, xact_start, age(backend_xid)
    FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
    UNION ALL
    SELECT NULL, owner::text, gid, database::text, prepared, age(transaction)
    FROM pg_prepared_xacts
    ORDER BY 6 DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Blocker:
    """An open transaction: whose it is, which program opened it, where, and since when.

    Without a process it was prepared and left so; then the program is the name it was given.
    """

    pid: int | None
    user: str | None
    application: str
    database: str | None
    since: datetime | None

    def as_json(self, now: datetime) -> dict[str, Any]:
        """The same under public names, with how long it has been open."""
        open_for = max(0, round((now - self.since).total_seconds())) if self.since else None
        return {
            "pid": self.pid,
            "user": self.user,
            "application": self.application or None,
            "database": self.database,
            "since": self.since.isoformat() if self.since else None,
            "seconds": open_for,
        }


def blocker(session: Session) -> Blocker | None:
    """The oldest open transaction of the server but our own; on SQLite nobody holds readers back.

    Of any database of the server: the numbers of transactions are common to all of them.
    """
    if session.dialect.embedded:
        return None
    found = session.rows(OPEN)
    if not found:
        return None
    pid, user, application, database, since, _ = found[0]
    return Blocker(pid, user, application or "", database, since and since.astimezone(UTC))
