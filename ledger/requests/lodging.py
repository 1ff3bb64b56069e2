"""Requests about the declaration of where a person lives."""

from ledger.events.lodging import (
    DeclarationAccepted,
    DeclarationFailed,
    ResidenceDeclared,
)
from ledger.requests.base import Address, CaseRequest, Day, Text
from ledger.terms import Lodging


class DeclareResidence(CaseRequest):
    """Declare where the person lives 自主申报."""

    name = "declare-residence"
    event = ResidenceDeclared
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


class FailDeclaration(CaseRequest):
    """Find that the declaration cannot be confirmed 采集失败."""

    name = "fail-declaration"
    event = DeclarationFailed
    reason: Text
