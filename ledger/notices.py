"""How deadline events and notices are named, and who there is to be told.

The name is what makes each one of a kind.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.case import Case
from ledger.terms import DutyName, Receiver

DEADLINE = "deadline:"
NOTICE = "notice:"


def deadline_stream(case: str, duty: DutyName | str, anchor: str, rung: str) -> str:
    """The stream of a deadline event 期限事件."""
    return f"{DEADLINE}{case}:{duty}:{anchor}:{rung}"


def notice_stream(
    case: str, duty: DutyName | str, anchor: str, rung: str, receiver: Receiver | str
) -> str:
    """The stream of what one receiver is told of one rung 通知."""
    return f"{NOTICE}{case}:{duty}:{anchor}:{rung}:{receiver}"


def known_receivers(case: Case, receivers: Iterable[Receiver], on: date) -> Iterator[Receiver]:
    """Those of the receivers whom the case has on a day: nobody acts for most holders."""
    for receiver in receivers:
        match receiver:
            case Receiver.AGENT:
                known = any(p.ended_on is None or p.ended_on > on for p in case.proxies)
            case Receiver.LANDLORD:
                known = bool(case.leases)
            case _:
                known = True
        if known:
            yield receiver
