"""Points 积分: whether they are in force on a day, and what is still to be confirmed."""

from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.conditions import PermitState, PointsState
from ledger.dates import ONE_DAY
from ledger.law import Law, Version
from ledger.states import permit_standing


@dataclass(frozen=True, slots=True)
class PointsStanding:
    """Points on a day 积分状态: the law that says so, and the standard score if one is known."""

    state: PointsState
    since: date | None = None
    law: Version | None = None
    standard: Version | None = None


def points_standing(case: Case, law: Law, on: date) -> PointsStanding:
    """Where the points stand on ``on``: they fall with the permit that they rest on."""
    points = case.points
    if points is None:
        return PointsStanding(PointsState.NONE)
    if points.permit != len(case.permits):
        return PointsStanding(PointsState.LAPSED, points.granted_on, _lapse(law, on))
    if points.granted_on is None:
        review = law.version_or_none("points-review", points.applied_on)
        return PointsStanding(PointsState.APPLIED, points.applied_on, review)
    standard = law.version_or_none("points-standard", points.granted_on)
    standing = permit_standing(case, law, on)
    if standing.state is not PermitState.IN_USE:
        span = standing.span
        fell_on = (
            standing.ending.on if standing.ending else span.due_day + ONE_DAY if span else None
        )
        return PointsStanding(PointsState.LAPSED, fell_on, _lapse(law, on), standard)
    waiting = unconfirmed_since(case)
    if waiting:
        confirm = law.version_or_none("points-confirmation", waiting)
        return PointsStanding(PointsState.UNCONFIRMED, waiting, confirm, standard)
    since = points.confirmed_on or points.granted_on
    return PointsStanding(PointsState.IN_FORCE, since, standard, standard)


def _lapse(law: Law, on: date) -> Version | None:
    """The rule by which points fall with the permit that they rest on."""
    return law.version_or_none("points-lapse", on)


def unanswered_since(case: Case) -> date | None:
    """The day on which points were asked for on the present permit, while no score is found."""
    points = case.points
    if points is None or points.permit != len(case.permits):
        return None
    answered = points.granted_on is not None and points.granted_on >= points.applied_on
    return None if answered else points.applied_on


def unconfirmed_since(case: Case) -> date | None:
    """The day of the last endorsement since which granted points were not confirmed."""
    points, permit = case.points, case.permit
    if points is None or points.granted_on is None or permit is None or not permit.endorsements:
        return None
    if points.permit != len(case.permits):
        return None
    endorsed_on = permit.endorsements[-1].on
    known = max(points.granted_on, points.confirmed_on or points.granted_on)
    return endorsed_on if endorsed_on > known else None
