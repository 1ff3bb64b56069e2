"""Text on a terminal in cells: a Chinese character takes two."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

WIDE = {"W", "F"}
MOST = 100
USUAL = 80
GAP = "  "


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(_width(character) for character in text)


def padded(text: str, width: int) -> str:
    """The text with blanks up to a width in cells."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Lines of at most ``width`` cells; breaks at blanks, and between Chinese characters."""
    line = indent
    for word in _words(text):
        if cells(line) + cells(word.rstrip()) > width and line.strip():
            yield line.rstrip()
            line = indent + word.lstrip()
        else:
            line += word
    if line.strip():
        yield line.rstrip()


def terminal_width() -> int:
    """The width to write help in: ``COLUMNS``, else the terminal's, else eighty."""
    chosen = os.environ.get("COLUMNS", "")
    if chosen.isdecimal() and int(chosen):
        return min(MOST, int(chosen))
    try:
        return min(MOST, os.get_terminal_size().columns or USUAL)
    except OSError:  # no terminal to ask
        return USUAL


def in_lines(pieces: Iterable[str], width: int) -> str:
    """Pieces beside each other, broken only between them so that no line passes a width."""
    lines: list[str] = []
    for piece in pieces:
        if lines and cells(lines[-1]) + cells(GAP + piece) <= width:
            lines[-1] += GAP + piece
        else:
            lines.append(piece)
    return "\n".join(lines)


def printable(text: str, most: int = 60) -> str:
    """The beginning of what a user wrote, with signs that would steer a terminal spelt out."""
    cut = text[:most]
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def without_password(where: str) -> str:
    """An address as it may be shown."""
    hidden = re.sub(r"(?<=://)([^:@/\s]*):\S*@", r"\1:***@", where)
    return re.sub(r"(?<=password=)('[^']*'|[^&\s]+)", "***", hidden)


def _words(text: str) -> Iterator[str]:
    """The pieces between which a line may break."""
    word = ""
    for character in text:
        if _width(character) == len(WIDE) and not _closes(character):
            if word:
                yield word
            word = character
        elif character == " ":
            yield word + character
            word = ""
        else:
            word += character
    if word:
        yield word


def _closes(character: str) -> bool:
    """Punctuation that may not begin a line."""
    return unicodedata.category(character) in {"Po", "Pe", "Pf"}


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def settlement_key(first: str, settlement: dict[str, Any]) -> str:
    """Which sentence says how settlement stands: months full, to come, or nothing to come."""
    if settlement["earliest_on"] is None:
        return f"{first}.settlement-open"
    full = settlement["months_counted"] >= settlement["months_needed"]
    return f"{first}.settlement-full" if full else f"{first}.settlement"
