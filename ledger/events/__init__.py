"""Every event that the ledger can hold; importing this package registers all kinds."""

from ledger.events.application import (
    ApplicationAccepted,
    ApplicationRefused,
    DeficiencyNoted,
    IssuanceExtended,
    PermitAppliedFor,
    PermitIssued,
    SupplementReceived,
)
from ledger.events.base import (
    KINDS,
    Entry,
    Event,
    Meta,
    Personal,
    PersonFact,
    personal_fields,
)
from ledger.events.lease import (
    LeaseDeclined,
    LeaseDrafted,
    LeaseEnded,
    LeaseFiled,
    LeaseLinked,
    LeaseSigned,
)
from ledger.events.lodging import (
    DeclarationAccepted,
    DeclarationFailed,
    ResidenceDeclared,
)
from ledger.events.permit import (
    ContinuityRestored,
    EndorsementDeclined,
    PermitCancelled,
    PermitEndorsed,
    PermitReplaced,
)
from ledger.events.person import CaseOpened, DetailsChanged, ProxyAppointed, ProxyEnded
from ledger.events.record import (
    DeadlineReached,
    DeadlineWithdrawn,
    EntryCorrected,
    EntryVoided,
    HolidaysAnnounced,
    LedgerInitialised,
    RequestReceived,
    ScanCompleted,
)
from ledger.events.registration import (
    AddressChanged,
    RegistrationCancelled,
    ResidenceRegistered,
    VoucherIssued,
)

PersonEvent = CaseOpened | DetailsChanged | ProxyAppointed | ProxyEnded
LodgingEvent = ResidenceDeclared | DeclarationAccepted | DeclarationFailed
LeaseEvent = LeaseDrafted | LeaseSigned | LeaseDeclined | LeaseFiled | LeaseEnded | LeaseLinked
RegistrationEvent = ResidenceRegistered | AddressChanged | RegistrationCancelled | VoucherIssued
ApplicationEvent = (
    PermitAppliedFor
    | DeficiencyNoted
    | SupplementReceived
    | ApplicationAccepted
    | ApplicationRefused
    | IssuanceExtended
    | PermitIssued
)
PermitEvent = (
    PermitEndorsed | EndorsementDeclined | ContinuityRestored | PermitReplaced | PermitCancelled
)
RecordEvent = (
    EntryVoided
    | EntryCorrected
    | HolidaysAnnounced
    | LedgerInitialised
    | RequestReceived
    | DeadlineReached
    | DeadlineWithdrawn
    | ScanCompleted
)
AnyEvent = (
    PersonEvent
    | LodgingEvent
    | LeaseEvent
    | RegistrationEvent
    | ApplicationEvent
    | PermitEvent
    | RecordEvent
)

__all__ = [
    "KINDS",
    "AddressChanged",
    "AnyEvent",
    "ApplicationAccepted",
    "ApplicationRefused",
    "CaseOpened",
    "RegistrationEvent",
    "RecordEvent",
    "PersonEvent",
    "PermitEvent",
    "LodgingEvent",
    "LeaseEvent",
    "ApplicationEvent",
    "ContinuityRestored",
    "DeadlineReached",
    "DeadlineWithdrawn",
    "DeclarationAccepted",
    "DeclarationFailed",
    "DeficiencyNoted",
    "DetailsChanged",
    "EndorsementDeclined",
    "Entry",
    "EntryCorrected",
    "EntryVoided",
    "Event",
    "HolidaysAnnounced",
    "IssuanceExtended",
    "LeaseDeclined",
    "LeaseDrafted",
    "LeaseEnded",
    "LeaseFiled",
    "LeaseLinked",
    "LeaseSigned",
    "LedgerInitialised",
    "Meta",
    "PermitAppliedFor",
    "PermitCancelled",
    "PermitEndorsed",
    "PermitIssued",
    "PermitReplaced",
    "PersonFact",
    "Personal",
    "ProxyAppointed",
    "ProxyEnded",
    "RegistrationCancelled",
    "RequestReceived",
    "ResidenceDeclared",
    "ResidenceRegistered",
    "ScanCompleted",
    "SupplementReceived",
    "VoucherIssued",
    "personal_fields",
]
