"""The form of requests: what is taken for what it means, and what is wrong with the rest."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.requests import REQUESTS, Malformed, parse
from ledger.requests.person import OpenCase
from tests.anything import JSON
from tests.factory import HOME, id_number, person

Data = dict[str, Any]

X = "00000019900101035X"
OPEN: Data = {"request": "open-case", "case": "C1", "on": "2024-02-20", "city": "shanghai"}
OPEN |= {"holder": person()}
REGISTER: Data = {
    "request": "register-residence",
    "case": "C1",
    "on": "2024-02-20",
    "address": HOME,
}
REGISTER |= {"lodging": "owned"}
LEASE: Data = {"request": "draft-lease", "lease": "L1", "on": "2024-02-20", "title_no": "1"}
LEASE |= {"lessor": person(1), "lessees": [person(2)], "address": HOME, "rent": 3000}
LEASE |= {"from": "2024-02-20", "to": "2025-02-19"}

CORRECT: Data = {"request": "correct-entry", "case": "C1", "on": "2024-02-20", "entry": "1"}
CORRECT |= {"changes": {"on": "2024-02-19"}, "reason": "误录", "authority": "派出所"}


def problems(data: Any) -> list[tuple[str, str]]:
    """The fields that are malformed, each with its code."""
    with pytest.raises(Malformed) as caught:
        parse(data)
    return [(problem.field, problem.code) for problem in caught.value.problems]


def holder(number: Any) -> dict[str, Any]:
    """A request to open a case for somebody with this citizen number."""
    return {**OPEN, "holder": {"name": "测试", "id_number": number}}


@pytest.mark.parametrize(
    "written",
    [
        X,
        X.lower(),
        f" {X} ",
        "０００００019900101035Ｘ",
        "00000019900101035ｘ",
        f"\u3000{X}\n",
    ],
)
def test_a_citizen_number_is_taken_however_its_signs_are_typed(written: str) -> None:
    """Full-width digits, a lower-case x, blanks around it."""
    request = parse(holder(written))
    assert isinstance(request, OpenCase)
    assert request.holder.id_number == X


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("4.40E+17", "id-number-by-spreadsheet"),
        ("4.40e+17", "id-number-by-spreadsheet"),
        (4.40e17, "id-number-by-spreadsheet"),
        (440000199001010018, "id-number-by-spreadsheet"),
        ("000000900101001", "id-number-of-15"),
        (id_number(1)[:-1] + "9", "id-number-check-digit"),
        (id_number(1)[:-1] + "X", "id-number-check-digit"),
        (id_number(1)[:-1], "not-an-id-number"),
        (id_number(1) + "0", "not-an-id-number"),
        ("00000019900101O018", "not-an-id-number"),
        ("٠٠٠٠٠٠19900101001" + "8", "not-an-id-number"),
        ("", "not-an-id-number"),
        (None, "not-an-id-number"),
        (["000000199001010018"], "not-an-id-number"),
    ],
)
def test_a_citizen_number_that_cannot_be_right_is_told_with_what_is_wrong(
    written: Any, code: str
) -> None:
    """What a spreadsheet made of it, the former 15 digits, a wrong check digit, a typing error."""
    assert problems(holder(written)) == [("holder.id_number", code)]


def test_a_citizen_number_whose_region_or_day_nobody_knows_is_taken() -> None:
    """Only its check digit is looked at: true numbers exist that no table of regions has."""
    for number in ("810000199001010019", "830000199001010012", id_number(1, date(1999, 12, 31))):
        assert isinstance(parse(holder(number)), OpenCase)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2024-02-30", "no-such-day"),
        ("2023-02-29", "no-such-day"),
        ("2024-13-01", "no-such-day"),
        ("0000-01-01", "no-such-day"),
        ("20240229", "not-a-day"),
        ("2024-2-9", "not-a-day"),
        ("2024/02/09", "not-a-day"),
        ("09-02-2024", "not-a-day"),
        ("2024-02-09T00:00:00", "not-a-day"),
        ("2024年2月9日", "not-a-day"),
        ("", "not-a-day"),
        (1707436800, "not-a-day"),
        (1707436800.0, "not-a-day"),
        (45331, "not-a-day"),
        (None, "not-a-day"),
        (True, "not-a-day"),
    ],
)
def test_a_day_is_written_in_one_way_only(written: Any, code: str) -> None:
    """No time, no count of seconds or days, no other order, no day that the calendar lacks."""
    assert problems({**OPEN, "on": written}) == [("on", code)]


@pytest.mark.parametrize(
    "written", ["2024-02-29", "２０２４-０２-２９", " 2024-02-29 ", "2024－02－29"]
)
def test_a_leap_day_and_full_width_digits_are_a_day(written: str) -> None:
    """As they are typed on a Chinese keyboard."""
    assert parse({**OPEN, "on": written}).on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("data", "field", "code"),
    [
        (None, "", "not-an-object"),
        ([OPEN], "", "not-an-object"),
        ("open-case", "", "not-an-object"),
        ({}, "request", "field-missing"),
        ({"request": "open-cases"}, "request", "unknown-request"),
        ({"request": ["open-case"]}, "request", "unknown-request"),
        ({**OPEN, "colour": "red"}, "colour", "unknown-field"),
        ({**OPEN, "holder": {**person(), "age": 34}}, "holder.age", "unknown-field"),
        ({**OPEN, "holder": "测试"}, "holder", "not-an-object"),
        ({**OPEN, "holder": {"name": "测试"}}, "holder.id_number", "field-missing"),
        ({**OPEN, "holder": {**person(), "name": " "}}, "holder.name", "empty"),
        ({**OPEN, "holder": {**person(), "name": 7}}, "holder.name", "not-text"),
        ({**OPEN, "holder": {**person(), "phone": "电话"}}, "holder.phone", "not-a-phone"),
        ({**OPEN, "city": "atlantis"}, "city", "unknown-word"),
        ({**OPEN, "city": "Shanghai"}, "city", "unknown-word"),
        ({**OPEN, "role": "boss"}, "role", "unknown-word"),
        ({**OPEN, "note": "长" * 1001}, "note", "too-long"),
        ({**OPEN, "by": "\ud800"}, "by", "not-unicode"),
        ({**OPEN, "holder": {**person(), "name": "测\0试"}}, "holder.name", "not-unicode"),
        ({**OPEN, "note": "\x1b[31m"}, "note", "not-unicode"),
        ({**CORRECT, "changes": {"holder": {"name": "\0"}}}, "changes", "not-unicode"),
        ({**CORRECT, "changes": {"grounds": ["\udfff"]}}, "changes", "not-unicode"),
        ({**CORRECT, "changes": {}}, "changes", "empty"),
        ({**CORRECT, "lease": "L1"}, "", "case-or-lease"),
        ({**OPEN, "case": "C 1"}, "case", "not-a-number"),
        ({**OPEN, "case": "deadline:C1"}, "case", "not-a-number"),
        ({**OPEN, "case": ""}, "case", "not-a-number"),
        ({**OPEN, "case": "C" * 101}, "case", "too-long"),
        ({**OPEN, "id": {"no": 1}}, "id", "not-a-number"),
        ({**REGISTER, "lodging": "tent"}, "lodging", "unknown-word"),
        ({**LEASE, "lessees": []}, "lessees", "empty"),
        ({**LEASE, "lessees": person(2)}, "lessees", "not-a-list"),
        ({**LEASE, "lessees": [{"name": "测试"}]}, "lessees.0.id_number", "field-missing"),
        ({**LEASE, "rent": "many"}, "rent", "not-an-amount"),
        ({**LEASE, "rent": -1}, "rent", "too-small"),
        ({**LEASE, "to": "2024-02-19"}, "", "days-reversed"),
        ({**LEASE, "from": "2024-2-20"}, "from", "not-a-day"),
    ],
)
def test_what_is_malformed_is_told_with_its_field(data: Any, field: str, code: str) -> None:
    """Fields of persons and lists by their path."""
    assert problems(data) == [(field, code)]


def test_every_problem_of_a_request_is_told_at_once() -> None:
    """Nobody has to send a file ten times."""
    bad = {**OPEN, "on": "2024-02-30", "city": "atlantis", "colour": "red", "case": ""}
    found = {"on": "no-such-day", "city": "unknown-word", "colour": "unknown-field"}
    assert dict(problems(bad)) == {**found, "case": "not-a-number"}


def test_numbers_of_cases_may_be_written_as_numbers() -> None:
    """As a spreadsheet gives them; they are text all the same."""
    assert parse({**REGISTER, "case": 17}).model_dump()["case"] == "17"


def test_names_are_stored_in_one_form() -> None:
    """A composed letter and a letter with its accent apart are the same name."""
    names = [
        parse({**OPEN, "holder": {**person(), "name": name}}).model_dump()["holder"]["name"]
        for name in ("É𠮷", "E\u0301𠮷 ")
    ]
    assert names == ["É𠮷", "É𠮷"]


FIELDS = sorted({f.alias or n for r in REQUESTS.values() for n, f in r.model_fields.items()})
WRITTEN = st.one_of(
    JSON,
    st.sampled_from(["2024-02-20", "C1", X, "shanghai", "owned", "\ud800", 10**400, 1e999]),
    st.just(person()),
    st.just([person()]),
)


@given(
    st.sampled_from(sorted(REQUESTS)),
    st.dictionaries(st.sampled_from(FIELDS), WRITTEN, max_size=6),
)
def test_whatever_is_written_is_a_request_or_malformed(name: str, data: dict[str, Any]) -> None:
    """And nothing else; each problem has a code of ours and a field."""
    asked_or_malformed({"request": name, "case": "C1", "on": "2024-02-20", **data})


@given(st.one_of(JSON, st.dictionaries(st.sampled_from(["request", *FIELDS]), JSON, max_size=4)))
def test_any_plain_data_is_a_request_or_malformed(data: Any) -> None:
    """Whatever a line of JSON may hold."""
    asked_or_malformed(data)


def asked_or_malformed(data: Any) -> None:
    """Parse; a request leads to an event."""
    try:
        request = parse(data)
    except Malformed as malformed:
        codes = [problem.code for problem in malformed.problems]
    else:
        assert request.to_event(**FILLED.get(request.name, {})).on == request.on
        return
    assert codes
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in codes), codes


FILLED: dict[str, dict[str, Any]] = {
    "link-lease": {"address": HOME, "from": date(2024, 2, 20), "to": date(2024, 2, 20)},
    "triage": {"path": "registration"},
    "issue-statement": {"figures": {"cumulative_days": 1}, "last_entry": "1"},
    "show-certificate": {"number": "1"},
}
