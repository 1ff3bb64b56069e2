"""Personal data as it is shown to those who need not see it: enough to recognise, no more."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ledger.events import KINDS, PersonFact, personal_fields

HIDDEN = "*"
# In free text: what is written like a citizen number, a mobile number, or a mail address. What
# stands behind a letter and a hyphen is a part of an office's own number.
BEGINS, ENDS = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z]-)", r"(?!-?[0-9A-Za-z])"
ID_IN_TEXT = re.compile(rf"{BEGINS}\d{{6}}[- ]?\d{{4}}[- ]?\d{{4}}[- ]?\d{{3}}[0-9Xx]{ENDS}")
MOBILE = r"1\d{10}|1[3-9]\d[- ]\d{4}[- ]\d{4}"
PHONE_IN_TEXT = re.compile(rf"(?:{BEGINS}|(?<=\+86)|(?<=\+86[- ]))(?:{MOBILE}){ENDS}")
MAIL_IN_TEXT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
LONG = 11
LONG_NUMBER = re.compile(r"\d[\d -]{9}\d")  # both numbers begin with one: most texts hold none


def _name(value: str) -> str:
    return value[:1] + HIDDEN * max(1, len(value) - 1)


def _email(value: str) -> str:
    """The first letter, and where the mail goes."""
    name, at, host = value.rpartition("@")
    return name[:1] + HIDDEN * 3 + at + host if at else HIDDEN * len(value)


def _ends(head: int, tail: int) -> Callable[[str], str]:
    def mask(value: str) -> str:
        if len(value) <= head + tail:
            return HIDDEN * len(value)
        return value[:head] + HIDDEN * (len(value) - head - tail) + value[len(value) - tail :]

    return mask


MASKS: dict[str, Callable[[str], str]] = {
    "name": _name,
    "id_number": _ends(6, 4),
    "phone": _ends(3, 4),
    "email": _email,
    "address": lambda value: value[:3] + HIDDEN * 3,
    "birth_date": lambda value: HIDDEN * len(value),
    "title_no": _ends(1, 3),
}


def masked(model: BaseModel, body: dict[str, Any]) -> dict[str, Any]:
    """A model's JSON body with its personal fields masked, those of nested persons too."""
    shown = dict(body)
    for _, public, mark in personal_fields(type(model)):
        if isinstance(shown.get(public), str):
            shown[public] = MASKS[mark.mask](shown[public])
    for name, public in _holding_models(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            shown[public] = masked(value, body[public])
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            shown[public] = [
                masked(item, plain) for item, plain in zip(value, body[public], strict=True)
            ]
    if "changes" in shown:
        shown["changes"] = mask_by_name(shown["changes"])
    return shown


@cache
def _holding_models(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that may hold other models: attribute and public name."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if _speaks_of_models(field.annotation)
    )


def _speaks_of_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, BaseModel)
    return annotation is Any or any(map(_speaks_of_models, get_args(annotation)))


def mask_by_name(fields: dict[str, Any]) -> dict[str, Any]:
    """Plain fields of unknown origin with whatever is named like personal data masked."""
    return {key: _mask_named(key, value) for key, value in fields.items()}


def _mask_named(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return mask_by_name(value)
    if isinstance(value, list):
        return [_mask_named(key, item) for item in value]
    mask = _masks_by_name().get(key)
    return MASKS[mask](value) if mask and isinstance(value, str) else value


@cache
def _masks_by_name() -> dict[str, str]:
    """The public name of every personal field of any event, and how it is masked."""
    models: tuple[type[BaseModel], ...] = (PersonFact, *KINDS.values())
    return {name: mark.mask for model in models for _, name, mark in personal_fields(model)}


def person_view(person: PersonFact | None, *, reveal: bool) -> dict[str, Any] | None:
    """A person as answers show it, masked unless ``reveal``."""
    if person is None:
        return None
    body = person.model_dump(exclude_none=True)
    return body if reveal else masked(person, body)


def scrubbed(value: Any, person: PersonFact | None) -> Any:
    """An answer with what looks like personal data masked wherever it stands in free text.

    Citizen numbers, mobile numbers, mail addresses, and the holder's own name.
    """
    return _scrubbed(value, person.name if person else None)


def _scrubbed(value: Any, name: str | None) -> Any:
    if isinstance(value, str):
        if len(value) >= LONG and LONG_NUMBER.search(value):
            value = ID_IN_TEXT.sub(lambda found: MASKS["id_number"](found[0]), value)
            value = PHONE_IN_TEXT.sub(lambda found: MASKS["phone"](found[0]), value)
        if "@" in value:
            value = MAIL_IN_TEXT.sub(lambda found: MASKS["email"](found[0]), value)
        return value.replace(name, _name(name)) if name and name in value else value
    if isinstance(value, dict):
        return {key: _scrubbed(item, name) if item else item for key, item in value.items()}
    if isinstance(value, list):
        return [_scrubbed(item, name) for item in value]
    return value
