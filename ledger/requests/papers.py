"""Requests about papers that the office gives or shows: statements, certificates, assertions."""

from typing import Annotated, Any, Self
from unicodedata import normalize

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ledger.events.papers import (
    CertificateShown,
    FigureAsserted,
    StatementIssued,
    StatementVoided,
)
from ledger.requests.asserted import in_one_form
from ledger.requests.base import CaseRequest, Day, Items, Key, Text
from ledger.terms import Certificate


def _names(value: Any) -> Any:
    """The names of figures; a statement's own figures carry their values."""
    return list(value) if isinstance(value, dict) else value


def _written(value: Any) -> Any:
    """A whole number as it is written; a figure may be text as well, full-width digits and all."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return normalize("NFKC", value) if isinstance(value, str) else value


def _underscored(value: Any) -> Any:
    """The name of a figure, also if it is written with hyphens as codes are."""
    return value.replace("-", "_") if isinstance(value, str) else value


class IssueStatement(CaseRequest):
    """Certify figures of the case to somebody, for a purpose and a time 盖章证明."""

    name = "issue-statement"
    event = StatementIssued
    acts = ("office-acts",)
    purpose: Text
    recipient: Text
    valid_to: Day
    figures: Annotated[Items, BeforeValidator(_names)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_to < self.on:
            raise PydanticCustomError("days-reversed", "the last day lies before the first")
        return self


class VoidStatement(CaseRequest):
    """Take a statement back 证明作废."""

    name = "void-statement"
    event = StatementVoided
    acts = ("office-acts",)
    statement: Key
    reason: Text


class ShowCertificate(CaseRequest):
    """Show a certificate of the wallet to a verifier 亮证."""

    name = "show-certificate"
    event = CertificateShown
    acts = ("own-acts",)
    certificate: Certificate = Field(alias="kind")
    to: Text


class AssertFigure(CaseRequest):
    """Note somebody else's figure beside ours 外部数据."""

    name = "assert-figure"
    event = FigureAsserted
    figure: Annotated[Text, BeforeValidator(_underscored)]
    value: Annotated[Text, BeforeValidator(_written)]
    source: Text

    @field_validator("value")
    @classmethod
    def _possible(cls, value: str, info: ValidationInfo) -> str:
        return in_one_form(info.data.get("figure", ""), value)
