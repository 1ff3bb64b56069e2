"""The tables that projections are kept in, with their marks and the notes beside them."""

from collections.abc import Iterable

from ledger.law import law_digest
from ledger.store import Mark, Outdated, Session
from projections.fold import Projection
from projections.lists import CASE

# Notes beside the positions, told from them by a position below zero: that a scan has to look at
# all nights again, under which law data the tables were worked out, and which are paused.
ANEW, LAW, PAUSED = "scan-anew", "law-", "paused-"
FIND = "SELECT 1 FROM projections WHERE name = ?"
NUMBERS = {"soft", "provisional", "flagged", "since"}
# Until it followed marks it had a name and a position only, and stood at those as it stands now.
FORMER_COLUMNS = 2
TRANSACTION = "transaction_id BIGINT NOT NULL DEFAULT 0"
NOTE = "INSERT INTO projections (name, position) VALUES (?, -1) ON CONFLICT DO NOTHING"


class Paused(Exception):
    """A projection is paused, and what was asked must not be answered without it."""


def marks_of(session: Session, projections: tuple[Projection, ...]) -> dict[str, Mark] | None:
    """Where each projection stands; None if one has no table yet."""
    if not session.has_table("projections"):
        return None
    found = session.rows("SELECT * FROM projections")
    if found and len(found[0]) == FORMER_COLUMNS:
        return None
    known = {name: (transaction, position) for name, position, transaction in found}
    wanted = [projection.table for projection in projections]
    return {name: known[name] for name in wanted} if set(wanted) <= set(known) else None


def ensure_tables(session: Session, projections: tuple[Projection, ...]) -> None:
    """Make what tables are missing where the database is ours alone; `Outdated` on a server.

    There they are made with `create_tables` by who may, so that who works may do without.
    """
    if marks_of(session, projections) is not None:
        return
    if not session.dialect.embedded:
        raise Outdated("projections")
    create_tables(session, projections)


def create_tables(session: Session, projections: tuple[Projection, ...]) -> None:
    """Make what tables are missing, each new projection standing before the first entry.

    Text is ordered by code points on both databases, so that both answer in the same order.
    """
    if marks_of(session, projections) is not None:
        return
    session.execute(
        "CREATE TABLE IF NOT EXISTS projections (name TEXT PRIMARY KEY, position BIGINT NOT NULL,"
        f" {TRANSACTION})"
    )
    former = session.rows("SELECT * FROM projections LIMIT 1")
    if former and len(former[0]) == FORMER_COLUMNS:
        session.execute(f"ALTER TABLE projections ADD COLUMN {TRANSACTION}")
    session.execute("CREATE TABLE IF NOT EXISTS parked (stream TEXT PRIMARY KEY, error TEXT)")
    note(session, projections)
    for projection in projections:
        if not session.has_table(projection.table):
            create_table(session, projection)
            create_indexes(session, projection, indexes_of(projection))
        session.execute(
            "INSERT INTO projections (name, position) VALUES (?, 0) ON CONFLICT DO NOTHING",
            [projection.table],
        )


def create_table(
    session: Session, projection: Projection, suffix: str = "", *, temporary: bool = False
) -> None:
    """Make the table of a projection, or one beside it, without indexes."""
    text = session.dialect.text
    columns = ", ".join(
        f"{name} {'BIGINT' if name in NUMBERS else text}" for name in projection.columns
    )
    table = f"{projection.table}{suffix}"
    kind = "TEMPORARY TABLE" if temporary else "TABLE"
    session.execute(f"CREATE {kind} {table} (stream {text} NOT NULL, {columns})")


def indexes_of(projection: Projection) -> tuple[str, ...]:
    """The columns of each index of a projection's table."""
    return "stream", *projection.indexes


def create_indexes(
    session: Session,
    projection: Projection,
    indexes: Iterable[str],
    suffix: str = "",
    token: str = "",
) -> None:
    """Make indexes; a ``token`` tells their names from those of the table that still stands."""
    for columns in indexes:
        pieces = [projection.table, *columns.split(", "), *([token] if token else [])]
        session.execute(
            f"CREATE INDEX {'_'.join(pieces)} ON {projection.table}{suffix} ({columns})"
        )


def paused_of(session: Session) -> set[str]:
    """The tables that are not to be brought up to date until they are resumed."""
    if not session.has_table("projections"):
        return set()
    found = session.rows("SELECT name FROM projections WHERE position < 0")
    return {name.removeprefix(PAUSED) for (name,) in found if name.startswith(PAUSED)}


def pause(session: Session, projection: Projection) -> None:
    """Note that a projection is paused."""
    session.execute(NOTE, [PAUSED + projection.table])


def resume(session: Session, projection: Projection) -> None:
    """Note that it is paused no more."""
    session.execute("DELETE FROM projections WHERE name = ?", [PAUSED + projection.table])


def note(session: Session, projections: tuple[Projection, ...]) -> None:
    """Note under which law tables that are folded by law begin, and that scans look anew."""
    if under_law(projections):
        session.executemany(NOTE, [(ANEW,), (LAW + law_digest(),)])


def begin_anew(session: Session) -> None:
    """Have every projection read the record from its beginning, and scans look at all nights."""
    session.execute("UPDATE projections SET transaction_id = 0, position = 0 WHERE position > 0")
    session.execute(NOTE, [ANEW])


def under_law(projections: tuple[Projection, ...]) -> bool:
    """Whether any of the projections follows from the law as well as from the record."""
    return any(projection.reads(CASE) for projection in projections)
