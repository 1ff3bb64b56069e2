"""What may not be told to the record late, or mended into it: it keeps to itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger.requests import parse
from projections import tables
from projections.fold import Row, Subject
from projections.lists import ALL, DOCKET, RUNGS
from projections.office import Office
from scheduler.rounds import scan
from tests.factory import (
    HOME,
    TODAY,
    ask,
    chain,
    clock,
    endorsed,
    id_number,
    lease,
    opened,
    person,
    submit,
)

D = date.fromisoformat


def refusal(office: Office, **fields: Any) -> str | None:
    """The reason for which a request is refused, if it is."""
    outcome = office.submit(parse(fields), clock, TODAY)
    return outcome.refusal.reason.value if outcome.refusal else None


def entry_id(office: Office, kind: str) -> str:
    """The id of the last entry of a kind in case C1."""
    return [e.meta.id for e in office.history("C1").entries if e.event.kind == kind][-1]


def test_the_same_year_is_not_endorsed_twice_by_writing_two_days(office: Office) -> None:
    """The permit of 2020-07-06 is endorsed once for the year after 2021-07-05."""
    submit(office, [*chain(), endorsed("C1", D("2021-06-20"))])
    late = endorsed("C1", D("2021-06-10"))
    outcome = office.submit(late, clock, TODAY)
    assert outcome.refusal
    assert outcome.refusal.reason == "contradicts-later-entry"
    assert office.status("C1", D("2021-07-06"))["permit"]["valid_to"] == "2022-07-05"


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_to": "9999-12-31"},
        {"valid_to": "2019-01-01"},
        {"permit_no": ""},
        {"permit_no": "a b:c"},
        {"on": 1704067200},
        {"on": "2010-01-01"},
        {"on": "2099-01-01"},
    ],
)
def test_a_correction_keeps_the_rules_of_the_request(
    office: Office, changes: dict[str, Any]
) -> None:
    """Also those on days, and every question is answered as before."""
    submit(office, chain())
    before = office.holding("C1", TODAY)
    entry = entry_id(office, "permit-issued")
    said = {"entry": entry, "changes": changes, "reason": "误录", "authority": "派出所"}
    assert refusal(office, request="correct-entry", case="C1", on=str(TODAY), **said)
    assert office.holding("C1", TODAY) == before


def test_a_file_opened_later_knows_what_happened_to_its_lease(office: Office) -> None:
    """Whichever was recorded first, and on whichever days."""
    submit(office, lease("L1", 1, D("2020-03-20")))
    assert submit(office, [opened("C1", D("2020-03-10"))]) == ["accepted"]
    found = office.status("C1", D("2020-04-01"))["lease"]
    assert (found["state"], found["filing_no"]) == ("filed", "FL1")
    assert office.status("C1", D("2020-03-19"))["lease"]["state"] == "none"


def test_two_tenants_sign_and_neither_sees_the_others_number(office: Office) -> None:
    """One signature is not both, and the cases know it."""
    submit(office, [opened("C1"), opened("C2", holder=person(2))])
    drafted, landlord, *_ = lease("L1", 1)
    plain = drafted.model_dump(mode="json", by_alias=True, exclude_none=True)
    both = parse({**plain, "request": "draft-lease", "lessees": [person(1), person(2)]})
    first, second = (
        parse({"request": "sign-lease", "lease": "L1", "on": "2020-01-07", "as": "lessee", **who})
        for who in ({"id_number": id_number(1)}, {"id_number": id_number(2)})
    )
    assert submit(office, [both, landlord, first]) == ["accepted"] * 3
    lessee = office.status("C1", D("2020-01-08"))["lease"]
    assert (lessee["state"], lessee["waits_for"]) == ("invited", "lessee")
    assert submit(office, [second]) == ["accepted"]
    assert office.status("C1", D("2020-01-08"))["lease"]["state"] == "signed"
    bodies = [str(e.event.body()) for e in office.history("C1").entries]
    assert not any(id_number(2) in body for body in bodies)


def test_a_draft_that_was_struck_out_cannot_be_filed(office: Office) -> None:
    """Nor signed; it may be drafted again, and the case forgets the first."""
    submit(office, [opened("C1")])
    steps = lease("L1", 1)
    submit(office, steps[:1])
    draft = office.store.stream("lease:L1").entries[0].meta.id
    said = {"entry": draft, "reason": "误录", "authority": "中心"}
    assert refusal(office, request="void-entry", lease="L1", on="2020-01-07", **said) is None
    assert office.status("C1", TODAY)["lease"]["state"] == "none"
    assert submit(office, steps[1:]) == ["refused"] * 3
    assert submit(office, steps) == ["accepted"] * 4
    assert office.status("C1", D("2020-02-01"))["lease"]["state"] == "filed"


def test_a_case_that_failed_is_worked_out_with_its_next_entry(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it fails nothing is emitted or withdrawn for it; afterwards nothing is missing."""

    def fails(_: Subject) -> Iterator[Row]:
        raise ValueError("broken")

    submit(office, chain())
    scan(office, D("2021-01-01"), clock)
    broken = tuple(replace(p, rows=fails) if p is RUNGS else p for p in ALL)
    monkeypatch.setattr(office.tables, "projections", broken)
    submit(office, [ask("declare-residence", "C1", TODAY, address=HOME, lodging="owned")])
    done = scan(office, TODAY, clock)
    assert done.failed == [("C1", "ValueError: broken")]
    assert (done.emitted, done.withdrawn) == (0, 0)
    monkeypatch.undo()
    submit(office, [ask("accept-declaration", "C1", TODAY)])
    assert scan(office, TODAY, clock).emitted > 0
    assert office.replay()["equal"] is True


def test_other_law_data_makes_the_tables_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for nights that were scanned long ago."""
    submit(office, chain())
    scan(office, TODAY, clock)
    with office.store.session(write=True) as session:
        session.execute(f"DELETE FROM {DOCKET.table}")
    monkeypatch.setattr(tables, "law_digest", lambda: "another")
    office.find("C1")
    with office.store.session() as session:
        assert session.rows(f"SELECT 1 FROM {DOCKET.table}")
    assert office.tables.scan_anew()
    assert scan(office, TODAY, clock).emitted == 0
    assert not office.tables.scan_anew()


def test_the_status_says_what_was_told_last_of_person_and_home(office: Office) -> None:
    """Phone, employer, proxy and address; the address in full only if somebody asks for it."""
    submit(office, [opened("C1", holder={**person(), "phone": "13800000001"})])
    told = {"phone": "13800000002", "employer": "测试公司", "district": "样例区"}
    proxy = {"proxy": person(2), "relation": "guardian", "basis": "户口簿"}
    home = {"address": HOME, "lodging": "owned"}
    asked = [
        ask("change-details", "C1", D("2020-02-01"), **told),
        ask("appoint-proxy", "C1", D("2020-02-02"), **proxy),
        ask("register-residence", "C1", D("2020-02-03"), **home),
    ]
    assert submit(office, asked) == ["accepted"] * 3
    before, after = (
        office.status("C1", D(day), reveal=True) for day in ("2020-01-31", "2020-02-03")
    )
    assert [view["holder"]["phone"] for view in (before, after)] == ["13800000001", "13800000002"]
    assert before["details"] == {"employer": None, "district": None, "proxy": None}
    assert after["details"] == {"employer": "测试公司", "district": "样例区", "proxy": "guardian"}
    assert (after["registration"]["address"], after["registration"]["lodging"]) == (HOME, "owned")
    assert HOME not in str(office.status("C1", D("2020-02-03")))
