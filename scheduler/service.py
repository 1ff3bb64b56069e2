"""The service that wakes every night: it catches up first, and stops cleanly on SIGTERM.

It decides nothing: the ledger says what is due. The only importer of APScheduler.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from projections.office import Office
from scheduler.clock import SHANGHAI, Clock, legal_day
from scheduler.rounds import Round, scan


class Service:
    """Scans nightly at a fixed hour, Asia/Shanghai, until it is told to stop."""

    def __init__(
        self, where: str, clock: Clock, report: Callable[[Round], None], hour: int, minute: int
    ) -> None:
        self.where, self.clock, self.report = where, clock, report
        self.hour, self.minute = hour, minute
        self._stop = threading.Event()

    def run(self) -> None:
        """Catch up, then scan every night; returns once SIGTERM or SIGINT has come.

        A scan under way ends with its batch; the next start goes on from there.
        """
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self._on_signal)
        scheduler = BackgroundScheduler(timezone=SHANGHAI)
        scheduler.add_job(
            self.night,
            CronTrigger(hour=self.hour, minute=self.minute, timezone=SHANGHAI),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self.night()
        scheduler.start()
        self._stop.wait()
        scheduler.shutdown(wait=True)

    def night(self) -> None:
        """One scan up to the present legal day, with a connection of its own."""
        office = Office.open(self.where)
        try:
            today = legal_day(self.clock())
            self.report(scan(office, today, self.clock, stop=self._stop.is_set))
        finally:
            office.close()

    def _on_signal(self, _signum: int, _frame: FrameType | None) -> None:
        self._stop.set()
