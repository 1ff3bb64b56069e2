"""Every event that the ledger can hold; importing this package registers all kinds."""

from ledger.events.application import (
    AcceptanceRefused,
    ApplicationAccepted,
    ApplicationRefused,
    ApplicationWithdrawn,
    DeficiencyNoted,
    DeliveryRecorded,
    IssuanceExtended,
    PermitAppliedFor,
    PermitCollected,
    PermitDispatched,
    PermitIssued,
    SupplementReceived,
    Triaged,
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
from ledger.events.contributions import (
    ContributionRecorded,
    PointsAppliedFor,
    PointsConfirmed,
    PointsGranted,
    SettlementDecided,
    SettlementOpened,
)
from ledger.events.lease import (
    LeaseDeclined,
    LeaseDrafted,
    LeaseEnded,
    LeaseFiled,
    LeaseFilingRefused,
    LeaseLinked,
    LeaseSigned,
)
from ledger.events.lodging import (
    DeclarationAccepted,
    DeclarationFailed,
    DepartureContested,
    DepartureReported,
    LodgingReported,
    ResidenceDeclared,
    ResidenceVerified,
)
from ledger.events.notices import (
    AutoEndorsementEvaluated,
    CheckFound,
    NoticeAttempted,
    NoticeFailed,
    NoticeQueued,
    NoticeSent,
    NoticeWithdrawn,
)
from ledger.events.papers import (
    CertificateShown,
    FigureAsserted,
    StatementIssued,
    StatementVoided,
)
from ledger.events.permit import (
    ContinuityRestored,
    EndorsementDeclined,
    LossReported,
    PermitCancelled,
    PermitConfiscated,
    PermitEndorsed,
    PermitReinstated,
    PermitReplaced,
    PermitRevoked,
    SeizureReported,
)
from ledger.events.person import CaseOpened, DetailsChanged, ProxyAppointed, ProxyEnded
from ledger.events.record import (
    DeadlineReached,
    DeadlineWithdrawn,
    EntryCorrected,
    EntryVoided,
    ExtensionOrdered,
    HolidaysAnnounced,
    LedgerInitialised,
    RecordRead,
    RequestReceived,
    ScanCompleted,
)
from ledger.events.registration import (
    AddressChanged,
    RegistrationCancelled,
    RegistrationRefused,
    ResidenceRegistered,
    VoucherIssued,
)

PersonEvent = CaseOpened | DetailsChanged | ProxyAppointed | ProxyEnded
LodgingEvent = (
    ResidenceDeclared
    | DeclarationAccepted
    | DeclarationFailed
    | LodgingReported
    | DepartureReported
    | DepartureContested
    | ResidenceVerified
)
LeaseEvent = (
    LeaseDrafted
    | LeaseSigned
    | LeaseDeclined
    | LeaseFiled
    | LeaseFilingRefused
    | LeaseEnded
    | LeaseLinked
)
RegistrationEvent = (
    ResidenceRegistered
    | RegistrationRefused
    | AddressChanged
    | RegistrationCancelled
    | VoucherIssued
)
ApplicationEvent = (
    Triaged
    | PermitAppliedFor
    | DeficiencyNoted
    | SupplementReceived
    | ApplicationAccepted
    | AcceptanceRefused
    | ApplicationRefused
    | ApplicationWithdrawn
    | IssuanceExtended
    | PermitIssued
    | PermitDispatched
    | DeliveryRecorded
    | PermitCollected
)
PermitEvent = (
    PermitEndorsed
    | EndorsementDeclined
    | ContinuityRestored
    | PermitReplaced
    | LossReported
    | SeizureReported
    | PermitCancelled
    | PermitRevoked
    | PermitConfiscated
    | PermitReinstated
)
ContributionEvent = (
    ContributionRecorded
    | PointsAppliedFor
    | PointsGranted
    | PointsConfirmed
    | SettlementOpened
    | SettlementDecided
)
PaperEvent = StatementIssued | StatementVoided | CertificateShown | FigureAsserted
RecordEvent = (
    EntryVoided
    | EntryCorrected
    | HolidaysAnnounced
    | ExtensionOrdered
    | LedgerInitialised
    | RequestReceived
    | RecordRead
    | DeadlineReached
    | DeadlineWithdrawn
    | ScanCompleted
)
NoticeEvent = (
    NoticeQueued
    | NoticeAttempted
    | NoticeSent
    | NoticeFailed
    | NoticeWithdrawn
    | AutoEndorsementEvaluated
)
AnyEvent = (
    PersonEvent
    | LodgingEvent
    | LeaseEvent
    | RegistrationEvent
    | ApplicationEvent
    | PermitEvent
    | ContributionEvent
    | PaperEvent
    | RecordEvent
    | NoticeEvent
)

__all__ = [
    "AcceptanceRefused",
    "AddressChanged",
    "AnyEvent",
    "ApplicationAccepted",
    "ApplicationEvent",
    "ApplicationRefused",
    "ApplicationWithdrawn",
    "AutoEndorsementEvaluated",
    "CaseOpened",
    "CertificateShown",
    "CheckFound",
    "ContinuityRestored",
    "ContributionEvent",
    "ContributionRecorded",
    "DeadlineReached",
    "DeadlineWithdrawn",
    "DeclarationAccepted",
    "DeclarationFailed",
    "DeficiencyNoted",
    "DeliveryRecorded",
    "DepartureContested",
    "DepartureReported",
    "DetailsChanged",
    "EndorsementDeclined",
    "Entry",
    "EntryCorrected",
    "EntryVoided",
    "Event",
    "ExtensionOrdered",
    "FigureAsserted",
    "HolidaysAnnounced",
    "IssuanceExtended",
    "KINDS",
    "LeaseDeclined",
    "LeaseDrafted",
    "LeaseEnded",
    "LeaseEvent",
    "LeaseFiled",
    "LeaseFilingRefused",
    "LeaseLinked",
    "LeaseSigned",
    "LedgerInitialised",
    "LodgingEvent",
    "LodgingReported",
    "LossReported",
    "Meta",
    "NoticeAttempted",
    "NoticeEvent",
    "NoticeFailed",
    "NoticeQueued",
    "NoticeSent",
    "NoticeWithdrawn",
    "PaperEvent",
    "PermitAppliedFor",
    "PermitCancelled",
    "PermitCollected",
    "PermitConfiscated",
    "PermitDispatched",
    "PermitEndorsed",
    "PermitEvent",
    "PermitIssued",
    "PermitReinstated",
    "PermitReplaced",
    "PermitRevoked",
    "PersonEvent",
    "PersonFact",
    "Personal",
    "PointsAppliedFor",
    "PointsConfirmed",
    "PointsGranted",
    "ProxyAppointed",
    "ProxyEnded",
    "RecordEvent",
    "RecordRead",
    "RegistrationCancelled",
    "RegistrationEvent",
    "RegistrationRefused",
    "RequestReceived",
    "ResidenceDeclared",
    "ResidenceRegistered",
    "ResidenceVerified",
    "ScanCompleted",
    "SeizureReported",
    "SettlementDecided",
    "SettlementOpened",
    "StatementIssued",
    "StatementVoided",
    "SupplementReceived",
    "Triaged",
    "VoucherIssued",
    "personal_fields",
]
