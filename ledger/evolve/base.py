"""Changing the last of several parts: what the folds of all subjects have in common."""

from dataclasses import replace
from typing import Any, TypeVar

from ledger.case import Case

Item = TypeVar("Item")


def with_last(items: tuple[Item, ...], **changes: Any) -> tuple[Item, ...]:
    """The items with the last one changed; none stay none."""
    if not items:
        return items
    return (*items[:-1], replace(items[-1], **changes))  # type: ignore[type-var]  # all dataclasses


def with_permit(case: Case, **changes: Any) -> Case:
    """The case with its latest permit changed."""
    return replace(case, permits=with_last(case.permits, **changes))
