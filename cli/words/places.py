"""Words that the law files bring with them: names of cities, and codes that articles use."""

from collections.abc import Iterator, Mapping

from projections import lawbook


class _Table(Mapping[str, tuple[str, str]]):
    """``city.KEY`` and ``term.CODE``; a name is read from the file of its city alone."""

    def __getitem__(self, key: str) -> tuple[str, str]:
        prefix, _, code = key.partition(".")
        words = lawbook.title(code) if prefix == "city" else lawbook.term(code)
        if words is None:
            raise KeyError(key)
        return _template(words["zh"]), _template(words["en"])

    def __iter__(self) -> Iterator[str]:
        yield from (f"city.{city}" for city in lawbook.cities())
        yield from (f"term.{code}" for code in lawbook.terms())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _template(text: str) -> str:
    """The text as a template that shows it as it is."""
    return text.replace("{", "{{").replace("}", "}}")


TABLE = _Table()
