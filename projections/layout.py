"""The tables that projections are kept in, with their positions and the notes beside them."""

from ledger.law import law_digest
from ledger.store import Session
from projections.fold import Projection
from projections.lists import CASE

# Notes beside the positions, told from them by a position below zero: that a scan has to look at
# all nights again, and under which law data the tables were worked out.
ANEW, LAW = "scan-anew", "law-"
FIND = "SELECT 1 FROM projections WHERE name = ?"
NUMBERS = {"soft", "provisional", "flagged", "since"}
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
    """Make what tables are missing, each new projection standing before the first entry.

    Text is ordered by code points on both databases, so that both answer in the same order.
    """
    if positions_of(session, projections) is not None:
        return
    session.execute(
        "CREATE TABLE IF NOT EXISTS projections (name TEXT PRIMARY KEY, position BIGINT NOT NULL)"
    )
    session.execute("CREATE TABLE IF NOT EXISTS parked (stream TEXT PRIMARY KEY, error TEXT)")
    note(session, projections)
    for projection in projections:
        text, table = session.dialect.text, projection.table
        columns = ", ".join(
            f"{name} {'BIGINT' if name in NUMBERS else text}" for name in projection.columns
        )
        session.execute(f"CREATE TABLE IF NOT EXISTS {table} (stream {text} NOT NULL, {columns})")
        for columns in ("stream", *projection.indexes):
            name = f"{table}_{columns.replace(', ', '_')}"
            session.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table} ({columns})")
        session.execute(
            "INSERT INTO projections (name, position) VALUES (?, 0) ON CONFLICT DO NOTHING",
            [table],
        )


def note(session: Session, projections: tuple[Projection, ...]) -> None:
    """Note under which law tables that are folded by law begin, and that scans look anew."""
    if under_law(projections):
        session.executemany(NOTE, [(ANEW,), (LAW + law_digest(),)])


def under_law(projections: tuple[Projection, ...]) -> bool:
    """Whether any of the projections follows from the law as well as from the record."""
    return any(projection.reads(CASE) for projection in projections)
