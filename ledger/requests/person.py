"""Requests about the file and the person."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ledger.events.person import CaseOpened, DetailsChanged, ProxyAppointed, ProxyEnded
from ledger.requests.base import CaseRequest, CityKey, Day, Email, Person, Phone, Text
from ledger.terms import Relation


class OpenCase(CaseRequest):
    """Open a residence-permit file for one person in one city 立档."""

    name = "open-case"
    event = CaseOpened
    city: CityKey
    holder: Person
    hukou_place: Text | None = None
    born_on: Day | None = None
    district: Text | None = None


class ChangeDetails(CaseRequest):
    """Record a new phone, mail address, employer or district 信息变更."""

    name = "change-details"
    event = DetailsChanged
    acts = ("own-acts",)
    phone: Phone | None = None
    email: Email | None = None
    employer: Text | None = None
    district: Text | None = None

    @model_validator(mode="after")
    def _something_changes(self) -> Self:
        if not (self.phone or self.email or self.employer or self.district):
            raise PydanticCustomError("nothing-to-change", "name a field to change")
        return self


class AppointProxy(CaseRequest):
    """Appoint somebody who may act for the holder 代办."""

    name = "appoint-proxy"
    event = ProxyAppointed
    acts = ("office-acts",)
    proxy: Person
    relation: Relation
    basis: Text


class EndProxy(CaseRequest):
    """End a proxy's power to act 代办终止."""

    name = "end-proxy"
    event = ProxyEnded
    acts = ("own-acts",)
