"""The rules of CONTRIBUTING.md that a tool can check, and that ruff, mypy and import-linter do not.

A rule is a function that yields the faults of one file: a line, and what to do about it. What each
rule must find stands at the end, so that no rule can go blind unnoticed.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("ledger", "projections", "scheduler", "cli", "web", "tests")

CLOCKS = re.compile(
    r"(?:^|\.)(?:datetime\.(?:now|utcnow|today)|date\.today"
    r"|time\.(?:time|time_ns|localtime|gmtime|ctime)|datetime_now_with_tzinfo)$"
)
MAY_ASK_THE_TIME = re.compile(r"scheduler/clock\.py|tests/bench[/.].*")
# All of the ledger but days, forms and storage; a new module is among them from its first day.
APPLIES_THE_LAW = re.compile(
    r"ledger/(?!(?:dates|events|holidays|law|masking|recording|requests|store)[/.]).*"
)
FOLDS = re.compile(r"ledger/(?:lease\.py|evolve/.*)")
SWITCH = re.compile(r"#\s*(?:ruff:\s*)?(?:noqa|type:\s*ignore|fmt:\s*(?:off|skip)|pragma:|mypy:)")
SWITCH_WITH_REASON = re.compile(r"#\s*[^#]*[\w\]]\s+#\s*\w+\s+\w+")
PROMISE = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b")  # spelt so as not to find itself

Function = ast.FunctionDef | ast.AsyncFunctionDef
Fault = tuple[int, str]


@dataclass(frozen=True)
class Source:
    """One file of the tree: its path from the root, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed module."""
        return ast.parse(self.text, self.path)

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method, nested ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


Rule = Callable[[Source], Iterator[Fault]]


def files_are_short(source: Source) -> Iterator[Fault]:
    """At most 300 lines a file."""
    count = len(source.text.splitlines())
    if count > 300:
        yield 301, f"the file has {count} lines, 300 are allowed: split it by subject"


def functions_are_short(source: Source) -> Iterator[Fault]:
    """At most 40 lines a function, from its ``def`` to its end."""
    for function in source.functions:
        count = (function.end_lineno or function.lineno) - function.lineno + 1
        if count > 40:
            yield function.lineno, f"{function.name} has {count} lines, 40 are allowed: split it"


def lines_are_short(source: Source) -> Iterator[Fault]:
    """At most 100 characters a line."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if len(line) > 100:
            yield number, f"{len(line)} characters, 100 are allowed: break the line"


def public_names_say_what_they_are_for(source: Source) -> Iterator[Fault]:
    """A docstring for every module, public class, and public function or method."""
    if ast.get_docstring(source.tree) is None:
        yield 1, "the module has no docstring: say in one sentence what it is for"
    for node in _public(source.tree):
        if ast.get_docstring(node) is None:
            yield node.lineno, f"{node.name} has no docstring: say in one sentence what it is for"


def _public(scope: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for node in scope.body:
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        decorators = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
        if not decorators & {"overload", "override", "setter"}:
            yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def modules_have_names_of_their_own(source: Source) -> Iterator[Fault]:
    """No module or package is named like one of the standard library's."""
    for part in Path(source.path).with_suffix("").parts:
        if part in sys.stdlib_module_names and not part.startswith("__"):
            yield 1, f"the standard library has a module named {part}: choose another name"


def nothing_is_promised(source: Source) -> Iterator[Fault]:
    """No note of work to be done later."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if promise := PROMISE.search(line):
            yield number, f"{promise[0]}: do it now, or write it down where work is planned"


def checks_are_switched_off_with_a_reason(source: Source) -> Iterator[Fault]:
    """A check that is switched off says why, behind a second ``#`` on the same line."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        switched_off = token.type == tokenize.COMMENT and SWITCH.search(token.string)
        if switched_off and not SWITCH_WITH_REASON.search(token.string):
            yield token.start[0], f"{token.string} lacks its reason: add `  # why` behind it"


def one_file_asks_what_time_it_is(source: Source) -> Iterator[Fault]:
    """Only scheduler/clock.py reads a clock; everyone else is given the day or the instant."""
    if MAY_ASK_THE_TIME.fullmatch(source.path):
        return
    for line, name in _names_from_elsewhere(source.tree):
        if CLOCKS.search(name):
            yield line, f"{name} asks the time: take `today` or `now` as an argument"


def _names_from_elsewhere(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def figures_come_from_the_law(source: Source) -> Iterator[Fault]:
    """Where the law is applied, no number stands but 0, 1 and -1."""
    if not APPLIES_THE_LAW.fullmatch(source.path):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
            continue
        if isinstance(node.value, int | float) and node.value not in {0, 1}:
            yield node.lineno, f"the figure {node.value} belongs into an article under ledger/law/"


def folds_name_every_event(source: Source) -> Iterator[Fault]:
    """A match in a fold ends in ``assert_never``, or hands what is left to the next fold."""
    for function in source.functions:
        if not FOLDS.fullmatch(source.path) and not _is_a_fold(function):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Match) and not _leaves_nothing_out(node):
                yield node.lineno, "the match must name every event and end in assert_never"


def _is_a_fold(function: Function) -> bool:
    return function.name.lstrip("_").startswith("evolve")


def _leaves_nothing_out(match: ast.Match) -> bool:
    last = match.cases[-1]
    calls = (node for statement in last.body for node in ast.walk(statement))
    names = (ast.unparse(node.func) for node in calls if isinstance(node, ast.Call))
    handed_on = any(re.fullmatch(r"assert_never|_?evolve\w*", name) for name in names)
    return ast.unparse(last.pattern) == "_" and last.guard is None and handed_on


RULES: tuple[Rule, ...] = (
    files_are_short,
    functions_are_short,
    lines_are_short,
    public_names_say_what_they_are_for,
    modules_have_names_of_their_own,
    nothing_is_promised,
    checks_are_switched_off_with_a_reason,
    one_file_asks_what_time_it_is,
    figures_come_from_the_law,
    folds_name_every_event,
)

# A file that breaks the rule of that name on that line, and on no other.
BROKEN: tuple[tuple[Rule, str, str, int], ...] = (
    (files_are_short, "ledger/x.py", "\n" * 301, 301),
    (functions_are_short, "ledger/x.py", "\ndef long():\n" + "    pass\n" * 40, 2),
    (lines_are_short, "ledger/x.py", "\n" + "居" * 101, 2),
    (public_names_say_what_they_are_for, "ledger/x.py", "", 1),
    (public_names_say_what_they_are_for, "ledger/x.py", '"""X."""\ndef bare(): ...', 2),
    (public_names_say_what_they_are_for, "a.py", '"""X."""\nclass A:\n "A."\n def b(): ...', 4),
    (modules_have_names_of_their_own, "scheduler/queue.py", "", 1),
    (modules_have_names_of_their_own, "ledger/types/permit.py", "", 1),
    (nothing_is_promised, "CONTRIBUTING.md", "\n\nTO" + "DO: more", 3),
    (checks_are_switched_off_with_a_reason, "ledger/x.py", "import os  # noqa: F401", 1),
    (checks_are_switched_off_with_a_reason, "ledger/x.py", "\nx = y  # type: ignore[misc]", 2),
    (checks_are_switched_off_with_a_reason, "ledger/x.py", "x = y  # noqa", 1),
    (one_file_asks_what_time_it_is, "ledger/x.py", "\nday = datetime.date.today()", 2),
    (one_file_asks_what_time_it_is, "cli/main.py", "x(factory=datetime.now)", 1),
    (one_file_asks_what_time_it_is, "tests/x.py", "from time import time", 1),
    (figures_come_from_the_law, "ledger/duties.py", "\nlate = overdue > 60", 2),
    (figures_come_from_the_law, "ledger/decide/permit.py", "since = date(year, 1, 31)", 1),
    (figures_come_from_the_law, "ledger/evolve/permit.py", "\n\nvisits = 2", 3),
    (figures_come_from_the_law, "ledger/gaps.py", "kept = gap.days <= 60", 1),
    (folds_name_every_event, "ledger/x.py", "def evolve():\n match a:\n  case _: return a", 2),
    (folds_name_every_event, "ledger/x.py", "def _evolve_b():\n match a:\n  case B(): c()", 2),
    (folds_name_every_event, "ledger/evolve/x.py", "def b():\n match a:\n  case B(): c()", 2),
)

SOUND: tuple[tuple[Rule, str, str], ...] = (
    (functions_are_short, "ledger/x.py", "def long():\n" + "    pass\n" * 39),
    (checks_are_switched_off_with_a_reason, "a.py", "import b  # noqa: F401  # registers kinds"),
    (one_file_asks_what_time_it_is, "scheduler/clock.py", "return datetime.now(SHANGHAI)"),
    (figures_come_from_the_law, "ledger/clocks.py", "x = items[-1] + 1 if True else 0"),
    (figures_come_from_the_law, "ledger/dates.py", "months = 12"),
    (figures_come_from_the_law, "ledger/requests/base.py", "LONGEST = 2000"),
    (folds_name_every_event, "a.py", "def evolve():\n match a:\n  case _: return _evolve_b(a)"),
)


def _tree(*patterns: str) -> list[Source]:
    """The files of the project that match, with paths as they are written in messages."""
    found = (path for pattern in patterns for path in ROOT.glob(pattern))
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text()) for path in sorted(found)]


def _fail_with(faults: list[str]) -> None:
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("rule", RULES)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    """No Python file of the project breaks the rule."""
    sources = _tree(*(f"{folder}/**/*.py" for folder in FOLDERS))
    _fail_with([f"{s.path}:{line}: {what}" for s in sources for line, what in rule(s)])


def test_the_texts_promise_nothing() -> None:
    """Nor do the documents and the law data put anything off."""
    sources = _tree(
        "*.md", "*.toml", *(f"{folder}/**/*.{end}" for folder in FOLDERS for end in ("md", "toml"))
    )
    _fail_with([f"{s.path}:{n}: {what}" for s in sources for n, what in nothing_is_promised(s)])


@pytest.mark.parametrize(("rule", "path", "text", "line"), BROKEN)
def test_a_breach_is_found_on_its_line(rule: Rule, path: str, text: str, line: int) -> None:
    """What breaks a rule is found where it stands."""
    assert [number for number, _ in rule(Source(path, text))] == [line]


@pytest.mark.parametrize(("rule", "path", "text"), SOUND)
def test_what_keeps_a_rule_is_left_alone(rule: Rule, path: str, text: str) -> None:
    """What comes close to a breach and is none is not reported."""
    assert list(rule(Source(path, text))) == []


def test_every_rule_is_tried() -> None:
    """Each rule has an example of its breach."""
    assert {rule for rule, *_ in BROKEN} == set(RULES)
