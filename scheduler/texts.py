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
from ledger.dates import ONE_DAY
from ledger.duties import standing
from ledger.duties.permit import restore_continuity
from ledger.events.notices import NoticeQueued
from ledger.lateness import Lapse, bands_after, lapse_of
from ledger.law import Law
from ledger.law.loader import read_book
from ledger.masking import person_view
from ledger.terms import City, DutyName

Lang = Literal["zh", "en"]
Words = Mapping[Lang, str]

FILE = Path(__file__).with_name("templates") / "notices.toml"
LANGS: dict[str, tuple[Lang, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
ANY, BETWEEN = "any", "\n\n" + "-" * 20 + "\n\n"
JOINED: Words = {"zh": "；", "en": "; "}
BESIDE: Words = {"zh": "", "en": " "}
LAPSED = "lapsed"
CLAUSE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words."""

    subject: str
    text: str


@dataclass(frozen=True)
class Occasion:
    """What a letter is about: the notice, the case and its law now, and the day of writing."""

    queued: NoticeQueued
    case: Case
    law: Law
    today: date
    correction: bool = False
    rehearsal: bool = False

    @property
    def year_ended_on(self) -> date | None:
        """The last day of the permit's year, if it is about the endorsement and that day passed."""
        queued = self.queued
        if queued.duty is DutyName.ENDORSE_LATE:
            return queued.opens_on - ONE_DAY
        passed = queued.duty is DutyName.ENDORSE and queued.rung == "passed"
        return queued.last_day if passed else None

    @property
    def lapse(self) -> Lapse | None:
        """The lapse of the permit, if it is about a permit that lapsed before it is written."""
        ended_on = self.year_ended_on
        found = lapse_of(ended_on, self.law) if ended_on else None
        as_of = self.queued.reached_on if self.correction else self.today
        return found if found and found.first_day <= as_of else None

    @property
    def words_of(self) -> tuple[str, str]:
        """The duty and the rung whose words it takes."""
        if self.lapse:
            return DutyName.ENDORSE_LATE, LAPSED
        return self.queued.duty, self.queued.rung


def letter(occasion: Occasion, lang: str) -> Letter:
    """The letter in Chinese, in English, or in both, one below the other."""
    written = [_in(one, occasion) for one in LANGS[lang]]
    return Letter(
        " / ".join(each.subject for each in written), BETWEEN.join(each.text for each in written)
    )


def _in(lang: Lang, occasion: Occasion) -> Letter:
    data, queued = templates(), occasion.queued
    duty, rung = occasion.words_of
    shown = {**dict(_shown(occasion, lang)), **dict(_of_lateness(occasion, lang))}
    shown["greeting"] = _filled(data["greeting"][queued.receiver], lang, shown)
    shown["says"] = _filled(says(duty, rung), lang, shown)
    shown["step"] = _filled(step(duty, rung), lang, shown)
    shown["next"] = _filled(next_step(duty, rung, queued.receiver), lang, shown)
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


def step(duty: str, rung: str) -> Words:
    """Where a duty stands at a rung, as its subject says it."""
    data = templates()
    found: Words = {**data["step"], **data[duty].get("step", {})}[family_of(rung)]
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
    yield "name", holder.get("name", "")
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


def _of_lateness(occasion: Occasion, lang: Lang) -> Iterator[tuple[str, str]]:
    """What comes of an endorsement missed, as the law has it; empty of any other matter."""
    ended_on, lapse = occasion.year_ended_on, occasion.lapse
    law, today = occasion.law, occasion.today
    laws = [law.version_or_none(topic, today) for topic in ("waiting-period", "settlement-years")]
    waiting, held = (version.says[lang] if version and lapse else "" for version in laws)
    yield "outlook", BESIDE[lang].join(_outlook(ended_on, law, today, lang)) if ended_on else ""
    yield "savable_until", str(lapse.first_day - ONE_DAY) if lapse else ""
    yield "waiting", waiting
    yield "held", held
    duties = restore_continuity(occasion.case, law) if lapse and ended_on else ()
    asked = (d.last_day for d in duties if d.opens_on > (ended_on or today) and standing(d, today))
    yield "restore_by", str(next(asked, None) or "")


def _outlook(ended_on: date, law: Law, today: date, lang: Lang) -> Iterator[str]:
    """What an endorsement does from today on, band by band, and what comes after the last."""
    words = templates()["outlook"]
    for late in bands_after(ended_on, law):
        if late.last_day is None or late.last_day >= today:
            days = {"since": str(late.first_day), "until": str(late.last_day or "")}
            yield _filled(words[late.band.streak], lang, days)
    lapse = lapse_of(ended_on, law)
    if lapse:
        then = lapse.law.value.then
        yield _filled(words[then], lang, {"since": str(lapse.first_day), "until": ""})


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
