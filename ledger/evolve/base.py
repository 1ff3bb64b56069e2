"""Changing the last of several parts: what the folds of all subjects have in common."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from ledger.case import Case

Item = TypeVar("Item")


def with_last(items: tuple[Item, ...], **changes: Any) -> tuple[Item, ...]:
    """The items with the last one changed; none stay none."""
    if not items:
        return items
    return (*items[:-1], replace(items[-1], **changes))  # type: ignore[type-var]  # all dataclasses


def with_details(case: Case, on: date, *, first: bool = False, **told: str | None) -> Case:
    """The case with what was told of the person; each change is noted with its day.

    What is told ``first``, before anything was known, is no change.
    """
    new: dict[str, Any] = {
        name: value for name, value in told.items() if value and value != getattr(case, name)
    }
    noted = tuple((name, on) for name in new if getattr(case, name) is not None or not first)
    return replace(case, details_changed=(*case.details_changed, *noted), **new)


def with_permit(case: Case, **changes: Any) -> Case:
    """The case with its latest permit changed."""
    return replace(case, permits=with_last(case.permits, **changes))
