"""``python -m tests.documents`` writes the documents that are generated from the code."""

from pathlib import Path

from tests.documents.catalogue import catalogue

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "docs" / "catalogue.md"


def main() -> None:
    """Write each document into its place, and say where."""
    CATALOGUE.parent.mkdir(exist_ok=True)
    CATALOGUE.write_text(catalogue(), "utf-8")
    print(CATALOGUE.relative_to(ROOT))


if __name__ == "__main__":
    main()
