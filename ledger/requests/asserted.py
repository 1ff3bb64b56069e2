"""The one form in which a figure of somebody else's is compared with ours 外部数据的写法.

Counts, days and states are taken as people write them; what can be none of these is refused, so
that no claim is kept that could never agree. Events from before this was looked at stay readable.
"""

import re
from enum import StrEnum
from unicodedata import normalize

from pydantic_core import PydanticCustomError

from ledger.conditions import PermitState, RegistrationState
from ledger.requests.base import parse_day

NOTHING = "none"
# No life is longer.
MOST = {
    "cumulative_days": 36_500,
    "streak_days": 36_500,
    "full_months": 1200,
    "points_score": 10**6,
}
DAYS = {"streak_since", "permit_valid_to", "registered_since", "registration_last_day"}
STATES: dict[str, type[StrEnum]] = {
    "permit_state": PermitState,
    "registration_state": RegistrationState,
}
# English words for a state are its code, written with blanks.
CHINESE = {
    "permit_state": {
        "无居住证": "none",
        "使用中": "in-use",
        "使用功能中止": "suspended",
        "已失效": "lapsed",
        "已注销": "cancelled",
        "已撤销": "revoked",
        "已收缴": "confiscated",
    },
    "registration_state": {
        "未登记": "none",
        "已登记": "registered",
        "登记已到期": "ended",
        "登记已注销": "cancelled",
    },
}
MAY_BE_NOTHING = {*DAYS, "permit_no", "points_score"}

COUNT = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)", re.ASCII)
DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日", re.ASCII)
IN_BRACKETS = re.compile(r"\s*\(.*\)$")


def in_one_form(figure: str, value: str) -> str:
    """A value as it is compared; raises an error with a stable code if it can be none.

    Of a figure that is not known here any text is let through: the decision refuses the name.
    """
    text = normalize("NFKC", value).strip()
    if figure in MAY_BE_NOTHING and text.lower() in {NOTHING, "无"}:
        return NOTHING
    if figure in MOST:
        return _count(text, MOST[figure])
    if figure in DAYS:
        return _day(text)
    return _state(figure, text) if figure in STATES else text


def agrees(figure: str, value: str, ours: int | str | None) -> bool:
    """Whether a value that was asserted, in whatever form, is the figure of this record."""
    try:
        said = in_one_form(figure, value)
    except PydanticCustomError:  # recorded before impossible values were refused
        return False
    return said == (NOTHING if ours is None else str(ours))


def difference(figure: str, value: str, ours: int | str | None) -> int | None:
    """By how much ours is more, where both are counts."""
    if figure not in MOST or not isinstance(ours, int):
        return None
    try:
        said = in_one_form(figure, value)
    except PydanticCustomError:
        return None
    return None if said == NOTHING else ours - int(said)


def _count(text: str, most: int) -> str:
    if not COUNT.fullmatch(text):
        raise PydanticCustomError("not-a-whole-number", "a count is a whole number")
    digits = text.replace(",", "")
    if digits.startswith("-") and digits.strip("-0"):
        raise PydanticCustomError("too-small", "no count is below zero", {"expected": 0})
    plain = digits.lstrip("-0") or "0"
    if len(plain) > len(str(most)) or int(plain) > most:
        raise PydanticCustomError("too-large", "no count is so large", {"expected": most})
    return plain


def _day(text: str) -> str:
    if not DAY.fullmatch(text):
        raise PydanticCustomError("not-a-day", "a day is written YYYY-MM-DD")
    year, month, day = re.findall(r"\d+", text)
    return str(parse_day(f"{year}-{month:>02}-{day:>02}"))


def _state(figure: str, text: str) -> str:
    word = IN_BRACKETS.sub("", text)
    code = CHINESE[figure].get(word, "-".join(word.lower().split()))
    codes = [state.value for state in STATES[figure]]
    if code not in codes:
        context = {"expected": ", ".join(codes)}
        raise PydanticCustomError("unknown-word", "there is no such state", context)
    return code
