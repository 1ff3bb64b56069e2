"""``python -m tests.story FILE…`` checks stories.

Exit code 0: every row holds; 1: some do not, named as ``file:line``; 2: a file cannot be read.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.story.reader import read_story
from tests.story.runner import problems_of

HOLDS, FAILS, UNREAD = 0, 1, 2


def main(names: Sequence[str]) -> int:
    """Check each file, printing ``file:line: message`` for every row that fails."""
    if not names:
        print("usage: python -m tests.story FILE…", file=sys.stderr)
        return UNREAD
    code, rows = HOLDS, 0
    for name in names:
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
        print(f"{rows} rows of {len(names)} files hold")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
