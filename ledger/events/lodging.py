"""Events about the declaration of where a person lives 实有人口信息申报."""

from datetime import date

from ledger.events.base import Address, Event
from ledger.terms import Lodging


class ResidenceDeclared(Event):
    """A person declared where they live 自主申报; a claim, not yet a finding."""

    kind = "residence-declared"
    address: Address
    lodging: Lodging
    district: str | None = None
    declared_by: str | None = None
    arrived_on: date | None = None
    employer: str | None = None


class DeclarationAccepted(Event):
    """The office found the declaration in order 采集成功."""

    kind = "declaration-accepted"


class DeclarationFailed(Event):
    """The office could not confirm the declaration 采集失败."""

    kind = "declaration-failed"
    reason: str
