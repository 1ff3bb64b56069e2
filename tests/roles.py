"""Roles of the tests' PostgreSQL server, and what only its administrator may do there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
from psycopg import sql

from tests.postgres import PostgresServer


@contextmanager
def role(
    server: PostgresServer, address: str, name: str, more: LiteralString = ""
) -> Iterator[str]:
    """A role of the server for a while, which may be granted things in one database."""
    named, password = sql.Identifier(name), sql.Literal(server.password)
    with connected(server, address) as connection:
        making = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} " + more)
        connection.execute(making.format(named, password))
    try:
        yield name
    finally:
        with connected(server, address) as connection:
            connection.execute(sql.SQL("DROP OWNED BY {}").format(named))
            connection.execute(sql.SQL("DROP ROLE {}").format(named))


def administer(server: PostgresServer, address: str, *statements: str) -> None:
    """Let the administrator do something in a ledger's database."""
    with connected(server, address) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def connected(server: PostgresServer, address: str) -> psycopg.Connection[tuple[object, ...]]:
    """The administrator, in a ledger's database."""
    database = address.rpartition("/")[2]
    return psycopg.connect(server.address("postgres", database), autocommit=True)
