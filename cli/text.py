"""Text on a terminal in cells: a Chinese character takes two."""

import shutil
import unicodedata
from collections.abc import Iterator

WIDE = {"W", "F"}
MOST = 100


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
    """The width to write help in."""
    return min(MOST, shutil.get_terminal_size().columns)


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
