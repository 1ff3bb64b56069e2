"""Events about the file and the person: opening, details, proxies."""

from ledger.events.base import Address, BirthDate, Email, Event, PersonFact, Phone
from ledger.terms import City, Relation


class CaseOpened(Event):
    """A residence-permit file was opened for one person in one city 立档."""

    kind = "case-opened"
    city: City
    holder: PersonFact
    hukou_place: Address | None = None
    born_on: BirthDate | None = None
    district: str | None = None


class DetailsChanged(Event):
    """The holder's phone, mail address, employer or district changed 信息变更."""

    kind = "details-changed"
    phone: Phone | None = None
    email: Email | None = None
    employer: str | None = None
    district: str | None = None


class ProxyAppointed(Event):
    """Somebody may act for the holder from this day 代办."""

    kind = "proxy-appointed"
    proxy: PersonFact
    relation: Relation
    basis: str


class ProxyEnded(Event):
    """The proxy may no longer act 代办终止."""

    kind = "proxy-ended"
