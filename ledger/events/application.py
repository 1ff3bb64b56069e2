"""Events about applying for the permit 申领, up to its issue."""

from datetime import date

from pydantic import Field

from ledger.events.base import Address, Event
from ledger.terms import Basis, Delivery, DeliveryOutcome, PermitKind, TriagePath


class PermitAppliedFor(Event):
    """A person applied for the permit 申领; the authority's clock does not run yet."""

    kind = "permit-applied-for"
    basis: Basis
    grounds: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    delivery: Delivery = Delivery.PICKUP
    mail_to: Address | None = None


class DeficiencyNoted(Event):
    """The office named the missing items 一次性告知补正."""

    kind = "deficiency-noted"
    items: tuple[str, ...]


class SupplementReceived(Event):
    """Missing items were handed in 补正."""

    kind = "supplement-received"
    items: tuple[str, ...]


class ApplicationAccepted(Event):
    """The office accepted the application 受理: day 0 of the issuance limit."""

    kind = "application-accepted"


class ApplicationRefused(Event):
    """The office refused the application, with reasons 不予办理."""

    kind = "application-refused"
    reasons: tuple[str, ...]


class IssuanceExtended(Event):
    """The issuance limit was extended 延长; ``days`` is the whole limit, from acceptance."""

    kind = "issuance-extended"
    days: int
    reason: str


class PermitIssued(Event):
    """The permit was issued 签发; the dates are those printed on the card, if any are."""

    kind = "permit-issued"
    permit_no: str
    valid_from: date | None = None
    valid_to: date | None = None
    paper: PermitKind | None = None


class Triaged(Event):
    """It was decided which way a person goes 分流: permit, registration first, or neither.

    ``facts`` are the grounds claimed, each with the day since which it holds; ``ground`` is
    the one that decided, ``possible_from`` the day on which the permit becomes possible.
    """

    kind = "triaged"
    facts: dict[str, date] = Field(default_factory=dict)
    path: TriagePath
    ground: str | None = None
    possible_from: date | None = None


class AcceptanceRefused(Event):
    """The office refused to accept the application 不予受理."""

    kind = "acceptance-refused"
    reason: str


class ApplicationWithdrawn(Event):
    """The applicant took the application back 撤回申请."""

    kind = "application-withdrawn"


class PermitDispatched(Event):
    """The card was handed to a carrier 寄出."""

    kind = "permit-dispatched"
    carrier: str
    tracking_no: str


class DeliveryRecorded(Event):
    """The carrier told what became of the card 投递结果."""

    kind = "delivery-recorded"
    outcome: DeliveryOutcome


class PermitCollected(Event):
    """The card was collected at the window 领取."""

    kind = "permit-collected"
