"""Taking requests in: each is decided on, and a batch of them recorded in one transaction.

The counter keeps the histories that it has read, and what it is about to record, so that
requests of one batch see each other.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from ledger.crossings import Crossing
from ledger.decide import Refused, decide
from ledger.events import CaseOpened, LeaseDrafted, RequestReceived
from ledger.events.base import Entry, Meta
from ledger.events.record import DeadlineReached
from ledger.history import History
from ledger.law import Law
from ledger.notices import deadline_stream
from ledger.recording import entries_of, new_id
from ledger.requests import Request
from ledger.store import Conflict, Session, Store
from ledger.terms import City, Role
from projections.layout import Paused
from projections.lists import CASE, PEOPLE
from projections.orders import ORDER, Orders
from projections.tables import Tables

BATCH = 400
TRIES = 5
KEPT_STREAMS = 4000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: accepted with its entries, refused, or known already.

    Of a correction, also what relied on the entry as it was: entries, and rungs of duties.
    """

    request: Request
    entries: tuple[Entry, ...] = ()
    refusal: Refused | None = None
    duplicate_of: RequestReceived | None = None
    same_content: bool = True
    relied: tuple[Entry, ...] = ()
    rungs: tuple[Crossing, ...] = ()

    @property
    def word(self) -> str:
        """``accepted``, ``refused`` or ``duplicate``."""
        if self.refusal:
            return "refused"
        return "duplicate" if self.duplicate_of else "accepted"


class LostRace(Exception):
    """Somebody else kept changing the same stream; the request was not recorded.

    ``changed`` are the entries that came between.
    """

    def __init__(self, what: str, changed: Sequence[Entry] = ()) -> None:
        super().__init__(what)
        self.changed = changed


class Counter:
    """The desk that requests come to: `ledger.decide.Desk` over a store and what is pending."""

    def __init__(self, store: Store, tables: Tables, today: date) -> None:
        self.store, self.tables, self.today = store, tables, today
        self._histories: dict[str, History] = {}
        self._pending: list[Entry] = []
        self._repeated = False
        self._orders: Orders | None = None
        self._cases: dict[str, list[str]] = {}
        self._leases: dict[str, list[str]] = {}
        self._directory_known = False

    def history(self, stream: str) -> History:
        """Everything recorded in a stream, and what this batch is about to record there."""
        if stream not in self._histories:
            if len(self._histories) > KEPT_STREAMS and not self._pending:
                self._histories.clear()
            self._histories[stream] = self.store.stream(stream)
        return self._histories[stream]

    def read(self, streams: Sequence[str]) -> None:
        """Read several streams at once, for what is about to be decided on."""
        with self.store.session() as session:
            found = session.several(streams) if streams else {}
        self._histories |= {stream: History.of(entries) for stream, entries in found.items()}

    def law(self, city: City) -> Law:
        """The law of a city under the schedules recorded so far."""
        if self._orders is None:
            with self.store.session() as session:
                self._orders = self._with_pending(Orders.read(session))
        return self._orders.law(city)

    def cases_of(self, id_number: str) -> Sequence[str]:
        """The cases whose holder has this citizen number."""
        return self._known("holder", id_number, self._cases)

    def leases_of(self, id_number: str) -> Sequence[str]:
        """The leases that name this citizen number as a lessee's."""
        return self._known("lessee", id_number, self._leases)

    def take(self, request: Request, now: datetime) -> Outcome:
        """Decide on a request; what it leads to is pending until `commit`."""
        receipt = self._receipt(request)
        if receipt:
            self._repeated = True
            same = receipt.digest == digest_of(request)
            return Outcome(request, duplicate_of=receipt, same_content=same)
        try:
            decision = decide(request, self)
        except Refused as refusal:
            return Outcome(request, refusal=refusal)
        entries = entries_of(decision, request, now, lambda s: self.history(s).version)
        if request.id:
            entries = (*entries, _receipt_entry(request, entries, now))
        self._note(entries)
        rungs = tuple(c for c in decision.rungs if self._told(entries[0].stream, c))
        return Outcome(request, entries, relied=decision.relied, rungs=rungs)

    def _told(self, stream: str, crossing: Crossing) -> bool:
        """Whether a night has recorded a rung of a case, and it stands."""
        case = stream.removeprefix(CASE)
        recorded = self.history(deadline_stream(case, *crossing.key)).entries
        last = recorded[-1].event if recorded else None
        return isinstance(last, DeadlineReached) and last.on == crossing.on

    def commit(self) -> tuple[Entry, ...]:
        """Record what is pending in one transaction; the entries with their positions.

        If there is only what was known already, make sure of that before it is said.
        """
        pending, self._pending = self._pending, []
        repeated, self._repeated = self._repeated, False
        if not pending:
            if repeated:
                self.store.confirm()
            return ()
        try:
            saved = self.store.save(pending)
        except Exception:
            self.forget()
            raise
        positions = {entry.meta.id: entry for entry in saved}
        for stream in {entry.stream for entry in pending}:
            placed = (positions.get(e.meta.id, e) for e in self._histories[stream].entries)
            self._histories[stream] = History.of(placed)
        return saved

    def forget(self) -> None:
        """Let go of everything read: the next look is at what is recorded now."""
        self._histories.clear()
        self._orders = None
        self._directory_known = False
        self._cases.clear()
        self._leases.clear()

    def _note(self, entries: tuple[Entry, ...]) -> None:
        self._pending += entries
        for entry in entries:
            known = self.history(entry.stream)
            self._histories[entry.stream] = History((*known.entries, entry))
            match entry.event:
                case CaseOpened(holder=holder):
                    case = entry.stream.removeprefix("case:")
                    self._cases.setdefault(holder.id_number, []).append(case)
                case LeaseDrafted(lessees=lessees, lease=lease):
                    for lessee in lessees:
                        self._leases.setdefault(lessee.id_number, []).append(lease)
                case _ if entry.stream.startswith(ORDER):
                    self._orders = None
                case _:
                    pass

    def _with_pending(self, orders: Orders) -> Orders:
        added = {s: list(h.entries) for s, h in self._histories.items() if s.startswith(ORDER)}
        return Orders({**orders.entries, **added})

    def _known(self, relation: str, id_number: str, noted: dict[str, list[str]]) -> list[str]:
        """Numbers in the directory, brought up to date once a batch, and those noted since."""
        if not self._directory_known:
            self.tables.catch_up()
            if PEOPLE.name in self.tables.paused:  # nobody may be passed over
                raise Paused(PEOPLE.name)
            self._directory_known = True
        with self.store.session() as session:
            found = _directory(session, relation, id_number)
        return list(dict.fromkeys([*found, *noted.get(id_number, [])]))

    def _receipt(self, request: Request) -> RequestReceived | None:
        entries = self.history(f"request:{request.id}").entries if request.id else ()
        receipt = entries[0].event if entries else None
        assert receipt is None or isinstance(receipt, RequestReceived), "a receipt is a receipt"
        return receipt


def take_all(
    counter: Counter,
    requests: Iterable[Request],
    clock: Callable[[], datetime],
    *,
    keep: bool = True,
    stop_at_refusal: bool = False,
) -> Iterator[Outcome]:
    """Decide on requests and record them batch by batch, in order.

    An outcome is given only after its batch is recorded. If somebody else changed a stream
    meanwhile, the batch is decided anew, request by request, up to five times each. Without
    ``keep`` nothing is recorded, and each request sees those before it all the same.
    """
    waiting = iter(requests)
    while batch := list(islice(waiting, BATCH)):
        for outcome in _recorded(counter, batch, clock, keep=keep, stop_at_refusal=stop_at_refusal):
            yield outcome
            if stop_at_refusal and outcome.refusal:
                return


def _recorded(
    counter: Counter,
    batch: list[Request],
    clock: Callable[[], datetime],
    *,
    keep: bool,
    stop_at_refusal: bool,
) -> Iterator[Outcome]:
    outcomes = []
    now = clock()
    for request in batch:
        outcomes.append(counter.take(request, now))
        if stop_at_refusal and outcomes[-1].refusal:
            break
    if not keep:
        yield from outcomes
        return
    try:
        saved = {entry.meta.id: entry for entry in counter.commit()}
    except Conflict:
        yield from (take_one(counter, request, clock) for request in batch)
        return
    yield from (_placed(outcome, saved) for outcome in outcomes)


def take_one(counter: Counter, request: Request, clock: Callable[[], datetime]) -> Outcome:
    """Decide on one request and record it; raises `LostRace` after five lost races."""
    wanted: dict[str, int] = {}
    for _ in range(TRIES):
        counter.forget()
        outcome = counter.take(request, clock())
        wanted = wanted or {entry.stream: entry.version for entry in reversed(outcome.entries)}
        try:
            saved = {entry.meta.id: entry for entry in counter.commit()}
        except Conflict:
            continue
        return _placed(outcome, saved)
    between = (
        [entry for entry in counter.store.stream(stream).entries if entry.version >= version]
        for stream, version in wanted.items()
    )
    raise LostRace(request.name, [entry for found in between for entry in found])


def digest_of(request: Request) -> str:
    """A digest of what a request says, to tell a repetition from another one under its id."""
    body = request.model_dump(mode="json", by_alias=True, exclude_none=True)
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _placed(outcome: Outcome, saved: dict[str, Entry]) -> Outcome:
    entries = tuple(saved.get(entry.meta.id, entry) for entry in outcome.entries)
    return replace(outcome, entries=entries)


def _receipt_entry(request: Request, entries: tuple[Entry, ...], now: datetime) -> Entry:
    ids = tuple(entry.meta.id for entry in entries)
    receipt = RequestReceived(on=request.on, digest=digest_of(request), entries=ids)
    recorded_at = entries[0].meta.recorded_at
    meta = Meta(new_id(now), recorded_at, role=Role.SYSTEM, correlation=ids[0], causation=ids[0])
    return Entry(f"request:{request.id}", 1, receipt, meta)


def _directory(session: Session, relation: str, id_number: str) -> list[str]:
    sql = f"SELECT number FROM {PEOPLE.table} WHERE id_number = ? AND relation = ?"
    return [row[0] for row in session.rows(f"{sql} ORDER BY number", [id_number, relation])]
