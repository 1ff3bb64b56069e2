"""What changed between two answers about one case: by what was known, or by the day asked about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ledger.case import Case
from ledger.evolve import case_on
from ledger.history import History
from ledger.law import Law
from projections.holding import holding_view
from projections.questions import entry_views
from projections.status import status
from projections.view import day

PAPERS = ("declaration", "registration", "lease", "application", "permit", "points")
COUNTS = ("cumulative_days", "cumulative_months", "streak", "settlement")
ASPECTS = ("state", "valid_to", "last_day", "permit_no", "due_on")


def difference(
    before: tuple[History, Law, date], after: tuple[History, Law, date], *, reveal: bool = False
) -> dict[str, Any]:
    """Two answers beside each other 两次答复的差异: totals, states, duties, gaps, and the entries
    that lie between them.
    """
    was, now = (_answers(*side) for side in (before, after))
    return {
        "from": {"on": day(before[2]), "entries": len(before[0].entries)},
        "to": {"on": day(after[2]), "entries": len(after[0].entries)},
        "totals": [
            {"figure": name, "from": was[name], "to": now[name]}
            for name in COUNTS
            if was[name] != now[name]
        ],
        "states": list(_states(was, now)),
        "duties": {
            "gone": [duty for duty in was["next"] if duty not in now["next"]],
            "new": [duty for duty in now["next"] if duty not in was["next"]],
        },
        "gaps": {
            "gone": [gap for gap in was["gaps"] if gap not in now["gaps"]],
            "new": [gap for gap in now["gaps"] if gap not in was["gaps"]],
        },
        "entries": _between(before, after, reveal=reveal),
    }


def _answers(history: History, law: Law, on: date) -> dict[str, Any]:
    case: Case = case_on(history, on)
    standing = status(case, law, on)
    duties = [_without_day(duty) for duty in standing["next"]]
    return {**standing, **holding_view(case, law, on), "next": duties}


def _without_day(duty: dict[str, Any]) -> dict[str, Any]:
    """A duty without what the day asked about alone changes."""
    return {key: value for key, value in duty.items() if key not in {"open", "overdue"}}


def _states(was: dict[str, Any], now: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What of each paper is told otherwise."""
    for paper in PAPERS:
        for aspect in ASPECTS:
            before, after = ((side[paper] or {}).get(aspect) for side in (was, now))
            if before != after:
                yield {"paper": paper, "aspect": aspect, "from": before, "to": after}


def _between(
    before: tuple[History, Law, date], after: tuple[History, Law, date], *, reveal: bool
) -> list[dict[str, Any]]:
    """The entries that one side takes account of and the other does not."""
    sides = [
        {view["id"]: view for view in entry_views(history, on, reveal=reveal)}
        for history, _, on in (before, after)
    ]
    only = [view for key, view in sides[0].items() if key not in sides[1]]
    only += [view for key, view in sides[1].items() if key not in sides[0]]
    return sorted(only, key=lambda view: view["position"])
