"""The law as it is shown: a few lines an article, or an article with all its versions."""

from typing import Any

from rich.padding import Padding
from rich.text import Text

from cli.console import Terminal
from cli.face import Face

INDENT = (0, 0, 0, 2)
USUAL_ANCHOR = "expiry"


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
        if "no_rule" in version:
            lines = _silence(face, version)
        else:
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
    if version["settles"]:
        lines.append(face.say("answer.settles", questions=version["settles"]))
    if version["note"]:
        lines.append(version["note"][face.lang])
    return lines


def _silence(face: Face, silence: dict[str, Any]) -> list[str]:
    return [
        face.say("answer.no-rule", says=silence["says"][face.lang]),
        face.say("answer.source", source=silence["source"]),
    ]


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
    if value["clock"]:
        pieces.append(face.say(f"clock.{value['clock']}"))
    pieces += [_code(face, code) for code in value["codes"]]
    pieces += [_band(face, band) for band in value["bands"]]
    pieces += [
        face.say("answer.leg", **leg, n=face.say(f"unit.{leg['unit']}", n=leg["amount"]))
        for leg in value["legs"]
    ]
    moves = value["moves"].items()
    pieces += [face.say("answer.move", scope=scope, effect=effect) for scope, effect in moves]
    pieces += [_paper(face, paper) for paper in value["materials"]]
    if value["anchor"] != USUAL_ANCHOR:
        pieces.append(face.say(f"answer.anchor-{value['anchor']}"))
    if value["then"]:
        pieces.append(face.say(f"answer.then-{value['then']}"))
    notes = [key for key in ("soft", "rolls") if value[key]]
    return "; ".join([*pieces, *(face.say(f"answer.{note}") for note in notes)])


def _code(face: Face, code: str) -> str:
    """A code that an article lists: a ground, a role, a paper, or what stands for itself."""
    for prefix in ("ground", "role", "code.paper"):
        try:
            return face.say(f"{prefix}.{code}")
        except KeyError:
            continue
    return code


def _band(face: Face, band: dict[str, Any]) -> str:
    """A band of lateness: how long, what becomes of the streak, from when the new year runs."""
    limit = face.say("answer.band-without-end")
    if band["up_to"] is not None:
        n = face.say(f"unit.{band['unit']}", n=band["up_to"])
        limit = face.say(f"answer.band-from-{band['counted_from']}", n=n)
    effect = face.say(f"streak.{band['streak']}")
    period = face.say(f"answer.period-from-{band['new_period_from']}")
    return face.say("answer.band", limit=limit, effect=effect, period=period)


def _paper(face: Face, paper: dict[str, Any]) -> str:
    """A paper that is asked for, with the persons of whom it is."""
    terms = (face.say("answer.term", code=code) for code in paper["one_of"])
    names = face.say("answer.any-of").join(terms)
    shown = face.say("answer.paper-of", papers=names, **{k: paper[k] for k in ("lodging", "basis")})
    if paper["proxy"] is None:
        return shown
    return face.say(f"answer.paper-of-{'proxy' if paper['proxy'] else 'holder'}", papers=shown)


def _style(version: dict[str, Any]) -> str:
    return "green" if version["confidence"] == "text" else "yellow"
