"""Requests that lose the race against somebody else's: what is told, and what is recorded."""

from pathlib import Path
from typing import Any

import pytest

from ledger.events import DetailsChanged
from ledger.recording import system_entries
from ledger.store import Conflict, Store
from tests.command import SAMPLE, Shell, lines
from tests.factory import NOW, TODAY


def test_a_race_lost_again_and_again_ends_with_4(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was recorded of a file before it is told."""
    path = tmp_path / "two.jsonl"
    path.write_text(lines([SAMPLE[0] | {"case": "C3"}, SAMPLE[6] | {"case": "C4"}]), "utf-8")
    saved = Store.save
    tries: list[Any] = []

    def save(store: Store, entries: Any) -> Any:
        tries.append(entries)
        if len(tries) == 2:
            return saved(store, entries)
        raise Conflict

    monkeypatch.setattr(Store, "save", save)
    answer = shell("record", str(path))
    assert (answer.code, len(tries)) == (4, 7)
    assert answer.out.splitlines() == [
        "1 recorded, 0 refused, 0 known already",
        "1 after it left as they are",
    ]
    assert shell("change-details", "C1", "--employer", "测试").code == 4
    monkeypatch.undo()


def test_who_lost_every_race_hears_what_came_between(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By number and kind; nothing of the own request is recorded."""
    saved, before = Store.save, shell.json("history", "C1")

    def save(store: Store, entries: Any) -> Any:
        stream, version = entries[0].stream, entries[0].version
        other = DetailsChanged(on=TODAY, employer="别家")
        saved(store, system_entries([(stream, version, other)], NOW))
        raise Conflict

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", save)
        answer = shell("change-details", "C1", "--employer", "测试")
    after = shell.json("history", "C1")
    between = [str(entry["position"]) for entry in after[len(before) :]]
    assert len(between) == 5
    assert answer.code == 4
    assert f"(entries {', '.join(between)}: details changed)" in answer.err
    assert "测试" not in [entry["body"].get("employer") for entry in after]
