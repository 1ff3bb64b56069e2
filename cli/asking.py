"""One command for every request, made from the request's own fields."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, get_args

import click
from pydantic.fields import FieldInfo

from cli.face import Face
from cli.help import Page
from cli.outcomes import (
    as_json,
    decided_words,
    duplicate_words,
    problem_words,
    refusal_lines,
    relied_lines,
)
from cli.params import City, city_named
from cli.problems import MALFORMED, NOT_FOUND, REFUSED, Ended, Problem
from cli.words import field_key, say
from ledger.decide import Reason, Refused
from ledger.requests import REQUESTS, Malformed, Request, parse
from ledger.requests.base import Person
from projections.counter import Outcome

COMMON = ("on", "channel", "id", "note")
GIVEN_ELSEWHERE = {"request", "by", "role"}
FROM_ELSEWHERE = {"on", "by"}
NOT_THERE = {Reason.CASE_NOT_FOUND, Reason.LEASE_NOT_FOUND}
PERSON_FIELDS = ("name", "id_number", "phone", "email")
MAY_BE_LEFT_OUT = {"phone"}  # between two commas, for a mail address to follow


class RequestPage(Page):
    """The help page of a request."""

    def about(self, lang: str) -> str:
        """What the request asks for."""
        return say(f"request.{self.name}", lang)

    def examples(self, lang: str) -> str:
        """A command line to learn from."""
        return say(f"request.{self.name}.example", lang)


def request_command(name: str, lang: str) -> click.Command:
    """The command that asks for one request, with an option for each of its fields."""
    model = REQUESTS[name]
    target = model.target
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    elsewhere = {key for key in GIVEN_ELSEWHERE if not fields[key].is_required()}
    own = [key for key in fields if key not in {*COMMON, *elsewhere, target}]
    params: list[click.Parameter] = [
        click.Argument([target], required=fields[target].is_required(), metavar=target.upper())
    ]
    params += [_option(name, key, fields[key], lang) for key in (*own, *COMMON)]
    params.append(click.Option(["--json", "as_json"], is_flag=True))
    return RequestPage(name, params=params, callback=_ask(name))


def _option(name: str, key: str, field: FieldInfo, lang: str) -> click.Option:
    flag = f"--{key.replace('_', '-')}"
    listed = f" ({', '.join(City().choices)})" if key == "city" else ""
    return click.Option(
        [flag, f"field_{key}"],
        multiple=_is_list(field),
        required=field.is_required() and key not in FROM_ELSEWHERE,
        help=say(field_key(name, key), lang) + listed,
        metavar=key.upper(),
    )


def _ask(name: str) -> Any:
    @click.pass_context
    def ask(ctx: click.Context, /, as_json: bool, **values: Any) -> int:
        face = Face(ctx)
        return _submit(face, requested(face, name, values), as_json=as_json)

    return ask


def planned_request(face: Face, case: str, text: str) -> Request:
    """A request written as on a command line of its own, of which the case is known already."""
    try:
        name, *words = shlex.split(text)
    except ValueError:
        raise Problem("error.bad-plan", option="--if", found=text) from None
    if name not in REQUESTS:
        close = get_close_matches(name, REQUESTS)
        raise Problem("error.no-such-request", option="--if", found=name, suggestion=close)
    given = [case, *words] if REQUESTS[name].target == "case" else words
    ctx = request_command(name, face.lang).make_context(name, given, click.get_current_context())
    return requested(face, name, ctx.params, f"--if {name}: ")


def requested(face: Face, name: str, values: Mapping[str, Any], place: str = "") -> Request:
    """The request that a command line's values make; what is wrong with them is said at once."""
    model = REQUESTS[name]
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    data: dict[str, Any] = {"request": name, model.target: values[model.target]}
    for key, field in fields.items():
        value = values.get(f"field_{key}")
        if value not in (None, ()):
            data[key] = city_named(value) if key == "city" else _value(value, field)
    data.setdefault("on", face.today().isoformat())
    for key in ("by", "role"):
        if getattr(face, key) and key not in model.event.model_fields:
            data.setdefault(key, getattr(face, key))  # ``by`` may be a fact, and then not who asks
    try:
        return parse({key: value for key, value in data.items() if value is not None})
    except Malformed as malformed:
        for problem in malformed.problems:
            named = replace(problem, field=_as_written(problem.field, name))
            click.echo(problem_words(face, named, place), err=True)
        raise Ended(MALFORMED) from None


def _submit(face: Face, request: Request, *, as_json: bool) -> int:
    with face.office(writing=True) as office:
        outcome = office.submit(request, face.now, face.today())
        _show(face, outcome, office, in_json=as_json)
    return _code(outcome.refusal) if outcome.refusal else 0


def _code(refusal: Refused) -> int:
    """No rule is broken by asking about what there is not: it is not found, as for questions."""
    return NOT_FOUND if refusal.reason in NOT_THERE else REFUSED


def _as_written(field: str, name: str) -> str:
    """A field as the command line has it: the request itself, its argument, or an option."""
    key, _, rest = field.partition(".")
    if key in {"", REQUESTS[name].target}:
        return key.upper() or name
    return f"--{key.replace('_', '-')} {rest}".rstrip()


def _show(face: Face, outcome: Outcome, office: Any, *, in_json: bool) -> None:
    if in_json:
        face.print_json(as_json(face, outcome), office)
        return
    if office.rehearsal:
        click.echo(face.say("answer.rehearsal"))
    if outcome.refusal:
        for line in refusal_lines(face, outcome.refusal):
            click.echo(line, err=True)
    elif outcome.duplicate_of:
        click.echo(duplicate_words(face, outcome))
    for entry in outcome.entries:
        words = face.say(f"event.{entry.event.kind}")
        click.echo(f"{entry.position}  {entry.event.kind}  {words}  {entry.meta.id}")
    decided = decided_words(face, outcome)
    if decided:
        click.echo(f"    {decided}")
    for line in relied_lines(face, outcome):
        click.echo(line)


def _is_list(field: FieldInfo) -> bool:
    return "tuple" in str(field.annotation) or "dict" in str(field.annotation)


def _value(value: Any, field: FieldInfo) -> Any:
    """What the shell gave, as a file would hold it."""
    kind = str(field.annotation)
    if "dict" in kind:
        return dict(_pair(item) for item in value)
    if _is_person(field):
        return [_person(item) for item in value] if isinstance(value, tuple) else _person(value)
    if isinstance(value, tuple):
        return list(value)
    return value


def _is_person(field: FieldInfo) -> bool:
    kinds = (field.annotation, *get_args(field.annotation))
    return any(isinstance(kind, type) and issubclass(kind, Person) for kind in kinds)


def _person(text: str) -> Any:
    """A person written NAME,ID_NUMBER[,PHONE[,EMAIL]], or as JSON."""
    if text.lstrip().startswith("{"):
        return _json_or_text(text)
    parts = text.replace("，", ",").split(",", len(PERSON_FIELDS) - 1)
    told = dict(zip(PERSON_FIELDS, map(str.strip, parts), strict=False))
    return {key: value for key, value in told.items() if value or key not in MAY_BE_LEFT_OUT}


def _pair(text: str) -> tuple[str, Any]:
    key, _, value = text.partition("=")
    return key.strip(), _json_or_text(value) if value[:1] in "[{" else value


def _json_or_text(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
