"""How days, instants and positions are read from the shell."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
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


class City(click.ParamType[str]):
    """A city that there is law of: the name of its law file."""

    name = "city"

    @property
    def choices(self) -> list[str]:
        """The cities that there are, looked up when somebody asks."""
        from projections.lawbook import cities

        return cities()

    def convert(self, value: Any, param: click.Parameter | None, _ctx: click.Context | None) -> str:
        """The city, or a problem that lists those that there are."""
        known = self.choices
        if value not in known:
            option = _option(param)
            raise Problem("error.usage.bad-value", option=option, found=value, expected=known)
        return str(value)


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
