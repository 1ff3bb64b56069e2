"""Words and tables of generated documents: what a field takes, and a row of markdown."""

import types
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from cli.words import LANGS, say
from ledger.terms import City

PLAIN: dict[Any, str] = {
    Any: "值 value",
    str: "文字 text",
    bool: "是否 true, false",
    int: "整数 whole number",
    Decimal: "金额 amount",
    date: "日期 day",
    datetime: "时刻 instant",
    City: "城市 a city's key",
}
DETAIL = "…"


def words(key: str) -> list[str]:
    """The words for a key in Chinese and in English; signs stand where a case fills in its own.

    What a text says only if it is known is left out.
    """
    return [_said(key, lang) for lang in LANGS]


def _said(key: str, lang: str) -> str:
    details: dict[str, str] = {}
    while True:
        try:
            return say(key, lang, **details)
        except KeyError as missing:
            name = str(missing.args[0])
            if name == key or name in details:
                raise
            details[name] = DETAIL


def taken_by(annotation: Any) -> str:
    """What a field with this annotation takes: in words, or the codes to choose from."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return taken_by(inner[0])
    if origin in {Union, types.UnionType}:
        return " / ".join(taken_by(part) for part in inner if part is not type(None))
    if origin is tuple:
        return f"多项 list of: {taken_by(inner[0])}"
    if origin is dict:
        return f"{taken_by(inner[0])} → {taken_by(inner[1])}"
    if annotation in PLAIN:
        return PLAIN[annotation]
    if issubclass(annotation, StrEnum):
        return codes(annotation)
    assert issubclass(annotation, BaseModel), f"{annotation} has no words"
    fields = annotation.model_fields.items()
    named = (f"`{n}`" if field.is_required() else f"`{n}`?" for n, field in fields)
    return f"人 person: {', '.join(named)}"


def codes(names: Iterable[str]) -> str:
    """Codes beside each other."""
    return ", ".join(f"`{name}`" for name in names)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table of markdown."""
    names = list(head)
    yield _row(names)
    yield "|" + "---|" * len(names)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"
