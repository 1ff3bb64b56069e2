"""How days, instants and positions are read from the shell."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Any

import click

from cli.problems import Problem

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LAST_POSITION = 2**63 - 1
YEARS = range(1900, 2200)  # those of requests; beyond them there is nothing to ask


class Day(click.ParamType[date]):
    """A legal day written YYYY-MM-DD."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, _ctx: click.Context | None
    ) -> date:
        """The day, or a problem that names the option."""
        if isinstance(value, date):
            return value
        text = unicodedata.normalize("NFKC", str(value)).strip()
        if not DAY.fullmatch(text):
            raise Problem("error.bad-day", option=_option(param), found=value)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Problem("error.no-such-day", option=_option(param), found=value) from None
        if day.year not in YEARS:
            raise Problem("error.day-out-of-range", option=_option(param), found=value)
        return day


class KnownAt(click.ParamType[int | datetime]):
    """A point of recorded time: a position, or an instant; a day means its end in Shanghai."""

    name = "position|instant"

    def convert(
        self, value: Any, param: click.Parameter | None, _ctx: click.Context | None
    ) -> int | datetime:
        """The position or the instant, or a problem that names the option."""
        text = unicodedata.normalize("NFKC", str(value)).strip()
        if not text.isdecimal():
            return parse_instant(text, _option(param), end_of_day=True)
        if len(text) > len(str(LAST_POSITION)) or int(text) > LAST_POSITION:
            raise Problem("error.bad-position", found=value)
        return int(text)


class Instant(click.ParamType[datetime]):
    """An instant in ISO form; a day means its first moment in Shanghai."""

    name = "instant"

    def convert(
        self, value: Any, param: click.Parameter | None, _ctx: click.Context | None
    ) -> datetime:
        """The instant, or a problem that names the option."""
        if isinstance(value, datetime):
            return value
        text = unicodedata.normalize("NFKC", str(value)).strip()
        return parse_instant(text, _option(param), end_of_day=False)


class Code(click.ParamType[str]):
    """A code of a closed list that is looked up when somebody asks."""

    def __init__(self, name: str, codes: Callable[[], list[str]]) -> None:
        self.name, self._codes = name, codes

    @property
    def choices(self) -> list[str]:
        """The codes that there are."""
        return self._codes()

    def convert(self, value: Any, param: click.Parameter | None, _ctx: click.Context | None) -> str:
        """The code, or a problem that lists those that there are."""
        known = self.choices
        if value not in known:
            option = _option(param)
            raise Problem("error.usage.bad-value", option=option, found=value, expected=known)
        return str(value)


class City(Code):
    """A city that there is law of: the name of its law file."""

    def __init__(self) -> None:
        super().__init__("city", _cities)

    def convert(self, value: Any, param: click.Parameter | None, _ctx: click.Context | None) -> str:
        """The city by its code or its name in any language, or a problem that names it nearly."""
        city, known = city_named(str(value)), self.choices
        if city in known:
            return city
        close = get_close_matches(city.lower(), known, 1)
        details = {"found": value, "expected": known, "suggestion": close}
        raise Problem("error.usage.bad-value", option=_option(param), **details)


def city_named(text: str) -> str:
    """The code of a city that is named in any way: ``Shanghai``, ``上海市``; else the text."""
    from cli.words import LANGS, say

    wanted = unicodedata.normalize("NFKC", text).strip().lower()
    for code in _cities():
        names = {code}
        with suppress(KeyError):  # a city of somebody's own law has no words here
            names |= {say(f"city.{code}", lang).lower() for lang in LANGS}
        if wanted in names or wanted.removesuffix("市") in names:
            return code
    return text


def _cities() -> list[str]:
    from projections.lawbook import cities

    return cities()


def parse_instant(text: str, option: str, *, end_of_day: bool) -> datetime:
    """An instant in UTC; written without a zone it is one in Asia/Shanghai."""
    from scheduler.clock import SHANGHAI

    try:
        if DAY.fullmatch(text):
            moment = datetime.combine(date.fromisoformat(text), time())
            moment += timedelta(days=1, microseconds=-1) if end_of_day else timedelta()
        else:
            moment = datetime.fromisoformat(text)
        if moment.year not in YEARS:
            raise Problem("error.day-out-of-range", option=option, found=text)
    except ValueError:
        raise Problem("error.bad-instant", option=option, found=text) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def _option(param: click.Parameter | None) -> str:
    return param.opts[0] if param and param.opts else ""


def refuse_together(given: dict[str, object]) -> None:
    """Refuse options of which only one can be asked at a time."""
    named = [option for option, value in given.items() if value is not None]
    if len(named) > 1:
        raise Problem("error.usage.not-together", option=named[0], other=named[1])
