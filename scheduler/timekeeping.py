"""A clock that was set back is noticed before a night is scanned by it."""

from datetime import datetime, timedelta

from projections.nights import Figures, figures_of
from projections.office import Office
from scheduler.clock import legal_day

# Machines that share a ledger may differ by so much without any of them being wrong.
TOLERANCE = timedelta(minutes=5)


class ClockSetBack(Exception):
    """The clock shows an instant before one at which the ledger was written."""

    def __init__(self, now: datetime, figures: Figures) -> None:
        super().__init__(f"it shows {now.isoformat()}")
        self.now, self.night, self.entry_at = now, figures.last_night, figures.last_entry_at


def refuse_clock_set_back(office: Office, now: datetime) -> None:
    """Raise `ClockSetBack` if nights or entries of the ledger lie after the present instant."""
    figures = figures_of(office, legal_day(now))
    if set_back(figures, now):
        raise ClockSetBack(now, figures)


def set_back(figures: Figures, now: datetime) -> bool:
    """Whether a night scanned, or the last entry, lies after an instant taken for the present.

    In a rehearsal it may: there the clock is set to and fro on purpose.
    """
    if figures.rehearsal:
        return False
    night, entry_at = figures.last_night, figures.last_entry_at
    future_night = night is not None and legal_day(now) < night
    return future_night or (entry_at is not None and now < entry_at - TOLERANCE)
