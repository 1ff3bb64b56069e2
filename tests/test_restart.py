"""A server that goes away costs no acknowledged entry, no restart of ours, and no long wait."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from ledger.requests import Request, parse
from ledger.store import OutcomeUnknown, Unreachable
from projections.office import Office
from tests.command import Shell, fill
from tests.factory import TODAY, clock, id_number
from tests.restarting import Machine, machine, within

WRITERS = 4
FEW = 2  # seconds to connect within


@pytest.fixture(scope="module")
def server() -> Iterator[Machine]:
    """A server that the tests of this file stop and start."""
    with machine() as made:
        yield made


@pytest.fixture(scope="module")
def ledger(server: Machine) -> str:
    """The sample cases on it."""
    return fill(server.address)


def opening(case: str, key: str) -> Request:
    """A request with the sender's own key."""
    person = {"name": "测试", "id_number": id_number(7)}
    request = {"request": "open-case", "case": case, "on": "2024-02-01", "city": "shanghai"}
    return parse({**request, "holder": person, "id": key})


class Desk(threading.Thread):
    """Records one request after the other, sending each again until it is acknowledged."""

    def __init__(self, office: Office, name: str, until: threading.Event) -> None:
        super().__init__(name=name)
        self.office, self.until = office, until
        self.acknowledged: list[str] = []
        self.words: list[str] = []
        self.failures = 0

    def run(self) -> None:
        """Go on until told to stop."""
        number = 0
        while not self.until.is_set():
            case = f"{self.name}-{number}"
            if self._acknowledged(opening(case, f"key-{case}")):
                self.acknowledged.append(case)
                number += 1

    def _acknowledged(self, request: Request) -> bool:
        try:
            self.words.append(self.office.submit(request, clock, TODAY).word)
        except (Unreachable, OutcomeUnknown):
            self.failures += 1
            time.sleep(0.05)
            return False
        return True


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_a_restart_under_load_costs_nothing(
    server: Machine, ledger: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """All that was acknowledged is there, once; the same office goes on by itself."""
    monkeypatch.setenv("RESIDENCE_CONNECT_TIMEOUT", f"{FEW}")
    until = threading.Event()
    with closing(Office.open(ledger)) as office:
        desks = [Desk(office, f"{how}-{number}", until) for number in range(WRITERS)]
        for desk in desks:
            desk.start()
        try:
            wait_for_more(desks, [0] * WRITERS)
            getattr(server, how)()
            before = [len(desk.acknowledged) for desk in desks]
            time.sleep(1)
            server.start()
            wait_for_more(desks, before)
        finally:
            until.set()
            for desk in desks:
                desk.join()
        assert sum(desk.failures for desk in desks)
        for desk in desks:
            assert set(desk.words) <= {"accepted", "duplicate"}
            for case in desk.acknowledged:
                assert len(office.history(case).entries) == 1
        assert office.replay()["equal"]


def wait_for_more(desks: list[Desk], before: list[int]) -> None:
    """Return when each desk has had some more acknowledged."""
    began = time.monotonic()
    while any(
        len(desk.acknowledged) < count + 3 for desk, count in zip(desks, before, strict=True)
    ):
        assert within(60, began), [desk.failures for desk in desks]
        time.sleep(0.05)


def test_without_the_server_a_command_ends_in_time(
    server: Machine,
    ledger: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With exit code 5; the same request is recorded once when it is sent again."""
    monkeypatch.setenv("RESIDENCE_CONNECT_TIMEOUT", f"{FEW}")
    shell = Shell(capsys, monkeypatch, ledger)
    request = ["change-details", "C1", "--on", "2024-02-20", "--employer", "测试", "--id", "once"]
    server.stop()
    for line in (request, ["status", "C1"], ["due"], ["health"]):
        began = time.monotonic()
        assert shell(*line).code == 5
        assert within(FEW + 3, began)
    server.start()
    while shell("status", "C1").code:
        time.sleep(0.1)
    assert shell(*request, "--json").object["outcome"] == "accepted"
    assert shell(*request, "--json").object["outcome"] == "duplicate"


def test_a_server_that_has_fallen_silent_is_given_up(
    server: Machine, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though its machine still takes what is sent: it is asked for a sign of life."""
    monkeypatch.setenv("RESIDENCE_CONNECT_TIMEOUT", f"{FEW}")
    with closing(Office.open(ledger)) as office:
        assert office.submit(opening("S1", "silent-1"), clock, TODAY).word == "accepted"
        with server.frozen():
            for act in (
                office.store.head,
                lambda: office.submit(opening("S2", "silent-2"), clock, TODAY),
                lambda: Office.open(ledger),
            ):
                began = time.monotonic()
                with pytest.raises(Unreachable):
                    act()
                assert within(3 * FEW + 3, began)
        assert office.submit(opening("S2", "silent-2"), clock, TODAY).word in {
            "accepted",
            "duplicate",
        }


def test_a_long_statement_is_no_silence(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server gives its sign of life, and is waited for."""
    monkeypatch.setenv("RESIDENCE_CONNECT_TIMEOUT", "1")
    with closing(Office.open(ledger)) as office, office.store.session() as session:
        assert session.rows("SELECT 1 FROM pg_sleep(2.5)") == [(1,)]


def test_a_statement_may_take_no_longer_than_was_set(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is given up, and the connection goes on."""
    monkeypatch.setenv("RESIDENCE_STATEMENT_TIMEOUT", "1")
    with closing(Office.open(ledger)) as office:
        with pytest.raises(Unreachable, match="statement timeout"), office.store.session() as asked:
            asked.rows("SELECT 1 FROM pg_sleep(5)")
        assert office.store.head()


def test_of_several_hosts_the_one_that_answers_is_taken(server: Machine, ledger: str) -> None:
    """Through the library's pool and through our own sessions, whichever comes first."""
    port = server.server.port
    for hosts in (f"127.0.0.1:1,127.0.0.1:{port}", f"127.0.0.1:{port},127.0.0.1:1"):
        address = ledger.replace(f"127.0.0.1:{port}", hosts, 1) + "?target_session_attrs=read-write"
        with closing(Office.open(address)) as office:
            case = f"H-{hosts[-1]}"
            assert office.submit(opening(case, f"key-{case}"), clock, TODAY).word == "accepted"
            assert office.find(case)
