"""The answer to "where does it stand": the papers of a case, a line each, and what is next."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.show_application import application_facts, show_stages
from cli.text import GAP, cells, in_lines

if TYPE_CHECKING:
    from cli.show import Show

STATE_STYLES = {
    "in-use": "bold green",
    "in-force": "green",
    "accepted": "green",
    "registered": "green",
    "filed": "green",
    "issued": "green",
    "granted": "green",
    "suspended": "bold yellow",
    "unconfirmed": "yellow",
    "deficient": "yellow",
    "invited": "yellow",
    "lapsed": "bold red",
    "cancelled": "red",
    "revoked": "red",
    "confiscated": "red",
    "refused": "red",
    "declined": "red",
    "failed": "red",
    "ended": "dim",
    "none": "dim",
}
WORDED = {"waits_for": "role", "lodging": "lodging", "proxy": "code.relation"}
# What is told of each paper, in this order; more is in the JSON.
DETAILS = ("employer", "district", "proxy")
TOLD = {
    "declaration": ("on", "address", "declared_by", "arrived_on", "due_on", "late_days"),
    "registration": ("since", "address", "lodging", "last_day"),
    "lease": ("filing_no", "last_day", "waits_for", "refused_on"),
    "permit": (
        *("permit_no", "valid_from", "valid_to", "year_from", "overdue_days"),
        *("lost_on", "extended_by"),
    ),
    "points": ("since", "score", "standard"),
    "settlement": ("opened_on", "decided_on"),
}
# Facts that follow from an article, and the states that do: these carry its mark.
RECKONED = {"due_on", "late_days", "last_day", "valid_to", "overdue_days", "standard"}
BY_LAW = {"ended", "suspended", "lapsed", "unconfirmed"}
MOST_REPORTS = 3

Row = tuple[str, str, str, list[str]]
Facts = dict[str, Any]


def show_status(show: "Show", answer: Facts) -> None:
    """The state of each paper with its facts, then the duties in order of day."""
    details = list(_told(show, answer["details"], DETAILS))
    if details:
        show.line(in_lines(details, show.width))
    _table(show, list(_rows(show, answer)))
    show_stages(show, answer["application"])
    show.line()
    coming = answer["next"] or answer["next_step"]
    show.line(show.say("answer.next" if coming else "answer.nothing-next"), "bold")
    if answer["next"]:
        show.duties(answer["next"], with_case=False)
    show_next_step(show, answer["next_step"])


def show_next_step(show: "Show", step: Facts | None) -> None:
    """The step that no day is set for, who must act, and the wait after it; none if none is."""
    if step is None:
        return
    wait = step["wait"] and show.say(f"unit.{step['wait']['unit']}", n=step["wait"]["amount"])
    at_once = step["wait"] and not step["wait"]["amount"]
    key = "answer.next-step-then-apply" if at_once else "answer.next-step"
    show.line(f"  {show.say(key, act=step['act'], wait=wait)}{show.mark(step)}", "bold")
    grounds = Text(f"      {show.who(step['actor'])}{GAP}").append_text(show.article(step))
    show.console.print(grounds, soft_wrap=True)


def _rows(show: "Show", answer: Facts) -> Iterator[Row]:
    """Name, state and its style, and facts of everything that there is something to say of."""
    if answer["declaration"]:
        yield _row(show, "declaration", answer, _differs(show, answer["declaration"]))
    lodging = list(_lodging(show, answer["lodging"]))
    if lodging:
        yield show.say("answer.lodging-reports"), "", "", lodging
    yield _row(show, "registration", answer, _anew(show, answer["registration"]))
    if answer["lease"]:
        yield _row(show, "lease", answer)
    if answer["triage"]:
        triage = answer["triage"]
        path = show.say(f"code.path.{triage['path']}")
        yield show.say("answer.triage"), path, "", list(_triage(show, triage))
    yield _row(show, "application", answer, application_facts(show, answer["application"]))
    yield _row(show, "permit", answer, _permit(show, answer["permit"]))
    if answer["points"]:
        yield _row(show, "points", answer, _reach(show, answer["points"]))
    if answer["settlement"]:
        yield _settlement(show, answer["settlement"])


def _row(show: "Show", paper: str, answer: Facts, more: Iterator[str] | tuple[()] = ()) -> Row:
    facts, code = answer[paper], answer[paper]["state"]
    mark = show.mark(facts) if code in BY_LAW else ""
    state = show.say(f"state.{paper}.{code}") + mark
    told = [*_told(show, facts, TOLD.get(paper, ())), *more]
    return show.say(f"answer.{paper}"), state, STATE_STYLES.get(code, ""), told


def _table(show: "Show", rows: list[Row]) -> None:
    columns = ([row[0] for row in rows], [row[1] for row in rows])
    taken = sum(max(map(cells, column)) + len(GAP) for column in columns)
    left = show.width - taken - len(GAP)
    # A fact is not parted from its figure: lines are broken here, before the table does it.
    show.grid(
        [
            (Text(name, style="bold"), Text(state, style=style), Text(in_lines(facts, left)))
            for name, state, style, facts in rows
        ],
        indent=0,
    )


def _told(show: "Show", facts: Facts, names: tuple[str, ...]) -> Iterator[str]:
    """The facts of these names that there are, in words."""
    for name in names:
        value = facts[name]
        if value not in {None, "", 0}:
            shown = show.say(f"{WORDED[name]}.{value}") if name in WORDED else value
            mark = show.mark(facts) if name in RECKONED else ""
            yield show.say(f"answer.{_key(name, facts)}", value=shown) + mark


def _key(name: str, facts: Facts) -> str:
    """The key of a fact's words: a declaration is due otherwise than an application."""
    return "declare_by" if name == "due_on" and "arrived_on" in facts else name


def _anew(show: "Show", registration: Facts) -> Iterator[str]:
    """Whether one that has ended is to be made anew."""
    if registration["needed_anew"] is not None:
        key = "needed-anew" if registration["needed_anew"] else "not-needed-anew"
        yield show.say(f"answer.{key}")


def _differs(show: "Show", declaration: Facts) -> Iterator[str]:
    if declaration["differs_from"]:
        yield show.say("answer.differs_from", items=declaration["differs_from"])


def _lodging(show: "Show", lodging: Facts) -> Iterator[str]:
    """The last reports of hosts, departures, and the last visit; the history has them all."""
    for key, name in (("reports", "report"), ("departures", "departure")):
        for told in lodging[key][-MOST_REPORTS:]:
            yield show.say(f"answer.{name}", **told)
    if lodging["verified"]:
        yield show.say("answer.verified", **lodging["verified"])


def _triage(show: "Show", triage: Facts) -> Iterator[str]:
    """How it was decided then, and how the same facts come out by the law of the day."""
    yield show.say("answer.decided-then", **triage)
    if triage["possible_from"]:
        yield show.say("answer.possible_from", value=triage["possible_from"])
    now = triage["now"]
    if now is None:
        yield show.say("answer.by-now-open")
    else:
        yield show.say("answer.by-now", **now) + show.mark(now)


def _permit(show: "Show", permit: Facts) -> Iterator[str]:
    if permit["ended"]:
        yield show.say("answer.ended", **permit["ended"])
    for seizure in permit["seized"]:
        yield show.say("answer.seized", **seizure)
    for refusal in permit["declined"]:
        yield show.say("answer.declined", **refusal)


def _reach(show: "Show", points: Facts) -> Iterator[str]:
    reaches = points["reaches_standard"]
    if reaches is not None:
        key = "answer.reaches" if reaches else "answer.reaches-not"
        yield show.say(key) + show.mark(points)


def _settlement(show: "Show", settlement: Facts) -> Row:
    decided = {None: "open", True: "granted", False: "refused"}[settlement["granted"]]
    told = list(_told(show, settlement, TOLD["settlement"]))
    state = show.say(f"state.settlement.{decided}")
    return show.say("answer.settling"), state, STATE_STYLES.get(decided, ""), told
