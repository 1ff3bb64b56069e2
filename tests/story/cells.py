"""Turns the text of cells into the plain data that requests and events are read from."""

from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ledger.events.base import KINDS, Event
from ledger.requests import REQUESTS, Malformed, Request, parse
from ledger.requests.record import Correction
from tests.story.reader import Row, StoryError, read_day, split_items

MADE_BY_REQUESTS = {request.event.kind for request in REQUESTS.values()}


def request_of(row: Row, fields: Mapping[str, str], defaults: Mapping[str, str]) -> Request:
    """The request that a row makes; defaults stand where the request has the field and no value."""
    model = REQUESTS.get(row.name)
    if model is None:
        raise StoryError(f"no request is named {row.name!r}")
    if issubclass(model, Correction) and "lease" in fields:
        defaults = {}
    data = plain_data(model, {**_fitting(model, defaults), **fields}, row.name)
    try:
        return parse({"request": row.name, "on": row.on, **data})
    except Malformed as error:
        raise StoryError(f"{row.name}: {error}") from error


def event_of(row: Row, fields: Mapping[str, str], defaults: Mapping[str, str]) -> Event:
    """The event that a row of the history tells, from the given fields of its cell."""
    if row.name not in MADE_BY_REQUESTS:
        raise StoryError(f"no event is of kind {row.name!r}")
    model = KINDS[row.name]
    return event_from(model, row.on, {**_fitting(model, defaults), **fields})


def event_from(model: type[Event], on: date, fields: Mapping[str, str]) -> Event:
    """An event of a class, from the texts of its fields."""
    try:
        return model.model_validate({"on": on, **plain_data(model, fields, model.kind)})
    except ValidationError as error:
        item = error.errors()[0]
        place = ".".join(str(part) for part in item["loc"])
        raise StoryError(f"{model.kind}: {place}: {item['msg']}") from error


def plain_data(model: type[BaseModel], fields: Mapping[str, str], name: str) -> dict[str, Any]:
    """Each text as plain data of the kind that its field asks for; an unknown field is an error."""
    known = {f.alias or key: f.annotation for key, f in model.model_fields.items()}
    hidden = {"on", "request"}
    for field in fields:
        if field not in known or field in hidden:
            names = ", ".join(sorted(known.keys() - hidden)) or "no field"
            raise StoryError(f"{name} has no field {field!r}; it has {names}")
    data = {field: _converted(known[field], text) for field, text in fields.items()}
    if isinstance(data.get("figures"), dict):
        data["figures"] = {key: _figure(text) for key, text in data["figures"].items()}
    return data


def _figure(text: str) -> int | str:
    """A figure that a statement certifies: a count, or a word or day."""
    return int(text) if text.isdecimal() else text


def _fitting(model: type[Request] | type[Event], defaults: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in defaults.items() if name in model.model_fields}


def _converted(annotation: Any, text: str) -> Any:
    kind = _bare(annotation)
    if get_origin(kind) is tuple:
        return [_converted(get_args(kind)[0], item) for item in split_items(text, ",")]
    if get_origin(kind) is dict:
        return _changes(text)
    if kind is date:
        return read_day(text)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _person(text)
    return text


def _bare(annotation: Any) -> Any:
    """An annotation without its marks, and without the None of an optional field."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _bare(next(arg for arg in get_args(annotation) if arg is not NoneType))
    return annotation


def _person(text: str) -> dict[str, str]:
    parts = text.split()
    names = ("name", "id_number", "phone")
    if len(parts) not in (len(names) - 1, len(names)):
        raise StoryError(
            f"a person is written 'name id_number' or 'name id_number phone': {text!r}"
        )
    return dict(zip(names, parts, strict=False))


def _changes(text: str) -> dict[str, str]:
    """The fields of a correction: ``field: value, field: value``, with or without braces."""
    pairs = [part.partition(":") for part in split_items(text.strip("{} "), ",")]
    return {name.strip(' "'): value.strip(' "') for name, _, value in pairs}
