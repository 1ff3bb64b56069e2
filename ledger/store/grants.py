"""What a role may do that works on a PostgreSQL ledger: append and read, and change no table."""

from collections.abc import Sequence

from ledger.store.errors import NoRole, TooMighty
from ledger.store.names import EVENTS_TABLE, SCHEMA_TABLE
from ledger.store.session import Session

# Position and transaction of an entry are the database's to give: no role may choose its own.
ON_THE_RECORD = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "REVOKE ALL ON {events} FROM {role}",
    "GRANT SELECT ON {events}, {versions} TO {role}",
    "GRANT INSERT (originator_id, originator_version, topic, state) ON {events} TO {role}",
    "GRANT USAGE ON SEQUENCE {positions} TO {role}",
)
ON_A_TABLE = "GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}"

MIGHT = """
    SELECT might FROM asked, LATERAL (VALUES
        ('SUPERUSER', (SELECT rolsuper FROM pg_roles WHERE rolname = role)),
        ('OWNER', (SELECT pg_has_role(role, relowner, 'MEMBER') FROM pg_class
            WHERE oid = record::regclass)),
        ('UPDATE', has_any_column_privilege(role, record, 'UPDATE')),
        ('DELETE', has_table_privilege(role, record, 'DELETE')),
        ('TRUNCATE', has_table_privilege(role, record, 'TRUNCATE')),
        ('TRIGGER', has_table_privilege(role, record, 'TRIGGER')),
        ('CREATE', has_schema_privilege(role, current_schema(), 'CREATE'))
    ) found (might, holds) WHERE holds
"""
WORKERS = f"""
    SELECT DISTINCT rolname FROM pg_attribute, aclexplode(attacl) acl, pg_roles
    WHERE attrelid = to_regclass('{EVENTS_TABLE}') AND acl.privilege_type = 'INSERT'
    AND pg_roles.oid = acl.grantee
"""


def workers(session: Session) -> list[str]:
    """The roles that work on the ledger already: no others may append, but for the owner."""
    if session.dialect.embedded:
        return []
    return sorted(role for (role,) in session.rows(WORKERS))


def grant(session: Session, role: str, tables: Sequence[str]) -> None:
    """Let a role record, and keep the tables of projections; raises `NoRole` or `TooMighty`.

    What else it might do, in whatever way it came by that, is looked up first: a role that might
    change the record is given nothing.
    """
    if session.dialect.embedded or not session.rows(
        "SELECT 1 FROM pg_roles WHERE rolname = ?", [role]
    ):
        raise NoRole(role)
    naming = "SELECT quote_ident(?), quote_ident(current_schema())"
    ((quoted, schema),) = session.rows(naming, [role])
    names = {
        "role": quoted,
        "schema": schema,
        "events": EVENTS_TABLE,
        "versions": SCHEMA_TABLE,
        "positions": f"{EVENTS_TABLE}_notification_id_seq",
    }
    for statement in ON_THE_RECORD:
        session.execute(statement.format(**names))
    for table in tables:
        session.execute(ON_A_TABLE.format(table=table, **names))
    asked = "WITH asked (role, record) AS (SELECT ?::name, ?::text)"
    might = [what for (what,) in session.rows(f"{asked} {MIGHT}", [role, EVENTS_TABLE])]
    if might:
        raise TooMighty(role, might)
