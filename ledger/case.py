"""The state of one case 案卷: facts as the events left them, nothing derived by law."""

from dataclasses import dataclass
from datetime import date

from ledger.events.base import Entry, PersonFact
from ledger.terms import City, Lodging, Relation


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a person declared of their residence 自主申报, and what became of it."""

    on: date
    address: str
    arrived_on: date | None
    accepted_on: date | None = None
    failed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LeaseLink:
    """A lease as its lessee's case knows it 租赁备案."""

    lease: str
    address: str
    first_day: date
    last_day: date
    lessees: int = 1
    signatures: int = 0
    invited_on: date | None = None
    signed_on: date | None = None
    declined_on: date | None = None
    filing_no: str | None = None
    ended_on: date | None = None

    def filed_on_day(self, day: date) -> bool:
        """Whether a filing is in force on ``day``."""
        ended = self.ended_on is not None and day >= self.ended_on
        return self.filing_no is not None and self.first_day <= day <= self.last_day and not ended


@dataclass(frozen=True, slots=True)
class Registration:
    """A residence registration 居住登记."""

    registered_on: date
    address: str
    lodging: Lodging
    entry: Entry
    lease: str | None = None
    changed_on: date | None = None
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """An application for the permit 申领 and what the office did with it."""

    applied_on: date | None = None
    accepted_on: date | None = None
    refused_on: date | None = None
    issued_on: date | None = None
    extended_to_days: int | None = None
    notices: tuple[tuple[date, tuple[str, ...]], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the office has still to decide."""
        return self.refused_on is None and self.issued_on is None

    @property
    def late_items(self) -> tuple[str, ...]:
        """Items asked for only after the first notice: against the one-time rule 一次性告知."""
        if not self.notices:
            return ()
        first = self.notices[0][1]
        later = dict.fromkeys(item for _, items in self.notices[1:] for item in items)
        return tuple(item for item in later if item not in first)


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A yearly endorsement 签注 as made."""

    on: date
    valid_to: date | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class Permit:
    """A residence permit 居住证 with its endorsements, replacements and end."""

    permit_no: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    entry: Entry
    endorsements: tuple[Endorsement, ...] = ()
    declined: tuple[tuple[date, tuple[str, ...]], ...] = ()
    former_numbers: tuple[str, ...] = ()
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Restoration:
    """A decision on restoring continuity 恢复连续性."""

    on: date
    granted: bool
    entry: Entry


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who may act for the holder 代办人, from which day to which."""

    relation: Relation
    appointed_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One person's residence-permit file in one city 案卷, as its events left it."""

    no: str = ""
    city: City = City.NATIONAL
    holder: PersonFact | None = None
    opened_on: date | None = None
    hukou_place: str | None = None
    born_on: date | None = None
    phone: str | None = None
    employer: str | None = None
    district: str | None = None
    declarations: tuple[Declaration, ...] = ()
    leases: tuple[LeaseLink, ...] = ()
    registrations: tuple[Registration, ...] = ()
    applications: tuple[Application, ...] = ()
    permits: tuple[Permit, ...] = ()
    restorations: tuple[Restoration, ...] = ()
    proxies: tuple[Proxy, ...] = ()

    @property
    def holder_now(self) -> PersonFact | None:
        """The holder with the phone number told last."""
        return self.holder.model_copy(update={"phone": self.phone}) if self.holder else None

    @property
    def declaration(self) -> Declaration | None:
        """The latest declaration."""
        return self.declarations[-1] if self.declarations else None

    @property
    def registration(self) -> Registration | None:
        """The latest registration."""
        return self.registrations[-1] if self.registrations else None

    @property
    def application(self) -> Application | None:
        """The latest application."""
        return self.applications[-1] if self.applications else None

    @property
    def permit(self) -> Permit | None:
        """The latest permit."""
        return self.permits[-1] if self.permits else None

    def lease(self, lease: str | None) -> LeaseLink | None:
        """A lease that this case knows, by its number."""
        return next((link for link in self.leases if link.lease == lease), None)
