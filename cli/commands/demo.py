"""``residence demo``: a rehearsal ledger of sample cases, scanned through the years."""

import tempfile
from collections import Counter
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.face import Face
from cli.help import Page

if TYPE_CHECKING:
    from cli.show import Show
    from projections.office import Office

SAMPLES = ("worked-examples.jsonl", "shanghai-lives.jsonl", "dalian-lives.jsonl")
SHOWN = ("SH-LIN", "SH-ZHOU", "DL-SUN")
AHEAD = 30


@click.command("demo", cls=Page)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Make a rehearsal ledger in a new folder, and let it answer."""
    from cli.show import Show
    from projections.office import Office

    face = Face(ctx)
    face.refuse_read_only()
    folder = Path(tempfile.mkdtemp(prefix="residence-demo-"))
    where = str(folder / "demo.sqlite")
    office = Office.init(where, face.now(), face.today(), rehearsal=True)
    try:
        show = Show(face, office)
        show.line(face.say("answer.demo-made", where=where))
        for name in SAMPLES:
            _record(face, office, show, name)
        _scan(face, office, show)
        _questions(face, office, show)
        show.line(face.say("answer.demo-go-on", where=where), "bold")
    finally:
        office.close()


def _record(face: Face, office: "Office", show: "Show", name: str) -> None:
    """Record one file of samples, as ``residence record`` does."""
    from cli.reading import read_requests
    from cli.show import progress_bar

    show.line(f"$ residence record {name}", "dim")
    path = str(files("cli") / "samples" / name)
    requests = [request for _, request in read_requests(face, path)]
    counts: Counter[str] = Counter()
    with progress_bar(face, "answer.recording") as progress:
        for outcome in office.submit_all(requests, face.now, face.today()):
            counts[outcome.word] += 1
            progress(sum(counts.values()), len(requests))
    show.recorded(counts, left=0, dry_run=False)


def _scan(face: Face, office: "Office", show: "Show") -> None:
    """Scan every night from the first event to the present."""
    from cli.show import progress_bar
    from scheduler.rounds import scan

    show.line("$ residence scan", "dim")
    with progress_bar(face, "answer.scanning") as progress:
        show.scanned(scan(office, face.today(), face.now, progress=progress), dry_run=False)


def _questions(face: Face, office: "Office", show: "Show") -> None:
    """History, status, holding and the due list, as a user would ask for them."""
    today = face.today()
    cases = [case for case in SHOWN if office.has_case(case)]
    for case in cases[:1]:
        show.line(f"\n$ residence history {case}", "dim")
        show.history(case, office.entries(case, today))
    for case in cases:
        show.line(f"\n$ residence status {case}", "dim")
        show.status(office.status(case, today))
        show.line(f"\n$ residence holding {case}", "dim")
        show.holding(office.holding(case, today))
    show.line("\n$ residence due", "dim")
    until = today + timedelta(days=AHEAD)
    show.due(office.due(None, until, today), None, until)
