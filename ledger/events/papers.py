"""Events about papers that the office gives or shows: statements, certificates, assertions."""

from datetime import date
from typing import Any

from pydantic import Field

from ledger.events.base import Event
from ledger.terms import Certificate


class StatementIssued(Event):
    """A stamped page certified figures to somebody 盖章证明.

    ``figures`` are what was certified, as of ``on``; ``last_entry`` is the entry of the case up
    to which the record was looked at.
    """

    kind = "statement-issued"
    purpose: str
    recipient: str
    valid_to: date
    figures: dict[str, Any]
    last_entry: str


class StatementVoided(Event):
    """A statement was taken back 证明作废."""

    kind = "statement-voided"
    statement: str
    reason: str


class CertificateShown(Event):
    """A certificate of the wallet was shown to a verifier 亮证, with what it said."""

    kind = "certificate-shown"
    certificate: Certificate = Field(alias="kind")
    to: str
    number: str
    last_day: date | None = None


class FigureAsserted(Event):
    """Somebody else's figure was noted beside ours 外部数据; a claim, never a rule."""

    kind = "figure-asserted"
    figure: str
    value: str
    source: str
