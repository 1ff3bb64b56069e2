"""The command line run in this process or in one of its own: what it printed, and how it ended."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from cli.main import run
from ledger.requests import parse
from ledger.store import Store
from projections.office import Office
from tests.factory import HOME, NOW, TODAY, clock, id_number, lease

ROOT = Path(__file__).parents[1]
LIN, ZHANG = "林𠮷", "[/red]张"

# C1's permit is issued on 2021-09-25 and endorsed late, C2 is registered and no more. Of the two
# leases that `fill` adds, L1 waits for its tenant, and L2, of the holder of C1, is filed.
SAMPLE: list[dict[str, Any]] = [
    {"request": "open-case", "case": "C1", "on": "2021-03-01", "city": "shanghai"}
    | {"holder": {"name": LIN, "id_number": id_number(1), "phone": "13800000000"}},
    {"request": "register-residence", "case": "C1", "on": "2021-03-10", "address": HOME}
    | {"lodging": "owned"},
    {"request": "apply-for-permit", "case": "C1", "on": "2021-09-10", "basis": "lodging"},
    {"request": "accept-application", "case": "C1", "on": "2021-09-15"},
    {"request": "issue-permit", "case": "C1", "on": "2021-09-25", "permit_no": "SH1"}
    | {"valid_to": "2022-09-24"},
    {"request": "endorse-permit", "case": "C1", "on": "2022-10-24", "mode": "counter"},
    {"request": "open-case", "case": "C2", "on": "2024-02-01", "city": "shanghai"}
    | {"holder": {"name": ZHANG, "id_number": id_number(2)}},
    {"request": "register-residence", "case": "C2", "on": "2024-02-05", "address": HOME}
    | {"lodging": "owned"},
]


@dataclass(frozen=True)
class Answer:
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects of standard output, which holds one a line and nothing else."""
        found = [json.loads(line) for line in self.out.splitlines()]
        assert all(isinstance(item, dict) for item in found)
        return found

    @property
    def object(self) -> dict[str, Any]:
        """The only one."""
        assert len(self.objects) == 1
        return self.objects[0]


class Shell:
    """Runs command lines on one ledger, in English, on the day that the tests take for today."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch, where: str
    ) -> None:
        self.capsys, self.patch, self.where = capsys, patch, where
        patch.setenv("RESIDENCE_LEDGER", where)
        patch.setenv("COLUMNS", "80")
        patch.setattr("scheduler.clock.now", clock)

    def __call__(self, *args: str, stdin: bytes = b"") -> Answer:
        """Run one command line."""
        self.capsys.readouterr()
        self.patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        code = run(list(args))
        printed = self.capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    def json(self, *args: str) -> list[dict[str, Any]]:
        """The objects that a command line answers with ``--json``; it succeeds."""
        answer = self(*args, "--json")
        assert (answer.code, answer.err) == (0, "")
        return answer.objects

    def head(self) -> int:
        """The position of the ledger's last entry."""
        with closing(Store.open(self.where)) as store:
            return store.head()


def started(
    *args: str, settings: Mapping[str, str] | None = None, script: str = "", **streams: Any
) -> "subprocess.Popen[str]":
    """The command line begun as a program of its own, by a line of shell if one is given."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    environment |= {"PYTHONPATH": str(ROOT), **(settings or {})}
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    program = [*(["sh", "-c", script, "sh"] if script else []), sys.executable, "-m", "cli.main"]
    return subprocess.Popen(
        [*program, *args], text=True, encoding="utf-8", env=environment, **piped
    )


def lines(requests: Iterable[dict[str, Any]]) -> str:
    """Requests as JSON Lines."""
    return "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)


def fill(where: str, *, rehearsal: bool = False) -> str:
    """Make a ledger of the sample cases; where it is."""
    requests = [*map(parse, SAMPLE), *lease("L1", 3)[:2], *lease("L2", 1)]
    with closing(Office.init(where, NOW, TODAY, rehearsal=rehearsal)) as office:
        for outcome in office.submit_all(requests, clock, TODAY):
            assert outcome.word == "accepted", outcome
    return where


@cache
def _filled(*, rehearsal: bool) -> bytes:
    """A ledger of the sample cases as the bytes of its file, made once."""
    with TemporaryDirectory() as folder:
        return Path(fill(f"{folder}/sample.sqlite", rehearsal=rehearsal)).read_bytes()


def sample_ledger(folder: Path, name: str = "ledger.sqlite", *, rehearsal: bool = False) -> str:
    """A ledger of the sample cases in a file of its own."""
    path = folder / name
    path.write_bytes(_filled(rehearsal=rehearsal))
    return str(path)
