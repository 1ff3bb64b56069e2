"""Events about the record itself: corrections, orders of a city, and what the system notes."""

from datetime import date
from typing import Any

from pydantic import Field

from ledger.events.base import Event
from ledger.terms import City, DutyName


class EntryVoided(Event):
    """An entry is struck out 作废: what it said is taken never to have been so."""

    kind = "entry-voided"
    entry: str
    reason: str
    authority: str


class EntryCorrected(Event):
    """Fields of an entry are corrected 更正; the entry itself stays as it was written."""

    kind = "entry-corrected"
    entry: str
    changes: dict[str, Any]
    reason: str
    authority: str


class HolidaysAnnounced(Event):
    """The schedule of a year's days off and make-up working days 节假日安排."""

    kind = "holidays-announced"
    year: int
    notice_no: str
    off: tuple[date, ...]
    working: tuple[date, ...] = ()


class LedgerInitialised(Event):
    """The ledger was made 建账; a rehearsal ledger stays one for ever."""

    kind = "ledger-initialised"
    rehearsal: bool = False


class RequestReceived(Event):
    """The receipt of a request that carried an id 回执: the same id again is a duplicate."""

    kind = "request-received"
    digest: str
    entries: tuple[str, ...]


class DeadlineReached(Event):
    """A rung of a duty's ladder was reached 期限到达; ``on`` is the rung's own day."""

    kind = "deadline-reached"
    case: str
    duty: DutyName
    rung: str
    opens_on: date
    last_day: date | None = None
    article: str


class DeadlineWithdrawn(Event):
    """A deadline event no longer follows from the record 期限撤回."""

    kind = "deadline-withdrawn"
    case: str
    duty: DutyName
    rung: str


class ScanCompleted(Event):
    """A nightly scan ended 扫描完成, with its figures; of older scans not all are known.

    ``position``, and on PostgreSQL ``transaction``, is how far the record was looked at; the
    next scan goes on from there and from ``last_night`` if ``moves_on``.
    """

    kind = "scan-completed"
    first_night: date
    last_night: date
    cases_examined: int
    emitted: int
    withdrawn: int
    notices: int | None = None
    endorsed: int | None = None
    referred: int | None = None
    position: int
    transaction: int | None = None
    moves_on: bool


class ExtensionOrdered(Event):
    """A city extended permits that end in a range of days 统一延期.

    They are taken not to have lapsed until ``catch_up_to``, the last day to have them endorsed.
    """

    kind = "extension-ordered"
    city: City
    expiring_from: date
    expiring_to: date
    catch_up_to: date
    reason: str
    authority: str


class RecordRead(Event):
    """Somebody looked at a case for a purpose 查询留痕, whether anything was found or not."""

    kind = "record-read"
    as_of: date
    case: str | None = None
    purpose: str
    legal_basis: str
    found: bool
    told: dict[str, Any] = Field(default_factory=dict)
