"""A notice as it would be written now 通知预览: nothing is sent, and nothing is recorded."""

from datetime import date
from typing import Any

from ledger.store import Unreadable
from projections.notices import Outgoing
from projections.office import Office
from scheduler.post import standing_of, why_over
from scheduler.texts import Occasion, letter


def preview(found: Outgoing, office: Office, today: date, lang: str) -> dict[str, Any]:
    """The subject and text that a round of sending on this day would make of a notice.

    ``over`` says why a notice that still waits would not be sent; there is no text if the case
    cannot be read.
    """
    try:
        standing = standing_of(found.queued.case, office.store)
    except Unreadable:
        return {"subject": None, "text": None, "over": "case-not-readable"}
    law, correction = standing.law, found.correction
    about = Occasion(found.queued, standing.case, law, today, correction, office.rehearsal)
    text = letter(about, lang)
    waits = found.state in {"queued", "waiting"}
    over = why_over(found, standing, today) if waits else None
    return {"subject": text.subject, "text": text.text, "over": over}
