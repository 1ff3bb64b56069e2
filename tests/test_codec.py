"""What is stored can be read for ever, by us and by anybody with a JSON reader."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from ledger.events import DetailsChanged, PermitIssued
from ledger.events.base import KINDS, Entry, Meta
from ledger.store.codec import OPTIONAL, Unreadable, decode, encode
from tests.anything import entries

FILE = Path(__file__).with_name("samples_of_events.jsonl")
SAMPLES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text().splitlines()]
META = Meta("0186", datetime(2023, 3, 10, tzinfo=UTC))


def read(sample: dict[str, Any]) -> Entry:
    """The entry that a sample holds."""
    stream, version, kind = sample["stream"], sample["version"], sample["kind"]
    return decode(stream, version, kind, sample["data"].encode())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["kind"])
def test_what_was_ever_stored_is_read_and_written_back_to_the_byte(sample: dict[str, Any]) -> None:
    """A sample of an older version is read, and written back as the present version."""
    entry = read(sample)
    assert (entry.stream, entry.version) == (sample["stream"], sample["version"])
    assert entry.event.kind == sample["kind"]
    stored = json.loads(sample["data"])
    if stored["v"] == entry.event.schema_version:
        assert encode(entry).decode() == sample["data"]


def test_every_version_of_every_kind_has_a_sample() -> None:
    """Samples are never taken out, and a new kind or version brings its own."""
    known = {(kind, v + 1) for kind, event in KINDS.items() for v in range(event.schema_version)}
    assert {(s["kind"], json.loads(s["data"])["v"]) for s in SAMPLES} == known


def test_the_samples_of_a_kind_give_every_field_of_it() -> None:
    """So that a field that is renamed or retyped is noticed; a later one has a further sample."""
    given: dict[str, set[str]] = {}
    for sample in SAMPLES:
        given.setdefault(sample["kind"], set()).update(json.loads(sample["data"])["body"])
    for kind, event in KINDS.items():
        assert given[kind] == {f.alias or n for n, f in event.model_fields.items()}, kind


@given(entries())
def test_what_is_written_is_read_back(entry: Entry) -> None:
    """Every event with every meta, and the same bytes again."""
    data = encode(entry)
    again = decode(entry.stream, entry.version, entry.event.kind, data, entry.position)
    assert again == entry
    assert encode(again) == data


@given(entries())
def test_the_bytes_are_canonical_json(entry: Entry) -> None:
    """Sorted, without blanks, in plain UTF-8, and without what was not given."""
    data = encode(entry)
    state = json.loads(data)
    plain = json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert plain.encode() == data
    assert all(state[key] is not None for key in state)
    given = {key for key in OPTIONAL if getattr(entry.meta, key) is not None}
    assert set(state) & set(OPTIONAL) == given
    body = state["body"]
    assert all(value is not None for key, value in body.items()), "no field is null"


def test_rare_characters_are_stored_as_they_are_written() -> None:
    """Names outside the basic plane too, legible in the bytes."""
    event = DetailsChanged(on=date(2023, 3, 10), employer="𠮷野家㐂店", district="〇")
    entry = Entry("case:C1", 2, event, META)
    assert "𠮷野家㐂店".encode() in encode(entry)
    assert decode("case:C1", 2, event.kind, encode(entry)) == entry


def test_an_event_of_a_newer_version_is_refused_by_its_place() -> None:
    """Software that is older than the record says so, and guesses nothing."""
    event = DetailsChanged(on=date(2023, 3, 10), employer="测试")
    data = encode(Entry("case:C1", 7, event, META)).replace(b'"v":1', b'"v":2')
    with pytest.raises(Unreadable, match=r"^case:C1 #7: details-changed .* version 2"):
        decode("case:C1", 7, event.kind, data)


def test_an_event_of_an_unknown_kind_is_refused_by_its_place() -> None:
    """Nothing that was recorded is passed over in silence."""
    with pytest.raises(Unreadable, match=r"^case:C1 #7: .* 'permit-painted'"):
        decode("case:C1", 7, "permit-painted", b"{}")


def test_an_older_event_is_brought_up_to_date_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is a function on plain data, and leads one version on."""
    stored = encode(Entry("case:C1", 3, PermitIssued(on=date(2023, 3, 10), permit_no="1"), META))
    steps = {
        (PermitIssued.kind, 1): lambda body: {**body, "permit_no": f"SH{body['permit_no']}"},
        (PermitIssued.kind, 2): lambda body: {**body, "valid_from": body["on"]},
    }
    monkeypatch.setattr("ledger.store.codec.UPCASTERS", steps)
    monkeypatch.setattr(PermitIssued, "schema_version", 3)
    event = decode("case:C1", 3, PermitIssued.kind, stored).event
    day = date(2023, 3, 10)
    assert event == PermitIssued(on=day, permit_no="SH1", valid_from=day)
