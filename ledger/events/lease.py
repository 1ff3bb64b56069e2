"""Events about the online signing and filing of a lease 租赁合同网签备案.

They are recorded in the lease's stream; what concerns a lessee is recorded in that person's
case too, in the same transaction, without the other parties' personal data.
"""

from datetime import date
from decimal import Decimal

from pydantic import Field

from ledger.events.base import Address, Event, IdNumber, PersonFact, TitleNo
from ledger.terms import Party


class LeaseDrafted(Event):
    """The landlord drafted a lease 起草; nothing is signed yet."""

    kind = "lease-drafted"
    lease: str
    title_no: TitleNo
    lessor: PersonFact
    lessees: tuple[PersonFact, ...]
    address: Address
    rent: Decimal
    first_day: date = Field(alias="from")
    last_day: date = Field(alias="to")


class LeaseSigned(Event):
    """One party signed online 网签; the lessor's signature invites the lessees."""

    kind = "lease-signed"
    lease: str
    party: Party = Field(alias="as")
    id_number: IdNumber | None = None


class LeaseDeclined(Event):
    """A lessee declined to sign 拒签; the draft is dead."""

    kind = "lease-declined"
    lease: str


class LeaseFiled(Event):
    """The office filed the lease 备案; ``from`` and ``to`` are the filing's own days."""

    kind = "lease-filed"
    lease: str
    filing_no: str
    first_day: date | None = Field(default=None, alias="from")
    last_day: date | None = Field(default=None, alias="to")


class LeaseFilingRefused(Event):
    """The office refused to file the lease, with a reason 不予备案; it may be filed once mended."""

    kind = "lease-filing-refused"
    lease: str
    reason: str


class LeaseEnded(Event):
    """The lease ended before its last day 提前终止."""

    kind = "lease-ended"
    lease: str
    reason: str


class LeaseLinked(Event):
    """A lessee's case and a lease know each other 关联, from the day of the draft on.

    What happened to the lease before is copied into the case beside it, under its own days.
    """

    kind = "lease-linked"
    lease: str
    case: str
    address: Address
    first_day: date = Field(alias="from")
    last_day: date = Field(alias="to")
    lessees: int = 1
