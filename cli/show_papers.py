"""Papers in words: what has to be handed in, and what the wallet holds."""

from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.text import GAP

if TYPE_CHECKING:
    from cli.show import Show

STYLES = {"received": "green", "on-record": "green", "missing": "bold yellow"}
STATES = {"lease-filing": "lease"}
STATE_OF = {"permit_state": "permit", "registration_state": "registration"}


def show_materials(show: "Show", answer: dict[str, Any]) -> None:
    """One list that can be handed over, with the article at its foot."""
    law = answer["law"][0] if answer["law"] else {}
    purpose = answer["for"]
    show.line(show.say("answer.papers-for", purpose=purpose, mark=show.mark(law)), "bold")
    _person(show, answer)
    show.grid(
        (
            Text(show.say(f"answer.paper.{item['state']}"), style=STYLES[item["state"]]),
            Text(_paper(show, item)),
        )
        for item in answer["items"]
    )
    missing = answer["missing"]
    show.line(show.say(f"answer.papers-{'missing' if missing else 'complete'}", count=missing))
    for article in answer["law"]:
        title = article["instrument"][show.face.lang]
        attested = show.say(f"confidence.{article['confidence']}")
        named = {**article, "instrument": title, "confidence": attested}
        show.line(show.say("answer.under-article", **named), "dim")


def _person(show: "Show", answer: dict[str, Any]) -> None:
    """What of the person decides which papers are asked for, and what is not known of it."""
    known = {"lodging": answer["lodging"], "basis": answer["basis"]}
    if answer["for"] == "endorse-permit":
        del known["basis"]  # an endorsement asks for no ground
    told = [show.say(f"answer.for-{name}", **{name: known[name]}) for name in known if known[name]]
    if answer["by_proxy"]:
        told.append(show.say("answer.for-proxy"))
    if told:
        show.line(f"  {GAP.join(told)}")
    for name, value in known.items():
        if not value:
            show.line(f"  {show.say(f'answer.{name}-not-known')}", "yellow")


def _paper(show: "Show", item: dict[str, Any]) -> str:
    """Any one of several papers, and the one that is there."""
    words = show.say("answer.any-of").join(_term(show, code) for code in item["one_of"])
    several = item["code"] and len(item["one_of"]) > 1
    return words + (show.say("answer.paper-there", code=item["code"]) if several else "")


def _term(show: "Show", code: str) -> str:
    """The law's own words for a paper; one without any stands for itself."""
    return show.say("answer.term", code=code)


def show_wallet(show: "Show", answer: dict[str, Any]) -> None:
    """The certificates, whom they were shown, and the stamped statements."""
    show.line(show.say("answer.certificates"), "bold")
    show.grid(_certificate(show, paper) for paper in answer["certificates"])
    show.line(show.say("answer.shown" if answer["shown"] else "answer.shown-nothing"), "bold")
    for shown in answer["shown"]:
        show.line(f"  {show.say('answer.shown-to', **shown)}")
    key = "answer.statements" if answer["statements"] else "answer.statements-none"
    show.line(show.say(key), "bold")
    for statement in answer["statements"]:
        _statement(show, statement)


def _certificate(show: "Show", paper: dict[str, Any]) -> list[Text]:
    """Its kind, whether it can be shown, the state of the paper behind it, and its days."""
    kind, state = paper["kind"], paper["state"]
    live = show.say("answer.live" if paper["live"] else "answer.not-live")
    name = f"state.{STATES.get(kind, kind)}.{state}"
    words = show.say("answer.no-paper" if state == "none" else name)
    number = paper["number"] if kind != "registration" else ""  # there it is an entry's id
    days = f"{paper['since']} … {paper['last_day'] or ''}".rstrip() if paper["since"] else ""
    return [
        Text(show.say(f"certificate.{kind}")),
        Text(live, style="green" if paper["live"] else "dim"),
        Text(words),
        Text(number or ""),
        Text(days + (show.mark(paper) if days else "")),
    ]


def _statement(show: "Show", statement: dict[str, Any]) -> None:
    """What was certified to whom, and what made each figure untrue that is not true any more."""
    state = show.say(f"state.statement.{statement['state']}")
    untrue = statement["untrue"]
    show.line(
        f"  {show.say('answer.statement', **statement)}{GAP}[{state}]", "red" if untrue else ""
    )
    for name, value in statement["figures"].items():
        certified = show.say("answer.certified", figure=name, value=figure(show, name, value))
        show.line(f"    {certified}{show.mark(statement['rests_on'][name])}")
    for cause in statement["causes"]:
        why = show.say("answer.untrue-by" if cause["entry"] else "answer.untrue-by-none", **cause)
        show.line(f"    {show.say('answer.untrue', **cause)}{GAP}{why}", "yellow")


def figure(show: "Show", name: str, value: Any) -> str:
    """A figure's value: a state in words, a day or a count as it is, nothing in words too."""
    if value is None:
        return show.say("answer.nothing")
    return show.say(f"state.{STATE_OF[name]}.{value}") if name in STATE_OF else str(value)
