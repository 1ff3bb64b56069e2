"""Requests about residence registration."""

from ledger.events.registration import (
    AddressChanged,
    RegistrationCancelled,
    RegistrationRefused,
    ResidenceRegistered,
    VoucherIssued,
)
from ledger.requests.base import Address, CaseRequest, Day, Key, Text
from ledger.terms import Lodging, MoveScope


class RegisterResidence(CaseRequest):
    """Register where the person lives 居住登记; the half-year is counted from here."""

    name = "register-residence"
    event = ResidenceRegistered
    acts = ("own-acts", "host-registration")
    address: Address
    lodging: Lodging
    lease: Key | None = None
    basis: Text | None = None


class ChangeAddress(CaseRequest):
    """Record a new registered address 住址变更."""

    name = "change-address"
    event = AddressChanged
    acts = ("own-acts",)
    address: Address
    lodging: Lodging
    district: Text | None = None
    lease: Key | None = None
    moved_on: Day | None = None
    scope: MoveScope | None = None


class CancelRegistration(CaseRequest):
    """Cancel the registration 注销登记; say who does it."""

    name = "cancel-registration"
    event = RegistrationCancelled
    acts = ("own-acts",)
    by: Text
    reason: Text


class RefuseRegistration(CaseRequest):
    """Refuse to register the residence, with a reason 不予登记."""

    name = "refuse-registration"
    event = RegistrationRefused
    acts = ("office-acts",)
    reason: Text


class RequestVoucher(CaseRequest):
    """Ask for a paper voucher of registration 暂住登记凭证."""

    name = "request-voucher"
    event = VoucherIssued
    purpose: Text
