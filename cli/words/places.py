"""Words that the law files bring with them: names of cities, and codes that articles use."""

from collections.abc import Callable, Iterator, Mapping

from projections import lawbook

# By which option a paper that proves a rented home is named; others go by ``--basis``.
NAMED_BY = {"lease-filing": "--lease"}
GROUNDS = ("waiting-shortcuts", "required-grounds")
PROOFS = ("lodging-proof",)


class _Table(Mapping[str, tuple[str, str]]):
    """``city.KEY`` and ``term.CODE``, and the terms that a user types back.

    ``ground.CODE`` and ``proof.CODE`` tell how such a code is written on the command line. A
    city's name is read from the file of that city alone.
    """

    def __getitem__(self, key: str) -> tuple[str, str]:
        prefix, _, code = key.partition(".")
        words = lawbook.title(code) if prefix == "city" else lawbook.term(code)
        if words is None:
            raise KeyError(key)
        return WRITTEN[prefix](code, _template(words["zh"]), _template(words["en"]))

    def __iter__(self) -> Iterator[str]:
        yield from (f"city.{city}" for city in lawbook.cities())
        yield from (f"term.{code}" for code in lawbook.terms())
        yield from (f"ground.{code}" for code in lawbook.codes_of(*GROUNDS))
        yield from (f"proof.{code}" for code in lawbook.codes_of(*PROOFS))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _template(text: str) -> str:
    """The text as a template that shows it as it is."""
    return text.replace("{", "{{").replace("}", "}}")


def _plain(_code: str, chinese: str, english: str) -> tuple[str, str]:
    return chinese, english


def _ground(code: str, chinese: str, english: str) -> tuple[str, str]:
    return f"{code}（{chinese}）", f"{code} ({english})"


def _proof(code: str, chinese: str, english: str) -> tuple[str, str]:
    option = NAMED_BY.get(code, f"--basis {code}")
    return f"{chinese}（{option}）", f"{english} ({option})"


WRITTEN: dict[str, Callable[[str, str, str], tuple[str, str]]] = {
    "city": _plain,
    "term": _plain,
    "ground": _ground,
    "proof": _proof,
}

TABLE = _Table()
