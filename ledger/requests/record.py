"""Requests about the record itself: corrections, and orders of a city."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ledger.events.record import (
    EntryCorrected,
    EntryVoided,
    ExtensionOrdered,
    HolidaysAnnounced,
)
from ledger.requests.base import CityKey, Day, Key, Request, Text, parse_changes


class Correction(Request):
    """A request that mends an entry of a case or of a lease."""

    target = "case"
    acts = ("office-acts",)
    case: Key | None = None
    lease: Key | None = None
    entry: Key
    reason: Text
    authority: Text

    @model_validator(mode="after")
    def _one_stream(self) -> Self:
        if (self.case is None) == (self.lease is None):
            raise PydanticCustomError("case-or-lease", "name either a case or a lease")
        return self


class VoidEntry(Correction):
    """Strike out an entry 作废, naming reason and authority."""

    name = "void-entry"
    event = EntryVoided


class CorrectEntry(Correction):
    """Correct fields of an entry 更正, naming reason and authority."""

    name = "correct-entry"
    event = EntryCorrected
    changes: Annotated[dict[str, Any], BeforeValidator(parse_changes), Field(min_length=1)]


class AnnounceHolidays(Request):
    """Record a year's schedule of days off and make-up working days 节假日安排."""

    name = "announce-holidays"
    event = HolidaysAnnounced
    target = "city"
    acts = ("office-acts",)
    city: CityKey
    year: Annotated[int, Field(ge=1949, le=9999)]
    notice_no: Text
    off: Annotated[tuple[Day, ...], Field(min_length=1)]
    working: tuple[Day, ...] = ()

    @model_validator(mode="after")
    def _days_of_the_year(self) -> Self:
        stray = [day for day in (*self.off, *self.working) if day.year != self.year]
        if stray:
            context = {"day": str(stray[0]), "year": self.year}
            raise PydanticCustomError("day-of-another-year", "{day} is not in {year}", context)
        if set(self.off) & set(self.working):
            raise PydanticCustomError("day-off-and-worked", "a day cannot be off and worked")
        return self


class OrderExtension(Request):
    """Extend by order every permit of a city that ends in a range of days 统一延期."""

    name = "order-extension"
    event = ExtensionOrdered
    target = "city"
    acts = ("office-acts",)
    city: CityKey
    expiring_from: Day
    expiring_to: Day
    catch_up_to: Day
    reason: Text
    authority: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.expiring_from <= self.expiring_to <= self.catch_up_to:
            raise PydanticCustomError("days-reversed", "the last day lies before the first")
        return self
