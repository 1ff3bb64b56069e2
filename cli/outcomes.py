"""What became of requests, in JSON and in words."""

from collections.abc import Iterable
from typing import Any

from cli.face import Face
from cli.text import printable
from ledger.decide import Refused
from ledger.requests import Problem
from projections.counter import Outcome

# What a request leaves to be decided, and is told at once: fields of the event it leads to.
DECIDED = {"triaged": ("path", "ground", "possible_from")}


def as_json(face: Face, outcome: Outcome, line: int | None = None) -> dict[str, Any]:
    """An outcome under its public names; ``line`` is its place in a file."""
    answer: dict[str, Any] = {"line": line} if line is not None else {}
    answer |= {
        "outcome": outcome.word,
        "events": [
            {"id": entry.meta.id, "kind": entry.event.kind, "position": entry.position}
            for entry in outcome.entries
        ],
    }
    decided = decided_of(outcome)
    if decided:
        answer["decided"] = decided
    if outcome.relied or outcome.rungs:
        answer["relied"] = {
            "entries": [
                {"id": e.meta.id, "kind": e.event.kind, "position": e.position, "on": str(e.on)}
                for e in outcome.relied
            ],
            "deadlines": [
                {"duty": c.duty.name.value, "rung": c.rung, "on": str(c.on)} for c in outcome.rungs
            ],
        }
    refusal = outcome.refusal
    if refusal:
        answer |= {
            "reason": refusal.reason.value,
            "message": message_of(face, refusal),
            "article": refusal.law.article if refusal.law else None,
            "from_when": refusal.from_when.isoformat() if refusal.from_when else None,
        }
    elif outcome.duplicate_of:
        answer["message"] = duplicate_words(face, outcome)
        answer["same_content"] = outcome.same_content
        answer["recorded"] = list(outcome.duplicate_of.entries)
    return answer


def decided_of(outcome: Outcome) -> dict[str, Any]:
    """What was decided on a request, under its public names; most requests decide nothing."""
    return {
        name: entry.event.body().get(name)
        for entry in outcome.entries
        for name in DECIDED.get(entry.event.kind, ())
    }


def decided_words(face: Face, outcome: Outcome) -> str:
    """What was decided on a request, in words; nothing if there was nothing to decide."""
    decided = decided_of(outcome)
    return face.say("answer.decided", **decided) if decided else ""


def relied_lines(face: Face, outcome: Outcome) -> Iterable[str]:
    """What relied on the entry that a correction mends, a line each; nothing if nothing did."""
    if outcome.relied or outcome.rungs:
        yield face.say("answer.relied")
    for entry in outcome.relied:
        kind = face.say(f"event.{entry.event.kind}")
        yield f"  {entry.position}  {entry.on}  {kind}"
    for crossing in outcome.rungs:
        duty, rung = face.say(f"duty.{crossing.duty.name}"), crossing.rung
        yield face.say("answer.relied-rung", duty=duty, rung=rung, on=crossing.on)


def message_of(face: Face, refusal: Refused) -> str:
    """The sentence that says what is refused and why."""
    return face.say(f"refused.{refusal.reason}", **_details(refusal))


def refusal_lines(face: Face, refusal: Refused) -> Iterable[str]:
    """What a person is told: what, under which article, from when, and what to do instead."""
    yield message_of(face, refusal)
    law = refusal.law
    if law:
        yield face.say(
            "answer.under-article",
            instrument=law.instrument.title["zh" if face.lang == "zh" else "en"],
            place=law.place,
            article=law.article,
            confidence=face.say(f"confidence.{law.confidence}"),
        )
    if refusal.from_when:
        yield face.say("answer.possible-from", day=refusal.from_when)
    yield face.say(f"refused.{refusal.reason}.next", **_details(refusal))


def duplicate_words(face: Face, outcome: Outcome) -> str:
    """That the id is known already; and whether what came under it now says something else."""
    key = "answer.duplicate" if outcome.same_content else "answer.duplicate-differs"
    return face.say(key, id=outcome.request.id)


def problem_words(face: Face, problem: Problem, place: str) -> str:
    """A malformed field: the place, what was found, what was expected, what to do."""
    field = printable(problem.field) or face.say("answer.the-line")
    found = printable(str(problem.found)) if problem.found is not None else ""
    text = face.say(
        f"malformed.{problem.code}", field=field, found=found, expected=problem.expected
    )
    return f"{place}{field}: {text}"


def _details(refusal: Refused) -> dict[str, Any]:
    return {**refusal.details, "from_when": refusal.from_when}
