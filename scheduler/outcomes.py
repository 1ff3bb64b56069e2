"""What is told of a comparison for the automatic endorsement 自动签注结果, and to whom."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from ledger.decide.automatic import Comparison
from ledger.decide.base import Desk
from ledger.events import NoticeFailed, NoticeQueued, NoticeWithdrawn
from ledger.events.base import Entry, Event
from ledger.history import History
from ledger.law import ladders, stale_after
from ledger.notices import known_receivers, notice_stream
from ledger.recording import system_entries
from ledger.terms import DutyName, Receiver

DUTY = DutyName.AUTO_ENDORSEMENT
RUNGS = {"met": "endorsed", "not-met": "not-met", "not-known": "not-known", "refused": "not-known"}
REFUSED = ("refused",)


def streams_of(comparison: Comparison) -> list[str]:
    """The streams of all that may have been told of the permit's year before."""
    return [
        _stream(comparison, rung, receiver)
        for rung in dict.fromkeys(RUNGS.values())
        for receiver in Receiver
    ]


def notices(comparison: Comparison, desk: Desk, night: date, now: datetime) -> Iterator[Entry]:
    """The notices of an outcome; those of former ones that nobody has sent yet are taken back.

    Nobody is told of a comparison that is older than the ladders allow, nor the same twice, nor
    what would have had to be done before a last day that is over.
    """
    outcome, rung = comparison.recorded.outcome, RUNGS[comparison.recorded.outcome]
    stale = (night - comparison.evaluation.on).days > stale_after()
    over = outcome in {"not-met", "not-known"} and night > comparison.recorded.last_day
    concerned = () if stale or over else _concerned(comparison)
    receivers = known_receivers(comparison.case, concerned, comparison.evaluation.on)
    told = {_stream(comparison, rung, receiver): receiver for receiver in receivers}
    for stream in streams_of(comparison):
        history = desk.history(stream)
        queued = _queued(comparison, told[stream], night) if stream in told else None
        if queued and _says_the_same(history, queued):
            continue
        steps: list[Event] = [*_withdrawn(history, night), *([queued] if queued else [])]
        numbered = enumerate(steps, history.version + 1)
        yield from system_entries(((stream, number, event) for number, event in numbered), now)


def _stream(comparison: Comparison, rung: str, receiver: Receiver) -> str:
    anchor = str(comparison.recorded.last_day)
    return notice_stream(comparison.case.no, DUTY, anchor, rung, receiver)


def _concerned(comparison: Comparison) -> Iterable[Receiver]:
    """Whom it concerns: as the duty's ladder says, or whoever must act for what nobody knows.

    What the rules would refuse is an officer's to decide.
    """
    usual = ladders()[DUTY].receivers
    match comparison.recorded.outcome:
        case "refused":
            return (Receiver.OFFICER,)
        case "not-known":
            actors = comparison.evaluation.renewal.actors
            named = dict.fromkeys(Receiver(a) for a in actors if a in set(Receiver))
            return (*usual, *named) if Receiver.HOLDER in named else tuple(named)
        case _:
            return usual


def _queued(comparison: Comparison, receiver: Receiver, night: date) -> NoticeQueued:
    renewal, outcome = comparison.evaluation.renewal, comparison.recorded.outcome
    wanting = tuple(check.reason for check in renewal.checks if check.met is not True)
    return NoticeQueued(
        on=night,
        case=comparison.case.no,
        duty=DUTY,
        rung=RUNGS[outcome],
        receiver=receiver,
        city=comparison.case.city,
        reached_on=comparison.evaluation.on,
        opens_on=renewal.about,
        last_day=renewal.last_day,
        article=renewal.law.article,
        reasons=REFUSED if outcome == "refused" else wanting,
    )


def _says_the_same(history: History, queued: NoticeQueued) -> bool:
    """Whether the receiver was told, or is to be told, the same already."""
    events = [entry.event for entry in history.entries]
    if not events or isinstance(events[-1], NoticeWithdrawn):
        return False
    last = next((e for e in reversed(events) if isinstance(e, NoticeQueued)), None)
    return last is not None and last.reasons == queued.reasons


def _withdrawn(history: History, night: date) -> Iterator[NoticeWithdrawn]:
    """A notice that still waits to be sent is overtaken by the new outcome."""
    last = history.entries[-1].event if history.entries else None
    if isinstance(last, NoticeQueued) or (isinstance(last, NoticeFailed) and last.retry_at):
        told = {name: getattr(last, name) for name in ("case", "duty", "rung", "receiver")}
        yield NoticeWithdrawn(on=night, reason="overtaken", **told)
