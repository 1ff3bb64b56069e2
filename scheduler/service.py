"""The service: it scans every night and sends notices, and of several services one does so.

It decides nothing: the ledger says what is due. Whatever fails is told, and tried again later.
The only importer of APScheduler.
"""

import logging
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from queue import Empty, SimpleQueue
from time import monotonic
from types import FrameType
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from projections.nights import Figures, figures_of
from projections.office import Office
from scheduler.attempts import Attempts
from scheduler.clock import SHANGHAI, Clock, legal_day
from scheduler.config import ServiceSettings
from scheduler.leader import lock_of
from scheduler.logs import said, trouble
from scheduler.pulse import Pulse
from scheduler.rounds import Round, scan
from scheduler.supervisor import tell
from scheduler.timekeeping import refuse_clock_set_back

STOPS = (signal.SIGTERM, signal.SIGINT)
TURN = 2  # seconds between looks at who leads and at what is due
BEAT = 10  # seconds between heartbeats while nothing changes
ONCE = 0.5  # seconds within which two signals are one: some send it to a process and to its group
NAMED = 20  # cases that a line of the log names at most

Stop = Callable[[], bool]
Send = Callable[[Office, Stop], Mapping[str, int]]
Report = Callable[[Round], None]


class Stopping(Exception):
    """We were told to stop while the tables were being caught up."""


class Service:
    """Scans nightly, Asia/Shanghai, and sends what is queued, until it is told to stop.

    One thread does all the work; the main one waits for signals and keeps the heartbeat.
    """

    def __init__(
        self,
        where: str,
        clock: Clock,
        settings: ServiceSettings,
        send: Send,
        report: Report,
        *,
        rehearsal: bool = False,
    ) -> None:
        self.where, self.clock, self.settings = where, clock, settings
        self.send, self.report = send, report
        self._pulse = Pulse(settings, clock, rehearsal=rehearsal)
        self._lock = lock_of(where)
        self._attempts = {name: Attempts() for name in ("lead", "scan", "send", "look")}
        self._leads: bool | None = None
        self._night_due = False
        self._next_round = 0.0
        self._unrouted: int | None = 0
        self._asked_at: float | None = None
        self._stop = threading.Event()
        self._signals: SimpleQueue[int] = SimpleQueue()

    def run(self) -> None:
        """Catch up, then go on night by night; returns once SIGTERM or SIGINT has come.

        A scan under way ends with its batch, and the next start goes on from there. A second
        signal ends the process at once.
        """
        for signum in STOPS:
            signal.signal(signum, self._on_signal)
        said("service-started", hour=self.settings.hour, minute=self.settings.minute)
        scheduler = self._scheduler()
        scheduler.start()
        tell("READY=1")
        stopped_by = self._until_told(scheduler)
        said("service-stopping", signal=signal.Signals(stopped_by).name)
        tell("STOPPING=1")
        self._stop.set()
        scheduler.shutdown(wait=True)
        self._pulse.beat(state="stopped", doing=None, next_wake=None)
        self._lock.release()
        said("service-stopped")

    def _scheduler(self) -> BackgroundScheduler:
        """What wakes us: every night once, and every other second for whatever else is due."""
        scheduler = BackgroundScheduler(
            timezone=SHANGHAI,
            # The night has a thread of its own, so that it can be told to one that is at work.
            executors={"default": ThreadPoolExecutor(1), "night": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        hour, minute = self.settings.hour, self.settings.minute
        night = CronTrigger(hour=hour, minute=minute, timezone=SHANGHAI)
        scheduler.add_job(self._night_has_come, night, id="night", executor="night")
        scheduler.add_job(self._take_turn)
        scheduler.add_job(self._take_turn, IntervalTrigger(seconds=TURN))
        return scheduler

    def _until_told(self, scheduler: BackgroundScheduler) -> int:
        """Keep the heartbeat until a signal comes."""
        while True:
            self._pulse.beat(next_wake=scheduler.get_job("night").next_run_time)
            try:
                return self._signals.get(timeout=BEAT)
            except Empty:
                continue

    def _on_signal(self, signum: int, _frame: FrameType | None) -> None:
        """The first one asks to stop; a later one ends the process as it ends any other."""
        if self._asked_at is None:
            self._asked_at = monotonic()
            self._signals.put(signum)
        elif monotonic() - self._asked_at > ONCE:
            signal.signal(signum, signal.SIG_DFL)
            signal.raise_signal(signum)

    def _night_has_come(self) -> None:
        self._night_due = True

    def _take_turn(self) -> None:
        """Do what is due: look who leads, scan, send; what fails keeps nothing else back."""
        if self._stop.is_set():
            return
        if not self._attempt("lead", self._look_who_leads):
            self._stand(leads=False)
            return
        if self._leads and self._night_due:
            self._attempt("scan", self._scan)
        if monotonic() >= self._next_round and not self._stop.is_set():
            self._next_round = monotonic() + self.settings.dispatch_every
            self._attempt("send", self._send) if self._leads else self._attempt("look", self._look)

    def _attempt(self, doing: str, act: Callable[[], None]) -> bool:
        """Whether it went well; what failed is left alone for a while."""
        attempts = self._attempts[doing]
        if not attempts.ready():
            return False
        try:
            act()
        except Stopping:
            return False
        except Exception as error:  # noqa: BLE001  # the service outlives whatever goes wrong
            wait, told = attempts.failed(), {"doing": doing, **trouble(error)}
            said("failed", logging.ERROR, **told, in_a_row=attempts.failures, again_in=wait)
            told["at"] = self.clock().isoformat()
            self._pulse.beat(doing=None, failures=self._failures(), last_error=told)
            return False
        if attempts.failures:
            said("recovered", doing=doing, failures=attempts.failures)
            attempts.worked()
            self._pulse.beat(failures=self._failures())
        return True

    def _failures(self) -> int:
        """Those in a row of what we do now: one who waits neither scans nor sends."""
        doing = ("lead", "scan", "send") if self._leads else ("lead", "look")
        return sum(self._attempts[name].failures for name in doing)

    def _look_who_leads(self) -> None:
        self._stand(leads=self._lock.held())

    def _stand(self, *, leads: bool) -> None:
        """Take note of whether we lead; who begins to has to catch up first."""
        if leads == self._leads:
            return
        said("leading" if leads else "lead-lost" if self._leads else "standing-by")
        self._leads = self._night_due = leads
        self._next_round = 0.0
        self._pulse.beat(state="leader" if leads else "standby", failures=self._failures())

    def _scan(self) -> None:
        """All nights up to the present one; a night that comes meanwhile is due all the same."""
        self._night_due, done = False, None
        try:
            done = self._scanned()
        finally:
            if done is None or not done.finished:
                self._night_due = True
        figures = _in_short(done)
        if not done.finished:
            said("scan-cut-short", **figures)
            return
        said("scan-completed", logging.WARNING if done.failed else logging.INFO, **figures)
        self.report(done)

    def _scanned(self) -> Round:
        with self._office("scan") as office:
            now = self.clock()
            refuse_clock_set_back(office, now)
            office.tables.catch_up(self._unless_stopping)
            done = scan(office, legal_day(now), self.clock, stop=self._stop.is_set)
            office.tables.catch_up()
            self._pulse.beat(figures=self._figures(office))
        return done

    def _unless_stopping(self, *_progress: int) -> None:
        if self._stop.is_set():
            raise Stopping

    def _enough(self) -> bool:
        """Whether a round of sending ends: we stop, a night goes first, or somebody else leads."""
        night = self._night_due and self._attempts["scan"].ready()
        return self._stop.is_set() or night or not self._lock.held()

    def _send(self) -> None:
        """What is queued and due."""
        with self._office("send") as office:
            sent = self.send(office, self._enough)
            office.tables.catch_up()
            self._pulse.beat(figures=self._figures(office))
        unrouted = sent.get("unrouted")
        if unrouted != self._unrouted or any(n for name, n in sent.items() if name != "unrouted"):
            said("notices", logging.WARNING if sent.get("given_up") else logging.INFO, **sent)
        self._unrouted = unrouted

    def _look(self) -> None:
        """How the nights stand, for the heartbeat of one who waits."""
        with self._office(None) as office:
            self._pulse.beat(figures=self._figures(office))

    def _figures(self, office: Office) -> Figures:
        return figures_of(office, legal_day(self.clock()))

    @contextmanager
    def _office(self, doing: str | None) -> Iterator[Office]:
        """The ledger as it lies there now: nothing is kept open between two rounds."""
        self._pulse.beat(doing=doing)
        with closing(Office.open(self.where)) as office:
            yield office
        self._pulse.beat(doing=None)


def _in_short(done: Round) -> dict[str, Any]:
    """A night's figures for the log: of long lists their length, of what failed the cases alone.

    What an error says of a case may quote personal data.
    """
    figures = done.as_json()
    cases = sorted({failed["case"] for failed in figures["failed"]})
    figures |= {key: len(found) for key, found in figures.items() if isinstance(found, list)}
    return figures | ({"cases_failed": cases[:NAMED]} if cases else {})
