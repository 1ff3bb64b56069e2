"""Documents that are generated say what the code says."""

import re

import pytest

from cli.main import COMMANDS
from ledger.decide import Reason
from ledger.events import KINDS
from ledger.law import cities
from ledger.requests import REQUESTS
from ledger.terms import DutyName
from tests.documents.__main__ import CATALOGUE
from tests.documents.catalogue import catalogue


def test_the_catalogue_is_what_the_code_generates() -> None:
    """``python -m tests.documents`` writes it anew."""
    assert CATALOGUE.read_text("utf-8") == catalogue()


@pytest.mark.parametrize("names", [COMMANDS, REQUESTS, KINDS, DutyName, Reason, cities()], ids=len)
def test_the_catalogue_leaves_nothing_out(names: list[str]) -> None:
    """Every name of the contract stands in it as a code."""
    named = set(re.findall(r"`([a-z-]+)`", CATALOGUE.read_text("utf-8")))
    assert sorted(set(map(str, names)) - named) == []
