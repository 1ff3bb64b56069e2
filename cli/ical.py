"""Calendars as calendar programs read them: iCalendar, RFC 5545, with a day's appointments whole.

The bytes follow from what is shown and from nothing else: no clock, no version of this software.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vText

from cli.face import Face
from cli.show_told import rung as rung_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from projections.appointments import Appointment, Shown

PRODUCT = "-//residence-ledger//calendar//{lang}"
REFRESHED = timedelta(days=1)  # a night may change something, nothing else does so unasked
ONE_DAY = timedelta(days=1)
MORNING = timedelta(hours=9)  # of the reader's own day: an alarm at midnight helps nobody


class Feed:
    """One calendar in one language; ``named`` shows whose case each appointment is of."""

    def __init__(self, face: Face, title: str, *, named: bool, rehearsal: bool) -> None:
        self.say, self.lang = face.say, face.lang
        self.title, self.named, self.rehearsal = title, named, rehearsal

    def rendered(self, found: "Iterable[Appointment]") -> bytes:
        """The calendar's file."""
        calendar = Calendar()
        title = vText(self._marked(self.title))  # the library escapes it in what it knows as text
        for name, value in (
            ("version", "2.0"),
            ("prodid", PRODUCT.format(lang=self.lang.upper())),
            ("calscale", "GREGORIAN"),
            ("name", title),
            ("x-wr-calname", title),  # what programs read that do not know NAME
            ("x-published-ttl", f"P{REFRESHED.days}D"),
        ):
            calendar.add(name, value)
        calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
        for one in found:
            calendar.add_component(self._event(one))
        if not calendar.subcomponents:
            calendar.add_component(_place())
        return bytes(calendar.to_ical())

    def _event(self, one: "Appointment") -> Event:
        """All day from the first day to the last; the end, as the form wants it, the day after."""
        shown = one.shown
        event = Event()
        for name, value in (
            ("uid", one.uid),
            ("dtstamp", one.changed_at),
            ("created", one.made_at),
            ("last-modified", one.changed_at),
            ("sequence", one.sequence),
            ("dtstart", shown.first_day),
            ("dtend", (shown.last_day or shown.first_day) + ONE_DAY),
            ("summary", self._marked(self._named(one))),
            ("description", "\n".join(self._lines(one))),
            ("status", "TENTATIVE" if _unsure(shown) else "CONFIRMED"),
            ("transp", "TRANSPARENT"),  # whoever has a duty is not busy all the while
        ):
            event.add(name, value)
        for rung, on in shown.alarms:
            event.add_component(self._alarm(one, rung, on))
        return event

    def _named(self, one: "Appointment") -> str:
        """What is to be done and in whose case, and how firm its days are."""
        marks = [self.say(f"answer.ical.{mark}") for mark in _marks(one.shown)]
        name = one.shown.name if self.named else None
        return self.say(
            "answer.ical.summary",
            duty=one.duty,
            effect=one.shown.effect,
            case=one.case,
            name=name,
            marks=marks or None,
        )

    def _marked(self, text: str) -> str:
        """The text, with the word that nothing in a rehearsal is real."""
        return self.say("answer.ical.rehearsal", text=text) if self.rehearsal else text

    def _lines(self, one: "Appointment") -> "Iterable[str]":
        shown = one.shown
        days = {"first": shown.first_day, "last": shown.last_day}
        if shown.last_day is None:
            key = "from"
        else:
            key = "on" if shown.first_day == shown.last_day else "window"
        yield self.say(f"answer.ical.{key}", **days)
        if shown.actor:
            yield self.say("answer.to-act", actor=shown.actor.split(", "))
        for mark in _marks(shown):
            yield self.say(f"answer.ical.{mark}.says", day=shown.stands_from)
        if shown.article:
            yield self.say(
                "answer.ical.article", article=shown.article, confidence=shown.confidence
            )

    def _alarm(self, one: "Appointment", rung: str, on: date) -> Alarm:
        """In the morning of the rung's day, counted from the first day as all programs can."""
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", on - one.shown.first_day + MORNING)
        words = {"rung": rung_in_words(rung, self.lang), "text": self._named(one)}
        alarm.add("description", self._marked(self.say("answer.ical.alarm", **words)))
        return alarm


def _place() -> Timezone:
    """The time of the place, for a calendar without appointments: RFC 5545 asks for a component.

    So those who subscribe read a whole file, and drop what they had.
    """
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  # the time of the place itself
    for name in ("tzoffsetfrom", "tzoffsetto"):
        standard.add(name, timedelta(hours=8))
    place = Timezone()
    place.add("tzid", "Asia/Shanghai")
    place.add_component(standard)
    return place


def _marks(shown: "Shown") -> list[str]:
    """What is to be said of days that are not quite firm."""
    marks = {
        "soft": shown.soft,
        "provisional": shown.provisional,
        "conditional": shown.stands_from is not None,
        "flagged": shown.flagged,
    }
    return [mark for mark, set_ in marks.items() if set_]


def _unsure(shown: "Shown") -> bool:
    return shown.soft or shown.provisional or shown.stands_from is not None
