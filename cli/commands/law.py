"""``residence law``: the law in force on a day."""

import json
from datetime import date

import click

from cli.face import Face
from cli.help import Page
from cli.params import City, Day
from cli.problems import NOT_FOUND, Problem


@click.command("law", cls=Page)
@click.argument("article", required=False, metavar="[ARTICLE]")
@click.option("--city", type=City(), metavar="CITY")
@click.option("--on", type=Day())
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, article: str | None, city: str | None, on: date | None, as_json: bool
) -> None:
    """Show an article with its versions, or every article in force on a day."""
    from difflib import get_close_matches

    from cli.show_law import show_articles, show_versions
    from projections import lawbook

    face = Face(ctx)
    if article:
        found = lawbook.versions(article, city, on)
        if not found and lawbook.versions(article, city, None):
            raise Problem("error.article-not-in-force", NOT_FOUND, article=article, on=on)
        if not found:
            close = get_close_matches(article, lawbook.article_names())
            raise Problem("error.article-not-found", NOT_FOUND, article=article, suggestion=close)
        show = show_versions
    else:
        day = on or face.today()
        found = lawbook.in_force(city or "national", day)
        if not found:
            raise Problem("error.no-law-in-force", NOT_FOUND, on=day)
        show = show_articles
    if as_json:
        for version in found:
            click.echo(json.dumps(version, ensure_ascii=False))
    else:
        show(face, found)
        if not article and city is None:
            others = [name for name in lawbook.cities() if name != "national"]
            click.echo(face.say("answer.law-cities", city="national", others=others))
