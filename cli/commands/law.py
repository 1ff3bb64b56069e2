"""``residence law``: the law in force on a day, and the cases that other law would move."""

import json
from datetime import date
from typing import Any

import click

from cli.face import Face
from cli.help import Page
from cli.params import City, Code, Day
from cli.problems import NOT_FOUND, Ended, Problem

COMPARE = "compare"
PAIR = 2
NEAR = 0.75  # below it a name is no likely slip of the pen


@click.command("law", cls=Page)
@click.argument("words", nargs=-1, metavar="[ARTICLE | compare LAW LAW]")
@click.option("--city", type=City(), metavar="CITY")
@click.option("--over", type=Code("over", lambda: ["all"]), metavar="CASES")
@click.option("--on", type=Day())
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    city: str | None,
    over: str | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Show an article with its versions, or every article in force on a day; or compare law."""
    face = Face(ctx)
    first, *rest = words or ("",)
    if first == COMPARE:
        if city is not None:
            raise Problem("error.usage.not-together", option="--city", other=COMPARE)
        _compare(ctx, face, rest, on or face.today(), as_json=as_json)
        return
    if rest:
        raise Problem("error.usage.unexpected-argument", argument=rest[0])
    if over is not None:
        raise Problem("error.usage.not-together", option="--over", other=first or "law")
    _articles(face, first, city, on, as_json=as_json)


def _articles(
    face: Face, article: str, city: str | None, on: date | None, *, as_json: bool
) -> None:
    """One article, or all that are in force."""
    from cli.show_law import show_articles, show_versions
    from projections import lawbook

    if article:
        found, show = _versions(article, city, on), show_versions
    else:
        day = on or face.today()
        found, show = lawbook.in_force(city or "national", day), show_articles
        if not found:
            raise Problem("error.no-law-in-force", NOT_FOUND, on=day)
    if as_json:
        for version in found:
            click.echo(json.dumps(version, ensure_ascii=False))
        return
    show(face, found)
    if not article and city is None:
        others = [name for name in lawbook.cities() if name != "national"]
        click.echo(face.say("answer.law-cities", city="national", others=others))


def _versions(article: str, city: str | None, on: date | None) -> list[dict[str, Any]]:
    """The versions of an article, or a problem that says why there are none."""
    from difflib import get_close_matches

    from projections import lawbook

    found = lawbook.versions(article, city, on)
    if not found and lawbook.versions(article, city, None):
        raise Problem("error.article-not-in-force", NOT_FOUND, article=article, on=on)
    if not found:
        close = get_close_matches(article, lawbook.article_names(), cutoff=NEAR)
        raise Problem("error.article-not-found", NOT_FOUND, article=article, suggestion=close)
    return found


def _compare(ctx: click.Context, face: Face, named: list[str], on: date, *, as_json: bool) -> None:
    """Every case whose answer another rule set moves."""
    from cli.forms import RuleText
    from cli.show import Show, progress_bar
    from cli.show_compare import show_comparison
    from projections import inquiries

    if len(named) < PAIR:
        raise Problem("error.usage.missing-argument", argument="LAW")
    if len(named) > PAIR:
        raise Problem("error.usage.unexpected-argument", argument=named[PAIR])
    law = click.Argument(["LAW"])
    first, second = (RuleText().convert(name, law, ctx) for name in named)
    looked_at = 0
    with face.office() as office, progress_bar(face, "answer.comparing") as progress:

        def watched(done: int, total: int) -> None:
            nonlocal looked_at
            looked_at = total
            progress(done, total)

        moment = inquiries.Moment(on)
        moved = list(inquiries.compare(office, first, second, moment, watched))
        answer = {
            "from": str(first),
            "to": str(second),
            "on": on.isoformat(),
            "cases": looked_at,
            "moved": moved,
            "hints": inquiries.compare_hints((first, second), on, moved),
        }
        if as_json:
            face.print_json(answer, office)
        else:
            show_comparison(Show(face, office), answer)
    if inquiries.nothing_counted(answer):
        raise Ended(NOT_FOUND)
