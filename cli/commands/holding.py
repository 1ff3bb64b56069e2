"""``residence holding``: how long the permit has been held, with every gap."""

from typing import TYPE_CHECKING, Any

import click

from cli.face import Face
from cli.help import Page
from cli.question import Question, asks

if TYPE_CHECKING:
    from projections.office import Office


@click.command("holding", cls=Page)
@click.option("--with", "planned", metavar="FILE")
@asks
def command(face: Face, asked: Question, planned: str | None) -> None:
    """Show how long the permit of one case had been held on a day, as known at a point."""
    with face.office() as office:
        answer = _answer(face, office, asked, planned)
        if asked.as_json:
            face.print_json(answer, office)
            return
        from cli.show import Show

        Show(face, office).holding(answer)


def _answer(face: Face, office: "Office", asked: Question, planned: str | None) -> dict[str, Any]:
    """As recorded, or as if the requests of a file were recorded too."""
    case, on, known_at = asked.case, asked.on, asked.known_at
    if planned is None:
        return office.holding(case, on, known_at, reveal=asked.reveal)
    from cli.reading import read_requests

    requests = [request for _, request in read_requests(face, planned)]
    return office.holding_if(case, on, requests, face.now, known_at, reveal=asked.reveal)
