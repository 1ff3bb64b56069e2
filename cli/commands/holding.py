"""``residence holding``: how long the permit has been held, with every gap."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.forms import RuleText
from cli.help import Page
from cli.params import refuse_together
from cli.problems import NOT_FOUND, UNREACHABLE, Ended, Problem
from cli.question import Question, asks, known_hints

if TYPE_CHECKING:
    from ledger.requests import Request
    from projections.comparing import RuleSet
    from projections.counter import Outcome
    from projections.office import Office


@click.command("holding", cls=Page)
@click.option("--purpose", metavar="PURPOSE")
@click.option("--under", "rules", type=RuleText(), metavar="LAW[@DAY]")
@click.option("--with", "path", metavar="FILE")
@click.option("--if", "written", multiple=True, metavar="REQUEST")
@click.option("--why", is_flag=True)
@click.option("--svg", "picture", metavar="FILE")
@asks
def command(
    face: Face,
    asked: Question,
    purpose: str | None,
    rules: "RuleSet | None",
    path: str | None,
    written: tuple[str, ...],
    why: bool,
    picture: str | None,
) -> None:
    """Show how long the permit of one case had been held on a day, as known at a point."""
    plan = {"--with": path} if path is not None else {"--if": written or None}
    refuse_together({"--purpose": purpose, "--under": rules, **plan})
    refuse_together({"--purpose": purpose, "--svg": picture})
    planned = _planned(face, asked.case, path, written)
    with face.office() as office:
        answer = _answer(face, office, asked, purpose, rules, planned)
        answer = _told(office, asked, answer)
        answer["hints"] = [*answer.get("hints", ()), *known_hints(face, office, asked.known_at)]
        if picture is not None:
            _draw(face, {**answer, "rehearsal": office.rehearsal}, picture)
        reasons = _reasons(face, office, asked, answer) if why else None
        if asked.as_json:
            face.print_json(answer if reasons is None else {**answer, "why": reasons}, office)
        else:
            _show(face, office, answer, reasons)
    if "periods" not in answer:  # under law that is not in force there is nothing to be found
        raise Ended(NOT_FOUND)


def _show(face: Face, office: "Office", answer: dict[str, Any], reasons: list[str] | None) -> None:
    """The answer, or the sentences that give its reasons."""
    from cli.show import Show
    from cli.show_hints import show_hints

    show = Show(face, office)
    if reasons is None:
        show.holding(answer)
    else:
        show.head(answer)
        show.sentences(reasons)
    show_hints(show, answer["hints"])


def _planned(
    face: Face, case: str, path: str | None, written: tuple[str, ...]
) -> "list[Request] | None":
    """The requests of a file, then those written on the command line; None if there is no plan."""
    if path is None and not written:
        return None
    from cli.asking import planned_request
    from cli.reading import read_requests

    filed = [] if path is None else [request for _, request in read_requests(face, path)]
    return [*filed, *(planned_request(face, case, text) for text in written)]


def _answer(
    face: Face,
    office: "Office",
    asked: Question,
    purpose: str | None,
    rules: "RuleSet | None",
    planned: "list[Request] | None",
) -> dict[str, Any]:
    """As recorded; or for a purpose, under other law, or with a plan."""
    if purpose is None and rules is None and planned is None:
        return office.holding(asked.case, asked.on, asked.known_at, reveal=asked.reveal)
    from projections import inquiries

    moment = inquiries.Moment(asked.on, asked.known_at)
    if purpose is not None:
        return _for_purpose(face, office, asked, purpose)
    if rules is not None:
        return inquiries.under(office, asked.case, moment, rules, reveal=asked.reveal)
    plan = planned or []
    explained = partial(_refusal, face)
    return inquiries.what_if(
        office, asked.case, moment, plan, face.now, reveal=asked.reveal, explained=explained
    )


def _refusal(face: Face, outcome: "Outcome") -> dict[str, Any]:
    """What a planned request is refused with: the same that its own command says."""
    from cli.outcomes import as_json, refusal_lines

    assert outcome.refusal, "only what is refused is explained"
    told = as_json(face, outcome)
    names = ("reason", "message", "article", "from_when")
    _, *rest = refusal_lines(face, outcome.refusal)
    explained = {name: told[name] for name in names} | {"explained": rest}
    return {"request": outcome.request.name, **explained}


def _told(office: "Office", asked: Question, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what people were told of its gaps, if it has any."""
    if not answer.get("gaps"):
        return answer
    from projections.told import with_notices

    return with_notices(office, answer, asked.on, asked.known_at)


def _for_purpose(face: Face, office: "Office", asked: Question, purpose: str) -> dict[str, Any]:
    from projections import inquiries

    moment = inquiries.Moment(asked.on, asked.known_at)
    try:
        return inquiries.for_purpose(office, asked.case, moment, purpose, reveal=asked.reveal)
    except inquiries.PurposeUnknown as unknown:
        raise Problem(
            "error.purpose-unknown",
            city=face.say(f"city.{unknown.city}"),
            purpose=purpose,
            known=unknown.known,
        ) from None


def _draw(face: Face, answer: dict[str, Any], path: str) -> None:
    """The answer's timeline, written into a file; law that is not in force leaves none."""
    from cli.svg import svg_timeline

    if not path:
        raise Problem("error.file-name-empty")
    if "periods" not in answer:
        return
    try:
        Path(path).write_text(svg_timeline(answer, face.lang), "utf-8")
    except OSError as error:
        reason = error.strerror
        raise Problem("error.file-not-written", UNREACHABLE, path=path, reason=reason) from None


def _reasons(face: Face, office: "Office", asked: Question, answer: dict[str, Any]) -> list[str]:
    """The answer in sentences that can be read out."""
    from cli.why import Reasons

    # A case that only the plan opens has no entries yet.
    known = office.has_case(asked.case)
    entries = office.entries(asked.case, asked.on, asked.known_at) if known else []
    return list(Reasons(face, entries).of(answer))
