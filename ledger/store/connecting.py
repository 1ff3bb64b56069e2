"""Connections to PostgreSQL: how long they wait, and how they notice that the server is gone."""

import os
import re
import select
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ledger.store.errors import BadSetting, Unreachable

# A machine that is gone answers nothing: both sides ask within seconds whether the other is there.
KEEPALIVES: dict[str, Any] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
SERVER_KEEPALIVES = {
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
LONGEST = 24 * 60 * 60
UNREADABLE = "the ledger's address cannot be read; in a password, % @ : / ? # are %25 %40 and so on"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait for the server, in seconds, and how many connections record at once.

    Each is read from the environment, ``RESIDENCE_CONNECT_TIMEOUT`` and so on.
    """

    connect_timeout: int = 10
    lock_timeout: int = 300
    statement_timeout: int = 3600
    idle_timeout: int = 3600
    pool_size: int = 9

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Limits":
        """Those that are set, and ours for the rest; raises `BadSetting`."""
        given = {}
        for field in fields(cls):
            name = f"RESIDENCE_{field.name.upper()}"
            text = environment.get(name, "").strip()
            if not text:
                continue
            if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LONGEST):
                raise BadSetting(f"{name}={text}")
            given[field.name] = int(text)
        return cls(**given)


class Connection(psycopg.Connection[Any]):
    """A connection that does not wait for ever for a server that has fallen silent.

    A statement may take long, and then the server is silent, too. So after a while it is asked
    for a new connection, which it gives at once if it is there.
    """

    address = ""
    limits = Limits()
    deadline: float | None = None

    def wait(self, gen: Generator[Any, Any, Answer], *args: Any, **settings: Any) -> Answer:
        """Wait as the library does, and look at the clock between its looks at the socket."""
        return super().wait(self._watched(gen), *args, **settings)

    def _watched(self, gen: Generator[Any, Any, Answer]) -> Generator[Any, Any, Answer]:
        silent_since = monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready:
                    silent_since = monotonic()
                elif self.deadline is not None and monotonic() > self.deadline:
                    self._give_up("no answer in the time given")
                elif monotonic() - silent_since > self.limits.connect_timeout:
                    self._ask_for_a_sign_of_life()
                    silent_since = monotonic()
                wanted = gen.send(ready)
        except StopIteration as done:
            answer: Answer = done.value
            return answer

    def _ask_for_a_sign_of_life(self) -> None:
        here = {"host": self.info.host, "port": self.info.port}
        if self.info.hostaddr:
            here["hostaddr"] = self.info.hostaddr
        asked = {**arguments(self.address, self.limits), **here}
        asked.pop("target_session_attrs", None)
        try:
            psycopg.connect(**asked).close()
        except psycopg.errors.ConnectionTimeout as error:
            self._give_up(f"the server is silent: {error}")
        except psycopg.Error:
            pass  # it refuses, so somebody is there

    def _give_up(self, why: str) -> None:
        self.close()  # nobody can know what became of the statement, or use what follows it
        raise psycopg.OperationalError(why)


def arguments(address: str, limits: Limits) -> dict[str, Any]:
    """What to connect with: the address, and ours where it says nothing."""
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:  # it quotes what it cannot read, which may be of the password
        raise Unreachable(UNREADABLE) from None
    if "@" in str(given.get("host", "")):  # as it is of one that holds an @
        raise Unreachable(UNREADABLE)
    ours = {
        "connect_timeout": limits.connect_timeout,
        "fallback_application_name": "residence",
        "tcp_user_timeout": limits.connect_timeout * 1000,
        **KEEPALIVES,
    }
    return {**ours, **{name: value for name, value in given.items() if value is not None}}


def connect(address: str, limits: Limits | None = None) -> Connection:
    """A connection whose statements are each a transaction, set up for the ledger.

    Of several hosts in the address the first that answers is taken, and that takes writes if
    the address says ``target_session_attrs=read-write``.
    """
    limits = limits or Limits.read()
    connection = Connection.connect(**arguments(address, limits), autocommit=True)
    set_up(connection, address, limits)
    return connection


def set_up(connection: psycopg.Connection[Any], address: str, limits: Limits) -> None:
    """Settings of a session, but for those that the address itself sets with ``options``."""
    if isinstance(connection, Connection):
        connection.address, connection.limits = address, limits
    settings = {
        "jit": "off",  # what is asked is short; compiling it takes longer
        "lock_timeout": f"{limits.lock_timeout}s",
        "statement_timeout": f"{limits.statement_timeout}s",
        "idle_in_transaction_session_timeout": f"{limits.idle_timeout}s",
        **SERVER_KEEPALIVES,
    }
    options = str(conninfo_to_dict(address).get("options") or "")
    chosen = {name.replace("-", "_") for name in re.findall(r"(?:-c\s*|--)([\w.-]+)=", options)}
    ours = (f"SET {name} = '{value}'" for name, value in settings.items() if name not in chosen)
    connection.execute("; ".join(ours).encode())


def alive(connection: psycopg.Connection[Any]) -> bool:
    """Whether a connection that lay idle is still there; it costs no question to the server.

    From an idle connection nothing is to be read but that it was closed.
    """
    if connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    if poll.poll(0):
        with suppress(psycopg.Error):
            connection.execute("SELECT 1")
            return True
        connection.close()
        return False
    return True


def refuse_dead(connection: psycopg.Connection[Any]) -> None:
    """Raise the library's own exception if an idle connection is no longer there."""
    if not alive(connection):
        raise psycopg.OperationalError("the server has closed the connection")
