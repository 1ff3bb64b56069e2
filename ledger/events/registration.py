"""Events about residence registration 居住登记."""

from datetime import date

from ledger.events.base import Address, Event
from ledger.terms import Lodging, MoveScope


class ResidenceRegistered(Event):
    """The office registered the residence 居住登记; the half-year is counted from here."""

    kind = "residence-registered"
    address: Address
    lodging: Lodging
    lease: str | None = None
    basis: str | None = None


class AddressChanged(Event):
    """The registered address was changed 住址变更; the registration goes on."""

    kind = "address-changed"
    address: Address
    lodging: Lodging
    district: str | None = None
    lease: str | None = None
    moved_on: date | None = None
    scope: MoveScope | None = None


class RegistrationCancelled(Event):
    """The registration was cancelled 注销登记; who did it stands in the entry's ``by``."""

    kind = "registration-cancelled"
    reason: str


class VoucherIssued(Event):
    """A paper voucher of registration was given out 暂住登记凭证 (Dalian, until 2021-08-31)."""

    kind = "voucher-issued"
    purpose: str


class RegistrationRefused(Event):
    """The office refused to register the residence, with a reason 不予登记."""

    kind = "registration-refused"
    reason: str
