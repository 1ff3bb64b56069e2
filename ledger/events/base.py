"""What every event has: a permanent kind, a legal day, and the meta of its recording."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict

from ledger.terms import Channel, Role


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a field as personal data 个人信息, with the way it is masked on output."""

    mask: str


Name = Annotated[str, Personal("name")]
IdNumber = Annotated[str, Personal("id_number")]
Phone = Annotated[str, Personal("phone")]
Email = Annotated[str, Personal("email")]
Address = Annotated[str, Personal("address")]
TitleNo = Annotated[str, Personal("title_no")]
BirthDate = Annotated[date, Personal("birth_date")]

KINDS: dict[str, type["Event"]] = {}


class Fact(BaseModel):
    """A frozen value with no unknown fields; schemas are built when first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


class PersonFact(Fact):
    """A person 当事人 as recorded: name, citizen number, phone, mail address."""

    name: Name
    id_number: IdNumber
    phone: Phone | None = None
    email: Email | None = None


class Event(Fact):
    """Something declared, done or decided 事件; ``on`` is its legal day in Asia/Shanghai.

    ``kind`` is the stored name for ever; ``schema_version`` is raised, with an upcaster in
    `ledger.events.upcast`, when a stored field changes its meaning.
    """

    kind: ClassVar[str]
    schema_version: ClassVar[int] = 1

    on: date

    @property
    def reaches_back_to(self) -> date:
        """The first day that the event is about: its own, unless it takes effect before it."""
        return self.on

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        kind = cls.__dict__.get("kind")
        if kind is not None:
            assert kind not in KINDS, f"two events are of kind {kind}"
            KINDS[kind] = cls

    def body(self) -> dict[str, Any]:
        """The fields in JSON form under their public names, without those not given."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    def with_changes(self, changes: dict[str, Any]) -> Self:
        """The same event with some public fields replaced; raises pydantic's ValidationError."""
        return self.model_validate({**self.body(), **changes})


@dataclass(frozen=True, slots=True)
class Meta:
    """How an event came to be recorded 记录信息.

    ``recorded_at`` is an instant in UTC; ``correlation`` joins the events of one request,
    ``causation`` names the entry that this one follows from; ``articles`` are the versions
    of law that the decision applied.
    """

    id: str
    recorded_at: datetime
    by: str | None = None
    role: Role | None = None
    channel: Channel | None = None
    request: str | None = None
    note: str | None = None
    correlation: str | None = None
    causation: str | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in its place: stream, version in the stream, and position in the ledger."""

    stream: str
    version: int
    event: Event
    meta: Meta
    position: int = 0

    @property
    def originator_id(self) -> str:
        """The stream, under the name that the store's library asks for."""
        return self.stream

    @property
    def originator_version(self) -> int:
        """The version, under the name that the store's library asks for."""
        return self.version

    @property
    def on(self) -> date:
        """The legal day of the event."""
        return self.event.on

    def with_event(self, event: Event) -> "Entry":
        """The same entry carrying another event: how a correction is applied."""
        return replace(self, event=event)


@cache
def personal_fields(model: type[BaseModel]) -> tuple[tuple[str, str, Personal], ...]:
    """The personal fields of a model: attribute, public name, and its mark."""
    return tuple(
        (name, field.alias or name, mark)
        for name, field in model.model_fields.items()
        for mark in (*field.metadata, *_marks_inside(field.annotation))
        if isinstance(mark, Personal)
    )


def _marks_inside(annotation: Any) -> Iterator[Any]:
    """What the parts of a union are marked with: there a field that may be missing keeps it."""
    for part in get_args(annotation):
        yield from getattr(part, "__metadata__", ())
