"""Requests about applying for the permit, up to its issue."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ledger.events.application import (
    ApplicationAccepted,
    ApplicationRefused,
    DeficiencyNoted,
    IssuanceExtended,
    PermitAppliedFor,
    PermitIssued,
    SupplementReceived,
)
from ledger.requests.base import Address, CaseRequest, Day, Items, Key, Text
from ledger.terms import Basis, Delivery


class ApplyForPermit(CaseRequest):
    """Apply for the permit 申领."""

    name = "apply-for-permit"
    event = PermitAppliedFor
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
    items: Items


class ReceiveSupplement(CaseRequest):
    """Take in missing items 补正."""

    name = "receive-supplement"
    event = SupplementReceived
    items: Items


class AcceptApplication(CaseRequest):
    """Accept the application 受理: the issuance limit runs from here."""

    name = "accept-application"
    event = ApplicationAccepted


class RefuseApplication(CaseRequest):
    """Refuse the application, with reasons 不予办理."""

    name = "refuse-application"
    event = ApplicationRefused
    reasons: Items


class ExtendIssuance(CaseRequest):
    """Extend the issuance limit 延长; ``days`` is the whole limit counted from acceptance."""

    name = "extend-issuance"
    event = IssuanceExtended
    days: Annotated[int, Field(ge=1)]
    reason: Text


class IssuePermit(CaseRequest):
    """Issue the permit 签发, with the dates printed on the card if any are."""

    name = "issue-permit"
    event = PermitIssued
    permit_no: Key
    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_to and self.valid_to < (self.valid_from or self.on):
            raise PydanticCustomError("days-reversed", "the last day lies before the first")
        return self
