"""The tables over all cases in words: how they stand, what a rebuild came to, what is set aside."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.text import Text

from projections.view import silent

if TYPE_CHECKING:
    from cli.face import Face
    from cli.show import Show


def status(show: "Show", answer: dict[str, Any]) -> None:
    """Each projection with its lag; what is paused and what is set aside stands out."""
    show.line(show.say("answer.projections", position=answer["position"]), "bold")
    table = show.table("table", "taken-in", "behind", "state", "set-aside")
    for one in answer["projections"]:
        lag = show.say("answer.lag", behind=one["behind"], seconds=one["seconds"])
        state = "paused" if one["paused"] else "behind" if one["behind"] else "up-to-date"
        table.add_row(
            Text(f"{one['name']} v{one['version']}"),
            Text(str(one["position"])),
            Text(lag if one["behind"] else ""),
            Text(show.say(f"answer.is.{state}"), style="yellow" if one["paused"] else ""),
            Text(str(one["parked"] or ""), style="red"),
        )
    show.console.print(table)


def rebuild(show: "Show", answer: dict[str, Any]) -> None:
    """How much was folded and how fast, and what each table holds now."""
    show.line(show.say("answer.projections-rebuilt", **answer), "bold")
    table = show.table("table", "rows", "before")
    for one in answer["projections"]:
        differing = one["differing"]
        key = "not-compared" if differing is None else "differing" if differing else "equal"
        table.add_row(
            Text(f"{one['name']} v{one['version']}"),
            Text(str(one["rows"])),
            Text(show.say(f"answer.{key}", count=differing), style="yellow" if differing else ""),
        )
    show.console.print(table)
    if answer["parked"]:
        show.line(show.say("answer.parked-count", count=answer["parked"]), "red")


def pause(show: "Show", answer: dict[str, Any]) -> None:
    """That a projection is paused."""
    show.line(show.say("answer.is-paused" if answer["changed"] else "answer.was-paused", **answer))


def resume(show: "Show", answer: dict[str, Any]) -> None:
    """That a projection is paused no more."""
    key = "answer.is-resumed" if answer["changed"] else "answer.was-not-paused"
    show.line(show.say(key, **answer))


def parked(show: "Show", answer: dict[str, Any]) -> None:
    """Each stream set aside, with the error and the entry from which on it cannot be folded."""
    show.line(show.say("answer.parked-list", count=len(answer["parked"])), "bold")
    for one in answer["parked"]:
        show.line(show.say("answer.parked", case=one["stream"], reason=one["error"]), "red")
        entry = one["entry"]
        key = "answer.parked-entry" if entry else "answer.parked-mended"
        show.line(f"    {show.say(key, **entry or {})}", "dim")


def retry(show: "Show", answer: dict[str, Any]) -> None:
    """What was taken in, and what was not."""
    taken, left = answer["taken_in"], answer["parked"]
    show.line(show.say("answer.retried", count=len(taken), left=len(left)), "bold")
    for stream in taken:
        show.line(f"  {stream}")
    for one in left:
        show.line(show.say("answer.parked", case=one["stream"], reason=one["error"]), "red")


@contextmanager
def speed_bar(face: "Face") -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal's standard error, with events a second and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    speed = TextColumn("{task.fields[speed]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), speed)
    with Progress(*columns, Remaining(), console=console, transient=True) as shown:
        task = shown.add_task(face.say("answer.rebuilding"), total=None, speed="")

        def update(done: int, total: int) -> None:
            rate = round(shown.tasks[0].speed or 0)
            said = face.say("answer.events-a-second", count=rate) if rate else ""
            shown.update(task, completed=done, total=total, speed=said)

        yield update
