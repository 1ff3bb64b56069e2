"""Why the answer is what it is 说明理由: sentences that a clerk can read out to the person."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cli.face import Face
from cli.show_told import lines
from cli.text import settlement_key

# Between sentences of one paragraph; Chinese needs nothing there.
SPACE = {"zh": "", "en": " "}
SEMICOLON = {"zh": "；", "en": "; "}
FULL_STOPS = "。."


class Reasons:
    """Puts answers into sentences, with the entries and the articles that made each figure."""

    def __init__(self, face: Face, entries: list[dict[str, Any]]) -> None:
        self.lang, self.say = face.lang, face.say
        self.entries = {entry["id"]: entry for entry in entries}
        self.on = ""

    def of(self, answer: dict[str, Any]) -> Iterator[str]:
        """The answer, a paragraph for each figure, period and gap."""
        self.on = answer["on"]
        if "under" in answer:
            yield self._joined([self.say("why.under", rules=answer["under"])])
        if "periods" not in answer:
            topic, _, on = answer["compared"]["to"]["missing"].rpartition("@")
            yield self.say("answer.law-missing", topic=topic, on=on)
            return
        yield self._total(answer)
        told = [(str(period["from"]), self._period(period)) for period in answer["periods"]]
        told += [(str(gap["from"]), self._gap(gap)) for gap in answer["gaps"]]
        yield from (paragraph for _, paragraph in sorted(told))
        if "purpose" in answer:
            yield self._purpose(answer)
            return
        yield self._streak(answer)
        if answer["settlement"]:
            yield self._settlement(answer["settlement"])
        yield from self._readings(answer)

    def _joined(self, sentences: list[str]) -> str:
        return SPACE[self.lang].join(sentence for sentence in sentences if sentence)

    def _total(self, answer: dict[str, Any]) -> str:
        periods = answer["periods"]
        days = sum(period["days"] for period in periods)
        if not periods:
            return self.say("why.none", on=self.on)
        count = len(periods)
        key = "why.total" if count > 1 else "why.total-one"
        return self.say(key, on=self.on, days=days, count=count)

    def _period(self, period: dict[str, Any]) -> str:
        days = {"first": period["from"], "last": period["to"], "days": period["days"]}
        held = self.say("why.period", permit_no=period["permit_no"], **days)
        entries = [self._entry(entry) for entry in period.get("entries", ())]
        rests = self.say("why.rests-on", entries=entries) if entries else ""
        return self._joined([held, rests, self._under(period, "why.counted-under")])

    def _gap(self, gap: dict[str, Any]) -> str:
        """What happened, what was missed, what became of it, what can still be done."""
        days = {"first": gap["from"], "last": gap["to"], "days": gap["days"]}
        cause = {"last_valid_day": gap["last_valid_day"], "by": self._entry(gap["opened_by"])}
        found = [
            self.say("why.gap", **days),
            self.say(f"why.cause.{gap['cause']}", **cause),
            self._missed(gap),
            self._told(gap),
            self._judged(gap),
        ]
        if gap["restored_by"]:
            found.append(self.say("why.restored", by=self._entry(gap["restored_by"])))
        if gap["closed_by"]:
            found.append(self.say("why.closed", by=self._entry(gap["closed_by"])))
        else:
            found.append(self.say("why.not-closed", on=self.on))
        mends = [self._mend(mend, gap) for mend in gap["mended_by"]]
        if not mends and not gap["counted"]:
            mends = [self.say("why.mended-by-nothing", on=self.on)]
        return self._joined([*found, *mends])

    def _missed(self, gap: dict[str, Any]) -> str:
        if gap["kept_by"]:
            window = {"first": gap["kept_by"]["from"], "last": gap["kept_by"]["to"]}
            return self.say("why.kept-by", **window)
        missed = gap["missed"]
        if missed:
            return self.say("why.missed", first=missed["opens_on"], last=missed["last_day"])
        return ""

    def _told(self, gap: dict[str, Any]) -> str:
        """What was told of it, to whom; that nobody was, where an endorsement was missed."""
        told = [words for notice in gap.get("notices", ()) for words in lines(notice, self.lang)]
        if told:
            return self.say("why.told", told=SEMICOLON[self.lang].join(told))
        return self.say("why.told-nobody") if gap["missed"] and "notices" in gap else ""

    def _judged(self, gap: dict[str, Any]) -> str:
        key = "why.days-count" if gap["counted"] else "why.days-count-not"
        effect = self.say(f"why.effect.{gap['streak']}")
        return self.say(key, law=self._law(gap), effect=effect)

    def _mend(self, mend: dict[str, Any], gap: dict[str, Any]) -> str:
        """What can still be done; the article is not read out twice in one paragraph."""
        key = "why.mend" if mend["last_day"] else "why.mend-any-day"
        again = mend["article"] and mend["article"] == gap["article"]
        law = self.say("why.same-law") if again else self._law(mend)
        return self.say(key, **{**mend, "law": law})

    def _streak(self, answer: dict[str, Any]) -> str:
        streak, months = answer["streak"], answer["cumulative_months"]
        key = "why.streak" if streak["since"] else "why.no-streak"
        found = [self.say(key, **streak), self.say("why.months", **months)]
        found += [
            self.say("why.registered", **clock)
            for clock in answer.get("clocks", ())
            if clock["clock"] == "registration" and clock["since"]
        ]
        return self._joined(found)

    def _settlement(self, settlement: dict[str, Any]) -> str:
        key = settlement_key("why", settlement)
        found = [self.say(key, **settlement), self._under(settlement, "why.so-says")]
        if settlement["matched"]:
            found.append(self.say("why.matched", months=settlement["matched"]["months"]))
        return self._joined(found)

    def _readings(self, answer: dict[str, Any]) -> Iterator[str]:
        if answer["firm"]:
            yield self.say("why.firm")
        for reading in answer["readings"]:
            asks, says = _question(reading["article"], reading["reading"], self.lang)
            since = reading["streak"]["since"]
            yield self.say("why.reading", **{**reading, "asks": asks, "says": says, "since": since})

    def _purpose(self, answer: dict[str, Any]) -> str:
        needed = self.say(f"unit.{answer['needed']['unit']}", n=answer["needed"]["amount"])
        about = {"purpose": answer["purpose"], "clock": answer["clock"], "needed": needed}
        found = [
            self.say("why.purpose", **about, papers=answer["counts"]),
            self._under(answer, "why.so-says"),
        ]
        have = [self.say(f"unit.{key[:-1]}", n=n) for key, n in answer["have"].items()]
        found.append(self.say("why.have", have=have))
        key = "why.enough" if answer["met"] else "why.enough-from"
        full_on = answer["full_on"]
        found.append(self.say(key, day=full_on) if full_on else self.say("answer.leads-nowhere"))
        return self._joined(found)

    def _entry(self, name: str | None) -> str | None:
        """An entry in words, with its number in the record; one of a plan has none yet."""
        if name is None:
            return None
        entry = self.entries.get(name)
        return self.say("why.entry", **entry) if entry else self.say("why.entry-planned")

    def _under(self, shown: dict[str, Any], key: str) -> str:
        law = self._law(shown)
        return self.say(key, law=law) if law else ""

    def _law(self, shown: dict[str, Any]) -> str | None:
        """The article behind a figure: its instrument, its place in it, how well attested."""
        if not shown.get("article"):
            return None
        title, place = _instrument(shown["article"], self.on, self.lang)
        details = {"title": title, "place": place, "article": shown["article"]}
        return self.say("why.law", **details, confidence=shown["confidence"])


def _instrument(article: str, on: str, lang: str) -> tuple[str, str]:
    """The title of what an article stands in, and its place there, as of a day."""
    from projections import lawbook

    found = lawbook.versions(article, None, date.fromisoformat(on))
    found = found or lawbook.versions(article, None, None)
    return found[-1]["instrument"]["title"][lang], found[-1]["place"]


def _question(article: str, reading: str, lang: str) -> tuple[str, str]:
    """What the law leaves open, and what one reading of it says."""
    from projections import lawbook

    (question,) = lawbook.versions(article, None, None)
    says = {found["reading"]: found["says"][lang] for found in question["readings"]}
    return question["asks"][lang], says[reading].rstrip(FULL_STOPS)
