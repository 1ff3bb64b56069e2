"""The timeline of a case as a picture for reports 持证时间图: SVG that is legible in print.

Kinds of days differ by pattern as well as by colour, so that a copy in black and white says the
same; every stretch on the axis has its number in the rows below.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cli.drawing import LEFT, LINE, PALE, PAPER, RIGHT, Drawing, apart, width_of
from cli.pictures import ON_THE_BAR, Part, edges, kind_of, parts_of
from cli.text import settlement_key
from cli.words import say

Facts = dict[str, Any]

TITLE, BIG, NORMAL, SMALL = 30, 20, 16, 14
FILLS = {
    "held": "#1f6f50",
    "counted": "url(#counted)",
    "late": "url(#late)",
    "lost": "url(#lost)",
}
# The paper of a pattern, its ink, and its lines.
PATTERNS = {
    "counted": ("#cfe8ee", "#14505e", "M0 2.5H10M0 7.5H10"),
    "late": ("#fff3c4", "#7a5b00", "M-2 2L2 -2M0 10L10 0M8 12L12 8"),
    "lost": ("#fbd9d5", "#9c1c10", "M0 0L10 10M0 10L10 0"),
}
DASHES = {"stroke_dasharray": "5 3"}
# How far below the top of the chart everything lies.
STREAK, NUMBERS, BAR, WINDOWS, AXIS, DAY, CHART = 20, 46, 62, 126, 150, 198, 236
THICK = 56
LEAST = 1.5
ROW = 74
SWATCH = 26
APART = 20
# Up to so many days the axis shows months.
MONTHS_UP_TO = 550
LONGEST = 40


def svg_timeline(answer: Facts, lang: str) -> str:
    """An answer of `holding` as one document: figures, timeline, legend, and every stretch."""
    return _Timeline(answer, lang).document()


class _Timeline:
    """The page under way."""

    def __init__(self, answer: Facts, lang: str) -> None:
        self.answer, self.lang = answer, lang
        self.parts = list(parts_of(answer))
        self.first, self.last = edges(self.parts)
        items = [("held", period) for period in answer["periods"]]
        items += [(kind_of(gap), gap) for gap in answer["gaps"]]
        # A counted gap lies within a period, and is drawn on it.
        self.items = sorted(items, key=lambda item: item[1]["from"])
        self.total, *self.figures = self._figures()
        name = (answer["holder"] or {}).get("name")
        self.whose = self.say("picture.whose", **_cut({**answer, "name": name}))
        title = f"{self.say('picture.title')}\N{EM SPACE}{self.whose}"
        self.page = Drawing(lang, title, self._description())
        for kind, (paper, ink, path) in PATTERNS.items():
            self.page.pattern(kind, paper, ink, path)

    def say(self, key: str, **details: object) -> str:
        """The words for a key in the language of the page."""
        return say(key, self.lang, **details)

    def basis(self, shown: Facts) -> str:
        """The article behind a figure, and how surely it is attested unless it is a rule's own."""
        if not shown.get("article"):
            return ""
        how = shown["confidence"]
        attested = "" if how in {None, "text"} else self.say(f"answer.by.{how}")
        return self.say("picture.basis", article=shown["article"], attested=attested)

    def document(self) -> str:
        """The page from top to bottom."""
        self._heading()
        if self.items:
            self._chart()
            self._legend()
            for number, (kind, item) in enumerate(self.items, 1):
                self._row(number, kind, item)
            self._grounds()
        else:
            self.page.lines(self.say("picture.nothing"), NORMAL)
        return self.page.document()

    def _description(self) -> str:
        counts = {"periods": len(self.answer["periods"]), "gaps": len(self.answer["gaps"])}
        days = {"first": self.first, "last": self.last}
        return self.say("picture.description", **days, **counts, total=self.total)

    def _figures(self) -> Iterator[str]:
        """What the time comes to, the days held first."""
        answer, streak = self.answer, self.answer["streak"]
        held = {"days": answer["cumulative_days"], **answer["cumulative_months"]}
        yield self.say("answer.cumulative", **held) + self.basis(answer)
        yield self.say("answer.streak" if streak["since"] else "answer.no-streak", **streak)
        if settlement := answer["settlement"]:
            key = settlement_key("answer", settlement)
            yield self.say(key, **settlement) + self.basis(settlement)

    def _heading(self) -> None:
        """Whose time and as of when; what it comes to."""
        answer, page, bold = self.answer, self.page, {"font_weight": "bold"}
        if answer.get("rehearsal"):
            page.lines(self.say("answer.rehearsal"), BIG, **bold)
        if "if" in answer:
            page.lines(self.say("answer.what-if", planned=answer["if"]), BIG, **bold)
            for told in answer["refused"]:
                page.lines(self.say("answer.what-if-refused", **told), NORMAL)
        if "under" in answer:
            page.lines(self.say("picture.under", rules=answer["under"]), BIG, **bold)
        page.y += TITLE / 2
        page.lines(self.say("picture.title"), TITLE, **bold)
        page.lines(f"{self.whose}\N{EM SPACE}{self.say('picture.as-of', **answer)}", BIG)
        page.lines(self.total, BIG, **bold)
        for words in self.figures:
            page.lines(words, NORMAL)

    def _chart(self) -> None:
        """The years, and on them stretches, windows, days, and the unbroken residence years."""
        top = self.page.y
        self._axis(top)
        for kind, item in self.items:
            self._stretch(kind, item, top)
        for part in self.parts:
            if part.kind not in ON_THE_BAR:
                self._sign(part, top)
        self._streak(top)
        self._numbers(top)
        self.page.y = top + CHART

    def _x(self, day: date) -> float:
        """Where a day begins on the axis."""
        days = (self.last - self.first).days + 1
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / days

    def _ends(self, first: str, last: str) -> tuple[float, float]:
        """Where the first of some days begins on the axis, and where the last one ends."""
        day_after = date.fromordinal(date.fromisoformat(last).toordinal() + 1)
        return self._x(date.fromisoformat(first)), self._x(day_after)

    def _axis(self, top: float) -> None:
        page, y, free = self.page, top + AXIS, 0.0
        page.path("M", LEFT, y, "H", RIGHT)
        for day, label in _ticks(self.first, self.last):
            x = self._x(day)
            page.path("M", x, top + BAR, "V", y + 6, stroke_width=0.8, stroke=PALE)
            half = width_of(label, SMALL) / 2
            if x - half >= free:
                page.text(x, y + 22, label, SMALL, text_anchor="middle")
                free = x + half + 6

    def _stretch(self, kind: str, item: Facts, top: float) -> None:
        left, right = self._ends(item["from"], item["to"])
        self.page.box(left, top + BAR, max(LEAST, right - left), THICK, {"fill": FILLS[kind]})
        label = self.say("picture.days", days=item["days"])
        if kind == "held" and width_of(label, NORMAL) < right - left:
            white = {"fill": PAPER, "text_anchor": "middle"}
            y = top + BAR + THICK / 2 + NORMAL / 3
            self.page.text((left + right) / 2, y, label, NORMAL, **white)

    def _sign(self, part: Part, top: float) -> None:
        """A window, a last day, or the day asked about at its place."""
        left, right = self._ends(str(part.first_day), str(part.last_day))
        if part.kind in {"window", "mend"}:
            self._small_sign(part.kind, left, top + WINDOWS, right - left)
            return
        # What is full on a day is so at its end, and the day asked about is counted. The line
        # leaves room for the years.
        line = ("M", right, top + BAR - 6, "V", top + AXIS + 4)
        dashes = DASHES if part.kind == "full" else {}
        self.page.path(*line, "m", 0, SMALL * LINE, "V", top + DAY - SMALL, **dashes)
        half = width_of(str(part.last_day), SMALL) / 2
        _, on = self._ends(self.answer["on"], self.answer["on"])
        if part.kind == "on" or abs(right - on) > half * 2:
            x = min(max(right, LEFT + half), RIGHT - half)
            facts = {"font_weight": "bold"} if part.kind == "on" else {}
            self.page.text(x, top + DAY, str(part.last_day), SMALL, text_anchor="middle", **facts)

    def _small_sign(self, kind: str, x: float, y: float, width: float) -> None:
        """A window as a bracket, a last day to mend as a diamond, other days as lines."""
        if kind == "window":
            self.page.path("M", x, y, "v", 10, "h", max(3.0, width), "v", -10)
        elif kind == "mend":
            self.page.path("M", x + width / 2, y - 2, "l 6 7 l -6 7 l -6 -7 z", fill=PAPER)
        else:
            dashes = DASHES if kind == "full" else {}
            self.page.path("M", x + SWATCH / 2, y - 4, "v", 18, **dashes)

    def _streak(self, top: float) -> None:
        """A bracket over the unbroken residence years."""
        since = self.answer["streak"]["since"]
        if since is None:
            return
        left, right = self._ends(since, self.answer["on"])
        self.page.path("M", left, top + STREAK + 6, "v", -6, "H", right, "v", 6, stroke_width=1.5)
        words = self.say("picture.streak-since", since=since)
        half = width_of(words, SMALL) / 2
        x = min(max((left + right) / 2, LEFT + half), RIGHT - half)
        self.page.text(x, top + STREAK - 6, words, SMALL, text_anchor="middle")

    def _numbers(self, top: float) -> None:
        """The numbers of the rows over their stretches, moved apart where they crowd."""
        middles = [sum(self._ends(item["from"], item["to"])) / 2 for _, item in self.items]
        bold = {"text_anchor": "middle", "font_weight": "bold"}
        for number, (middle, x) in enumerate(zip(middles, apart(middles, APART), strict=True), 1):
            self.page.path(
                "M", middle, top + BAR, "L", x, top + NUMBERS + 4, stroke_width=0.8, stroke=PALE
            )
            self.page.text(x, top + NUMBERS, str(number), SMALL, **bold)

    def _legend(self) -> None:
        """The kinds of days that were drawn, and what they mean."""
        page, x = self.page, float(LEFT)
        drawn = {part.kind for part in self.parts}
        for kind in (*FILLS, "window", "mend", "full", "on"):
            if kind not in drawn:
                continue
            words = self.say(f"picture.legend.{kind}")
            step = SWATCH + 8 + width_of(words, SMALL) + 18
            if x + step > RIGHT + 18:
                x, page.y = float(LEFT), page.y + SMALL * 2
            self._swatch(kind, x, page.y)
            page.text(x + SWATCH + 8, page.y, words, SMALL)
            x += step
        page.y += 38

    def _swatch(self, kind: str, x: float, y: float) -> None:
        if kind in FILLS:
            self.page.box(x, y - SMALL, SWATCH, SMALL + 4, {"fill": FILLS[kind]})
        else:
            middle = x + SWATCH / 2 if kind == "mend" else x
            self._small_sign(kind, middle, y - 10, 0.0 if kind == "mend" else float(SWATCH))

    def _row(self, number: int, kind: str, item: Facts) -> None:
        """A stretch in words: its days, why, and what it rests on."""
        page, bold = self.page, {"text_anchor": "end", "font_weight": "bold"}
        page.text(LEFT + 22, page.y, str(number), NORMAL, **bold)
        self._swatch(kind, LEFT + 34, page.y)
        days = {**item, "first": item["from"], "last": item["to"]}
        if kind == "held":
            words = self.say("answer.period", **days) + self.basis(item)
        else:
            words = self._gap(days)
        page.lines(words, NORMAL, LEFT + ROW)

    def _gap(self, gap: Facts) -> str:
        """Why there is a gap, what would have kept it shut, and what still mends it."""
        codes = {"cause": self.say(f"cause.{gap['cause']}")}
        codes["streak"] = self.say(f"streak.{gap['streak']}")
        words = self.say("answer.gap-counted" if gap["counted"] else "answer.gap", **gap | codes)
        kept = ""
        if gap["kept_by"]:
            days = {"first": gap["kept_by"]["from"], "last": gap["kept_by"]["to"]}
            kept = self.say("answer.kept-by", act=gap["kept_by"]["act"], **days)
        elif gap["missed"]:
            kept = self.say("answer.missed", **gap["missed"])
        mends = [self.say("answer.mended-by", **m) + self.basis(m) for m in gap["mended_by"]]
        return self.say("picture.gap", gap=words + self.basis(gap), kept=kept, mends=mends)

    def _grounds(self) -> None:
        """Other readings that change the answer, and the articles that it rests on."""
        page, answer = self.page, self.answer
        page.y += SMALL
        page.lines(self.say("answer.readings" if answer["readings"] else "answer.firm"), SMALL)
        for reading in answer["readings"]:
            facts = {"difference": f"{reading['difference']:+}"}
            facts["since"] = reading["streak"]["since"]
            more = self.say("answer.reading-more", **reading).strip()
            words = f"{self.say('answer.reading', **reading | facts)}\N{EM SPACE}{more}".strip()
            page.lines(words, SMALL, LEFT + SMALL)
        for law in answer["law"]:
            page.lines(
                self.say("picture.law", **law | {"title": law["instrument"][self.lang]}), SMALL
            )


def _cut(answer: Facts) -> Facts:
    """The words of users no longer than a page is wide."""
    return {
        key: f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value
        for key, value in answer.items()
    }


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The first day of every year, or of every month if there are few."""
    monthly = (last - first).days < MONTHS_UP_TO
    for year in range(first.year, last.year + 1):
        for month in range(1, 13) if monthly else (1,):
            if first <= (day := date(year, month, 1)) <= last:
                yield day, f"{day:%Y-%m}" if monthly else str(year)
