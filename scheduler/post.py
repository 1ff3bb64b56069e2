"""What becomes of a notice at the moment of sending: sent as a text, taken back, or given up.

Everything is looked at anew, since the night that queued it: whether it is still true and still
news, who is to be told, and where.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from ledger.case import Case
from ledger.crossings import crossings
from ledger.events.base import Event
from ledger.events.notices import (
    AutoEndorsementEvaluated,
    NoticeAttempted,
    NoticeFailed,
    NoticeQueued,
    NoticeWithdrawn,
)
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from ledger.notices import NOTICE
from ledger.spans import current_span
from ledger.store import Store, StoreError, Unreadable
from ledger.terms import DutyName
from projections.lists import CASE
from projections.notices import Outgoing
from projections.office import Office
from projections.orders import Orders
from projections.view import day
from scheduler.addresses import Directory, masked_address
from scheduler.clock import legal_day
from scheduler.config import Config
from scheduler.senders.base import Message, Need
from scheduler.texts import Occasion, letter

Over = Literal["overtaken", "withdrawn", "nobody"]
Reason = Literal[Over, "no-address", "case-not-readable"]
ENDORSED = "endorsed"
TO_BE_ENDORSED = {"not-met", "not-known"}
OVER = get_args(Over)
DOUBLINGS = 40  # beyond any wait that may be configured


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is recorded before anything is sent, and the message if one is to be sent."""

    events: tuple[Event, ...]
    attempt: int
    address: str = ""
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as it is now, and its law."""

    history: History
    case: Case
    law: Law


class Post:
    """Makes messages of notices."""

    def __init__(self, office: Office, config: Config) -> None:
        self.store, self.rehearsal, self.config = office.store, office.rehearsal, config

    def prepare(self, found: Outgoing, sender: str, need: Need | None, now: datetime) -> Prepared:
        """What is to be recorded, and sent, of a notice through one sender."""
        way = found.ways.get(sender)
        attempts = way.attempts if way else 0
        told = told_of(found, now)
        sending = {"sender": sender, "key": found.key(sender), **told}
        unknown: tuple[Event, ...] = ()
        if way and way.state == "sending":
            again = now if attempts < self.config.notices.attempts else None
            lost = {"attempt": attempts, "reason": "outcome-unknown", "retry_at": again}
            unknown = (NoticeFailed.model_validate(sending | lost),)
            if again is None:
                return Prepared(unknown, attempts)
        attempt = attempts + 1
        names = found.senders or self.config.notices.routes[found.queued.receiver]
        claim = NoticeAttempted.model_validate(sending | {"attempt": attempt, "senders": names})
        written = self._written(found, sender, need, now)
        if isinstance(written, Message):
            address = masked_address(need, written.to)
            return Prepared((*unknown, claim), attempt, address, written)
        unsaid = not found.taken_by and not found.correction
        if written == "withdrawn" or (written in OVER and unsaid):
            return Prepared((NoticeWithdrawn.model_validate(told | {"reason": written}),), attempt)
        retry_at = self.again(attempt, now) if written == "case-not-readable" else None
        failed = {"attempt": attempt, "reason": written, "retry_at": retry_at}
        return Prepared((*unknown, claim, NoticeFailed.model_validate(sending | failed)), attempt)

    def again(self, attempt: int, now: datetime) -> datetime | None:
        """When a notice is tried again after an attempt that failed; None after the last one."""
        settings = self.config.notices
        if attempt >= settings.attempts:
            return None
        wait = settings.backoff * 2 ** min(attempt - 1, DOUBLINGS)
        return now + timedelta(seconds=min(wait, settings.backoff_most))

    def _written(
        self, found: Outgoing, sender: str, need: Need | None, now: datetime
    ) -> Message | Reason:
        """The message; or why there is none to be sent."""
        today = legal_day(now)
        try:
            standing = standing_of(found.queued.case, self.store)
            over = why_over(found, standing, today)
            if over:
                return over
            names = standing.case, standing.law, today, self.store, self.config.offices
            contact = Directory(*names).contact(found.queued.receiver, found.stream)
            if contact is None:
                return "nobody"
            address = contact.by(need)
            if need and not address:
                return "no-address"
            about = Occasion(
                *(found.queued, standing.case, standing.law, today, found.correction),
                rehearsal=self.rehearsal,
            )
            text = letter(about, self.config.notices.lang)
        except Unreadable:
            return "case-not-readable"
        except StoreError:
            raise
        except Exception:  # noqa: BLE001  # one case that cannot be worked out stops no other
            return "case-not-readable"
        return Message(
            key=found.key(sender),
            to=address,
            subject=text.subject,
            text=text.text,
            at=now,
            withdrawn=found.correction,
            data=self._data(found),
        )

    def _data(self, found: Outgoing) -> dict[str, Any]:
        """What programs are told beside the text."""
        queued = found.queued
        data = {
            "case": queued.case,
            "city": queued.city,
            "duty": queued.duty.value,
            "rung": queued.rung,
            "receiver": queued.receiver.value,
            "reached_on": day(queued.reached_on),
            "opens_on": day(queued.opens_on),
            "last_day": day(queued.last_day),
            "article": queued.article,
            "reasons": list(queued.reasons),
            "withdrawn": found.correction,
        }
        return data | ({"rehearsal": True} if self.rehearsal else {})


def standing_of(no: str, store: Store) -> Standing:
    """A case as its record leaves it now, under the orders of its city."""
    with store.session() as session:
        history = History.of(session.stream(f"{CASE}{no}"))
        case = case_on(history)
        orders = Orders.of(case.city, session)
    return Standing(history, case, orders.law(case.city))


def told_of(found: Outgoing, now: datetime) -> dict[str, Any]:
    """What every event says of a notice; ``on`` is the day on which it is recorded."""
    queued = found.queued
    return {
        "on": legal_day(now),
        "case": queued.case,
        "duty": queued.duty,
        "rung": queued.rung,
        "receiver": queued.receiver,
    }


def why_over(found: Outgoing, standing: Standing, today: date) -> Over | None:
    """Why a notice is not to be sent any more, if it is not: untrue, or no news.

    A correction is always sent.
    """
    if found.correction:
        return None
    queued = found.queued
    if queued.duty is DutyName.AUTO_ENDORSEMENT:
        if queued.rung in {ENDORSED, *TO_BE_ENDORSED}:
            return _outcome_over(queued, standing, today)
        if _was_compared(standing, queued.last_day):
            return "overtaken"
    anchor = found.stream.removeprefix(NOTICE).split(":")[2]
    key = (queued.duty, anchor, queued.rung)
    for crossing in crossings(standing.history, standing.law, today):
        if crossing.key == key and crossing.on == queued.reached_on:
            overtaken = crossing.overtaken_on is not None and crossing.overtaken_on <= today
            return "overtaken" if overtaken else None
    return "withdrawn"


def _was_compared(standing: Standing, last_day: date | None) -> bool:
    """Whether the automatic endorsement was compared: then its outcome is the news."""
    events = (entry.event for entry in standing.history.entries)
    return any(isinstance(e, AutoEndorsementEvaluated) and e.last_day == last_day for e in events)


def _outcome_over(queued: NoticeQueued, standing: Standing, today: date) -> Over | None:
    """An outcome of the automatic endorsement: news as long as the year is as it left it."""
    span = current_span(standing.case, standing.law)
    still_to_endorse = span is not None and span.due_day == queued.last_day
    if queued.rung == ENDORSED:
        return "withdrawn" if still_to_endorse else None
    over = queued.last_day is not None and today > queued.last_day
    return None if still_to_endorse and not over else "overtaken"
