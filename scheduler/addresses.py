"""Whom a notice goes to: addresses from the case as it is when the notice is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.eligibility import acting_proxies
from ledger.events.base import PersonFact
from ledger.law import Law
from ledger.lease import lease_on
from ledger.masking import MASKS
from ledger.notices import NOTICE
from ledger.store import Store
from ledger.terms import Receiver
from scheduler.config import OfficeSettings
from scheduler.senders.base import Need

LEASE = "lease:"


@dataclass(frozen=True, slots=True)
class Contact:
    """Where somebody can be reached."""

    mail: str | None = None
    phone: str | None = None

    def by(self, need: Need | None) -> str | None:
        """The address that a sender needs; None for one that needs none."""
        return {"mail": self.mail, "phone": self.phone}[need] if need else None


def masked_address(need: Need | None, address: str | None) -> str:
    """The address as it may be recorded."""
    if not (need and address):
        return ""
    return MASKS["email" if need == "mail" else "phone"](address)


@dataclass(frozen=True)
class Directory:
    """Who is who in one case on a day: nobody known can be reached nowhere."""

    case: Case
    law: Law
    today: date
    store: Store
    offices: Mapping[str, OfficeSettings]

    def contact(self, receiver: Receiver, stream: str) -> Contact | None:
        """Where the receiver of a notice can be reached; None if there is no such person.

        ``stream`` is the notice's own.
        """
        match receiver:
            case Receiver.HOLDER:
                return _contact(self.case.holder_now)
            case Receiver.AGENT:
                acting = acting_proxies(self.case, self.law, self.today)
                return _contact(acting[-1].person if acting else None)
            case Receiver.LANDLORD:
                return _contact(self._landlord(stream))
            case Receiver.OFFICER:
                return self._office()

    def _landlord(self, stream: str) -> PersonFact | None:
        """Of the lease that the notice is about, if it names one; else of the one in force."""
        anchor = stream.removeprefix(NOTICE).split(":")[2]
        case = self.case
        link = case.lease(anchor.partition(".")[2]) or case.filing(self.today)
        link = link or (case.leases[-1] if case.leases else None)
        return lease_on(self.store.stream(f"{LEASE}{link.lease}")).lessor if link else None

    def _office(self) -> Contact:
        """The office of the district, else of the city."""
        case = self.case
        names = [f"{case.city}/{case.district}", case.city] if case.district else [case.city]
        found = (self.offices[name] for name in names if name in self.offices)
        office = next(found, OfficeSettings())
        return Contact(office.mail, office.phone)


def _contact(person: PersonFact | None) -> Contact | None:
    return Contact(person.email, person.phone) if person else None
