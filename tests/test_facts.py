"""The short names under which a case's history shows the fields of its events."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

from cli.show_history import WORDED
from cli.words import keys
from ledger.events.base import Event
from ledger.requests import REQUESTS

EVENTS: set[type[Event]] = {model.event for model in REQUESTS.values() if model.target != "city"}
FIELDS: list[tuple[str, Any]] = [
    (field.alias or name, field.annotation)
    for event in EVENTS
    for name, field in event.model_fields.items()
    if name != "on"  # the legal day stands in a column of its own
]


def _codes(annotation: Any) -> Iterator[str]:
    """The codes that a field can hold: yes and no, or those of an enum, also in a union."""
    for kind in (annotation, *get_args(annotation)):
        if kind is bool:
            yield from ("True", "False")
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            yield from kind


def test_every_field_of_a_case_has_a_short_name_and_no_other() -> None:
    """Whichever event brings it."""
    assert set(keys("fact")) == {f"fact.{field}" for field, _ in FIELDS}


def test_every_code_that_a_history_shows_has_its_words() -> None:
    """All those that any event has in the field; some stand with the terms of answers."""
    own = [(field, kind) for field, kind in FIELDS if field not in WORDED]
    codes = {f"code.{field}.{code}" for field, kind in own for code in _codes(kind)}
    assert set(keys("code")) == codes
