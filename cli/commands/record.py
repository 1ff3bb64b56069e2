"""``residence record``: requests from a file of JSON Lines."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from cli.face import Face
from cli.help import Page
from cli.problems import REFUSED, UNREACHABLE, Ended, Problem

if TYPE_CHECKING:
    from projections.counter import Outcome
    from projections.office import Office


@click.command("record", cls=Page)
@click.argument("path", metavar="FILE|-")
@click.option("--stop-at-refusal", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("--json", "in_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, path: str, stop_at_refusal: bool, dry_run: bool, in_json: bool
) -> None:
    """Record every request of a file, in order."""
    from cli.reading import read_requests
    from cli.show import progress_bar

    face = Face(ctx)
    counts: Counter[str] = Counter()
    with (
        face.office(writing=not dry_run) as office,
        progress_bar(face, "answer.recording") as progress,
    ):
        numbered = read_requests(face, path)
        outcomes = office.submit_all(
            [request for _, request in numbered],
            face.now,
            face.today(),
            dry_run=dry_run,
            stop_at_refusal=stop_at_refusal,
        )
        tell, close = (_in_json if in_json else _in_words)(face, office, path)
        try:
            for (line, _), outcome in zip(numbered, outcomes, strict=False):
                counts[outcome.word] += 1
                tell(line, outcome)
                progress(counts.total(), len(numbered))
        except BrokenPipeError as gone:
            raise Problem("error.output-failed", UNREACHABLE, reason=gone.strerror) from None
        except Exception:  # what came before it is recorded, and is said to be
            close(counts, len(numbered) - counts.total(), dry_run)
            raise
        close(counts, len(numbered) - counts.total(), dry_run)
    if counts["refused"]:
        raise Ended(REFUSED)


Tell = Callable[[int, "Outcome"], None]
Close = Callable[[Counter[str], int, bool], None]


def _in_json(face: Face, office: "Office", _path: str) -> tuple[Tell, Close]:
    """Every outcome on a line of its own."""
    from cli.outcomes import as_json

    def tell(line: int, outcome: "Outcome") -> None:
        face.print_json(as_json(face, outcome, line), office)

    return tell, lambda _counts, _left, _dry_run: None


def _in_words(face: Face, office: "Office", path: str) -> tuple[Tell, Close]:
    """What was not recorded and why, and how many were."""
    from cli.show import Show

    show = Show(face, office)

    def tell(line: int, outcome: "Outcome") -> None:
        if outcome.word != "accepted":
            show.outcome(path, line, outcome)

    def close(counts: Counter[str], left: int, dry_run: bool) -> None:
        show.recorded(counts, left=left, dry_run=dry_run)

    return tell, close
