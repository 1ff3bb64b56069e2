"""What was worked out last is told again: the rules of one case ask for the same, one by one."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ledger.case import Case
from ledger.law import Law

Answer = TypeVar("Answer")


def remembered(work_out: Callable[[Case, Law], Answer]) -> Callable[[Case, Law], Answer]:
    """Keep the last answer for the very same case and law; both never change.

    Not where the law notes which open questions are asked: then each asks for itself.
    """
    last: tuple[Case, Law, Answer] | None = None

    @wraps(work_out)
    def told(case: Case, law: Law) -> Answer:
        nonlocal last
        if known := last:  # another thread may put its own there meanwhile
            same_case, same_law, answer = known
            if same_case is case and same_law is law:
                return answer
        answer = work_out(case, law)
        if law.consulted is None:
            last = case, law, answer
        return answer

    return told
