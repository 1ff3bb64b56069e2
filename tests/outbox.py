"""What the tests of notices share: a case with something due, and notices queued of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ledger.crossings import crossings
from ledger.events.base import Entry
from ledger.events.notices import NoticeQueued, NoticeWithdrawn
from ledger.notices import notice_stream
from ledger.recording import system_entries
from ledger.terms import DutyName, Receiver
from projections.office import Office
from projections.orders import Orders
from scheduler.config import Config, SenderSettings, config_of
from scheduler.senders.base import Message, NotTaken
from tests.factory import NOW, TODAY, chain, opened, person, submit

# With each fault of a configuration, the details that its words show.
CONFIG_FAULTS = {
    "file": ["config.not-found", "config.not-utf8"],
    "file found": ["config.not-readable", "config.not-toml", "config.not-a-sender-name"],
    "file setting": [
        *("config.field-missing", "config.unknown-key", "config.not-text"),
        *("config.not-a-table", "config.not-a-list", "config.not-a-safe-address"),
        "config.not-a-path",
        *("config.password-in-file", "config.no-ledgers"),
    ],
    "file setting found": [
        *("config.not-a-whole-number", "config.not-a-figure", "config.not-an-email"),
        *("config.variable-not-set", "config.not-base64", "config.extra-missing"),
        *("config.not-an-apprise-address", "config.not-loadable", "config.shared-ledger"),
        "config.not-a-phone",
    ],
    "file setting found expected": [
        *("config.unknown-word", "config.too-small", "config.too-large"),
        "config.not-as-expected",
    ],
}

ISSUED = date(2025, 6, 6)  # the permit of such a case is to be endorsed by 2026-12-05
MAIL = "ceshi@example.org"
HOLDER = {"holder": ["a"]}
BOTH = {"holder": ["a", "b"]}


@dataclass
class Standing:
    """A clock that stands still until somebody moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The instant at which it stands."""
        return self.now

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


def open_case(office: Office, case: str = "C1", number: int = 1, email: str | None = MAIL) -> None:
    """A case in Shanghai whose permit may be endorsed since 2026-11-05."""
    requests = chain(case, ISSUED, number=number)
    holder = person(number) | ({"email": email} if email else {})
    opening = opened(case, ISSUED, holder=holder)
    assert set(submit(office, [opening, *requests[1:]])) == {"accepted"}


def queue(
    office: Office,
    case: str = "C1",
    receiver: Receiver = Receiver.HOLDER,
    duty: DutyName = DutyName.ENDORSE,
    rung: str = "opens",
) -> str:
    """Queue the notice of a rung that the case leads to, as a night does; its stream."""
    history = office.history(case)
    with office.store.session() as session:
        law = Orders.read(session).law(city_of(history.entries))
    found = next(c for c in crossings(history, law) if (c.duty.name, c.rung) == (duty, rung))
    stream = notice_stream(case, duty, found.duty.anchor, rung, receiver)
    event = NoticeQueued(
        on=TODAY,
        case=case,
        duty=duty,
        rung=rung,
        receiver=receiver,
        city=city_of(history.entries),
        reached_on=found.on,
        opens_on=found.duty.opens_on,
        last_day=found.duty.last_day,
        article=found.duty.law.article if found.duty.law else "",
    )
    append(office, stream, event)
    return stream


def city_of(entries: tuple[Entry, ...]) -> Any:
    """The city that a case was opened in."""
    return entries[0].event.city  # type: ignore[attr-defined]  # a case begins with its opening


def withdraw(office: Office, stream: str, reason: Any = "withdrawn") -> None:
    """Take a notice back, as a night does whose rung is not true any more."""
    queued = office.store.stream(stream).entries[0].event
    told = {name: getattr(queued, name) for name in ("case", "duty", "rung", "receiver")}
    append(office, stream, NoticeWithdrawn(on=TODAY, reason=reason, **told))


def append(office: Office, stream: str, event: Any) -> None:
    """Record one more event in a stream."""
    version = office.store.stream(stream).version + 1
    office.store.save(system_entries([(stream, version, event)], NOW))


def told(office: Office, stream: str) -> list[str]:
    """What was recorded in a stream, in order: kinds, with the sender and the reason if any."""
    found = []
    for entry in office.store.stream(stream).entries:
        body = entry.event.body()
        words = [entry.event.kind, body.get("sender", ""), body.get("reason", "")]
        found.append(" ".join(word for word in words if word))
    return found


class PaperSettings(SenderSettings):
    """Nothing to be set."""


@dataclass
class Paper:
    """A sender that keeps what it is given, and fails as often as it is told to."""

    got: list[Message] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)
    answer: Any = ...
    needs: Any = None
    Settings = PaperSettings

    def __call__(self, *_: Any) -> "Paper":
        """Made once more, for another round."""
        return self

    def send(self, message: Message) -> str | None:
        """Keep the message, or fail."""
        if self.faults:
            raise self.faults.pop(0)
        self.got.append(message)
        found: str = f"ref-{len(self.got)}" if self.answer is ... else self.answer
        return found

    def close(self) -> None:
        """Nothing to let go of."""


def on_paper(monkeypatch: pytest.MonkeyPatch) -> dict[str, Paper]:
    """The senders ``a`` and ``b``, which keep what they are given."""
    made = {"a": Paper(), "b": Paper()}
    kinds = {name: partial(made.get, name) for name in made}
    for module in ("config", "dispatch"):
        monkeypatch.setattr(f"scheduler.{module}.sender_kinds", lambda: kinds)
    return made


def config(routes: dict[str, list[str]], **notices: Any) -> Config:
    """A configuration whose senders are made of paper: each is of the kind of its own name."""
    names = dict.fromkeys(name for found in routes.values() for name in found)
    data = {
        "notices": {"routes": routes, **notices},
        "senders": {name: {"kind": name, "timeout": 0.1} for name in names},
    }
    return config_of(data, Path("residence.toml"))


def refused(reason: Any = "busy", status: Any = "503", *, for_good: bool = False) -> NotTaken:
    """A provider that does not take a message."""
    return NotTaken(reason, status, for_good=for_good)
