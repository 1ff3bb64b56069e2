"""What each coming night will record, by office and duty, if nothing is recorded meanwhile.

The first of them is worked out as a scan would, with all that it still has to catch up on; of
the others the rows of rungs tell it. What nobody can foresee is not in it: entries to come, the
endorsements that the system will give, and what follows from either.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ledger.dates import each_day
from ledger.terms import DutyName
from projections.deadlines import Cursor, Rung, news_since
from projections.forecast import rungs_ahead
from projections.office import Office
from projections.view import Progress, silent
from projections.worklists import ANYTHING, Wanted
from scheduler.clock import Clock
from scheduler.rounds import scan

# Of which office and duty: city, district, duty.
Group = tuple[str, str, str]


@dataclass
class Count:
    """How many deadline events of one office and duty, how many are news, how many notices."""

    emitted: int = 0
    news: int = 0
    notices: int = 0

    def add(self, emitted: int, news: int, notices: int) -> None:
        """Count these in."""
        self.emitted += emitted
        self.news += news
        self.notices += notices


@dataclass
class Forecast:
    """The coming nights from the first to the last, each with what it will record."""

    first_night: date
    last_night: date
    nights: dict[date, dict[Group, Count]]
    failed: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The figures under their public names."""
        counts = [counted for night in self.nights.values() for counted in night.items()]
        by_duty: dict[str, Count] = defaultdict(Count)
        for (_, _, duty), count in counts:
            by_duty[duty].add(count.emitted, count.news, count.notices)
        automatic = by_duty.get(DutyName.AUTO_ENDORSEMENT.value, Count())
        return {
            "from": self.first_night.isoformat(),
            "to": self.last_night.isoformat(),
            **_sums(count for _, count in counts),
            "by_duty": {duty: count.emitted for duty, count in sorted(by_duty.items())},
            "automatic_endorsements": automatic.news,
            "nights": [_night_view(night, groups) for night, groups in self.nights.items()],
            "failed": [{"case": case, "reason": reason} for case, reason in self.failed],
        }


def forecast(
    office: Office,
    today: date,
    days: int,
    clock: Clock,
    wanted: Wanted = ANYTHING,
    *,
    progress: Progress = silent,
) -> Forecast:
    """What the coming ``days`` nights will record, from the first one not scanned yet.

    That is tonight's unless today was scanned already.
    """
    with office.store.session() as session:
        night = Cursor.read(session).night
    first = max(today, night + timedelta(days=1)) if night else today
    last = first + timedelta(days=days - 1)
    found = Forecast(first, last, {day: defaultdict(Count) for day in each_day(first, last)})
    scanned = scan(office, first, clock, dry_run=True, progress=progress)
    found.failed = scanned.failed
    for rung in scanned.planned:
        if _is_wanted(rung, wanted):
            group = (rung.city, rung.district or "", rung.duty)
            notices = _notices(rung, first)
            found.nights[first][group].add(1, int(notices > 0), notices)
    with office.store.session() as session:
        for ahead in rungs_ahead(session, first, last, wanted):
            count = found.nights[ahead.night][ahead.city, ahead.district, ahead.duty]
            count.add(ahead.emitted, ahead.news, ahead.notices)
    return found


def _is_wanted(rung: Rung, wanted: Wanted) -> bool:
    of_city = wanted.city is None or rung.city == wanted.city
    of_district = wanted.district is None or rung.district == wanted.district
    return of_city and of_district and wanted.duty in {None, rung.duty}


def _notices(rung: Rung, night: date) -> int:
    """How many are told of a rung that a night sees: nobody once it is overtaken, or long past."""
    return len(rung.told) if rung.is_news(news_since(night), night.isoformat()) else 0


def _night_view(night: date, groups: dict[Group, Count]) -> dict[str, Any]:
    return {
        "night": night.isoformat(),
        **_sums(groups.values()),
        "due": [
            {
                "city": city,
                "district": district or None,
                "duty": duty,
                "emitted": count.emitted,
                "notices": count.notices,
            }
            for (city, district, duty), count in sorted(groups.items())
        ],
    }


def _sums(counts: Iterable[Count]) -> dict[str, int]:
    total = Count()
    for count in counts:
        total.add(count.emitted, count.news, count.notices)
    return {"emitted": total.emitted, "notices": total.notices}
