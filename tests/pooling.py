"""A small stand-in for PgBouncer: a few connections to the server, lent to many clients.

It speaks as much of PostgreSQL's protocol as it takes to know where a transaction ends.
"""

import os
import secrets
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import psycopg

from tests.postgres import PostgresServer

SSL_REQUEST, GSS_REQUEST = 80877103, 80877104
NO_ENCRYPTION = b"N"
READY, IDLE, GOODBYE = b"Z", b"I", b"X"
SAID_AT_START = ("server_version", "client_encoding", "standard_conforming_strings", "DateStyle")


class Pooler:
    """Lends connections for a transaction, or for a client's whole session."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self.for_sessions, self.in_turns, self.most = False, False, 20
        self._free: dict[str, list[psycopg.Connection[tuple[object, ...]]]] = {}
        self._lent = 0
        self._change = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._opened: list[psycopg.Connection[tuple[object, ...]]] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self, where: str) -> str:
        """A ledger's address by way of the pooler."""
        self._where = where
        port = self._listener.getsockname()[1]
        return where.replace(f":{urlsplit(where).port}/", f":{port}/", 1)

    def close(self) -> None:
        """Let go of all connections."""
        self._listener.close()
        for connection in self._opened:
            connection.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        lent = None
        with suppress(OSError, EOFError), client:
            self._greet(client)
            while True:
                kind, message = _message(client)
                if kind == GOODBYE:
                    break
                lent = lent or self._lend()
                server = socket.socket(fileno=os.dup(lent.fileno()))
                with server:
                    server.setblocking(True)
                    server.sendall(message)
                    over = _pass_on(client, server, kind)
                if over and not self.for_sessions:
                    self._take_back(lent)
                    lent = None
        if lent:
            self._take_back(lent)

    def _greet(self, client: socket.socket) -> None:
        """Let a client in, with a key of our own to cancel statements with."""
        while True:
            size, code = struct.unpack("!ii", _exactly(client, 8))
            _exactly(client, size - 8)
            if code not in {SSL_REQUEST, GSS_REQUEST}:
                break
            client.sendall(NO_ENCRYPTION)
        lent = self._lend()
        said = {name: lent.info.parameter_status(name) or "" for name in SAID_AT_START}
        self._take_back(lent)
        answer = _said(b"R", struct.pack("!i", 0))
        for name, value in said.items():
            answer += _said(b"S", f"{name}\0{value}\0".encode())
        answer += _said(b"K", secrets.token_bytes(8))
        client.sendall(answer + _said(READY, IDLE))

    def _lend(self) -> psycopg.Connection[tuple[object, ...]]:
        with self._change:
            free = self._free.setdefault(self._where, [])
            while not free and self._lent >= self.most:
                self._change.wait()
            self._lent += 1
            if free:
                return free.pop(0 if self.in_turns else -1)
        connection = psycopg.connect(self._where, autocommit=True)
        self._opened.append(connection)
        return connection

    def _take_back(self, lent: psycopg.Connection[tuple[object, ...]]) -> None:
        if self.for_sessions:
            with suppress(psycopg.Error):  # the tests may be over
                lent.execute("ROLLBACK")
                lent.execute("DISCARD ALL")
        with self._change:
            self._lent -= 1
            self._free[self._where].append(lent)
            self._change.notify()


def _pass_on(client: socket.socket, server: socket.socket, kind: bytes) -> bool:
    """Hand the server's answer on; whether its transaction is over with it."""
    if kind not in {b"Q", b"S"}:  # parts of a statement are answered when all of it is there
        return False
    while True:
        kind, message = _message(server)
        client.sendall(message)
        if kind == READY:
            return message[-1:] == IDLE


def _message(source: socket.socket) -> tuple[bytes, bytes]:
    head = _exactly(source, 5)
    (size,) = struct.unpack("!i", head[1:])
    return head[:1], head + _exactly(source, size - 4)


def _exactly(source: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = source.recv(size - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def _said(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


@contextmanager
def running_pooler(server: PostgresServer) -> Iterator[Pooler]:
    """A pooler in front of a server."""
    with ExitStack() as stack:
        pooler = Pooler(server)
        stack.callback(pooler.close)
        yield pooler
