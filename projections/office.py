"""The one counter for all faces: requests in, answers out.

It is given the instant whenever time matters, and never asks for it. What only requests, or
answers over all cases, need is loaded with the first of them: one case is asked for far more often.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ledger.case import Case
from ledger.events.record import LedgerInitialised
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from ledger.masking import person_view, scrubbed
from ledger.store import Conflict, LedgerExists, Store
from projections.orders import Orders
from projections.view import Progress, day, silent

if TYPE_CHECKING:
    from ledger.requests import Request
    from projections.counter import Outcome
    from projections.reads import Reader
    from projections.standing import Standing
    from projections.tables import Tables

__all__ = ["CaseNotFound", "KnownAt", "Office"]

KnownAt = int | datetime | None
Clock = Callable[[], datetime]
View = Callable[[History, Case, Law, date], dict[str, Any]]
NATIONAL = "city:national"


class CaseNotFound(Exception):
    """No case has this number, or none had it then."""


class Office:
    """One ledger, open for requests and questions."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.set_aside: list[tuple[str, str]] = []
        with store.session() as session:
            opening = session.first("office")
        assert opening is not None, "a ledger begins with its making"
        assert isinstance(opening.event, LedgerInitialised), "a ledger begins with its making"
        self.rehearsal = opening.event.rehearsal

    @cached_property
    def tables(self) -> "Tables":
        """The tables over all cases."""
        from projections.tables import Tables

        return Tables(self.store)

    @cached_property
    def outbox(self) -> "Tables":
        """The table of notices, kept apart: the nights pay nothing for it."""
        from projections.outbox import outbox_tables

        return outbox_tables(self.store)

    @classmethod
    def open(cls, where: str, *, read_only: bool = False) -> "Office":
        """Open a ledger; raises what `ledger.store.Store.open` raises.

        One opened ``read_only`` answers over all cases from the tables as they stand.
        """
        return cls(Store.open(where, read_only=read_only))

    @property
    def standing(self) -> "Standing | None":
        """How far the tables have come that answered; None if they are up to date."""
        asked = self.__dict__.get("tables") or self.__dict__.get("outbox")
        return asked.standing if asked else None

    @property
    def paused(self) -> "dict[str, Standing]":
        """The projections that answered though they are paused, and how far they have come."""
        asked = [self.__dict__[name] for name in ("tables", "outbox") if name in self.__dict__]
        return {name: standing for kept in asked for name, standing in kept.paused.items()}

    @classmethod
    def init(cls, where: str, now: datetime, today: date, *, rehearsal: bool = False) -> "Office":
        """Make a ledger with the holiday schedules known so far; refuses to touch an old one."""
        from ledger.holidays import known_schedules
        from ledger.recording import system_entries
        from projections.migrating import make_tables

        store = Store.open(where, create=True)
        making = LedgerInitialised(on=today, rehearsal=rehearsal)
        schedules = enumerate(known_schedules(today), 1)
        steps = [("office", 1, making), *((NATIONAL, n, event) for n, event in schedules)]
        try:
            store.save(system_entries(steps, now))
        except Conflict as error:
            store.close()
            raise LedgerExists(where) from error
        with store.session(write=True) as session:
            make_tables(session)
        return cls(store)

    def submit(self, request: "Request", clock: Clock, today: date) -> "Outcome":
        """Record one request, or say why not; raises `LostRace` after five lost races."""
        from projections.counter import Counter, take_one

        return take_one(Counter(self.store, self.tables, today), request, clock)

    def submit_all(
        self,
        requests: Iterable["Request"],
        clock: Clock,
        today: date,
        *,
        dry_run: bool = False,
        stop_at_refusal: bool = False,
    ) -> Iterator["Outcome"]:
        """Record many requests in order, in batches; with ``dry_run`` decide and keep nothing.

        With ``stop_at_refusal`` the first refusal is the last outcome.
        """
        from projections.counter import Counter, take_all

        counter = Counter(self.store, self.tables, today)
        return take_all(counter, requests, clock, keep=not dry_run, stop_at_refusal=stop_at_refusal)

    def history(self, case: str, known_at: KnownAt = None) -> History:
        """All that is recorded of a case, as known at a point; raises `CaseNotFound`."""
        history = self.store.stream(f"case:{case}", self.position(known_at))
        if not history.entries:
            raise CaseNotFound(case)
        return history

    def has_case(self, case: str) -> bool:
        """Whether a case has this number."""
        return bool(self.store.stream(f"case:{case}").entries)

    def entries(
        self, case: str, on: date, known_at: KnownAt = None, *, reveal: bool = False
    ) -> list[dict[str, Any]]:
        """The history of a case up to legal day ``on``, entry by entry, marked as mended."""
        from projections import questions

        return questions.entry_views(self.history(case, known_at), on, reveal=reveal)

    def status(
        self, case: str, on: date, known_at: KnownAt = None, *, reveal: bool = False
    ) -> dict[str, Any]:
        """Where the case stands on a day, and what comes next."""
        from projections.status import status

        def view(_: History, folded: Case, law: Law, day_asked: date) -> dict[str, Any]:
            return status(folded, law, day_asked, reveal=reveal)

        return self.ask(view, case, on, known_at, reveal=reveal)

    def holding(
        self, case: str, on: date, known_at: KnownAt = None, *, reveal: bool = False
    ) -> dict[str, Any]:
        """How long the permit has been held up to and including a day, and why."""
        from projections.holding import holding_view

        def view(_: History, folded: Case, law: Law, day_asked: date) -> dict[str, Any]:
            return holding_view(folded, law, day_asked)

        return self.ask(view, case, on, known_at, reveal=reveal)

    def ask(
        self, view: View, no: str, on: date, known_at: KnownAt = None, *, reveal: bool = False
    ) -> dict[str, Any]:
        """What a view makes of one case on a day, as known at a point, with whose case it is."""
        position = self.position(known_at)
        with self.store.session() as session:
            history = History.of(session.stream(f"case:{no}", position))
            if not history.entries:
                raise CaseNotFound(no)
            case = case_on(history, on)
            orders = Orders.of(case.city, session, position)
        answer = view(history, case, orders.law(case.city).as_of(on), on)
        return {
            "case": no,
            "city": case.city,
            "on": day(on),
            "begins_on": day(min(entry.on for entry in history.entries)),
            "known_at": max(history.entries[-1].position, orders.last)
            if position is None
            else position,
            "holder": person_view(case.holder_now, reveal=reveal),
            **(answer if reveal else scrubbed(answer, case.holder)),
        }

    def find(self, text: str, *, reveal: bool = False) -> list[dict[str, Any]]:
        """Cases by case, permit or lease number, by name, or by the whole citizen number."""
        from projections import questions

        self.tables.catch_up()
        with self.store.session() as session:
            return questions.find(session, text, reveal=reveal)

    def look_up(
        self, text: str, reader: "Reader", *, on: date, today: date, now: datetime
    ) -> list[dict[str, Any]]:
        """The least that answers a purpose, of one person's papers; the look is recorded."""
        from projections.reads import look_up

        return look_up(self.store, self.tables, text, reader, on=on, today=today, now=now)

    def looks(self, case: str, on: date) -> list[dict[str, Any]]:
        """Who looked a case up, and what they were told; raises `CaseNotFound`."""
        from projections.reads import looks

        if not self.has_case(case):
            raise CaseNotFound(case)
        return list(looks(self.store, case, on))

    def due(
        self,
        first_day: date | None,
        last_day: date,
        on: date,
        known_at: KnownAt = None,
        *,
        city: str | None = None,
        district: str | None = None,
        duty: str | None = None,
        actor: str | None = None,
        overdue: bool = False,
        order: str = "day",
        latest: bool = True,
        progress: Progress = silent,
    ) -> list[dict[str, Any]]:
        """Duties that stand on ``on`` and have a day within the range, over all cases.

        ``latest`` says that ``on`` is the present day: then the docket answers. Otherwise
        every case is folded as it stood. Cases that could not be folded are left in
        ``set_aside``, each with the error.
        """
        from projections import worklists

        wanted = worklists.Wanted(city, district, duty, actor)
        span = worklists.Span(first_day, last_day, on, wanted, overdue)
        if latest and known_at is None:
            self.tables.catch_up(progress)
            self.set_aside = self.tables.parked()
            with self.store.session() as session:
                found = worklists.due_from_docket(session, span)
        else:
            position = self.position(known_at)
            with self.store.session() as session:
                answer = worklists.due_from_cases(session, span, position, progress)
            found, self.set_aside = answer
        return worklists.sorted_by(order, found)

    def replay(
        self, known_at: KnownAt = None, case: str | None = None, progress: Progress = silent
    ) -> dict[str, Any]:
        """Rebuild all projections from the events and compare them with what is stored."""
        position = self.position(known_at)
        if position is None:
            self.tables.catch_up()
            self.outbox.catch_up()
        events, at, found = self.tables.compare(position, case, progress)
        found += self.outbox.compare(position, case)[2]
        verdicts = [comparison.equal for comparison in found]
        parked = self.tables.parked()
        return {
            "events": events,
            "position": at,
            "projections": [asdict(comparison) for comparison in found],
            "parked": [{"stream": stream, "error": error} for stream, error in parked],
            "equal": None if None in verdicts else all(verdicts) and not parked,
        }

    def rebuild(self) -> None:
        """Put rebuilt tables in place of the stored ones; the next scan looks at all nights."""
        self.tables.rebuild()
        self.outbox.rebuild()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def position(self, known_at: KnownAt) -> int | None:
        """The position of the record up to which an answer is to look; None for all of it."""
        if isinstance(known_at, datetime):
            return self.store.position_at(known_at)
        return None if known_at is None else min(known_at, self.store.head())
