"""Which law files there are: a city exists because a file here, or in a named folder, has its name.

A city's law may be kept outside of this package, in the folder that ``RESIDENCE_LAW`` names.
"""

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ledger.terms import NATIONAL, City

HERE = Path(__file__).parent
ELSEWHERE = "RESIDENCE_LAW"
LADDERS = HERE / "ladders.toml"
KEY = re.compile(r"[a-z][a-z0-9-]*")


class BadLaw(Exception):
    """Law that cannot be trusted or is not there: what is wrong, and in which file."""


@cache
def law_files() -> dict[City, Path]:
    """The law file of every city, the nation's first, then by name."""
    found = {City(path.stem): path for path in _files() if path != LADDERS}
    return dict(sorted(found.items(), key=lambda item: (item[0] != NATIONAL, item[0])))


def cities() -> tuple[City, ...]:
    """The cities that have a law file, the national book first."""
    return tuple(law_files())


def text_of(path: Path) -> str:
    """The text of one file; raises `BadLaw` if it is not in UTF-8."""
    try:
        return path.read_text("utf-8")
    except ValueError as error:
        raise BadLaw(f"{path}: {error}") from error


def parsed(text: str, path: Path) -> dict[str, Any]:
    """The data of a text of this file; raises `BadLaw` if it is not TOML."""
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise BadLaw(f"{path}: {error}") from error


@cache
def law_digest() -> str:
    """A digest of all law data: another one may lead to other answers from the same entries."""
    from hashlib import sha256

    parts = (part for path in _files() for part in (path.name.encode(), path.read_bytes()))
    return sha256(b"\n".join(parts)).hexdigest()[:16]


def _files() -> tuple[Path, ...]:
    """All files of law data by name; two of one name are an error, never a choice."""
    own = {path.name: path for path in _in(HERE)}
    named = os.environ.get(ELSEWHERE)
    folder = Path(named) if named else None
    if folder and not folder.is_dir():
        raise BadLaw(f"{ELSEWHERE} names {folder}, and there is no such folder")
    others = {path.name: path for path in (_in(folder) if folder else ())}
    for name in sorted(own.keys() & others.keys()):
        raise BadLaw(f"{others[name]} has the name of {own[name]}: give it another")
    return tuple(path for _, path in sorted({**own, **others}.items()))


def _in(folder: Path) -> list[Path]:
    found = [path for path in folder.iterdir() if path.suffix == ".toml"]
    for path in found:
        if not KEY.fullmatch(path.stem):
            raise BadLaw(f"{path}: a law file is named in small letters, digits and hyphens")
    return found
