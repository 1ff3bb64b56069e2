"""``residence holding``: how long the permit has been held, with every gap."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.forms import RuleText
from cli.help import Page
from cli.params import refuse_together
from cli.problems import UNREACHABLE, Problem
from cli.question import Question, asks

if TYPE_CHECKING:
    from projections.comparing import RuleSet
    from projections.office import Office


@click.command("holding", cls=Page)
@click.option("--purpose", metavar="PURPOSE")
@click.option("--under", "rules", type=RuleText(), metavar="LAW[@DAY]")
@click.option("--with", "planned", metavar="FILE")
@click.option("--why", is_flag=True)
@click.option("--svg", "picture", metavar="FILE")
@asks
def command(
    face: Face,
    asked: Question,
    purpose: str | None,
    rules: "RuleSet | None",
    planned: str | None,
    why: bool,
    picture: str | None,
) -> None:
    """Show how long the permit of one case had been held on a day, as known at a point."""
    refuse_together({"--purpose": purpose, "--under": rules, "--with": planned})
    refuse_together({"--purpose": purpose, "--svg": picture})
    with face.office() as office:
        answer = _answer(face, office, asked, purpose, rules, planned)
        if picture is not None:
            _draw(face, {**answer, "rehearsal": office.rehearsal}, picture)
        reasons = _reasons(face, office, asked, answer) if why else None
        if asked.as_json:
            face.print_json(answer if reasons is None else {**answer, "why": reasons}, office)
            return
        from cli.show import Show

        show = Show(face, office)
        if reasons is None:
            show.holding(answer)
        else:
            show.head(answer)
            show.sentences(reasons)


def _answer(
    face: Face,
    office: "Office",
    asked: Question,
    purpose: str | None,
    rules: "RuleSet | None",
    planned: str | None,
) -> dict[str, Any]:
    """As recorded; or for a purpose, under other law, or with the requests of a file."""
    if purpose is None and rules is None and planned is None:
        return office.holding(asked.case, asked.on, asked.known_at, reveal=asked.reveal)
    from projections import inquiries

    moment = inquiries.Moment(asked.on, asked.known_at)
    if purpose is not None:
        return _for_purpose(face, office, asked, purpose)
    if rules is not None:
        return inquiries.under(office, asked.case, moment, rules, reveal=asked.reveal)
    from cli.reading import read_requests

    requests = [request for _, request in read_requests(face, planned or "")]
    return inquiries.what_if(office, asked.case, moment, requests, face.now, reveal=asked.reveal)


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
