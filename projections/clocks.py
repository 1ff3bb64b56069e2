"""Every clock of a case beside the others 各计时口径, with the purposes that count by it."""

from datetime import date
from typing import Any

from ledger.case import Case
from ledger.clocks import Holding
from ledger.conditions import RegistrationState
from ledger.law import Law
from ledger.settlement import matched_months
from ledger.states import registered_since, registration_state
from ledger.terms import ClockName
from projections.purposes import TOPIC, purposes
from projections.view import day


def clocks_view(case: Case, law: Law, on: date, held: Holding) -> list[dict[str, Any]]:
    """What each clock says, and for which purposes the law of the day counts by it.

    Sources that contradict each other often mean different clocks.
    """
    registered = registration_state(case, law, on) is RegistrationState.REGISTERED
    since = registered_since(case, law) if registered else None
    first_day = held.spans[0].first_day if held.spans else None
    months = matched_months(case, law, held) if case.contributions else []
    found: dict[ClockName, dict[str, Any]] = {
        ClockName.REGISTRATION: {"since": day(since), "days": (on - since).days if since else 0},
        ClockName.STREAK: {"since": day(held.streak.since), "days": held.streak.days},
        ClockName.CUMULATIVE: {"since": day(first_day), "days": held.days},
        ClockName.MATCHED: {"since": None, "months": sum(month.counts for month in months)},
    }
    counted = [(purpose, law.version_or_none(f"{TOPIC}{purpose}", on)) for purpose in purposes(law)]
    return [
        {
            "clock": clock.value,
            **figures,
            "purposes": [p for p, version in counted if version and version.value.clock is clock],
        }
        for clock, figures in found.items()
    ]
