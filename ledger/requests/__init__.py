"""Every request that the ledger takes, and the reading of one from plain data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ledger.requests import (
    application,
    contributions,
    lease,
    lodging,
    papers,
    permit,
    person,
    record,
    registration,
)
from ledger.requests.base import REQUESTS, CaseRequest, LeaseRequest, Request

__all__ = [
    "REQUESTS",
    "CaseRequest",
    "LeaseRequest",
    "Malformed",
    "Problem",
    "Request",
    "application",
    "contributions",
    "lease",
    "lodging",
    "papers",
    "parse",
    "permit",
    "person",
    "record",
    "registration",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: its place, a stable code, what was found and expected."""

    field: str
    code: str
    found: Any = None
    expected: str = ""


class Malformed(Exception):
    """A request whose form is wrong; nothing of it is recorded."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems


def parse(data: Any) -> Request:
    """The request that plain data holds; raises `Malformed` with every problem found."""
    if not isinstance(data, Mapping):
        raise Malformed((Problem("", "not-an-object", data),))
    name = data.get("request")
    model = REQUESTS.get(name) if isinstance(name, str) else None
    if model is None:
        code = "field-missing" if name is None else "unknown-request"
        raise Malformed((Problem("request", code, name),))
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise Malformed(tuple(map(_problem, _causes(error.errors())))) from None


def _causes(found: Sequence[Any]) -> Iterator[Any]:
    """The errors without those that only follow: a list whose items fail is not empty."""
    inside = {item["loc"][:depth] for item in found for depth in range(len(item["loc"]))}
    return (e for e in found if not (e["type"] == "too_short" and e["loc"] in inside))


_CODES = {
    "missing": "field-missing",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-word",
    "string_type": "not-text",
    "string_too_short": "empty",
    "string_too_long": "too-long",
    "too_short": "empty",
    "too_long": "too-long",
    "finite_number": "not-an-amount",
    "int_parsing_size": "not-a-whole-number",
    "string_unicode": "not-unicode",
    "model_type": "not-an-object",
    "model_attributes_type": "not-an-object",
    "dict_type": "not-an-object",
    "tuple_type": "not-a-list",
    "bool_parsing": "not-true-or-false",
    "bool_type": "not-true-or-false",
    "int_parsing": "not-a-whole-number",
    "int_type": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "decimal_parsing": "not-an-amount",
    "decimal_type": "not-an-amount",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-large",
}


_BOUNDS = ("expected", "ge", "le", "max_length")


def _problem(item: Any) -> Problem:
    context = item.get("ctx", {})
    bounds = [context[key] for key in _BOUNDS if key in context]
    expected = str(bounds[0]).replace("'", "").replace(" or ", ", ") if bounds else ""
    place = ".".join(str(part) for part in item["loc"])
    of_a_field = place and item["type"] != "missing"
    found = item.get("input") if of_a_field else None
    return Problem(place, _CODES.get(item["type"], item["type"]), found, expected)
