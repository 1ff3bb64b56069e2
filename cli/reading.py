"""Reading requests from JSON Lines: the whole file is checked for form before anything is done."""

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from cli.face import Face
from cli.outcomes import problem_words
from cli.problems import MALFORMED, Ended
from cli.problems import Problem as CliProblem
from ledger.requests import Malformed, Problem, Request, parse

BOM = b"\xef\xbb\xbf"
LONGEST_NUMBER = 1000
DEEPEST = 20


def read_requests(face: Face, path: str) -> list[tuple[int, Request]]:
    """Every request of a file with its line; if any line is malformed, all such are named."""
    requests: list[tuple[int, Request]] = []
    bad = 0
    name = face.say("answer.standard-input") if path == "-" else path
    for number, raw in enumerate(_lines(path), 1):
        if not raw.strip():
            continue
        try:
            requests.append((number, _request(face, raw)))
        except Malformed as malformed:
            bad += 1
            for problem in malformed.problems:
                place = face.say("answer.place", file=name, line=number)
                click.echo(problem_words(face, problem, place), err=True)
    if bad:
        click.echo(face.say("answer.file-refused", file=name, count=bad), err=True)
        raise Ended(MALFORMED)
    return requests


def _lines(path: str) -> Iterator[bytes]:
    if not path:
        raise CliProblem("error.file-name-empty")
    try:
        with _opened(path) as file:
            yield file.readline().removeprefix(BOM)
            yield from file
    except FileNotFoundError:
        raise CliProblem("error.file-not-found", path=path) from None
    except OSError as error:
        raise CliProblem("error.file-not-readable", path=path, reason=error.strerror) from None


def _opened(path: str) -> BinaryIO:
    if path != "-":
        return Path(path).open("rb")
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


def _request(face: Face, raw: bytes) -> Request:
    try:
        text = raw.rstrip(b"\r\n").decode()
    except UnicodeDecodeError as error:
        raise Malformed((Problem("", "not-utf8", error.start + 1),)) from None
    try:
        data = json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_constant=_no_constant,
            parse_int=_number,
        )
    except json.JSONDecodeError as error:
        raise Malformed((Problem("", "not-json", error.colno),)) from None
    except RecursionError:
        raise Malformed((Problem("", "too-deep"),)) from None
    if _goes_deeper(data, DEEPEST):
        raise Malformed((Problem("", "too-deep"),))
    return parse({**_defaults(face), **data} if isinstance(data, dict) else data)


def _goes_deeper(data: Any, levels: int) -> bool:
    """Whether objects and lists stand in each other in more levels than that."""
    layer = [data]
    for _ in range(levels):
        layer = [
            item
            for value in layer
            if isinstance(value, (dict, list))
            for item in (value.values() if isinstance(value, dict) else value)
        ]
    return any(isinstance(value, (dict, list)) for value in layer)


def _defaults(face: Face) -> dict[str, str]:
    """What was said on the command line of who asks, for requests that do not say it."""
    return {key: value for key in ("by", "role") if (value := getattr(face, key))}


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Malformed((Problem(key, "duplicate-key"),))
        found[key] = value
    return found


def _number(digits: str) -> int | str:
    """A whole number; one longer than any figure stays text, and its field refuses it."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _no_constant(name: str) -> Any:
    raise Malformed((Problem("", "not-json", expected=name),))
