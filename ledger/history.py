"""The effective history of a stream: voided entries struck out, corrected ones as corrected.

Two clocks meet here. Recorded time is cut before, by position; valid time is the order in
which the effective entries are folded: by legal day, then as they were recorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ledger.events.base import Entry
from ledger.events.person import CaseOpened
from ledger.events.record import EntryCorrected, EntryVoided


@dataclass(frozen=True)
class History:
    """The entries of one stream as recorded 流水, in the order of their recording."""

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "History":
        """A history of these entries."""
        return cls(tuple(entries))

    @property
    def version(self) -> int:
        """The version of the stream's last entry; 0 for an empty stream."""
        return self.entries[-1].version if self.entries else 0

    @cached_property
    def voided_by(self) -> dict[str, str]:
        """Entry id → id of the entry that voids it; a void that is voided itself does nothing."""
        return self._corrections[0]

    @cached_property
    def corrected_by(self) -> dict[str, list[str]]:
        """Entry id → ids of the corrections in force on it, in the order of their recording."""
        return {key: [e.meta.id for e in found] for key, found in self._corrections[1].items()}

    @cached_property
    def _corrections(self) -> tuple[dict[str, str], dict[str, list[Entry]]]:
        voided: dict[str, str] = {}
        corrected: dict[str, list[Entry]] = {}
        for entry in reversed(self.entries):
            if entry.meta.id in voided:
                continue
            match entry.event:
                case EntryVoided(entry=target):
                    voided[target] = entry.meta.id
                case EntryCorrected(entry=target):
                    corrected.setdefault(target, []).insert(0, entry)
                case _:
                    pass
        return voided, corrected

    @cached_property
    def effective(self) -> tuple[Entry, ...]:
        """The entries that count, corrections applied, by legal day, then as recorded.

        The opening of the case comes first whatever its day: facts may be older than the file.
        """
        kept = (
            entry.with_event(entry.event.with_changes(self._changes(entry)))
            if entry.meta.id in self._corrections[1]
            else entry
            for entry in self.entries
            if entry.meta.id not in self.voided_by
            and not isinstance(entry.event, (EntryVoided, EntryCorrected))
        )
        return tuple(sorted(kept, key=_valid_time))

    def until(self, day: date | None) -> Sequence[Entry]:
        """The effective entries with a legal day up to and including ``day``; all for None.

        An act of a later day that takes effect by then is among them 追溯效力.
        """
        if day is None:
            return self.effective
        return [
            e
            for e in self.effective
            if e.event.reaches_back_to <= day or e.on <= day or isinstance(e.event, CaseOpened)
        ]

    def entry(self, key: str) -> Entry | None:
        """An entry by its id, or by its position written in digits."""
        return next(
            (
                e
                for e in self.entries
                if key == e.meta.id or (e.position and key == str(e.position))
            ),
            None,
        )

    def _changes(self, entry: Entry) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for correction in self._corrections[1][entry.meta.id]:
            assert isinstance(correction.event, EntryCorrected)
            changes |= correction.event.changes
        return changes


def _valid_time(entry: Entry) -> tuple[bool, date, int]:
    return (
        not isinstance(entry.event, CaseOpened),
        entry.on,
        entry.version,  # not the position: what is about to be recorded has none yet
    )
