"""The page of a gap 中断说明: what opened it, what would have kept it shut, what still mends it."""

from datetime import date
from typing import Any

from ledger.case import Case
from ledger.dates import days_after
from ledger.gaps import Gap
from ledger.law import Law
from ledger.remedies import kept_by, remedies
from projections.view import basis, day


def gap_view(gap: Gap, case: Case, law: Law, on: date) -> dict[str, Any]:
    """A gap as answers show it, as of ``on``."""
    opens_on, last_day = gap.window or (None, None)
    missed = {"duty": "endorse", "opens_on": day(opens_on), "last_day": day(last_day)}
    window = kept_by(gap)
    return {
        "from": day(gap.first_day),
        "to": day(gap.last_day),
        "days": gap.days,
        "cause": gap.cause,
        "last_valid_day": None
        if gap.cause == "revoked"  # it was never valid
        else day(days_after(gap.first_day, -1)),
        "missed": missed if gap.window else None,
        **basis(gap.law),
        "counted": gap.counted,
        "streak": gap.effect,
        "opened_by": _opened_by(gap, case),
        "closed_by": gap.closed_by.meta.id if gap.closed_by else None,
        "restored_by": gap.restored_by.meta.id if gap.restored_by else None,
        "kept_by": {"act": "endorse-permit", "from": day(window[0]), "to": day(window[1])}
        if window
        else None,
        "mended_by": [
            {
                "act": remedy.act,
                "gain": remedy.gain,
                "last_day": day(remedy.last_day),
                **basis(remedy.law),
            }
            for remedy in remedies(gap, case, law, on)
        ],
    }


def _opened_by(gap: Gap, case: Case) -> str | None:
    """The entry of the act that ended the permit, if an act did."""
    endings = (ending for permit in case.permits for ending in permit.endings)
    return next((end.entry.meta.id for end in endings if end.on == gap.first_day), None)
