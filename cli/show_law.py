"""The law as it is shown: a few lines an article, or an article with all its versions."""

from typing import Any

from rich.padding import Padding
from rich.text import Text

from cli.console import Terminal
from cli.face import Face

INDENT = (0, 0, 0, 2)


def show_articles(face: Face, found: list[dict[str, Any]]) -> None:
    """Every article in force: its name, its value and how well it is attested; what it says."""
    terminal = Terminal()
    for version in found:
        attested = face.say(f"confidence.{version['confidence']}")
        head = Text(version["article"], style="bold")
        head.append(f"  {attested}", style=_style(version))
        terminal.print(head, soft_wrap=True)
        value = face.say("answer.value", value=_value(face, version["value"]))
        for line in (version["says"][face.lang], value):
            terminal.print(Padding(Text(line), INDENT))


def show_versions(face: Face, found: list[dict[str, Any]]) -> None:
    """Each version with what it says, its wording, its source, and how well it is attested."""
    terminal = Terminal()
    for version in found:
        lines = _question(face, version) if "question" in version else _version(face, version)
        terminal.print(Text(version["article"], style="bold"))
        for line in lines:
            terminal.print(Padding(Text(line), INDENT))


def _version(face: Face, version: dict[str, Any]) -> list[str]:
    lines = [
        version["says"][face.lang],
        face.say("answer.in-force", first=version["first_day"], last=version["last_day"]),
        face.say("answer.value", value=_value(face, version["value"])),
        face.say(
            "answer.instrument",
            title=version["instrument"]["title"][face.lang],
            number=version["instrument"]["number"],
            place=version["place"],
        ),
    ]
    if version["quotation"]:
        lines.append(f"「{version['quotation']}」")
    lines.append(face.say("answer.source", source=version["source"]))
    confidence = face.say(f"confidence.{version['confidence']}")
    lines.append(face.say("answer.attested", how=confidence, checked=version["checked_on"]))
    if version["note"]:
        lines.append(version["note"][face.lang])
    return lines


def _question(face: Face, question: dict[str, Any]) -> list[str]:
    lines = [face.say("answer.open-question", asks=question["asks"][face.lang])]
    for reading in question["readings"]:
        default = reading["reading"] == question["default"]
        key = "answer.reading-default" if default else "answer.reading-other"
        says = reading["says"][face.lang]
        source = reading["source"]
        lines.append(face.say(key, reading=reading["reading"], says=says, source=source))
    return lines


def _value(face: Face, value: dict[str, Any]) -> str:
    pieces = []
    if value["amount"] is not None:
        unit = value["unit"]
        pieces.append(face.say(f"unit.{unit}", n=value["amount"]) if unit else str(value["amount"]))
    if value["allowed"] is not None:
        pieces.append(face.say("answer.yes" if value["allowed"] else "answer.no"))
    pieces += value["codes"]
    for band in value["bands"]:
        until = band["up_to"] if band["up_to"] is not None else "∞"
        effect = face.say(f"streak.{band['streak']}")
        pieces.append(f"≤ {until}: {effect}")
    if value["then"]:
        pieces.append(face.say(f"answer.then-{value['then']}"))
    notes = [key for key in ("soft", "rolls") if value[key]]
    return "; ".join([*pieces, *(face.say(f"answer.{note}") for note in notes)])


def _style(version: dict[str, Any]) -> str:
    return "green" if version["confidence"] == "text" else "yellow"
