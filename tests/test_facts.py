"""The short names under which a case's history shows the fields of its events."""

from enum import StrEnum

from cli.words.facts import TABLE
from ledger.events.base import Event
from ledger.requests import REQUESTS
from ledger.terms import Basis, Delivery, EndorsementMode, Relation, ReplacementCause

EVENTS: set[type[Event]] = {model.event for model in REQUESTS.values() if model.target != "city"}
CODES: dict[str, type[StrEnum]] = {
    "basis": Basis,
    "delivery": Delivery,
    "mode": EndorsementMode,
    "cause": ReplacementCause,
    "relation": Relation,
}


def test_every_field_of_a_case_has_a_short_name_and_no_other() -> None:
    """The legal day stands in a column of its own."""
    fields = {f.alias or n for event in EVENTS for n, f in event.model_fields.items()} - {"on"}
    assert {key for key in TABLE if key.startswith("fact.")} == {
        f"fact.{field}" for field in fields
    }


def test_every_code_that_a_history_shows_has_its_words() -> None:
    """Those of lodging, city and party stand with the terms of answers."""
    codes = {f"code.{field}.{word}" for field, words in CODES.items() for word in words}
    codes |= {"code.granted.True", "code.granted.False"}
    assert {key for key in TABLE if key.startswith("code.")} == codes
