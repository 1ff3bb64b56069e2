"""What if, written on the command line: the same requests as in a file, and the same answer."""

import json
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.requests import Request
from projections.office import Office
from tests.acts import FLOWS, MENDING
from tests.command import SAMPLE, Shell, lines
from tests.factory import NOW, TODAY, Life
from tests.lives import lives

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # a plan's entries have new ones
GIVEN_BEFORE = ("by", "role")


def as_written(request: Request) -> str:
    """A request as somebody would write it after ``--if``."""
    body = request.model_dump(mode="json", by_alias=True, exclude_none=True)
    asked_for = {name for name, field in type(request).model_fields.items() if field.is_required()}
    left_out = {"request", "case", *GIVEN_BEFORE} - (asked_for - {"case"})
    options = [o for key, value in body.items() if key not in left_out for o in _option(key, value)]
    return shlex.join([request.name, *options])


def _option(key: str, value: Any) -> Iterator[str]:
    items = [f"{k}={v}" for k, v in value.items()] if key in {"facts", "changes"} else value
    for item in items if isinstance(items, list) else [items]:
        plain = isinstance(item, str)
        yield f"--{key.replace('_', '-')}={item if plain else json.dumps(item, ensure_ascii=False)}"


@st.composite
def plans(draw: st.DrawFn) -> tuple[Life, list[Request]]:
    """A life, and requests in one role that follow it."""
    life = draw(lives(mended=False))
    acts = draw(st.lists(st.sampled_from([*FLOWS, *MENDING]), min_size=1, max_size=3))
    day = life.entries[-1].on
    found = [act(life, day + timedelta(draw(st.integers(-5, 60)))) for f in acts for act in f]
    return life, [request for request in found if request.role == found[0].role]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plans())
def test_a_plan_by_flags_is_the_plan_of_a_file(
    shell: Shell, plan: tuple[Life, list[Request]]
) -> None:
    """Every request there is of a case, word for word; nothing is recorded by either."""
    life, requests = plan
    bodies = [r.model_dump(mode="json", by_alias=True, exclude_none=True) for r in requests]
    with tempfile.TemporaryDirectory() as folder:
        where, path = f"{folder}/ledger.sqlite", Path(folder) / "plan.jsonl"
        with closing(Office.init(where, NOW, TODAY)) as office:
            office.store.save(life.entries)
        path.write_text(lines(bodies), "utf-8")
        role = ("--role", requests[0].role.value) if requests[0].role else ()
        asked = ("--ledger", where, *role, "holding", life.case, "--json")
        flags = [word for request in requests for word in ("--if", as_written(request))]
        filed, written = shell(*asked, "--with", str(path)), shell(*asked, *flags)
    assert (written.err, written.code) == (filed.err, filed.code) == ("", 0)
    assert ID.sub("", written.out) == ID.sub("", filed.out)


def test_flags_follow_the_requests_of_a_file(shell: Shell, tmp_path: Path) -> None:
    """A file and flags make one plan; the case need not be named again."""
    path = tmp_path / "plan.jsonl"
    path.write_text(lines([SAMPLE[5] | {"on": "2023-09-20"}]), "utf-8")
    later = "endorse-permit --on 2024-09-20 --mode counter"
    asked = ("holding", "C1", "--on", "2024-10-01", "--with", str(path), "--if", later)
    (answer,) = shell.json(*asked)
    assert answer["if"] == ["endorse-permit", "endorse-permit"]
    assert answer["gaps"][-1]["to"] == "2022-10-23"
    assert "As if recorded too: endorse-permit" in shell(*asked).out


@pytest.mark.parametrize("other", [("--under", "beijing"), ("--purpose", "points")])
def test_a_plan_goes_with_no_other_question(shell: Shell, other: tuple[str, str]) -> None:
    """One question at a time."""
    refused = shell("holding", "C1", *other, "--if", "endorse-permit --mode auto")
    assert (refused.code, "--if" in refused.err) == (2, True)
