"""Events in the permit's life after its issue: endorsement, replacement, cancellation."""

from datetime import date

from ledger.events.base import Address, Event
from ledger.terms import EndorsementMode, ReplacementCause


class PermitEndorsed(Event):
    """The permit was endorsed for another year 签注; ``valid_to`` as printed, if it was."""

    kind = "permit-endorsed"
    mode: EndorsementMode
    valid_to: date | None = None
    new_address: Address | None = None


class EndorsementDeclined(Event):
    """The office declined to endorse, with reasons 不予签注."""

    kind = "endorsement-declined"
    reasons: tuple[str, ...]


class ContinuityRestored(Event):
    """The office decided on restoring continuity 恢复有效期限的连续性."""

    kind = "continuity-restored"
    granted: bool
    reason: str
    authority: str


class PermitReplaced(Event):
    """A new card took the old one's place 补领、换领; its days are unchanged."""

    kind = "permit-replaced"
    permit_no: str
    cause: ReplacementCause


class PermitCancelled(Event):
    """The permit was cancelled 注销; it is not held on this day any more."""

    kind = "permit-cancelled"
    cause: str
    authority: str
