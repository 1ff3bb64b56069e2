"""Personal data as it is shown to those who need not see it: enough to recognise, no more."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import BaseModel

from ledger.events import KINDS, PersonFact, personal_fields

HIDDEN = "*"
# In free text: what is written like a citizen number, or like a mobile number.
ID_IN_TEXT = re.compile(r"(?<![0-9A-Za-z-])\d{17}[0-9Xx](?![0-9A-Za-z-])")
PHONE_IN_TEXT = re.compile(r"(?<![0-9A-Za-z-])1\d{10}(?![0-9A-Za-z-])")


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
    for name, field in type(model).model_fields.items():
        public, value = field.alias or name, getattr(model, name)
        if isinstance(value, BaseModel):
            shown[public] = masked(value, body[public])
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            shown[public] = [
                masked(item, plain) for item, plain in zip(value, body[public], strict=True)
            ]
    if "changes" in shown:
        shown["changes"] = mask_by_name(shown["changes"])
    return shown


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

    Citizen numbers, mobile numbers, and the holder's own name.
    """
    if isinstance(value, dict):
        return {key: scrubbed(item, person) for key, item in value.items()}
    if isinstance(value, list):
        return [scrubbed(item, person) for item in value]
    if not isinstance(value, str):
        return value
    text = ID_IN_TEXT.sub(lambda found: MASKS["id_number"](found[0]), value)
    text = PHONE_IN_TEXT.sub(lambda found: MASKS["phone"](found[0]), text)
    return text.replace(person.name, _name(person.name)) if person else text
