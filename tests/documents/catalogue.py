"""The catalogue of names: every command, request, event, duty, state, refusal, city and role."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from cli.main import COMMANDS
from cli.words import field_key, keys
from ledger import duties
from ledger.conditions import (
    ApplicationState,
    LeaseState,
    PermitState,
    PointsState,
    RegistrationState,
    StatementState,
)
from ledger.decide import Reason
from ledger.events import KINDS, Event
from ledger.law import Ladder, Version, cities, ladders
from ledger.law.loader import read_book
from ledger.requests import REQUESTS, Request
from ledger.requests.base import CaseRequest
from ledger.terms import DutyName, Role
from tests.documents.form import codes, table, taken_by, words

HEAD = """\
# 目录 Catalogue

Generated from the code by `python -m tests.documents`; a test compares the two. Do not edit it.
由代码生成，请勿手改。

The names below are a contract: files written with them go on working.
"""
COMMON = ("on", "by", "role", "channel", "id", "note")
STATES = {
    "permit": PermitState,
    "registration": RegistrationState,
    "application": ApplicationState,
    "lease": LeaseState,
    "points": PointsState,
    "statement": StatementState,
}
BOTH = ("中文", "English")


def catalogue() -> str:
    """The whole document."""
    parts = [commands, requests, events, duties_and_ladders, states, refusals, places, roles]
    return "\n".join([HEAD, *(line for part in parts for line in part())])


def commands() -> Iterator[str]:
    """The commands of ``residence``."""
    yield "## 命令 Commands\n"
    rows = ((f"`{name}`", *words(f"command.{name}.summary")) for name in sorted(COMMANDS))
    yield from table(("command", *BOTH), rows)
    yield "\nEvery request below is a command of its name as well. 下列请求也是同名的命令。\n"


def requests() -> Iterator[str]:
    """Every request with its fields."""
    yield "## 请求 Requests\n"
    yield "Fields that every request may have; `on` is required. 各项请求共有的字段。\n"
    yield from _fields(CaseRequest, COMMON)
    for name in named("request"):
        model = REQUESTS[name]
        chinese, english = words(f"request.{name}")
        yield f"\n### `{name}`\n"
        yield f"{chinese}。{english}. → `{model.event.kind}`\n"
        own = [f.alias or n for n, f in model.model_fields.items()]
        again = [n for n in COMMON if model.model_fields[n].is_required() and n != "on"]
        yield from _fields(model, [n for n in own if n not in {*COMMON, "request"}] + again, name)
    yield ""


def named(first: str) -> list[str]:
    """The names that have words under this first part, in the order of their subjects."""
    found = (key.removeprefix(f"{first}.") for key in keys(first))
    return [name for name in found if "." not in name]


def _fields(
    model: type[Request], names: tuple[str, ...] | list[str], request: str = ""
) -> Iterator[str]:
    known = {field.alias or name: field for name, field in model.model_fields.items()}
    rows = (
        (
            f"`{name}`",
            "✓" if known[name].is_required() else "",
            taken_by(known[name].annotation),
            *words(field_key(request, name)),
        )
        for name in names
    )
    yield from table(("field", "required", "takes", *BOTH), rows)


def events() -> Iterator[str]:
    """Every kind of event, its fields, and the request that leads to it."""
    yield "## 事件 Events\n"
    yield "A field that may be missing is marked `?`. 可缺的字段标以 `?`。\n"
    asked = {model.event: name for name, model in REQUESTS.items()}
    rows = (
        (
            f"`{kind}`",
            *words(f"event.{kind}"),
            f"`{asked[event]}`" if event in asked else "系统 by the system",
            _stored(event),
        )
        for kind, event in ((kind, KINDS[kind]) for kind in named("event"))
    )
    yield from table(("kind", *BOTH, "request", "fields"), rows)
    yield ""


def _stored(event: type[Event]) -> str:
    fields = event.model_fields.items()
    return ", ".join(f"`{f.alias or n}`" + ("" if f.is_required() else "?") for n, f in fields)


def duties_and_ladders() -> Iterator[str]:
    """Every duty with who must act, and the rungs on which a deadline event is emitted."""
    yield "## 期限事项 Duties\n"
    yield "A rung marked § falls on a day of the law; the others are office policy."
    yield "标 § 的节点依规定，其余由机构自定。\n"
    actors = dict(_actors())
    rows = (
        (f"`{name}`", *words(f"duty.{name}"), actors[name] or "—", _rungs(ladders()[name]))
        for name in DutyName
    )
    yield from table(("duty", *BOTH, "who", "rungs 提醒阶梯"), rows)
    yield ""


def _rungs(ladder: Ladder) -> str:
    return ", ".join(f"`{rung}`" + "§" * (rung in ladder.law) for rung in ladder.rungs)


def _actors() -> Iterator[tuple[DutyName, str]]:
    """Who must act on each duty: what stands behind its name wherever a rule yields it."""
    for path in sorted(Path(duties.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            items = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
            for named, actor in pairwise(items):
                text = ast.unparse(named)
                listed = ast.unparse(actor).startswith("DutyName.")
                if text.startswith("DutyName.") and not listed:
                    yield DutyName[text.removeprefix("DutyName.")], _actor(actor)


def _actor(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        named = [name for name in str(node.value).split(", ") if name]
    else:
        named = [Role[ast.unparse(node).removeprefix("Role.")]]
    return ", ".join(" ".join(words(f"role.{name}")) for name in named)


def states() -> Iterator[str]:
    """Every state that a paper can be in."""
    yield "## 状态 States\n"
    rows = (
        (subject, f"`{state}`", *words(f"state.{subject}.{state}"))
        for subject, names in STATES.items()
        for state in names
    )
    yield from table(("of", "state", *BOTH), rows)
    yield ""


def refusals() -> Iterator[str]:
    """Every reason for which a request is not recorded."""
    yield "## 不予记录的理由 Refusals\n"
    rows = ((f"`{reason}`", *words(f"refused.{reason}")) for reason in Reason)
    yield from table(("code", *BOTH), rows)
    yield ""


def places() -> Iterator[str]:
    """Every city that has law, and the instruments that it is taken from."""
    yield "## 城市 Cities\n"
    rows = (
        (f"`{city}`", *words(f"city.{city}"), "；".join(_instruments(_versions(city))))
        for city in cities()
    )
    yield from table(("city", *BOTH, "依据 instruments"), rows)
    yield ""


def _versions(city: str) -> list[Version]:
    book = next(read_book(known) for known in cities() if known == city)
    return [version for article in book.articles.values() for version in article.versions]


def _instruments(versions: list[Version]) -> list[str]:
    found = {v.instrument.key: v.instrument for v in versions}.values()
    return [f"{i.title['zh']}（{i.number}）" if i.number else i.title["zh"] for i in found]


def roles() -> Iterator[str]:
    """Which roles an article allows to ask for what; a city's own stands before the nation's."""
    yield "## 身份 Who may ask for what\n"
    yield "What no article names, anybody may ask. 未列的请求，任何身份均可提出。\n"
    asked: dict[str, list[str]] = {}
    for name, model in REQUESTS.items():
        for topic in model.acts:
            asked.setdefault(topic, []).append(name)
    rows = (
        (
            f"`{version.article}`",
            f"{version.first_day} … {version.last_day or ''}".strip(),
            codes(version.value.codes),
            codes(asked[version.topic]),
        )
        for city in cities()
        for version in _versions(city)
        if version.topic in asked
    )
    yield from table(("article", "in force", "roles", "requests"), rows)
