"""Requests about applying for the permit, up to its issue."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

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
from ledger.requests.base import Address, CaseRequest, Day, Items, Key, Text
from ledger.terms import Basis, Delivery, DeliveryOutcome, PermitKind


class Triage(CaseRequest):
    """Decide which way a person goes 分流: ``facts`` are grounds, each since which day."""

    name = "triage"
    event = Triaged
    acts = ("office-acts",)
    facts: dict[Text, Day] = Field(default_factory=dict)


class ApplyForPermit(CaseRequest):
    """Apply for the permit 申领."""

    name = "apply-for-permit"
    event = PermitAppliedFor
    acts = ("own-acts", "employer-filing")
    basis: Basis
    grounds: tuple[Text, ...] = ()
    materials: tuple[Text, ...] = ()
    delivery: Delivery = Delivery.PICKUP
    mail_to: Address | None = None

    @model_validator(mode="after")
    def _mail_has_an_address(self) -> Self:
        if self.delivery is Delivery.MAIL and self.mail_to is None:
            raise PydanticCustomError("mail-without-address", "say where to mail the card")
        return self


class NoteDeficiency(CaseRequest):
    """Name all items that are missing, once 一次性告知."""

    name = "note-deficiency"
    event = DeficiencyNoted
    acts = ("office-acts",)
    items: Items


class ReceiveSupplement(CaseRequest):
    """Take in missing items 补正."""

    name = "receive-supplement"
    event = SupplementReceived
    acts = ("office-acts",)
    items: Items


class AcceptApplication(CaseRequest):
    """Accept the application 受理: the issuance limit runs from here."""

    name = "accept-application"
    event = ApplicationAccepted
    acts = ("office-acts",)


class RefuseAcceptance(CaseRequest):
    """Refuse to accept the application, with a reason 不予受理."""

    name = "refuse-acceptance"
    event = AcceptanceRefused
    acts = ("office-acts",)
    reason: Text


class WithdrawApplication(CaseRequest):
    """Take the application back 撤回申请."""

    name = "withdraw-application"
    event = ApplicationWithdrawn
    acts = ("own-acts",)


class RefuseApplication(CaseRequest):
    """Refuse the application, with reasons 不予办理."""

    name = "refuse-application"
    event = ApplicationRefused
    acts = ("office-acts",)
    reasons: Items


class ExtendIssuance(CaseRequest):
    """Extend the issuance limit 延长; ``days`` is the whole limit counted from acceptance."""

    name = "extend-issuance"
    event = IssuanceExtended
    acts = ("office-acts",)
    days: Annotated[int, Field(ge=1)]
    reason: Text


class IssuePermit(CaseRequest):
    """Issue the permit 签发, with the dates printed on the card if any are."""

    name = "issue-permit"
    event = PermitIssued
    acts = ("office-acts",)
    permit_no: Key
    valid_from: Day | None = None
    valid_to: Day | None = None
    paper: PermitKind | None = None

    @model_validator(mode="after")
    def _old_papers_have_an_end(self) -> Self:
        if self.paper is PermitKind.TEMPORARY and self.valid_to is None:
            raise PydanticCustomError("temporary-without-end", "give the day printed on it")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_to and self.valid_to < (self.valid_from or self.on):
            raise PydanticCustomError("days-reversed", "the last day lies before the first")
        return self


class DispatchPermit(CaseRequest):
    """Hand the card to a carrier 寄出."""

    name = "dispatch-permit"
    event = PermitDispatched
    acts = ("office-acts",)
    carrier: Text
    tracking_no: Key


class RecordDelivery(CaseRequest):
    """Record what became of the card in the post 投递结果."""

    name = "record-delivery"
    event = DeliveryRecorded
    acts = ("office-acts",)
    outcome: DeliveryOutcome


class CollectPermit(CaseRequest):
    """Record that the card was collected at the window 领取."""

    name = "collect-permit"
    event = PermitCollected
    acts = ("own-acts",)
