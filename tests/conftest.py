"""What all tests share: nothing of the machine they run on, and an empty place for a ledger."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from ledger.store import Store
from projections.office import Office
from tests.command import Shell, sample_ledger
from tests.factory import NOW, TODAY
from tests.outbox import Paper, Standing, on_paper, open_case, queue
from tests.postgres import CHOICE, PostgresServer, running_server


def pytest_configure() -> None:
    """Hide the developer's own settings, and stand far from Asia/Shanghai, so that none matters."""
    for name in list(os.environ):
        if name.startswith(("RESIDENCE_", "PG", "POSTGRES_", "LC_")) and name != CHOICE:
            del os.environ[name]
    for name in ("LANGUAGE", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        os.environ.pop(name, None)
    os.environ["XDG_CONFIG_HOME"] = "/nowhere"
    os.environ["LANG"] = "C.UTF-8"
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    settings.register_profile("steady", settings(), deadline=None)  # a busy machine is no failure
    settings.load_profile("steady")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server, started by the first test that asks for one."""
    with running_server() as server:
        yield server


@pytest.fixture
def postgres_dsn(postgres_server: PostgresServer) -> Iterator[str]:
    """The ``postgresql://`` address of a fresh, empty database."""
    with postgres_server.database() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made that does not exist yet: once in SQLite, once in PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    address: str = request.getfixturevalue("postgres_dsn")
    return address


@pytest.fixture
def office(ledger_address: str) -> Iterator[Office]:
    """A new ledger, once in SQLite and once in PostgreSQL."""
    with closing(Office.init(ledger_address, NOW, TODAY)) as made:
        yield made


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Command lines on a ledger of the sample cases."""
    return Shell(capsys, monkeypatch, sample_ledger(tmp_path))


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Paper]:
    """The senders ``a`` and ``b``, which keep what they are given."""
    return on_paper(monkeypatch)


@pytest.fixture
def clock() -> Standing:
    """A clock that is moved by hand."""
    return Standing()


@pytest.fixture
def stream(office: Office) -> str:
    """A notice that the permit may be endorsed, to its holder."""
    open_case(office)
    return queue(office)


@pytest.fixture
def where(ledger_address: str) -> str:
    """The address of a new ledger."""
    Office.init(ledger_address, NOW, TODAY).close()
    return ledger_address


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """A new ledger, opened."""
    with closing(Store.open(where)) as opened:
        yield opened
