"""The orders of cities 市级决定: the law of a city under the schedules and extensions recorded."""

from collections.abc import Sequence

from ledger.events.base import Entry
from ledger.events.record import ExtensionOrdered
from ledger.holidays import calendar_of
from ledger.law import Extension, Law, law_of
from ledger.terms import City


def law_under(city: City, entries: Sequence[Entry]) -> Law:
    """The law of a city under recorded orders, given in order of recording."""
    in_order = sorted(entries, key=lambda entry: entry.position)  # of the nation and of the city
    extensions = tuple(
        Extension(e.on, e.expiring_from, e.expiring_to, e.catch_up_to, entry.meta.id)
        for entry, e in ((entry, entry.event) for entry in in_order)
        if isinstance(e, ExtensionOrdered)
    )
    return law_of(city).with_calendar(calendar_of(entries)).with_extensions(extensions)
