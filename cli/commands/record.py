"""``residence record``: requests from a file of JSON Lines."""

from collections import Counter
from collections.abc import Iterator

import click

from cli.face import Face
from cli.help import Page
from cli.problems import REFUSED, UNREACHABLE, Ended, Problem


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
    from cli.outcomes import as_json
    from cli.reading import read_requests
    from cli.show import Show, progress_bar
    from projections.counter import Outcome

    face = Face(ctx)
    counts: Counter[str] = Counter()
    with face.office() as office, progress_bar(face, "answer.recording") as progress:
        numbered = read_requests(face, path)
        requests = [request for _, request in numbered]
        outcomes: Iterator[Outcome] = office.submit_all(
            requests,
            face.now,
            face.today(),
            dry_run=dry_run,
            stop_at_refusal=stop_at_refusal,
        )
        show = Show(face, office)
        try:
            for (line, _), outcome in zip(numbered, outcomes, strict=False):
                counts[outcome.word] += 1
                if in_json:
                    face.print_json(as_json(face, outcome, line), office)
                elif outcome.word != "accepted":
                    show.outcome(path, line, outcome)
                progress(counts.total(), len(requests))
        except BrokenPipeError as gone:
            raise Problem("error.output-failed", UNREACHABLE, reason=gone.strerror) from None
        finally:  # whatever stops a run, what came before it is recorded, and is said to be
            if not in_json:
                show.recorded(counts, left=len(requests) - counts.total(), dry_run=dry_run)
    if counts["refused"]:
        raise Ended(REFUSED)
