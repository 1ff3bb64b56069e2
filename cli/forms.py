"""How a time that is needed and a rule set are read from the shell."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import click

from cli.params import City, Day
from cli.problems import Problem

if TYPE_CHECKING:
    from ledger.targets import Need
    from projections.comparing import RuleSet

ENGLISH = re.compile(r"(\d+)\s*(matched)?\s*(day|month|year)s?", re.IGNORECASE)
CHINESE = re.compile(r"(\d+)\s*个?\s*(匹配|相符)?\s*(日|天|月|年)")
UNITS = {"日": "day", "天": "day", "月": "month", "年": "year"}
# No life is longer; beyond it the calendar ends.
MOST = {"day": 36_500, "month": 1200, "year": 100}


class NeedText(click.ParamType["Need"]):
    """A time that is needed, such as ``6 months``, ``84 matched months``, ``180日``."""

    name = "need"

    def convert(
        self, value: Any, param: click.Parameter | None, _ctx: click.Context | None
    ) -> "Need":
        """The need by the clock that its words name, or a problem that shows the forms."""
        from ledger.targets import Need, UnitUnfit
        from ledger.terms import ClockName, Unit

        text = unicodedata.normalize("NFKC", str(value)).strip()
        found = ENGLISH.fullmatch(text) or CHINESE.fullmatch(text)
        if found is None:
            raise Problem("error.bad-need", option=_option(param), found=value)
        unit = UNITS.get(found[3], found[3].lower())
        digits = found[1].lstrip("0")
        if not digits or len(digits) > len(str(MOST["day"])) or int(digits) > MOST[unit]:
            raise Problem("error.bad-need", option=_option(param), found=value)
        clock = ClockName.MATCHED if found[2] else ClockName.CUMULATIVE
        try:
            return Need(int(digits), Unit(unit), clock)
        except UnitUnfit:
            raise Problem("error.matched-in-months", option=_option(param), found=value) from None


class RuleText(click.ParamType["RuleSet"]):
    """A rule set written ``CITY`` or ``CITY@DAY``: a city's law, or as it stood on a day."""

    name = "law"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "RuleSet":
        """The rule set, or a problem that lists the cities or names the day."""
        from ledger.terms import City as CityKey
        from projections.comparing import RuleSet

        city, pinned, on = unicodedata.normalize("NFKC", str(value)).strip().partition("@")
        known = City().convert(city, param, ctx)
        return RuleSet(CityKey(known), Day().convert(on, param, ctx) if pinned else None)


def _option(param: click.Parameter | None) -> str:
    return param.opts[0] if param and param.opts else ""
