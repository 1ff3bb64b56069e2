"""Drawing in SVG on paper that is as wide as A4 lying down: lines of words, paths, rectangles.

A page is written from top to bottom and as long as its rows need. Nothing in a user's text is
taken for markup, and the same calls give the same bytes.
"""

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as Tree

from cli.text import cells, wrapped

# Four units are a millimetre.
UNITS, WIDTH, HEIGHT = 4, 1188, 840
LEFT, RIGHT, FOOT = 60, 1128, 40
FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Source Han Sans CN',"
    "'Microsoft YaHei','PingFang SC','Hiragino Sans GB','WenQuanYi Micro Hei',"
    "'WenQuanYi Zen Hei','Heiti SC',SimHei,SimSun,'Droid Sans Fallback',sans-serif"
)
INK, PALE, PAPER = "#1a1a1a", "#555555", "#ffffff"
TILE = 10
LINE = 1.45
# A Latin letter is about half as wide as a Chinese character, a figure a little more.
CELL = 0.51
LANGUAGES = {"zh": "zh-CN"}
# What XML cannot hold; a user's text may.
UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Drawing:
    """A page under way; ``y`` is where the next line of words stands."""

    def __init__(self, lang: str, title: str, description: str) -> None:
        self.y = 40.0
        self.root = Tree.Element(
            "svg",
            {"xmlns": "http://www.w3.org/2000/svg", "version": "1.1", "role": "img"}
            | {"aria-labelledby": "title desc", "xml:lang": LANGUAGES.get(lang, lang)}
            | {"xml:space": "preserve", "font-family": FONTS, "fill": INK},
        )
        self.add("title", id="title").text = _fit(title)
        self.add("desc", id="desc").text = _fit(description)
        self.kept = self.add("defs")
        self.add("rect", width="100%", height="100%", fill=PAPER)

    def add(
        self, name: str, inside: Tree.Element | None = None, /, **facts: object
    ) -> Tree.Element:
        """An element; underscores in the names of its attributes stand for dashes."""
        shown = {key.replace("_", "-"): number(value) for key, value in facts.items()}
        return Tree.SubElement(self.root if inside is None else inside, name, shown)

    def pattern(self, name: str, paper: str, ink: str, path: str) -> None:
        """A pattern to fill with as ``url(#name)``: a path on a tile of ten by ten."""
        size = {"width": TILE, "height": TILE}
        made = self.add("pattern", self.kept, id=name, patternUnits="userSpaceOnUse", **size)
        self.add("rect", made, **size, fill=paper)
        self.add("path", made, d=path, stroke=ink, stroke_width=1.5, fill="none")

    def text(self, x: float, y: float, words: str, size: int, /, **facts: object) -> None:
        """One line of words."""
        self.add("text", x=x, y=y, font_size=size, **facts).text = _fit(words)

    def lines(self, words: str, size: int, x: float = LEFT, /, **facts: object) -> None:
        """Words in as many lines as they need."""
        for line in wrapped(words, int((RIGHT - x) / (size * CELL))):
            self.text(x, self.y, line, size, **facts)
            self.y += size * LINE

    def path(self, *steps: object, **facts: object) -> None:
        """A line by the steps of a path: letters and numbers."""
        drawn = {"stroke": INK, "stroke_width": 2, "fill": "none", **facts}
        self.add("path", d=" ".join(map(number, steps)), **drawn)

    def box(
        self, x: float, y: float, width: float, height: float, facts: Mapping[str, str]
    ) -> None:
        """A rectangle with a thin edge."""
        size = {"x": x, "y": y, "width": width, "height": height}
        self.add("rect", **size, **facts, stroke=INK, stroke_width=1)

    def document(self) -> str:
        """The whole page as a document; A4, or longer if it had to be."""
        height = max(HEIGHT, self.y + FOOT)
        self.root.set("width", f"{number(WIDTH / UNITS)}mm")
        self.root.set("height", f"{number(height / UNITS)}mm")
        self.root.set("viewBox", f"0 0 {WIDTH} {number(height)}")
        Tree.indent(self.root)
        body = Tree.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def width_of(words: str, size: int) -> float:
    """About how wide a line of words is."""
    return cells(words) * size * CELL


def apart(wanted: Sequence[float], distance: float) -> list[float]:
    """Places in the same order, between the margins, and apart by a distance if there is room."""
    step = min(distance, (RIGHT - LEFT) / max(1, len(wanted)))
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + step) if places else place)
    limit = float(RIGHT)
    for at in reversed(range(len(places))):
        places[at] = min(places[at], limit)
        limit = places[at] - step
    return places


def number(value: object) -> str:
    """A number as short as a tenth of a unit allows; anything else as it is."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _fit(words: str) -> str:
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)
