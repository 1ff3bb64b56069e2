"""``residence query``: the least that answers a purpose, of one person's papers."""

import unicodedata
from dataclasses import asdict
from datetime import date

import click

from cli.face import Face
from cli.help import Page
from cli.params import Day
from cli.problems import NOT_FOUND, Problem


@click.command("query", cls=Page)
@click.argument("text", metavar="CASE|ID_NUMBER")
@click.option("--purpose", required=True, metavar="TEXT")
@click.option("--legal-basis", required=True, metavar="TEXT")
@click.option("--on", type=Day())
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    text: str,
    purpose: str,
    legal_basis: str,
    on: date | None,
    as_json: bool,
) -> None:
    """Look a person up; the look is recorded, whatever it finds."""
    from ledger.terms import Role
    from projections.reads import Reader

    face = Face(ctx)
    role = Role(face.role) if face.role else None
    if not face.by:
        raise Problem("error.look-without-name")
    reader = Reader(
        _said("--by", face.by),
        role,
        _said("--purpose", purpose),
        _said("--legal-basis", legal_basis),
    )
    with face.office(writing=True) as office:
        wanted = unicodedata.normalize("NFKC", text).strip()
        found = office.look_up(
            wanted, reader, on=on or face.today(), today=face.today(), now=face.now()
        )
        if as_json:
            for answer in found:
                face.print_json(answer, office)
        elif found:
            from cli.show import Show
            from cli.show_reads import show_query

            show_query(Show(face, office), found, asdict(reader))
    if not found:
        click.echo(face.say("answer.look-recorded", **asdict(reader)), err=True)
        raise Problem("error.nothing-found", NOT_FOUND, text=text)


def _said(option: str, text: str) -> str:
    """What was said, in the form in which it can be kept for ever; empty words say nothing."""
    from ledger.requests.base import UNSTORABLE

    composed = unicodedata.normalize("NFC", text).strip()
    if not composed:
        raise Problem("error.usage.option-needs-value", option=option)
    if any(unicodedata.category(sign) in UNSTORABLE for sign in composed):
        raise Problem("malformed.not-unicode")
    return composed
