"""Requests about the declaration of where a person lives."""

from ledger.events.lodging import (
    DeclarationAccepted,
    DeclarationFailed,
    DepartureContested,
    DepartureReported,
    LodgingReported,
    ResidenceDeclared,
    ResidenceVerified,
)
from ledger.requests.base import Address, CaseRequest, Day, Text
from ledger.terms import Lodging, ReportedBy, VerificationMode, VerificationOutcome


class DeclareResidence(CaseRequest):
    """Declare where the person lives 自主申报."""

    name = "declare-residence"
    event = ResidenceDeclared
    acts = ("own-acts", "host-acts")
    address: Address
    lodging: Lodging
    district: Text | None = None
    declared_by: Text | None = None
    arrived_on: Day | None = None
    employer: Text | None = None


class AcceptDeclaration(CaseRequest):
    """Find the declaration in order 采集成功."""

    name = "accept-declaration"
    event = DeclarationAccepted
    acts = ("office-acts",)


class FailDeclaration(CaseRequest):
    """Find that the declaration cannot be confirmed 采集失败."""

    name = "fail-declaration"
    event = DeclarationFailed
    acts = ("office-acts",)
    reason: Text


class ReportLodging(CaseRequest):
    """Report that the person stays with a host 留宿申报."""

    name = "report-lodging"
    event = LodgingReported
    acts = ("host-acts",)
    host: ReportedBy
    lodging: Lodging


class ReportDeparture(CaseRequest):
    """Report that the person has left 离开申报; it ends nothing by itself. Say who reports."""

    name = "report-departure"
    event = DepartureReported
    acts = ("host-acts", "own-acts")
    by: Text


class ContestDeparture(CaseRequest):
    """Deny having left 异议: nothing is ended before it is decided."""

    name = "contest-departure"
    event = DepartureContested
    acts = ("own-acts",)


class VerifyResidence(CaseRequest):
    """Record a visit or a call that verified residence 核实."""

    name = "verify-residence"
    event = ResidenceVerified
    acts = ("office-acts",)
    outcome: VerificationOutcome
    mode: VerificationMode
    differs: tuple[Text, ...] = ()
