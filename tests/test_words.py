"""Everything that the ledger can say has its words, in Chinese and in English."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

from cli.main import COMMANDS
from cli.words import LANGS, TABLES, field_key, say
from ledger import conditions, requests, terms
from ledger.bundle import Task
from ledger.decide import Reason
from ledger.dependencies import Kind
from ledger.events import KINDS
from ledger.figures import FIGURES
from ledger.gaps import Effect, GapCause
from ledger.law import Version, cities, ladders
from ledger.law.loader import read_book
from ledger.remedies import Act, Gain
from ledger.renewal import Name
from ledger.terms import ClockName
from projections.changes import ASPECTS, COUNTS
from projections.notices import State
from projections.purposes import TOPIC
from scheduler import post
from scheduler.senders import base as senders
from tests.outbox import CONFIG_FAULTS

ROOT = Path(__file__).parents[1]
READ: dict[str, dict[str, tuple[str, str]]] = {
    module: import_module(f"cli.words.{module}").TABLE
    for module in sorted({module for modules in TABLES.values() for module in modules})
}
WORDS = {key: pair for table in READ.values() for key, pair in table.items()}
CLAUSE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MODELS = requests.REQUESTS.values()
FIELDS = {
    field_key(m.name, f.alias or n).removeprefix("field.")
    for m in MODELS
    for n, f in m.model_fields.items()
}


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _with(names: Iterable[str], *endings: str) -> set[str]:
    return {f"{name}{ending}" for name in names for ending in endings}


# The codes that no enum lists, and with each error the details that a face gives: those shown
# in an optional clause may be left out.
OPTIONS = _listed(
    "basis by case city clock diff.known-at diff.on dry-run duty for from help holding.purpose hour"
    " if json known-at lang ledger legal-basis lodging meets.by minute need now on over purpose"
    " rebuild rehearsal reveal role stop-at-refusal svg to under version why with"
    " actor check config days failed log district out overdue sort waiting"
    " migrate.grant read-only all-cities text"
)
LABELS = _listed(
    "arguments commands default examples options requests required usage"
    " usage-command usage-options"
)
LINES = _listed("duplicate-key not-an-object not-json not-utf8 too-deep unknown-request")
BECAUSE = _listed(
    "unchanged move-not-reported moved not-rented none-in-force lodging-not-known ends-first"
    " in-force phone-changed employer-changed not-verified-yet declined refused"
)
NOT_SENT = {"outcome-unknown", *get_args(post.Reason), *get_args(senders.Reason)}
MONTHS_NOT_COUNTED = _listed(
    "before-permit permit-gap permit-ended permit-part-of-month"
    " insurance-missing insurance-back-paid tax-missing different-employer"
)
STAGES = _listed("intake supplement make dispatch post collect")
ERRORS = {
    "": [
        *_listed("aborted disk-full file-name-empty look-without-name"),
        *_listed("not-a-rehearsal two-moments"),
    ],
    "entries kinds": ["lost-race"],
    "where": ["ledger-exists", "ledger-not-found", "read-only"],
    "reason": [
        *_listed("bad-law newer-ledger outcome-unknown output-failed"),
        *_listed("storage-unreachable storage-unsafe storage-unsuitable storage-standby"),
        *_listed("storage-forbidden ledger-outdated ledger-too-new"),
        *_listed("role-unknown role-too-mighty bad-setting projection-paused"),
    ],
    "found": ["bad-position"],
    "option found": [
        *_listed("bad-day bad-instant bad-need day-out-of-range matched-in-months no-such-day"),
        "bad-plan",
    ],
    "option found suggestion": ["no-such-request"],
    "first last": ["days-reversed"],
    "night today": ["night-not-come"],
    "now night entry_at": ["clock-set-back"],
    **CONFIG_FAULTS,
    "text": ["nothing-found"],
    "message": ["usage.other"],
    "case": ["case-not-found"],
    "city district known": ["district-unknown"],
    "article on": ["article-not-in-force"],
    "article suggestion": ["article-not-found"],
    "on": ["no-law-in-force"],
    "path": ["file-not-found"],
    "path reason": ["file-not-readable", "file-not-written"],
    "city purpose known": ["purpose-unknown"],
    "option other": ["usage.not-together"],
    "option": ["usage.missing-option", "usage.option-needs-value"],
    "option suggestion": ["usage.no-such-option"],
    "option found expected suggestion": ["usage.bad-value"],
    "command suggestion": ["usage.no-such-command"],
    "argument": ["usage.missing-argument", "usage.unexpected-argument"],
}


def _details(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _needed(template: str) -> set[str]:
    return _details(CLAUSE.sub("", template))


def _keys(prefix: str) -> set[str]:
    """The keys below a prefix, without it."""
    start = f"{prefix}."
    return {key.removeprefix(start) for key in WORDS if key.startswith(start)}


def _calls(function: str) -> Iterator[ast.Call]:
    """Every call of a function of that name in the ledger."""
    for path in sorted((ROOT / "ledger").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
                yield node


def _law() -> Iterator[Version]:
    for city in cities():
        for article in read_book(city).articles.values():
            yield from article.versions


def _codes(*topics: str) -> set[str]:
    """The codes that any version of an article on one of these topics lists."""
    return {code for version in _law() if version.topic in topics for code in version.value.codes}


def test_a_key_has_words_in_both_languages() -> None:
    """Both are there, each in its own script, and they show the same details."""
    for key, (chinese, english) in WORDS.items():
        assert chinese.strip(), key
        assert english.strip(), key
        assert _details(chinese) == _details(english), key
        assert _needed(chinese) == _needed(english), key
        own_text = "".join(text for text, *_ in Formatter().parse(chinese))
        if ".example" not in key and any(map(str.isalpha, own_text)):
            assert CHINESE.search(own_text), key
            assert not set("，。；：、") & set(english), key


def test_every_key_can_be_said() -> None:
    """It is found by its first part, and nothing of the template's own signs is left."""
    for key, (template, _) in WORDS.items():
        for lang in LANGS:
            said = say(key, lang, **dict.fromkeys(_details(template), "X"))
            assert not set("{}") & set(said), key
            assert "[[" not in said, key


def test_every_first_part_is_used() -> None:
    """No prefix leads to a table that has no such key, and no key stands twice."""
    pairs = {(key.partition(".")[0], m) for m, table in READ.items() for key in table}
    pairs.add(("term", "places"))  # whether the law files have words of their own is their matter
    assert pairs == {(prefix, m) for prefix, modules in TABLES.items() for m in modules}
    assert len(WORDS) == sum(map(len, READ.values()))


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("request", _with(requests.REQUESTS, "", ".example")),
        ("field", FIELDS),
        ("refused", _with(Reason, "", ".next")),
        ("command", _with(COMMANDS, ".summary", ".help", ".examples") | {"residence.help"}),
        ("event", KINDS),
        ("duty", terms.DutyName),
        ("state.permit", conditions.PermitState),
        ("state.registration", conditions.RegistrationState),
        ("state.application", conditions.ApplicationState),
        ("state.lease", conditions.LeaseState),
        ("state.points", conditions.PointsState),
        ("state.statement", conditions.StatementState),
        ("state.declaration", _listed("declared accepted failed")),
        ("state.settlement", _listed("open granted refused")),
        ("role", {*terms.Role, "lessee", "carrier"}),
        ("party", terms.Party),
        ("unit", terms.Unit),
        ("confidence", terms.Confidence),
        ("city", cities()),
        ("channel", terms.Channel),
        ("lodging", terms.Lodging),
        ("cause", {*get_args(GapCause), *terms.EndCause}),
        ("streak", get_args(Effect)),
        ("effect", _listed("continues restarts")),
        ("clock", ClockName),
        ("certificate", terms.Certificate),
        ("figure", FIGURES),
        ("check", get_args(Name)),
        ("because", {*BECAUSE, *terms.VerificationOutcome}),
        ("outcome", _listed("expected not-expected undecided referred")),
        ("receiver", terms.Receiver),
        ("notice.state", get_args(State)),
        ("notice.way", _listed("sending waiting sent failed")),
        ("notice.rung", _listed("endorsed not-met not-known")),
        ("notice.reason", NOT_SENT),
        ("compared", _listed("met not-met not-known refused")),
        ("move", terms.MoveEffect),
        ("act", {*get_args(Act), *get_args(Task)}),
        ("gain", get_args(Gain)),
        ("break", {"endorsement-missed", *get_args(Kind)}),
        ("aspect", ASPECTS),
        ("answer.total", COUNTS),
        ("not-counted", MONTHS_NOT_COUNTED),
        ("option", OPTIONS),
        ("label", LABELS),
        ("error", {error for errors in ERRORS.values() for error in errors}),
    ],
)
def test_every_code_of_a_list_has_its_words(prefix: str, codes: Iterable[str]) -> None:
    """All of them, and no others."""
    assert _keys(prefix) == set(codes)


def test_the_law_has_its_words() -> None:
    """Topics of articles, codes that they list, and rungs without their number."""
    topics = {version.topic for version in _law()}
    assert _keys("topic") == topics
    assert _keys("purpose") == {t.removeprefix(TOPIC) for t in topics if t.startswith(TOPIC)}
    assert _keys("step") == _codes("bundle-steps")
    assert _keys("ground") == _codes("waiting-shortcuts", "required-grounds")
    assert _keys("proof") == _codes("lodging-proof")
    assert _keys("stage") == STAGES | {leg.stage for v in _law() for leg in v.value.legs}
    papers = {code for v in _law() for paper in v.value.materials for code in paper.codes}
    assert papers <= _keys("term")
    rungs = {rung for ladder in ladders().values() for rung in ladder.rungs}
    assert _keys("rung") == {re.sub(r"-\d+$", "", rung) for rung in rungs}


def test_a_refusal_is_given_every_detail_that_it_shows() -> None:
    """Each place that refuses gives what the texts need; some place gives the optional ones."""
    somewhere: dict[str, set[str]] = {}
    for call in _calls("Refused"):
        name = ast.unparse(call.args[0])
        given = {keyword.arg for keyword in call.keywords if keyword.arg}
        reason = name.removeprefix("Reason.")
        for part in ("", ".next") if name != reason else ():
            key = f"refused.{Reason[reason]}{part}"
            assert _needed(WORDS[key][0]) <= given, key
            somewhere.setdefault(key, set()).update(given)
    for key, given in somewhere.items():
        assert _details(WORDS[key][0]) <= given, key


def test_every_problem_of_form_has_its_words() -> None:
    """The codes of our own checks, those that pydantic's become, and those of reading a line."""
    custom = {ast.literal_eval(call.args[0]) for call in _calls("PydanticCustomError")}
    translated = set(vars(requests)["_CODES"].values())
    assert _keys("malformed") == custom | translated | LINES
    for key in _keys("malformed"):
        assert _details(WORDS[f"malformed.{key}"][0]) <= {"found", "expected"}


def test_no_odd_value_is_malformed_without_words() -> None:
    """Whatever stands in a field, the problem has a code that has words."""
    odd: list[Any] = ["", "\ud800", 1, -1.5, True, None, [], {}, "NaN", "9" * 5000, 10**30]
    found: set[str] = set()
    for name, model in requests.REQUESTS.items():
        for field, info in model.model_fields.items():
            for value in odd:
                with pytest.raises(requests.Malformed) as caught:
                    requests.parse({"request": name, (info.alias or field): value, "odd": 1})
                found.update(problem.code for problem in caught.value.problems)
    assert found <= _keys("malformed")


def test_an_error_shows_only_what_a_face_gives() -> None:
    """No error asks for a detail that is not listed above."""
    for given, errors in ERRORS.items():
        for error in errors:
            assert _details(WORDS[f"error.{error}"][0]) == _listed(given), error
