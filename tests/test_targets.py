"""A need: so much time by a clock, in a unit that the clock counts in."""

import pytest

from ledger.targets import Need, UnitUnfit
from ledger.terms import ClockName, Unit


@pytest.mark.parametrize("unit", [Unit.DAY, Unit.WORKING_DAY])
def test_matched_time_is_asked_for_in_months(unit: Unit) -> None:
    """Days that match are none, so such a need would be full at once."""
    with pytest.raises(UnitUnfit, match="matched is counted by month"):
        Need(180, unit, ClockName.MATCHED)


def test_no_clock_counts_working_days() -> None:
    """Days of holding are those of the calendar."""
    with pytest.raises(UnitUnfit, match="counted by day"):
        Need(10, Unit.WORKING_DAY)


@pytest.mark.parametrize("clock", ClockName)
def test_years_are_so_many_months_by_every_clock(clock: ClockName) -> None:
    """Twelve each, exactly."""
    assert Need(7, Unit.YEAR, clock).months == Need(84, Unit.MONTH, clock).months == 84
