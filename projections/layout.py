"""The tables that projections are kept in, with their positions and the notes beside them."""

from ledger.law import law_digest
from ledger.store import Session
from projections.fold import Projection

# Notes beside the positions, told from them by a position below zero: that a scan has to look at
# all nights again, and under which law data the tables were worked out.
ANEW, LAW = "scan-anew", "law-"
FIND = "SELECT 1 FROM projections WHERE name = ?"
NOTE = "INSERT INTO projections (name, position) VALUES (?, -1) ON CONFLICT DO NOTHING"


def positions_of(session: Session, projections: tuple[Projection, ...]) -> dict[str, int] | None:
    """Where each projection stands; None if one has no table yet."""
    if not session.has_table("projections"):
        return None
    found = session.rows("SELECT name, position FROM projections")
    known: dict[str, int] = dict(found)
    wanted = [projection.table for projection in projections]
    return {name: known[name] for name in wanted} if set(wanted) <= set(known) else None


def create_tables(session: Session, projections: tuple[Projection, ...]) -> None:
    """Make what tables are missing, each new projection standing before the first entry."""
    if positions_of(session, projections) is not None:
        return
    session.execute(
        "CREATE TABLE IF NOT EXISTS projections (name TEXT PRIMARY KEY, position BIGINT NOT NULL)"
    )
    session.execute("CREATE TABLE IF NOT EXISTS parked (stream TEXT PRIMARY KEY, error TEXT)")
    session.executemany(NOTE, [(ANEW,), (LAW + law_digest(),)])
    for projection in projections:
        columns = ", ".join(f"{name} {_type(name)}" for name in projection.columns)
        table = projection.table
        session.execute(f"CREATE TABLE IF NOT EXISTS {table} (stream TEXT NOT NULL, {columns})")
        for column in ("stream", *projection.indexes):
            session.execute(f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} ({column})")
        session.execute(
            "INSERT INTO projections (name, position) VALUES (?, 0) ON CONFLICT DO NOTHING",
            [table],
        )


NUMBERS = {"soft", "provisional", "flagged", "since", "entry_version", "standing"}


def _type(column: str) -> str:
    return "BIGINT" if column in NUMBERS else "TEXT"
