"""What a notice says 通知文本: made at the moment of sending, from templates and the case as it is.

The templates are data, in ``templates/notices.toml``, which tells how they are written.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from ledger.case import Case
from ledger.events.notices import NoticeQueued
from ledger.law.loader import read_book
from ledger.masking import person_view
from ledger.terms import City

Lang = Literal["zh", "en"]
Words = Mapping[Lang, str]

FILE = Path(__file__).with_name("templates") / "notices.toml"
LANGS: dict[str, tuple[Lang, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
ANY, BETWEEN = "any", "\n\n" + "-" * 20 + "\n\n"
JOINED: Words = {"zh": "；", "en": "; "}
CLAUSE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words."""

    subject: str
    text: str


@dataclass(frozen=True)
class Occasion:
    """What a letter is about: the notice, the case as it is now, and the day it is written on."""

    queued: NoticeQueued
    case: Case
    today: date
    correction: bool = False
    rehearsal: bool = False


def letter(occasion: Occasion, lang: str) -> Letter:
    """The letter in Chinese, in English, or in both, one below the other."""
    written = [_in(one, occasion) for one in LANGS[lang]]
    return Letter(
        " / ".join(each.subject for each in written), BETWEEN.join(each.text for each in written)
    )


def _in(lang: Lang, occasion: Occasion) -> Letter:
    data, queued = templates(), occasion.queued
    shown = dict(_shown(occasion, lang))
    shown["greeting"] = _filled(data["greeting"][queued.receiver], lang, shown)
    shown["says"] = _filled(says(queued.duty, queued.rung), lang, shown)
    shown["step"] = _filled(data["step"][family_of(queued.rung)], lang, shown)
    shown["next"] = _filled(next_step(queued.duty, queued.rung, queued.receiver), lang, shown)
    shown["period"] = _filled(data["period"][_period(queued)], lang, shown)
    form = data["letter"]["correction" if occasion.correction else "notice"]
    mark = data["rehearsal"][lang] if occasion.rehearsal else ""
    subject = mark + _filled(form["subject"], lang, shown)
    text = _filled(form["text"], lang, shown).strip()
    return Letter(subject, f"{mark.strip()}\n\n{text}" if mark else text)


def family_of(rung: str) -> str:
    """The rung's name in the templates: all ``before-N`` are one."""
    return "before" if rung.startswith("before-") else rung


def says(duty: str, rung: str) -> Words:
    """What is to be said of a rung of a duty."""
    family = family_of(rung)
    data = templates()
    found: Words = {**data[ANY]["says"], **data[duty].get("says", {})}[family]
    return found


def next_step(duty: str, rung: str, receiver: str) -> Words:
    """What the receiver is to do next: by the rung, else by who it is, else what anybody does."""
    data = templates()
    stand_in = data["falls_to"].get(receiver, receiver)
    own: dict[str, Words] = data[duty].get("next", {})
    by_rung = [rung] if stand_in == "holder" else []
    for name in (*by_rung, receiver, stand_in):
        if name in own:
            return own[name]
    found: Words = data[ANY]["next"][stand_in]
    return found


@cache
def templates() -> dict[str, Any]:
    """The templates as they stand in their file."""
    return tomllib.loads(FILE.read_text("utf-8"))


def _shown(occasion: Occasion, lang: Lang) -> Iterator[tuple[str, str]]:
    """What the templates may show; what is not known is empty."""
    queued, case = occasion.queued, occasion.case
    holder = person_view(case.holder, reveal=False) or {}
    left = (queued.last_day - occasion.today).days if queued.last_day else -1
    reasons = templates()["reason"]
    yield "name", holder.get("name", queued.case)
    yield "case", queued.case
    yield "city", read_book(queued.city).title[lang]
    yield "duty", templates()[queued.duty]["name"][lang]
    yield "opens_on", str(queued.opens_on)
    yield "last_day", str(queued.last_day or "")
    yield "queued_on", str(queued.on)
    yield "days", str(left) if left > 0 else ""
    yield "article", cited(queued.article, queued.reached_on, lang)
    words = (reasons[code][lang] if code in reasons else code for code in queued.reasons)
    yield "reasons", JOINED[lang].join(words)


def cited(article: str, on: date, lang: Lang) -> str:
    """The instrument and the place in it, then the article's own name."""
    city, _, topic = article.partition("/")
    version = read_book(City(city)).version(topic, on) if topic else None
    if version is None:
        return article
    title = version.instrument.title[lang]
    quoted = f"《{title}》" if lang == "zh" else title
    return " ".join(part for part in (quoted, version.place, f"({article})") if part)


def _period(queued: NoticeQueued) -> str:
    if queued.last_day is None:
        return "open"
    return "day" if queued.opens_on == queued.last_day else "range"


def _filled(words: Words, lang: Lang, shown: Mapping[str, str]) -> str:
    """The words with what they show; a part in ``[[ ]]`` only if all of that is known."""

    def kept(clause: re.Match[str]) -> str:
        names = [name for _, name, _, _ in Formatter().parse(clause[1]) if name]
        return clause[1] if all(shown[name] for name in names) else ""

    return CLAUSE.sub(kept, words[lang]).format_map(shown)
