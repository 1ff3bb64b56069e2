"""Events about the declaration of where a person lives 实有人口信息申报."""

from datetime import date

from ledger.events.base import Address, Event, Name
from ledger.terms import Lodging, ReportedBy, VerificationMode, VerificationOutcome


class ResidenceDeclared(Event):
    """A person declared where they live 自主申报; a claim, not yet a finding."""

    kind = "residence-declared"
    address: Address
    lodging: Lodging
    district: str | None = None
    declared_by: Name | None = None
    arrived_on: date | None = None
    employer: str | None = None


class DeclarationAccepted(Event):
    """The office found the declaration in order 采集成功."""

    kind = "declaration-accepted"


class DeclarationFailed(Event):
    """The office could not confirm the declaration 采集失败."""

    kind = "declaration-failed"
    reason: str


class LodgingReported(Event):
    """A host reported that the person stays with them 留宿申报; who did is in ``host``."""

    kind = "lodging-reported"
    host: ReportedBy
    lodging: Lodging


class DepartureReported(Event):
    """Somebody reported that the person has left 离开申报; it ends nothing by itself.

    Who did stands in the entry's ``by``.
    """

    kind = "departure-reported"


class DepartureContested(Event):
    """The person denies having left 异议; nothing is ended before it is decided."""

    kind = "departure-contested"


class ResidenceVerified(Event):
    """Residence was verified at the door or by phone 核实, with what was found."""

    kind = "residence-verified"
    outcome: VerificationOutcome
    mode: VerificationMode
    differs: tuple[str, ...] = ()
