"""Checks the rows of a story: what a request leads to, and what is answered on a day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from typing import Any

from ledger.case import Case
from ledger.crossings import crossings
from ledger.decide import Reason, Refused, decide
from ledger.decide.automatic import compare
from ledger.duties import duties, standing
from ledger.events.base import KINDS
from ledger.evolve import case_on
from ledger.law import Law, NotInForce, Version
from ledger.materials import Purpose, person_of
from ledger.terms import DutyName
from projections.holding import holding_view
from projections.papers import bundle_view, materials_view, renewal_view, wallet_view
from projections.purposes import purpose_view
from projections.reads import least_view
from projections.status import status
from tests.story.cells import request_of
from tests.story.desk import Desk
from tests.story.reader import Problem, Row, Scenario, Story, StoryError, read_day, split_items
from tests.story.record import CASE, CASE_STREAM, Record

OPEN_END = "…"
NOTHING = "none"
REFUSED = "refused: "
FROM = " from "
UNDER = " under "

Judge = Callable[[Row, Record], tuple[str, str]]


def problems_of(story: Story) -> list[Problem]:
    """Every line of a story that is malformed or does not hold, in order of line."""
    found = [problem for scenario in story.scenarios for problem in check(scenario)]
    return sorted([*story.problems, *found])


def check(scenario: Scenario) -> list[Problem]:
    """The lines of one scenario that are malformed, and the rows that do not hold.

    No row is judged by a history that could not be read.
    """
    if not scenario.is_told:
        return scenario.problems
    try:
        record = Record.of(scenario)
    except StoryError as error:
        return [*scenario.problems, Problem(scenario.line, str(error))]
    if record.problems:
        return [*scenario.problems, *record.problems]
    judged = [_judged(_ask, row, record) for row in scenario.requests]
    judged += [_judged(_find, row, record) for row in scenario.questions]
    return [*scenario.problems, *(problem for problem in judged if problem)]


def _judged(judge: Judge, row: Row, record: Record) -> Problem | None:
    """None if the row holds; a fault of the ledger itself is raised with the row's line."""
    try:
        expected, got = judge(row, record)
    except StoryError as error:
        return Problem(row.line, str(error))
    except Exception as error:
        error.add_note(f"at line {row.line} of the story: {row.name}")
        raise
    if expected == got:
        return None
    return Problem(row.line, f"{row.name} on {row.on}: {got!r}, not {expected!r}")


def _ask(row: Row, record: Record) -> tuple[str, str]:
    """What a request should lead to, and what it does lead to.

    It is asked on its own day, or on ``asked_on`` if the cell names another. The day from which
    it is possible and the law applied are compared where the story tells them.
    """
    outcome, _, laws = row.expected.partition(UNDER)
    expected = _then(outcome)
    fields = dict(row.fields)
    today = read_day(fields.pop("asked_on", str(row.on)))
    defaults = {"case": CASE, "city": str(record.city)}
    request = request_of(row, fields, defaults)
    desk = record.desk(today, row.known)
    try:
        decision = decide(request, desk)
    except Refused as refusal:
        from_when = refusal.from_when if FROM in expected else None
        got = _refused(str(refusal.reason), str(from_when or ""))
        applied: tuple[Version, ...] = (refusal.law,) if refusal.law else ()
    else:
        case_on(desk.after(decision.steps).history(CASE_STREAM))
        got = ", ".join(dict.fromkeys(step.event.kind for step in decision.steps))
        applied = decision.laws
    return _told(expected, laws), _told(got, _cited(applied, laws))


def _then(text: str) -> str:
    """The expected outcome of a request, its words checked: kinds of events, or a refusal."""
    if text.startswith(REFUSED.strip()):
        code, _, day = text.removeprefix(REFUSED.strip()).partition(FROM)
        if code.strip() not in set(Reason):
            raise StoryError(f"no request is refused for the reason {code.strip()!r}")
        return _refused(code.strip(), str(read_day(day.strip())) if day else "")
    kinds = split_items(text, ",")
    for kind in kinds:
        if kind not in KINDS:
            raise StoryError(f"no event is of kind {kind!r}")
    return ", ".join(kinds)


def _refused(reason: str, from_when: str) -> str:
    return REFUSED + reason + (FROM + from_when if from_when else "")


def _cited(applied: tuple[Version, ...], asked: str) -> str:
    """The law applied, as exactly as it is asked for: ``ARTICLE`` or ``ARTICLE@FIRST-DAY``."""
    if not asked:
        return ""
    return ", ".join(law.ref if "@" in asked else law.article for law in applied) or NOTHING


def _told(outcome: str, laws: str) -> str:
    return outcome + (UNDER + laws if laws else "")


def _find(row: Row, record: Record) -> tuple[str, str]:
    """What a question should be answered, and what it is answered."""
    expected = " ".join(row.expected.replace("...", OPEN_END).split())
    desk = record.desk(row.on, row.known)
    try:
        return expected, _answer(row, desk)
    except NotInForce:
        return expected, "not-in-force"


def _answer(row: Row, desk: Desk) -> str:
    history = desk.history(CASE_STREAM)
    case = case_on(history, row.on)
    law = desk.law(case.city).as_of(row.on)
    match row.name.split():
        case ["duty", name]:
            found = [d for d in duties(case, law) if d.name == _duty(name) and standing(d, row.on)]
            return _joined(f"{d.opens_on} {OPEN_END} {d.last_day or ''}" for d in found)
        case ["crossings", *names] if len(names) <= 1:
            wanted = [_duty(name) for name in names] or list(DutyName)
            reached = crossings(history, desk.law(case.city), row.on)
            named = (c for c in reached if c.duty.name in wanted)
            return _joined(f"{c.duty.name}, {c.rung}, {c.on}" for c in named)
        case ["automatic"]:
            return _joined(told for told, _ in _nights(desk))
        case ["nights", *asked] if asked:
            return _answer(replace(row, name=" ".join(asked)), _after_nights(desk))
        case [path]:
            root, *steps = path.split(".")
            views: dict[str, Callable[[Case, Law, date], dict[str, Any]]] = {
                "status": status,
                "holding": holding_view,
                "wallet": partial(wallet_view, history),
                "renewal": partial(renewal_view, history),
                "steps": bundle_view,
                "query": least_view,
            }
            if root in views and steps:
                return _words(_at(views[root](case, law, row.on), root, steps))
            if root == "purpose" and steps:
                answer = purpose_view(case, law, row.on, steps[0])
                return _words(_at(answer, root, steps[1:]))
            if root == "materials" and steps:
                return _words(_at(_materials(case, law, row.on, steps[0]), root, steps[1:]))
        case _:
            pass
    raise StoryError(
        f"no such question: {row.name!r}; ask 'status.…', 'holding.…', 'duty NAME',"
        " 'crossings', 'automatic'"
    )


def _nights(desk: Desk) -> Iterator[tuple[str, Desk]]:
    """What the nights up to a day compare for the automatic endorsement, and the record after it:
    day, outcome, and why an endorsement could not be recorded.
    """
    while found := list(compare(CASE, desk, desk.today)):
        for comparison in found:
            recorded, desk = comparison.recorded, desk.after(comparison.decision.steps)
            yield f"{recorded.on} {recorded.outcome} {recorded.refused or ''}", desk


def _after_nights(desk: Desk) -> Desk:
    """The record as the nights up to a day leave it."""
    return reduce(lambda _, night: night[1], _nights(desk), desk)


def _materials(case: Case, law: Law, on: date, purpose: str) -> dict[str, Any]:
    """The checklist of a person as the record knows them: ``materials.apply-for-permit.…``."""
    if purpose not in set(Purpose):
        raise StoryError(f"there is no checklist for {purpose!r}")
    person = person_of(case, law, on, None, None)
    return materials_view(case, law, on, Purpose(purpose), person)


def _duty(name: str) -> DutyName:
    if name not in set(DutyName):
        raise StoryError(f"no duty is named {name!r}")
    return DutyName(name)


def _joined(items: Iterator[str]) -> str:
    return " ; ".join(item.strip() for item in items) or NOTHING


def _at(value: Any, place: str, steps: list[str]) -> Any:
    """The value that a dotted path leads to; ``count`` is how many items a list has."""
    for step in steps:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step == "count":
            value = len(value)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            raise StoryError(f"{place} has no {step!r}; it has {_inside(value)}")
        place = f"{place}.{step}"
    return value


def _inside(value: Any) -> str:
    """What may come next in a path, for the one who wrote another word."""
    if isinstance(value, dict):
        return ", ".join(value)
    return f"{len(value)} items and 'count'" if isinstance(value, list) else "nothing inside"


def _words(value: Any) -> str:
    """A value of an answer as a cell writes it."""
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, (dict, list)) for item in items):
        raise StoryError(f"the path stops too early: go on with {_inside(value)}")
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(str(item) for item in items if item is not None) or NOTHING
