"""The state of one case 案卷: facts as the events left them, nothing derived by law."""

from dataclasses import dataclass
from datetime import date

from ledger.dates import ONE_DAY
from ledger.events.base import Entry, PersonFact
from ledger.parts import (
    Application,
    Contribution,
    Declaration,
    Departure,
    LeaseLink,
    LodgingReport,
    Move,
    Permit,
    Points,
    Proxy,
    Registration,
    Restoration,
    Settlement,
    Statement,
    Verification,
)
from ledger.terms import NATIONAL, City


@dataclass(frozen=True, slots=True)
class Case:
    """One person's residence-permit file in one city 案卷, as its events left it."""

    no: str = ""
    city: City = NATIONAL
    holder: PersonFact | None = None
    opened_on: date | None = None
    hukou_place: str | None = None
    born_on: date | None = None
    phone: str | None = None
    email: str | None = None
    employer: str | None = None
    district: str | None = None
    declarations: tuple[Declaration, ...] = ()
    lodging_reports: tuple[LodgingReport, ...] = ()
    departures: tuple[Departure, ...] = ()
    verifications: tuple[Verification, ...] = ()
    leases: tuple[LeaseLink, ...] = ()
    registrations: tuple[Registration, ...] = ()
    moves: tuple[Move, ...] = ()
    triages: tuple[Entry, ...] = ()
    applications: tuple[Application, ...] = ()
    permits: tuple[Permit, ...] = ()
    restorations: tuple[Restoration, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    details_changed: tuple[tuple[str, date], ...] = ()
    contributions: tuple[Contribution, ...] = ()
    points: Points | None = None
    settlement: Settlement | None = None
    statements: tuple[Statement, ...] = ()
    certificates_shown: tuple[Entry, ...] = ()
    figures_asserted: tuple[Entry, ...] = ()

    @property
    def holder_now(self) -> PersonFact | None:
        """The holder with the phone number and the mail address told last."""
        told = {"phone": self.phone, "email": self.email}
        return self.holder.model_copy(update=told) if self.holder else None

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

    def filing(self, on: date) -> LeaseLink | None:
        """The lease filing in force on ``on`` 有效备案; of several, the one that lasts longest."""
        filed = [link for link in self.leases if link.filed_on_day(on)]
        return max(filed, key=lambda link: link.stands_to, default=None)

    def filed_until(self, on: date) -> date | None:
        """The last day up to which filings follow each other from ``on`` without a day between."""
        last_day, link = None, self.filing(on)
        while link and (last_day is None or link.stands_to > last_day):
            last_day, link = link.stands_to, self.filing(link.stands_to + ONE_DAY)
        return last_day

    def lease(self, lease: str | None) -> LeaseLink | None:
        """A lease that this case knows, by its number."""
        return next((link for link in self.leases if link.lease == lease), None)
