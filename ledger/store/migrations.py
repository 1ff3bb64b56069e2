"""The steps that bring a ledger's own tables to what this software needs: forward only.

Which steps were taken stands in a table beside the record. A ledger from before that table was
made stands at the first step.
"""

from dataclasses import dataclass

from ledger.store.errors import Outdated, TooNew
from ledger.store.names import EVENTS_TABLE, SCHEMA_TABLE
from ledger.store.session import Session


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from one version of the tables to the next; never changed once released."""

    name: str
    statements: tuple[str, ...]


SQLITE = (
    Step(
        "record",
        (
            f"""CREATE TABLE IF NOT EXISTS {EVENTS_TABLE} (
                position INTEGER PRIMARY KEY AUTOINCREMENT,
                originator_id TEXT NOT NULL,
                originator_version INTEGER NOT NULL,
                topic TEXT NOT NULL,
                state BLOB NOT NULL,
                UNIQUE (originator_id, originator_version)
            )""",
            *(
                f"CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_{act} BEFORE {act}"
                f" ON {EVENTS_TABLE}"
                " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
                for act in ("update", "delete")
            ),
        ),
    ),
)

# Taken whenever it is needed: see `_restored`.
RESTORED = "marks-of-another-server"

# Names in the order of code points, whatever the server's language: so that all streams of a case
# are found by the beginning of their names. Entries from before the marks have the number of no
# transaction, and their positions keep them in order: so whoever stood at one of these stands
# where it stood. The table is not written anew for it.
MARKS = (
    f"""ALTER TABLE {EVENTS_TABLE}
        ADD COLUMN IF NOT EXISTS transaction_id xid8 NOT NULL DEFAULT '0',
        ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id()""",
    (
        f"CREATE INDEX IF NOT EXISTS {EVENTS_TABLE}_by_mark"
        f" ON {EVENTS_TABLE} (transaction_id, notification_id)"
    ),
)
POSTGRES = (
    Step(
        "record",
        (
            f"""CREATE TABLE IF NOT EXISTS {EVENTS_TABLE} (
                originator_id text COLLATE "C" NOT NULL,
                originator_version bigint NOT NULL,
                topic text NOT NULL,
                state bytea NOT NULL,
                notification_id bigserial,
                PRIMARY KEY (originator_id, originator_version)
            )""",
            (
                f"CREATE UNIQUE INDEX IF NOT EXISTS {EVENTS_TABLE}_notification_id_idx"
                f" ON {EVENTS_TABLE} (notification_id)"
            ),
            f"""CREATE OR REPLACE FUNCTION {EVENTS_TABLE}_append_only() RETURNS trigger
                LANGUAGE plpgsql
                AS $$BEGIN RAISE EXCEPTION 'the record is append-only'; END$$""",
            f"DROP TRIGGER IF EXISTS {EVENTS_TABLE}_no_change ON {EVENTS_TABLE}",
            f"""CREATE TRIGGER {EVENTS_TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE
                ON {EVENTS_TABLE} FOR EACH STATEMENT
                EXECUTE FUNCTION {EVENTS_TABLE}_append_only()""",
        ),
    ),
    Step("marks", MARKS),
    Step(  # also where a session calls itself a replica, whose triggers are silent otherwise
        "append-only",
        (f"ALTER TABLE {EVENTS_TABLE} ENABLE ALWAYS TRIGGER {EVENTS_TABLE}_no_change",),
    ),
)


def steps_for(session: Session) -> tuple[Step, ...]:
    """All steps there are on this database."""
    return SQLITE if session.dialect.embedded else POSTGRES


def version_of(session: Session) -> int:
    """How many steps this ledger has taken; 0 where there is none."""
    if session.has_table(SCHEMA_TABLE):
        return int(session.rows(f"SELECT coalesce(max(version), 0) FROM {SCHEMA_TABLE}")[0][0])
    return 1 if session.has_table(EVENTS_TABLE) else 0


def refuse_other_versions(session: Session) -> None:
    """Raise `Outdated` or `TooNew` unless the tables are those of this software and server."""
    found, known = version_of(session), len(steps_for(session))
    if found < known:
        raise Outdated(f"{found} < {known}")
    if found > known:
        raise TooNew(f"{found} > {known}")
    if _restored(session):
        raise Outdated(RESTORED)


def _restored(session: Session) -> bool:
    """Whether entries have marks of a server whose dump was restored here.

    Its transactions have numbers that are still to come here: readers would wait for them.
    """
    if session.dialect.embedded:
        return False
    sql = f"SELECT 1 FROM {EVENTS_TABLE} WHERE transaction_id >= pg_snapshot_xmax("
    return bool(session.rows(f"{sql}pg_current_snapshot()) LIMIT 1"))


def bring_up(session: Session) -> list[str]:
    """Take the steps that are still to be taken, in the session's transaction; their names.

    Nobody else migrates meanwhile. Raises `TooNew`.
    """
    session.lock("migrate")
    found, steps = version_of(session), steps_for(session)
    if found > len(steps):
        raise TooNew(f"{found} > {len(steps)}")
    session.execute(
        f"CREATE TABLE IF NOT EXISTS {SCHEMA_TABLE} (version BIGINT PRIMARY KEY,"
        " step TEXT NOT NULL, made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"
    )
    for number, step in enumerate(steps, 1):
        for statement in step.statements if number > found else ():
            session.execute(statement)
        session.execute(
            f"INSERT INTO {SCHEMA_TABLE} (version, step) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [number, step.name],
        )
    taken = [step.name for step in steps[found:]]
    if _restored(session):
        session.execute(f"ALTER TABLE {EVENTS_TABLE} DROP COLUMN transaction_id")
        for statement in MARKS:
            session.execute(statement)
        taken.append(RESTORED)
    return taken
