"""What is on the way in words: the automatic endorsement by its checks, the bundle by its steps."""

from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.text import GAP

if TYPE_CHECKING:
    from cli.show import Show

MET = {True: "met", False: "not-met", None: "not-known-yet"}
STYLES = {"met": "green", "not-met": "bold red", "not-known-yet": "yellow"}
OUTCOMES = {
    "expected": "bold green",
    "not-expected": "bold red",
    "undecided": "bold yellow",
    "referred": "bold yellow",
}


def show_renewal(show: "Show", answer: dict[str, Any]) -> None:
    """About when, whether it is to be expected, the four checks, and what was compared before."""
    outcome = answer["outcome"]
    if outcome is None:
        show.line(show.say("answer.no-renewal"))
    else:
        show.line(show.say("answer.renewal-of", last_day=answer["last_day"]))
        day = show.day(answer["about"], soft=answer["soft"])
        words = show.say("answer.renewal", day=day, mark=show.mark(answer), outcome=outcome)
        show.line(words, OUTCOMES[outcome])
        show.grid(_check(show, check) for check in answer["checks"])
        show.line(f"  {show.say('answer.next-to-act', actor=answer['actor'].split(', '))}")
        show.console.print(show.article(answer), soft_wrap=True)
    compared = answer["evaluations"]
    show.line(show.say("answer.evaluations" if compared else "answer.evaluations-none"), "bold")
    show.grid((Text(found["on"]), Text(comparison(show, found))) for found in compared)
    if answer["endorsed"]:
        show.line(show.say("answer.endorsed-last", **answer["endorsed"]))


def comparison(show: "Show", found: dict[str, Any]) -> str:
    """What a recorded comparison found: its outcome, and each check that was not met, with why."""
    told = [show.say("answer.comparison", **found)]
    for check in found["checks"]:
        if check.get("met") is not True:
            why = show.say(f"because.{check['reason']}", since=check.get("since"))
            told.append(show.say("answer.check-found", check=check["check"], why=why))
    return "\n".join(told)


def _check(show: "Show", check: dict[str, Any]) -> list[Text]:
    """What is checked, whether it is met, why, and who must act if it is not."""
    met = MET[check["met"]]
    why = [show.say(f"because.{check['reason']}", since=check["since"])]
    if check["actor"]:
        why.append(show.say("answer.to-act", actor=check["actor"].split(", ")))
    name, state = show.say(f"check.{check['check']}"), show.say(f"answer.{met}")
    return [Text(name), Text(state, style=STYLES[met]), Text("\n".join(why))]


def show_steps(show: "Show", answer: dict[str, Any]) -> None:
    """Each step: done when, or who must act; the next one is named so."""
    show.line(show.say("answer.bundle", mark=show.mark(answer)), "bold")
    rows = []
    for number, step in enumerate(answer["steps"], 1):
        state, style, rest = _step(show, step, answer["next"])
        name = Text(show.say(f"step.{step['step']}"))
        rows.append((Text(str(number)), name, Text(state, style=style), Text(rest)))
    show.grid(rows)
    if answer["next"] is None:
        show.line(show.say("answer.bundle-done"))
    show.console.print(show.article(answer), soft_wrap=True)


def _step(show: "Show", step: dict[str, Any], following: str | None) -> tuple[str, str, str]:
    """Its state, the style of that, and who must act from when."""
    if not step["needed"]:
        return show.say("answer.step-not-needed"), "dim", ""
    if step["done_on"]:
        return show.say("answer.step-done", value=step["done_on"]), "green", ""
    is_next = step["step"] == following
    rest = [show.who(step["actor"])]
    if step["possible_from"]:
        rest.append(show.say("answer.step-from", value=step["possible_from"]) + show.mark(step))
    key, style = ("next", "bold") if is_next else ("open", "")
    return show.say(f"answer.step-{key}"), style, GAP.join(piece for piece in rest if piece)
