"""``python -m tests.story FILE…`` checks stories; of a folder all that lie in it or below.

Exit code 0: every row holds; 1: some do not, named as ``file:line``; 2: a file cannot be read.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.story.reader import read_story
from tests.story.runner import problems_of

HOLDS, FAILS, UNREAD = 0, 1, 2


def main(names: Sequence[str]) -> int:
    """Check each file, printing ``file:line: message`` for every row that fails."""
    if not names:
        print("usage: python -m tests.story FILE_OR_FOLDER…", file=sys.stderr)
        return UNREAD
    files = [file for name in names for file in files_in(name)]
    code, rows = HOLDS, 0
    for name in files:
        try:
            story = read_story(Path(name).read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            code = UNREAD
            continue
        problems = problems_of(story)
        for problem in problems:
            print(f"{name}:{problem.line}: {problem.message}")
        rows += sum(len(s.requests) + len(s.questions) for s in story.scenarios)
        code = max(code, FAILS if problems else HOLDS)
    if code == HOLDS:
        print(f"{rows} rows of {len(files)} files hold")
    return code


def files_in(name: str) -> Iterator[str]:
    """The stories of a folder in order, or the file itself; a folder without any is its own."""
    found = sorted(map(str, Path(name).rglob("*.md"))) if Path(name).is_dir() else []
    yield from found or [name]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
