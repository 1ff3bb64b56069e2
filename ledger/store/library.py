"""Our side of the ``eventsourcing`` library: the mapper between entries and stored events."""

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from ledger.events.base import Entry
from ledger.store.codec import decode, encode

EVENTS_TABLE = "residence_events"


class EntryMapper(Mapper[str]):
    """Maps entries to stored events: the kind is the topic, the bytes are canonical JSON."""

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """The stored form of an entry."""
        assert isinstance(domain_event, Entry), "the ledger stores entries only"
        return StoredEvent(
            originator_id=domain_event.stream,
            originator_version=domain_event.version,
            topic=domain_event.event.kind,
            state=encode(domain_event),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """The entry that a stored event holds."""
        return decode(
            str(stored_event.originator_id),
            stored_event.originator_version,
            stored_event.topic,
            stored_event.state,
        )
