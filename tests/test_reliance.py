"""What relied on an entry that is mended is named with the answer to the correction."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from projections.counter import Outcome
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import NOW, TODAY, ask, chain, clock, submit

BEGUN = date(2021, 3, 10)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A ledger with a permit, and a statement of the days held."""
    with closing(Office.init(str(tmp_path / "ledger.sqlite"), NOW, TODAY)) as found:
        certified = {"purpose": "入学", "recipient": "测试小学", "valid_to": "2022-06-30"}
        said = ask(
            "issue-statement", "C1", date(2022, 1, 10), figures=["cumulative_days"], **certified
        )
        words = submit(found, [*chain("C1", BEGUN), said])
        assert set(words) == {"accepted"}
        scan(found, date(2022, 8, 12), clock)
        yield found


def mended(office: Office, kind: str, request: str, **fields: object) -> Outcome:
    """The outcome of mending the entry of a kind."""
    entry = next(e for e in office.history("C1").entries if e.event.kind == kind)
    why = {"reason": "误录", "authority": "测试分局", **fields}
    asked = ask(request, "C1", date(2022, 2, 1), entry=str(entry.position), **why)
    return office.submit(asked, clock, TODAY)


def kinds(outcome: Outcome) -> list[str]:
    """The kinds of the entries that relied on what was mended."""
    return [entry.event.kind for entry in outcome.relied]


def test_an_act_that_needed_the_entry_is_named(office: Office) -> None:
    """The application stands on half a year that is not full any more."""
    found = mended(office, "residence-registered", "correct-entry", changes={"on": "2021-05-10"})
    assert found.word == "accepted"
    assert kinds(found) == ["permit-applied-for"]
    assert [(c.duty.name, c.on) for c in found.rungs] == [("apply-for-permit", date(2021, 9, 10))]


def test_a_statement_that_is_untrue_now_is_named(office: Office) -> None:
    """Without the issue no day was held; the deadlines of the endorsement are taken back."""
    found = mended(office, "permit-issued", "void-entry")
    assert kinds(found) == ["statement-issued"]
    assert ("endorse", date(2022, 8, 10)) in {(c.duty.name, c.on) for c in found.rungs}


def test_what_changes_nothing_else_names_nothing(office: Office) -> None:
    """A statement taken back by a void leaves everything as it was but itself."""
    found = mended(office, "statement-issued", "void-entry")
    assert (found.word, found.relied) == ("accepted", ())
    assert [c.duty.name for c in found.rungs] == ["statement-ends"] * len(found.rungs)
