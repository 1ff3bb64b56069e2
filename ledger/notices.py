"""How deadline events and notices are named: the name is what makes each one of a kind."""

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
