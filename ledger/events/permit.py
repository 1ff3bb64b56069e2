"""Events in the permit's life after its issue: endorsement, replacement, cancellation."""

from datetime import date

from ledger.events.base import Address, Event, Name
from ledger.terms import ConfiscationReason, EndorsementMode, ReplacementCause


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


class LossReported(Event):
    """The card was reported lost 挂失; the permit's days go on."""

    kind = "loss-reported"


class PermitRevoked(Event):
    """The permit was revoked by the police 撤销: it should never have been given."""

    kind = "permit-revoked"
    reason: str
    authority: str


class PermitConfiscated(Event):
    """A forged or fraudulently obtained card was confiscated 收缴."""

    kind = "permit-confiscated"
    reason: ConfiscationReason
    authority: str


class PermitReinstated(Event):
    """An end of the permit was taken back 恢复, with effect from ``effective_from``."""

    kind = "permit-reinstated"
    effective_from: date
    reason: str
    authority: str

    @property
    def reaches_back_to(self) -> date:
        """The day from which the permit is held again."""
        return self.effective_from


class SeizureReported(Event):
    """Somebody, ``by`` name, keeps the card who may not 非法扣押.

    An offence on their part; the permit itself is untouched.
    """

    kind = "seizure-reported"
    by: Name
