"""What figures rest on: their marks, their confidence in JSON, soft days, the law in words."""

from collections.abc import Iterator
from typing import Any

import pytest

from cli.text import cells
from cli.words import LANGS
from ledger.law import cities
from projections import lawbook
from tests.command import Shell
from tests.full_case import DAY, MORE, REVOKED, record

AGENCY = {"en": "† rests on", "zh": "† 依据"}
ASSUMED = {"en": "‡ is assumed", "zh": "‡ 推定"}
ASKED = [
    f"status C1 --on {DAY}",
    f"holding C1 --on {DAY}",
    f"history C1 --on {DAY}",
    f"renewal C1 --on {DAY}",
    f"steps C1 --on {DAY}",
    f"materials C1 --for apply-for-permit --basis study --on {DAY}",
    f"materials C1 --for endorse-permit --lodging household --on {DAY}",
    f"wallet C1 --on {DAY}",
    f"due --on {DAY}",
    "--by desk-1 query C1 --purpose 入学 --legal-basis 第十二条",
    "reads C1",
]


@pytest.fixture
def rich(shell: Shell) -> Shell:
    """A case with something to say of everything."""
    record(shell, *MORE)
    return shell


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("line", ASKED)
def test_a_mark_is_explained_and_only_then_there(rich: Shell, line: str, lang: str) -> None:
    """Every answer that marks a figure says at its foot what the mark means, once."""
    *above, last = rich("--lang", lang, *line.split()).out.rstrip().splitlines()
    shown = "\n".join([*above, last])
    for mark, words in (("†", AGENCY[lang]), ("‡", ASSUMED[lang])):
        explained = shown.count(words)
        assert explained == (shown.count(mark) > explained), (mark, shown)


@pytest.mark.parametrize("line", ASKED)
def test_an_article_never_stands_without_its_confidence(rich: Shell, line: str) -> None:
    """Wherever it stands in JSON; a question that is open has none of its own."""
    record(rich, REVOKED)
    for answer in rich.json(*line.split()):
        for found in objects(answer):
            if "article" in found and "question" not in found:
                assert "confidence" in found, found


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    inside = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in inside:
            yield from objects(item)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("line", [line for line in ASKED if not line.startswith("holding")])
def test_nothing_is_wider_than_the_terminal_but_articles(rich: Shell, line: str, lang: str) -> None:
    """Figures and their words fit; only whole sentences run on."""
    for row in rich("--lang", lang, *line.split()).out.splitlines():
        assert cells(row) <= 80 or row.startswith(("Under", "依据", "    ", "  no", "  第")), row


@pytest.mark.parametrize("lang", LANGS)
def test_the_law_is_in_words_whatever_its_value_holds(shell: Shell, lang: str) -> None:
    """Every version of every article: legs, moves, papers, bands and windows."""
    for city in cities():
        topics = {version["topic"] for version in _versions(city)}
        for topic in topics:
            shown = shell("--lang", lang, "law", topic, "--city", city)
            assert shown.code == 0, (city, topic)
    told = {
        "issuance-limit tianjin": (
            "制证（派出所民警）12 个工作日",
            "make (officer) 12 working days",
        ),
        "move-effect fuzhou": ("跨区搬迁：签注年度自搬迁起算", "a new year from the move"),
        "late-endorsement shenzhen": ("中止之日后 24 个月内", "within 24 months of the suspension"),
        "endorsement-window shenzhen": ("自满一年之日倒算", "counted back from the full year"),
        "late-endorsement shanghai": ("continuous-count", "continuous-count"),
        "application-materials shanghai": ("房屋产权证明（自有住房）", "title deed (own home)"),
        "deficiency-notice beijing": ("其后视为受理", "then deemed accepted"),
        "count-for-school shanghai": (
            "连续持证时间; 居住证; 临时居住证",
            "time held without a break; residence permit; temporary residence permit",
        ),
    }
    shell.patch.setenv("COLUMNS", "2000")
    for asked, words in told.items():
        topic, place = asked.split()
        text = shell("--lang", lang, "law", topic, "--city", place).out
        assert words[LANGS.index(lang)] in text, asked


def _versions(city: str) -> list[dict[str, Any]]:
    names = {name.partition("/")[2] for name in lawbook.article_names() if name.startswith(city)}
    return [version for name in names for version in lawbook.versions(name, city, None)]


def test_a_soft_day_is_told_as_one(shell: Shell) -> None:
    """On the lists of duties, in both languages."""
    for line in (f"status C1 --on {DAY}", f"due --on {DAY}"):
        assert "about 2023-09-09 … 2023-09-24†" in shell("--lang", "en", *line.split()).out
        assert "2023-09-09左右 … 2023-09-24†" in shell("--lang", "zh", *line.split()).out
