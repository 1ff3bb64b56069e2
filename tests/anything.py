"""Whatever a model admits, and whatever plain data there is: made by chance."""

import types
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from ledger.events.base import KINDS, Entry, Event, Meta
from ledger.law import cities
from ledger.terms import Channel, City, Role

Fields = dict[str, st.SearchStrategy[Any]]

TEXTS = st.one_of(
    st.sampled_from(["", "测试", "𠮷野", "㐂", "(2020)沪字第1号", 'a"\\\n\x00', "É"]),
    st.text(max_size=8),
)
KEYS = st.text("CLP0123456789", min_size=1, max_size=3)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
STORABLE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=4,
)
BASIC: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(10**12), 10**12),
    bool: st.booleans(),
    date: st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    datetime: st.integers(10**9, 2 * 10**9).map(lambda at: datetime.fromtimestamp(at, UTC)),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2),
    Any: STORABLE,
    City: st.sampled_from(cities()),
    type(None): st.none(),
}


def value_of(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value that a field with this annotation takes."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in BASIC:
        return BASIC[annotation]
    if origin is Annotated:
        return value_of(inner[0])
    if origin in {Union, types.UnionType}:
        return st.one_of([value_of(part) for part in inner])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(value_of(inner[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(TEXTS, value_of(inner[1]), max_size=3)
    if issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    return instance_of(annotation)


def instance_of(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Any instance of a model."""
    required: Fields = {}
    optional: Fields = {}
    for name, field in model.model_fields.items():
        kind = required if field.is_required() else optional
        kind[field.alias or name] = value_of(field.annotation)
    given: st.SearchStrategy[Any] = st.fixed_dictionaries(required, optional=optional)
    return given.map(model.model_validate)


def events() -> st.SearchStrategy[Event]:
    """Any event of any kind."""
    return st.sampled_from(sorted(KINDS)).flatmap(lambda kind: instance_of(KINDS[kind]))


def metas() -> st.SearchStrategy[Meta]:
    """However an event may come to be recorded."""
    return st.builds(
        Meta,
        id=KEYS,
        recorded_at=st.integers(10**9, 2 * 10**9).map(lambda at: datetime.fromtimestamp(at, UTC)),
        by=_perhaps(TEXTS),
        role=_perhaps(st.sampled_from(Role)),
        channel=_perhaps(st.sampled_from(Channel)),
        request=_perhaps(KEYS),
        note=_perhaps(TEXTS),
        correlation=_perhaps(KEYS),
        causation=_perhaps(KEYS),
        articles=st.lists(TEXTS, max_size=2).map(tuple),
    )


def _perhaps(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def entries(stream: str = "case:C1") -> st.SearchStrategy[Entry]:
    """Any event as an entry of a stream."""
    versions = st.integers(1, 1000)
    return st.builds(Entry, st.just(stream), versions, events(), metas(), position=versions)
