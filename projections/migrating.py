"""Bringing a ledger up to this software: its own tables, those of projections, and who may work."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any

from ledger.store import Session, Store
from ledger.store.grants import grant, workers
from ledger.store.migrations import RESTORED, bring_up, version_of
from projections.fold import Projection
from projections.layout import begin_anew, create_tables, marks_of
from projections.lists import ALL
from projections.notices import NOTICES

KEPT_BESIDE = ("projections", "parked")
EVERY = (ALL, (NOTICES,))


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration did: from which version to which, the tables made, and who may work."""

    found: int
    version: int
    steps: list[str]
    tables: list[str]
    granted: list[str]

    def as_json(self) -> dict[str, Any]:
        """The same under its public names."""
        return asdict(self)


def migrate(where: str, roles: Sequence[str] = ()) -> Migrated:
    """Make and change what tables the ledger needs, all of it or nothing; harmless if repeated.

    Roles that work on the ledger already, and those named, are let work on what is new.
    """
    with (
        closing(Store.open(where, any_version=True)) as store,
        store.session(write=True) as session,
    ):
        session.lock("migrate")
        found = version_of(session)
        steps = bring_up(session)
        made = make_tables(session)
        if RESTORED in steps:
            begin_anew(session)
        known = workers(session)
        chosen = list(dict.fromkeys([*known, *roles]))
        for role in chosen:
            grant(session, role, tables())
        return Migrated(found, version_of(session), steps, made, chosen)


def make_tables(session: Session) -> list[str]:
    """Make the tables of all projections that are missing; their names."""
    missing: list[Projection] = []
    for projections in EVERY:
        missing += [p for p in projections if marks_of(session, (p,)) is None]
        create_tables(session, projections)
    return [projection.table for projection in missing]


def tables() -> list[str]:
    """The names of all tables that who works on the ledger keeps up to date."""
    return [*KEPT_BESIDE, *(p.table for projections in EVERY for p in projections)]
