"""Events about what people are told, and whether it reached them 通知; and about what was compared.

A notice stands in a stream of its own. Its texts are made when it is sent, so no personal data
is kept in it but for the masked address.
"""

from datetime import date, datetime
from typing import Literal

from ledger.events.base import Event, Fact
from ledger.terms import City, DutyName, Receiver


class Told(Event):
    """What every event of a notice says: the case, the duty, its rung, and who is told."""

    case: str
    duty: DutyName
    rung: str
    receiver: Receiver


class NoticeQueued(Told):
    """Somebody is to be told of a rung 通知待发; ``on`` is the night.

    ``reached_on`` is the rung's own day. ``reasons`` are codes: of an automatic endorsement the
    conditions that are not met.
    """

    kind = "notice-queued"
    city: City
    reached_on: date
    opens_on: date
    last_day: date | None = None
    article: str
    reasons: tuple[str, ...] = ()


class NoticeAttempted(Told):
    """A sender is about to get the notice 通知发送中: whoever records this may send, no other.

    ``senders`` are all that the notice is to go through. Without an outcome after it, nobody
    knows whether the provider got the notice: then ``key`` lets it drop the next attempt.
    """

    kind = "notice-attempted"
    sender: str
    key: str
    attempt: int
    senders: tuple[str, ...]


class NoticeSent(Told):
    """A provider took the notice 通知已发; ``digest`` is of the text, ``key`` went out with it."""

    kind = "notice-sent"
    sender: str
    address: str
    key: str
    digest: str
    attempt: int
    reference: str | None = None


class NoticeFailed(Told):
    """A provider did not take the notice 通知失败; tried again at ``retry_at``, else given up.

    ``status`` is the provider's own code, such as 550 of a mail server.
    """

    kind = "notice-failed"
    sender: str | None = None
    reason: str
    key: str
    attempt: int
    retry_at: datetime | None = None
    status: str | None = None


class NoticeWithdrawn(Told):
    """A notice is not to be sent any more 通知撤回.

    Its rung was overtaken, or is not true; or there is nobody to be told: the case has no agent.
    """

    kind = "notice-withdrawn"
    reason: Literal["overtaken", "withdrawn", "nobody"]


class CheckFound(Fact):
    """One condition of the automatic endorsement as it was found; ``met`` None: nobody knows."""

    check: str
    met: bool | None = None
    reason: str
    since: date | None = None
    actor: str | None = None


class AutoEndorsementEvaluated(Event):
    """The conditions of the automatic endorsement were compared 自动签注比对.

    For the permit's year that ends on ``last_day``. A machine endorses or asks people; it
    refuses nothing. ``refused`` is the reason why the endorsement itself could not be recorded.
    """

    kind = "auto-endorsement-evaluated"
    last_day: date
    outcome: Literal["met", "not-met", "not-known", "refused"]
    checks: tuple[CheckFound, ...]
    refused: str | None = None
