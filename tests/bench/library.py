"""The ``eventsourcing`` library as it comes, on PostgreSQL, with the ledger's codec: a baseline."""

from eventsourcing.application import Application
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent
from eventsourcing.utils import Environment, EnvType
from psycopg.conninfo import conninfo_to_dict

from ledger.events.base import Entry
from ledger.store.codec import decode, encode


class _Mapper(Mapper[str]):
    """The ledger's codec for the library."""

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """The stored form of an entry."""
        assert isinstance(domain_event, Entry), "the ledger stores entries only"
        entry = domain_event
        return StoredEvent(entry.stream, entry.version, entry.event.kind, encode(entry))

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """The entry that a stored event holds."""
        stream, version = str(stored_event.originator_id), stored_event.originator_version
        return decode(stream, version, stored_event.topic, stored_event.state)


class LibraryLedger(Application[str]):
    """The library's application as it comes, but for the codec; its table is named as ours is."""

    name = "residence"

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Only what it is given: nothing of the process's environment."""
        return Environment(name, dict(env or {}))

    def construct_mapper(self) -> Mapper[str]:
        """The ledger's codec."""
        return _Mapper()


def library(address: str, *, create: bool = False) -> LibraryLedger:
    """The library's own recorder on a database."""
    return LibraryLedger(library_settings(address, create=create))


def library_settings(address: str, *, create: bool = False) -> dict[str, str]:
    """What the library is told to find a database, with its own recorders."""
    parts = conninfo_to_dict(address)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts["host"]),
        "POSTGRES_PORT": str(parts["port"]),
        "POSTGRES_USER": str(parts["user"]),
        "POSTGRES_PASSWORD": str(parts["password"]),
        "POSTGRES_POOL_SIZE": "1",
        "ORIGINATOR_ID_TYPE": "text",
        "CREATE_TABLE": "yes" if create else "no",
    }
