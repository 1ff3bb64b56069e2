"""Events about what was paid, points, and settlement 居转户."""

from decimal import Decimal

from pydantic import Field

from ledger.events.base import Event
from ledger.terms import ContributionKind, ContributionStatus


class ContributionRecorded(Event):
    """A month of social insurance or income tax was paid 缴纳; ``month`` is YYYY-MM."""

    kind = "contribution-recorded"
    contribution: ContributionKind = Field(alias="kind")
    month: str
    status: ContributionStatus
    employer: str | None = None
    base: Decimal | None = None


class PointsAppliedFor(Event):
    """Points were asked for, on these items 申请积分."""

    kind = "points-applied-for"
    items: tuple[str, ...]


class PointsGranted(Event):
    """The office found the score 核定积分."""

    kind = "points-granted"
    score: int
    items: tuple[str, ...]


class PointsConfirmed(Event):
    """The points were confirmed after an endorsement 积分确认."""

    kind = "points-confirmed"


class SettlementOpened(Event):
    """Settlement was applied for 申请落户."""

    kind = "settlement-opened"


class SettlementDecided(Event):
    """Settlement was decided on 落户决定; a grant ends the permit, which is no lapse."""

    kind = "settlement-decided"
    granted: bool
    reason: str | None = None
