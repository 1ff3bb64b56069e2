"""What a duty 期限事项 is, and the one comparison of it with a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ledger.case import Case
from ledger.law import Law, Version
from ledger.periods import period_end
from ledger.terms import DutyName

Instance = tuple[DutyName, str]
"""What makes a duty one of a kind within its case: its name and its anchor."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody must or may do, from ``opens_on`` to ``last_day`` included.

    ``last_day`` is None where the law sets no end. A duty stands from ``stands_from`` (None:
    since the case came to be as it is) to ``stands_to`` (None: until it is done). It is
    ``flagged`` if it ends too early for another paper that hangs on it; ``effect`` is what doing
    it does to the residence years, where that is not alike for all duties of its name.
    """

    name: DutyName
    actor: str
    opens_on: date
    last_day: date | None
    law: Version | None
    soft: bool = False
    provisional: bool = False
    stands_from: date | None = None
    stands_to: date | None = None
    subject: str = ""
    flagged: bool = False
    effect: str = ""

    @property
    def anchor(self) -> str:
        """What tells this instance of the duty from another of the same name."""
        return f"{self.day}.{self.subject}" if self.subject else str(self.day)

    @property
    def instance(self) -> Instance:
        """What makes it one of a kind within its case."""
        return self.name, self.anchor

    @property
    def day(self) -> date:
        """The day by which duties are put in order."""
        return self.last_day or self.opens_on


def limited(
    name: DutyName,
    actor: str,
    start: date,
    version: Version,
    law: Law,
    *,
    stands_to: date | None = None,
    subject: str = "",
) -> Duty:
    """A duty within the limit that a version of law counts from ``start`` on, which is left out."""
    end = period_end(start, version.value, law.calendar)
    return Duty(
        name,
        actor,
        start,
        end.day,
        version,
        soft=version.value.soft,
        provisional=end.provisional,
        stands_to=stands_to,
        subject=subject,
    )


Rule = Callable[[Case, Law], Iterator[Duty]]


def standing(duty: Duty, today: date) -> bool:
    """Whether the duty stands on ``today``: to come or open, and not past its end."""
    begun = duty.stands_from is None or duty.stands_from <= today
    return begun and (duty.stands_to is None or today <= duty.stands_to)


def overdue(duty: Duty, today: date) -> bool:
    """Whether the duty still stands on ``today`` though its last day is past 超期."""
    return duty.last_day is not None and duty.last_day < today and standing(duty, today)
