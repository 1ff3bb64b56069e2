"""Requests about the online signing and filing of a lease."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ledger.events.lease import (
    LeaseDeclined,
    LeaseDrafted,
    LeaseEnded,
    LeaseFiled,
    LeaseFilingRefused,
    LeaseLinked,
    LeaseSigned,
)
from ledger.requests.base import (
    Address,
    CaseRequest,
    Day,
    IdNumber,
    Key,
    LeaseRequest,
    Money,
    Person,
    Text,
    TitleNo,
)
from ledger.terms import Party


class DraftLease(LeaseRequest):
    """Draft a lease for online signing 起草网签; the landlord begins."""

    name = "draft-lease"
    event = LeaseDrafted
    title_no: TitleNo
    lessor: Person
    lessees: Annotated[tuple[Person, ...], Field(min_length=1)]
    address: Address
    rent: Money
    first_day: Day = Field(alias="from")
    last_day: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise PydanticCustomError("days-reversed", "the last day lies before the first")
        return self


class SignLease(LeaseRequest):
    """Sign a lease online 网签, the lessor first, then each lessee."""

    name = "sign-lease"
    event = LeaseSigned
    party: Party = Field(alias="as")
    id_number: IdNumber | None = None


class DeclineLease(LeaseRequest):
    """Decline to sign a lease 拒签."""

    name = "decline-lease"
    event = LeaseDeclined


class FileLease(LeaseRequest):
    """File a lease that all parties have signed 备案."""

    name = "file-lease"
    event = LeaseFiled
    acts = ("host-acts", "own-acts")
    filing_no: Text
    first_day: Day | None = Field(default=None, alias="from")
    last_day: Day | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise PydanticCustomError("days-reversed", "the last day lies before the first")
        return self


class RefuseLeaseFiling(LeaseRequest):
    """Refuse to file a lease, with a reason 不予备案."""

    name = "refuse-lease-filing"
    event = LeaseFilingRefused
    acts = ("office-acts",)
    reason: Text


class EndLease(LeaseRequest):
    """End a lease before its last day 提前终止."""

    name = "end-lease"
    event = LeaseEnded
    acts = ("host-acts", "own-acts")
    reason: Text


class LinkLease(CaseRequest):
    """Let a lessee's case know a lease 关联租赁; done by itself when the id number is known."""

    name = "link-lease"
    event = LeaseLinked
    lease: Key
