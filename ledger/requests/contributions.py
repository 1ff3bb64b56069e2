"""Requests about what was paid, points, and settlement."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from ledger.events.contributions import (
    ContributionRecorded,
    PointsAppliedFor,
    PointsConfirmed,
    PointsGranted,
    SettlementDecided,
    SettlementOpened,
)
from ledger.requests.base import CaseRequest, Items, Money, Text, parse_month
from ledger.terms import ContributionKind, ContributionStatus


class RecordContribution(CaseRequest):
    """Record a month of social insurance or income tax 缴纳; ``month`` is YYYY-MM."""

    name = "record-contribution"
    event = ContributionRecorded
    acts = ("own-acts", "host-acts")
    contribution: ContributionKind = Field(alias="kind")
    month: Annotated[str, BeforeValidator(parse_month)]
    status: ContributionStatus
    employer: Text | None = None
    base: Money | None = None


class ApplyForPoints(CaseRequest):
    """Ask for points 申请积分, naming what they are for."""

    name = "apply-for-points"
    event = PointsAppliedFor
    acts = ("points-acts",)
    items: Items


class GrantPoints(CaseRequest):
    """Record the score that the office found 核定积分."""

    name = "grant-points"
    event = PointsGranted
    acts = ("office-acts",)
    score: Annotated[int, Field(ge=0, le=10**6)]
    items: Items


class ConfirmPoints(CaseRequest):
    """Confirm the points after an endorsement 积分确认."""

    name = "confirm-points"
    event = PointsConfirmed
    acts = ("points-acts",)


class OpenSettlement(CaseRequest):
    """Apply for settlement 申请落户 once the months of holding are full."""

    name = "open-settlement"
    event = SettlementOpened
    acts = ("own-acts",)


class DecideSettlement(CaseRequest):
    """Decide on settlement 落户决定; a grant ends the permit."""

    name = "decide-settlement"
    event = SettlementDecided
    acts = ("office-acts",)
    granted: bool
    reason: Text | None = None
