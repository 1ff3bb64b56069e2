"""Where the law lays nothing down 法律未作规定: on what a city has no rule, and what was read."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from ledger.law.article import Words
from ledger.law.files import BadLaw, law_files, parsed, text_of
from ledger.terms import NATIONAL, City


@dataclass(frozen=True, slots=True)
class Silence:
    """A topic on which a book lays nothing down, with what the texts that were read do say."""

    topic: str
    city: City
    says: Words
    source: str
    checked_on: date

    @property
    def article(self) -> str:
        """The id under which it is asked for: ``beijing/report-move``."""
        return f"{self.city}/{self.topic}"


def silence_on(topic: str, city: City) -> Silence | None:
    """Why a city has no rule on a topic: in its own book, else in the nation's."""
    return silences_of(city).get(topic) or silences_of(NATIONAL).get(topic)


@cache
def silences_of(city: City) -> dict[str, Silence]:
    """What the book of one city says that it does not lay down, by topic."""
    path = law_files()[city]
    entries = parsed(text_of(path), path).get("silence", [])
    try:
        return {
            entry["topic"]: Silence(
                entry["topic"],
                city,
                {"zh": entry["says"]["zh"], "en": entry["says"]["en"]},
                entry["source"],
                entry["checked_on"],
            )
            for entry in entries
        }
    except (KeyError, TypeError) as error:
        raise BadLaw(f"{path}: [[silence]]: {error!r}") from error
