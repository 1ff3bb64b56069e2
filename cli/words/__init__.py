"""What the ledger says to people, in Chinese and in English: one table of words, looked up by key.

The ledger itself speaks in codes; here they become sentences. A text is a template: ``{days}`` is
a detail, ``{city:city}`` a detail that is a code with words under ``city.``, ``{days:s}`` the
English plural ending, and a clause in ``[[…]]`` is left out unless all its details are given.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from string import Formatter

__all__ = ["LANGS", "TABLES", "field_key", "keys", "say"]

LANGS = ("zh", "en")

# Which modules hold the keys with this first part; a table is imported when first asked for.
TABLES: dict[str, tuple[str, ...]] = {
    "request": ("requests", "requests_permit", "requests_papers"),
    "field": ("fields_of_requests", "fields"),
    "refused": ("refusals", "refusals_lodging", "refusals_permit", "refusals_papers"),
    "malformed": ("malformed",),
    "error": ("errors", "errors_notices", "errors_service", "storage", "engine"),
    "event": ("events",),
    "command": (
        "commands",
        "commands_counting",
        "commands_papers",
        "commands_notices",
        "commands_service",
        "commands_worklists",
        "storage",
        "engine",
    ),
    "option": ("options", "options_nights"),
    "label": ("options",),
    "topic": ("law",),
    "clock": ("law",),
    "ground": ("places",),
    "proof": ("places",),
    "confidence": ("law",),
    "duty": ("terms",),
    "rung": ("terms",),
    "state": ("terms",),
    "role": ("terms",),
    "party": ("terms",),
    "unit": ("terms",),
    "cause": ("terms",),
    "effect": ("terms",),
    "streak": ("terms",),
    "channel": ("terms",),
    "lodging": ("terms",),
    "city": ("places",),
    "term": ("places",),
    "fact": ("facts",),
    "code": ("facts",),
    "figure": ("facts",),
    "answer": (
        "answers",
        "answers_status",
        "answers_papers",
        "answers_counting",
        "answers_notices",
        "answers_service",
        "answers_worklists",
        "storage",
        "engine",
    ),
    "hint": ("hints",),
    "receiver": ("answers_notices",),
    "notice": ("answers_notices",),
    "why": ("why",),
    "purpose": ("answers_counting",),
    "act": ("answers_counting",),
    "gain": ("answers_counting",),
    "break": ("answers_counting",),
    "aspect": ("answers_counting",),
    "certificate": ("papers",),
    "check": ("papers",),
    "because": ("papers",),
    "outcome": ("papers",),
    "compared": ("papers",),
    "step": ("papers",),
    "stage": ("papers",),
    "not-counted": ("papers", "pictures"),
    "move": ("papers",),
    "picture": ("pictures",),
}

_CLAUSE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PLURAL = "s"
_JOINED = {"zh": "、", "en": ", "}


def say(key: str, lang: str, **details: object) -> str:
    """The words for a key in a language, with the details filled in; KeyError if there are none.

    Details are shown as they are: braces in a user's text mean nothing here.
    """
    template = _pair(key)[LANGS.index(lang)]
    shown = {name: _Detail(value, lang) for name, value in details.items()}
    kept = _CLAUSE.sub(lambda clause: clause[1] if _given(clause[1], shown) else "", template)
    return kept.format_map(shown)


def keys(first: str) -> Iterator[str]:
    """Every key with this first part, in the order of its tables."""
    for module in TABLES[first]:
        table: Mapping[str, tuple[str, str]] = import_module(f"cli.words.{module}").TABLE
        yield from (key for key in table if key.startswith(f"{first}."))


def field_key(request: str, field: str) -> str:
    """The key of a field's words: in this request, else wherever it stands."""
    own = f"field.{request}.{field}"
    return own if own in keys("field") else f"field.{field}"


class _Detail:
    """A detail as a template shows it: lists joined, days in ISO form, nothing for None."""

    def __init__(self, value: object, lang: str) -> None:
        self.value, self.lang = value, lang

    def __format__(self, spec: str) -> str:
        if spec == _PLURAL:
            return "" if str(self.value) == "1" else _PLURAL
        items = self.value if isinstance(self.value, (list, tuple)) else (self.value,)
        return _JOINED[self.lang].join(_worded(_plain(item), spec, self.lang) for item in items)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _worded(text: str, prefix: str, lang: str) -> str:
    """The words that a prefix has for a code; a code without words stands for itself."""
    if not prefix:
        return text
    try:
        return say(f"{prefix}.{text}", lang)
    except KeyError:
        return text


def _given(clause: str, shown: Mapping[str, _Detail]) -> bool:
    names = [name for _, name, _, _ in Formatter().parse(clause) if name]
    return all(name in shown and f"{shown[name]}" for name in names)


def _pair(key: str) -> tuple[str, str]:
    for module in TABLES[key.partition(".")[0]]:
        table: Mapping[str, tuple[str, str]] = import_module(f"cli.words.{module}").TABLE
        if key in table:
            return table[key]
    raise KeyError(key)
