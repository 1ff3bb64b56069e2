"""What every request has, and the strict types that its fields are checked with.

Full-width digits and a lower-case x are taken for what they mean; anything else that is not
as expected is malformed, with a stable code that the faces put into words.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ledger.events.base import Event, Personal
from ledger.law import cities
from ledger.terms import Channel, City, Role

REQUESTS: dict[str, type["Request"]] = {}

ID_LENGTH = 18
OLD_ID_LENGTH = 15
BIRTH = slice(6, 14)
MAIL_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z\d-]+(\.[a-zA-Z\d-]+)+", re.ASCII)
# Days that a life or a paper can have; 9999-12-31 for "without end" is not one of them.
FIRST_YEAR, LAST_YEAR = 1900, 2199
UNSTORABLE = {"Cc", "Cs"}
LAYOUT = "\t\r\n"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # text read backwards


def _plain(value: Any) -> Any:
    """Full-width letters and digits as plain ones, without blanks at the ends."""
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value


def _composed(value: Any) -> Any:
    """Text in one form, without blanks at the ends; signs that cannot be stored are refused."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).strip()
    unstorable = (unicodedata.category(sign) in UNSTORABLE for sign in text if sign not in LAYOUT)
    if any(unstorable) or any(sign in TURNING for sign in text):
        raise PydanticCustomError("not-unicode", "a sign cannot be stored")
    return text


def parse_changes(value: Any) -> Any:
    """Plain data of any form, with each text in it in one form."""
    if isinstance(value, dict):
        return {key: parse_changes(item) for key, item in value.items()}
    return [parse_changes(item) for item in value] if isinstance(value, list) else _composed(value)


def parse_day(value: Any) -> date:
    """A legal day written YYYY-MM-DD; times, numbers and impossible days are refused."""
    if isinstance(value, date):
        return value
    text = _plain(value)
    if not isinstance(text, str):
        raise PydanticCustomError("not-a-day", "a day is written YYYY-MM-DD")
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(p.isdigit() for p in parts):
        raise PydanticCustomError("not-a-day", "a day is written YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("no-such-day", "there is no such day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("day-out-of-range", "the year is out of range")
    return day


def parse_month(value: Any) -> str:
    """A month written YYYY-MM, within the years that a day may have."""
    text = _plain(value)
    if not isinstance(text, str):
        raise PydanticCustomError("not-a-month", "a month is written YYYY-MM")
    try:
        return str(parse_day(f"{text}-01"))[: len("YYYY-MM")]
    except PydanticCustomError:
        raise PydanticCustomError("not-a-month", "a month is written YYYY-MM") from None


def parse_id_number(value: Any) -> str:
    """A citizen number 公民身份号码: 18 characters with a right check digit (GB 11643)."""
    from stdnum.iso7064 import mod_11_2

    text = _plain(value)
    if isinstance(text, (int, float)) or (isinstance(text, str) and "E+" in text.upper()):
        raise PydanticCustomError("id-number-by-spreadsheet", "the number was cut by a sheet")
    if not isinstance(text, str):
        raise PydanticCustomError("not-an-id-number", "a citizen number has 18 characters")
    text = text.upper()
    if len(text) == OLD_ID_LENGTH and text.isdigit():
        raise PydanticCustomError("id-number-of-15", "numbers of 15 digits are not valid any more")
    if len(text) != ID_LENGTH or not (text[:-1].isdigit() and text.isascii()):
        raise PydanticCustomError("not-an-id-number", "a citizen number has 18 characters")
    if not mod_11_2.is_valid(text):
        raise PydanticCustomError("id-number-check-digit", "the check digit is wrong")
    return text


def birth_date(id_number: str) -> date | None:
    """The date of birth that a citizen number carries, if it is a day 出生日期码."""
    try:
        return date.fromisoformat(id_number[BIRTH])
    except ValueError:
        return None


def parse_phone(value: Any) -> str:
    """A phone number of digits, with + and - allowed; length only is checked."""
    text = _plain(value)
    digits = "".join(c for c in text if c.isdigit()) if isinstance(text, str) else ""
    if not digits or len(digits) < len("12345") or set(text) - set("+- 0123456789"):
        raise PydanticCustomError("not-a-phone", "a phone number is written in digits")
    return str(text)


def parse_email(value: Any) -> str:
    """A mail address: one @ with a host after it, in plain letters; no names, no lists."""
    text = _plain(value)
    # What begins with =? is read as an encoded word by whoever reads the mail's head.
    if not isinstance(text, str) or "=?" in text or not MAIL_ADDRESS.fullmatch(text):
        raise PydanticCustomError("not-an-email", "a mail address is written NAME@HOST")
    return text


def parse_stream_key(value: Any) -> str:
    """An office's own number of a case, lease or entry: no blanks, no colon."""
    text = _plain(value)
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    bad = not isinstance(text, str) or not text or ":" in text or any(c.isspace() for c in text)
    if bad or not text.isprintable():
        raise PydanticCustomError("not-a-number", "a number has no blanks and no colon")
    return str(text)


def parse_city(value: Any) -> City:
    """A city that there is law of, by the name of its law file."""
    known = cities()
    if not isinstance(value, str) or value not in known:
        context = {"expected": ", ".join(known)}
        raise PydanticCustomError("unknown-word", "there is no law of this city", context)
    return City(value)


Text = Annotated[str, BeforeValidator(_composed), StringConstraints(min_length=1, max_length=1000)]
Day = Annotated[date, BeforeValidator(parse_day)]
Key = Annotated[str, BeforeValidator(parse_stream_key), StringConstraints(max_length=100)]
CityKey = Annotated[City, BeforeValidator(parse_city)]
Name = Annotated[Text, Personal("name")]
IdNumber = Annotated[str, BeforeValidator(parse_id_number), Personal("id_number")]
Phone = Annotated[str, BeforeValidator(parse_phone), Personal("phone")]
Email = Annotated[
    str, BeforeValidator(parse_email), StringConstraints(max_length=254), Personal("email")
]
Address = Annotated[Text, Personal("address")]
TitleNo = Annotated[Text, Personal("title_no")]
Items = Annotated[tuple[Text, ...], Field(min_length=1)]
Money = Annotated[Decimal, Field(ge=0, le=10**12, allow_inf_nan=False)]


class Person(BaseModel):
    """A person 当事人: name, citizen number, phone, mail address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    id_number: IdNumber
    phone: Phone | None = None
    email: Email | None = None


class Request(BaseModel):
    """What somebody asks the ledger to record 申请; ``on`` is the legal day of the act.

    ``id`` is the sender's own key: the same id again changes nothing. ``acts`` names the articles
    that say in which roles it may be asked, any of which will do; without one: by anybody.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    name: ClassVar[str]
    event: ClassVar[type[Event]]
    target: ClassVar[str]
    acts: ClassVar[tuple[str, ...]] = ()

    request: str = ""
    on: Day
    by: Text | None = None
    role: Role | None = None
    channel: Channel | None = None
    id: Key | None = None
    note: Text | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        name = cls.__dict__.get("name")
        if name is not None:
            REQUESTS[name] = cls

    def to_event(self, **more: Any) -> Event:
        """The event that this request asks for, with the fields that the two share."""
        fields = self.event.model_fields
        mine = {
            field.alias or name: getattr(self, name)
            for name, field in type(self).model_fields.items()
            if name in fields and getattr(self, name) is not None
        }
        return self.event.model_validate(_plain_values({**mine, **more}))


def _plain_values(fields: dict[str, Any]) -> dict[str, Any]:
    """Nested persons as plain dicts: an event has models of its own for them."""
    return {key: _plain_value(value) for key, value in fields.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    if isinstance(value, tuple):
        return tuple(_plain_value(item) for item in value)
    return value


class CaseRequest(Request):
    """A request about a case."""

    target = "case"
    case: Key


class LeaseRequest(Request):
    """A request about a lease."""

    target = "lease"
    lease: Key
