"""The parts of a case: what its events say of each paper and act, nothing derived by law."""

from dataclasses import dataclass
from datetime import date

from ledger.dates import ONE_DAY
from ledger.events.base import Entry, PersonFact
from ledger.terms import (
    Basis,
    ContributionKind,
    ContributionStatus,
    Delivery,
    DeliveryOutcome,
    EndCause,
    Lodging,
    MoveScope,
    PermitKind,
    Relation,
    ReportedBy,
    VerificationMode,
    VerificationOutcome,
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a person declared of their residence 自主申报, and what became of it."""

    on: date
    address: str
    arrived_on: date | None
    by: str | None = None
    accepted_on: date | None = None
    failed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LodgingReport:
    """What a host reported of the person's stay 留宿申报; ``by`` is who reported."""

    on: date
    host: ReportedBy
    lodging: Lodging
    by: str | None


@dataclass(frozen=True, slots=True)
class Departure:
    """A report that the person has left 离开申报, and whether they deny it."""

    on: date
    by: str | None
    contested_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a visit or a call found 核实."""

    on: date
    outcome: VerificationOutcome
    mode: VerificationMode
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the registered address 住址变更, on the day of its registering.

    ``scope`` is how far the move went, if that was told.
    """

    on: date
    scope: MoveScope | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class LeaseLink:
    """A lease as its lessee's case knows it 租赁备案."""

    lease: str
    address: str
    first_day: date
    last_day: date
    lessees: int = 1
    signatures: int = 0
    invited_on: date | None = None
    signed_on: date | None = None
    declined_on: date | None = None
    filing_no: str | None = None
    refused_on: date | None = None
    ended_on: date | None = None

    @property
    def stands_to(self) -> date:
        """The last day of the lease, or the one before it was ended."""
        return min(self.last_day, self.ended_on - ONE_DAY) if self.ended_on else self.last_day

    def filed_on_day(self, day: date) -> bool:
        """Whether a filing is in force on ``day``."""
        return self.filing_no is not None and self.first_day <= day <= self.stands_to


@dataclass(frozen=True, slots=True)
class Registration:
    """A residence registration 居住登记."""

    registered_on: date
    address: str
    lodging: Lodging
    entry: Entry
    lease: str | None = None
    changed_on: date | None = None
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A card given to a carrier 寄出, and what the carrier told last of it."""

    on: date
    carrier: str
    tracking_no: str
    told_on: date | None = None
    outcome: DeliveryOutcome | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether the carrier still has it."""
        return self.outcome in {None, DeliveryOutcome.FAILED}


@dataclass(frozen=True, slots=True)
class Card:
    """The way of a card to its holder: by post, or collected at the window."""

    posted: tuple[Posted, ...] = ()
    collected_on: date | None = None

    @property
    def in_hand_since(self) -> date | None:
        """The day on which the holder got it, by hand or by post."""
        delivered = [p.told_on for p in self.posted if p.outcome is DeliveryOutcome.DELIVERED]
        return self.collected_on or (delivered[-1] if delivered else None)


@dataclass(frozen=True, slots=True)
class Application:
    """An application for the permit 申领 and what the office did with it."""

    applied_on: date | None = None
    basis: Basis | None = None
    grounds: tuple[str, ...] = ()
    delivery: Delivery = Delivery.PICKUP
    materials: tuple[str, ...] = ()
    accepted_on: date | None = None
    refused_on: date | None = None
    withdrawn_on: date | None = None
    issued_on: date | None = None
    extended_to_days: int | None = None
    notices: tuple[tuple[date, tuple[str, ...]], ...] = ()
    supplements: tuple[tuple[date, tuple[str, ...]], ...] = ()
    missing: tuple[str, ...] = ()
    posted: tuple[Posted, ...] = ()
    collected_on: date | None = None
    replacement: Card | None = None

    @property
    def is_open(self) -> bool:
        """Whether the office has still to decide."""
        return not (self.refused_on or self.withdrawn_on or self.issued_on)

    @property
    def handed_over_on(self) -> date | None:
        """The day on which the holder got the card that was issued 领取."""
        return Card(self.posted, self.collected_on).in_hand_since

    @property
    def card(self) -> Card:
        """The way of the present card: of the one that was issued, or of the latest after it."""
        return self.replacement or Card(self.posted, self.collected_on)

    @property
    def late_items(self) -> tuple[str, ...]:
        """Items asked for only after the first notice: against the one-time rule 一次性告知."""
        if not self.notices:
            return ()
        first = self.notices[0][1]
        later = dict.fromkeys(item for _, items in self.notices[1:] for item in items)
        return tuple(item for item in later if item not in first)


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A yearly endorsement 签注 as made."""

    on: date
    valid_to: date | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a permit by an act 注销、撤销、收缴或落户, and whether it was taken back.

    From ``on`` the permit is not held; from ``reinstated_from``, if given, it is again.
    """

    on: date
    cause: EndCause
    entry: Entry
    reinstated_from: date | None = None
    reinstated_by: Entry | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """A residence permit 居住证 with its endorsements, replacements and ends."""

    permit_no: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    entry: Entry
    kind: PermitKind = PermitKind.RESIDENCE
    endorsements: tuple[Endorsement, ...] = ()
    declined: tuple[tuple[date, tuple[str, ...]], ...] = ()
    former_numbers: tuple[str, ...] = ()
    lost_on: date | None = None
    seizures: tuple[tuple[date, str], ...] = ()
    endings: tuple[Ending, ...] = ()

    @property
    def ending(self) -> Ending | None:
        """The end that stands, if any: one that was taken back does not."""
        last = self.endings[-1] if self.endings else None
        return None if last is None or last.reinstated_by else last

    @property
    def ended_on(self) -> date | None:
        """The first day on which the permit is not held any more by an act, if one stands."""
        return self.ending.on if self.ending else None


@dataclass(frozen=True, slots=True)
class Restoration:
    """A decision on restoring continuity 恢复连续性."""

    on: date
    granted: bool
    entry: Entry


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who may act for the holder 代办人, from which day to which."""

    relation: Relation
    appointed_on: date
    person: PersonFact
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """A month of social insurance or income tax as it was paid 缴纳."""

    kind: ContributionKind
    month: str
    status: ContributionStatus
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Points 积分: asked for, found, confirmed, on the case's ``permit``-th permit."""

    applied_on: date
    permit: int
    score: int | None = None
    granted_on: date | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """An application for settlement 落户申请 and the decision on it."""

    opened_on: date
    decided_on: date | None = None
    granted: bool | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A stamped statement 盖章证明 as issued, and whether it was taken back."""

    entry: Entry
    voided_on: date | None = None
