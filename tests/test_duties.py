"""Every duty in every city: it yields a date under an article, or the law says why there is none.

What a city has is asked of the law and the rules themselves; nothing here lists it.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.problems import NOT_FOUND
from ledger.duties import Duty, duties
from ledger.evolve import case_on
from ledger.law import BadLaw, cities, law_of
from ledger.law.loader import read_book
from ledger.law.silence import Silence, silence_on, silences_of
from ledger.requests import parse
from ledger.terms import City, DutyName, Unit
from projections.lawbook import versions
from projections.office import Office
from scheduler.rounds import scan
from tests.command import Shell
from tests.factory import HOME, Fields, Life, ask, clock, opened, submit
from tests.lawbooks import HAN, LATIN, VERSIONS, in_both_languages
from tests.lives import lives
from tests.nights import told
from tests.story.reader import read_story
from tests.story.record import CASE_STREAM, Record

TODAY = date(2024, 6, 3)
DRAFTED = (
    "| 2024-06-03 | lease-drafted | lease: L1; title_no: 测字1; rent: 1; address: 测试路 1 号; "
    "lessor: 房东 000000197012310025; lessees: 测试 000000199001010018; "
    "from: 2024-06-10; to: 2025-06-09 |"
)
DECLARED = (
    "| 2024-06-10 | residence-declared | "
    "address: 测试路 2 号; lodging: rental; arrived_on: 2024-06-10 |"
)
APPOINTED = (
    "| 2024-06-03 | proxy-appointed | "
    "proxy: 监护人 000000197012310025; relation: guardian; basis: 户口簿 |"
)
STATED = (
    "| 2024-06-03 | statement-issued | purpose: 入学; recipient: 测试学校; "
    "valid_to: 2024-07-02; figures: registered_since: 2024-06-03; last_entry: S1 |"
)
REGISTERED = "| 2024-06-03 | residence-registered | address: 测试路 1 号; lodging: rental |"
ISSUED = "| 2024-01-02 | permit-issued | permit_no: P1; valid_to: 2025-01-01 |"
FILED = "| 2024-06-03 | lease-filed | lease: L1; filing_no: BA1; from: 2024-06-03; to: 2025-06-02 |"
ASKED = "| 2024-06-03 | points-applied-for | items: education |"
GRANTED = "| 2024-06-04 | points-granted | score: 120; items: education |"

# The least that must have happened for a duty to follow, and the article that it hangs on.
LEAST: dict[DutyName, tuple[str, list[str]]] = {
    DutyName.SIGN_LEASE: (
        "lease-order",
        [DRAFTED, "| 2024-06-03 | lease-signed | lease: L1; as: lessor |"],
    ),
    DutyName.LEASE_FILING_ENDS: ("lease-filing", [FILED]),
    DutyName.RENEW_REGISTRATION: ("registration-validity", [REGISTERED]),
    DutyName.APPLY_FOR_PERMIT: ("waiting-period", [REGISTERED]),
    DutyName.NOTE_DEFICIENCY: (
        "deficiency-notice",
        ["| 2024-06-03 | permit-applied-for | basis: lodging |"],
    ),
    DutyName.ISSUE_PERMIT: ("issuance-limit", ["| 2024-06-03 | application-accepted | |"]),
    DutyName.REFUSE_APPLICATION: ("refusal-limit", ["| 2024-06-03 | application-accepted | |"]),
    DutyName.AUTO_ENDORSEMENT: ("automatic-endorsement", [ISSUED]),
    DutyName.SELF_ENDORSEMENT: ("self-endorsement", [ISSUED]),
    DutyName.ENDORSE: ("endorsement-window", [ISSUED]),
    DutyName.ENDORSE_LATE: ("late-endorsement", [ISSUED]),
    DutyName.RESTORE_CONTINUITY: ("continuity-restoration", [ISSUED]),
    DutyName.REPORT_MOVE: (
        "report-move",
        [REGISTERED, DECLARED],
    ),
    DutyName.REPORT_LODGING: ("host-report", [FILED]),
    DutyName.GRANT_POINTS: ("points-review", [ISSUED, ASKED]),
    DutyName.CONFIRM_POINTS: (
        "points-confirmation",
        [ISSUED, ASKED, GRANTED, "| 2024-12-20 | permit-endorsed | mode: counter |"],
    ),
    DutyName.PROXY_ENDS: (
        "proxy-age",
        ["| 2024-06-03 | case-opened | born_on: 2010-03-15 |", APPOINTED],
    ),
    DutyName.STATEMENT_ENDS: (
        "stamped-statement",
        [STATED],
    ),
    DutyName.SETTLEMENT: ("settlement-years", [ISSUED]),
}
# Duties that some cities leave without an end; the others have a last day wherever they exist.
MAY_LACK_END = {
    DutyName.SIGN_LEASE,
    DutyName.APPLY_FOR_PERMIT,
    DutyName.ENDORSE_LATE,
    DutyName.SETTLEMENT,
}
# Duties whose day an order of the city may move, which is then the law they name.
BY_ORDER = {DutyName.ENDORSE}
# Articles with a period that no duty counts, and why none does.
NO_DUTY = {
    "declaration-limit": "an arrival is known from the declaration itself; it is judged by then",
    "lease-filing-limit": "a longer filing is refused",
    "issuance-limit-max": "it bounds an extension, which moves the duty to issue",
    "permit-period": "it makes the last valid day, to which the duty to endorse runs",
    "registration-gap": "it bounds a hole between two registrations",
    "waiting-shortcuts": "it stands in for the wait when a ground is claimed",
    "visit-before-endorsement": "a check of the automatic endorsement, told with it",
    "count-for-settlement": "what a purpose counts",
    "count-for-points": "what a purpose counts",
    "count-for-school": "what a purpose counts",
    "count-for-public-rental": "what a purpose counts",
}
EVERY = [(city, duty) for city in cities() for duty in DutyName]
SILENCES = [silence for city in cities() for silence in silences_of(city).values()]


@cache
def yielded(city: City, duty: DutyName) -> tuple[Duty, ...]:
    """The duties of a name that follow in a city from the least that must have happened."""
    rows = ["| on | happened | with |", "|----|----------|------|", *LEAST[duty][1]]
    asked = ["| on | question | answer |", "|----|----------|--------|", f"| {TODAY} | x | y |"]
    lines = ["# T", "", f"City: {city}", "", "## S", "", *rows, "", *asked]
    story = read_story("\n".join(lines))
    record = Record.of(story.scenarios[0])
    assert (story.problems, story.scenarios[0].problems, record.problems) == ([], [], [])
    desk = record.desk(TODAY, None)
    found = duties(case_on(desk.history(CASE_STREAM)), desk.law(city))
    return tuple(item for item in found if item.name is duty)


@pytest.mark.parametrize(("city", "duty"), EVERY)
def test_a_duty_has_its_date_or_the_law_says_why_there_is_none(city: City, duty: DutyName) -> None:
    """The date rests on the city's article or the nation's; without one, the reason is found."""
    topic, found, law = LEAST[duty][0], yielded(city, duty), law_of(city)
    version = law.version_or_none(topic, TODAY)
    for item in found:
        assert item.law in law.every_version(topic, TODAY) if version else item.law is None
        assert item.last_day is None or item.opens_on <= item.last_day
        assert item.last_day or duty in MAY_LACK_END
    if found and version:
        return
    names_no_days = version is not None and version.value.unit is None
    assert names_no_days or silence_on(topic, city), f"{city} does not say why"
    told = versions(topic, city, TODAY)
    assert told, f"residence law {topic} --city {city} has no answer"
    assert names_no_days or all(answer.get("no_rule") for answer in told)


@pytest.mark.parametrize("duty", DutyName)
def test_every_duty_exists_somewhere(duty: DutyName) -> None:
    """One that no city has, or whose history above is not enough, would prove nothing."""
    assert any(yielded(city, duty) for city in cities())


@pytest.mark.parametrize("silence", SILENCES, ids=lambda silence: silence.article)
def test_a_city_is_silent_only_where_it_has_no_rule(silence: Silence) -> None:
    """It says so in both languages and names what was read."""
    assert in_both_languages(silence.says)
    assert HAN.search(silence.source) or LATIN.search(silence.source)
    assert date(2026, 11, 22) <= silence.checked_on
    assert silence.topic not in read_book(silence.city).articles
    assert silence.topic in {topic for topic, _ in LEAST.values()}
    assert any(silence.topic in read_book(city).articles for city in cities())


def test_the_law_of_a_city_answers_that_it_has_no_rule(shell: Shell) -> None:
    """In either language, and as data; where there is a rule, that is answered."""
    asked = ("law", "report-move", "--city", "beijing")
    assert "No rule: Article 13 asks for the change" in shell(*asked).out
    assert "没有规定：第十三条只要求及时办理变更" in shell("--lang", "zh", *asked).out
    (answer,) = shell.json(*asked)
    assert (answer["article"], answer["no_rule"]) == ("beijing/report-move", True)
    (rule,) = shell.json("law", "report-move", "--city", "chongqing")
    assert "no_rule" not in rule
    assert shell("law", "voucher", "--city", "beijing").code == NOT_FOUND


@pytest.mark.parametrize(
    "written",
    [
        'topic = "report-move"\nsource = "S"\nchecked_on = 2026-11-22',
        'topic = "report-move"\nsays = {zh = "无"}\nsource = "S"\nchecked_on = 2026-11-22',
        'topic = "report-move"\nsays = {zh = "无", en = "None"}\nchecked_on = 2026-11-22',
        'says = {zh = "无", en = "None"}\nsource = "S"\nchecked_on = 2026-11-22',
    ],
)
def test_a_silence_that_lacks_something_is_bad_law(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named with what is missing."""
    path, somewhere = tmp_path / "somewhere.toml", City("somewhere")
    path.write_text(f"[[silence]]\n{written}\n", "utf-8")
    monkeypatch.setattr("ledger.law.silence.law_files", lambda: {somewhere: path})
    with pytest.raises(BadLaw, match=r"somewhere\.toml: \[\[silence\]\]: KeyError"):
        silences_of.__wrapped__(somewhere)


def test_every_limit_of_the_law_is_counted_by_a_duty() -> None:
    """Or it is known why not: a figure of days that nobody counts helps nobody."""
    timed = {v.topic for v in VERSIONS if v.value.unit in set(Unit)}
    counted = {topic for topic, _ in LEAST.values()}
    assert sorted(timed - counted - NO_DUTY.keys()) == []
    assert sorted(NO_DUTY.keys() - timed) == []


@settings(max_examples=60)
@given(lives(), st.dates(date(2014, 1, 1), date(2027, 12, 31)))
def test_no_two_duties_of_a_case_are_the_same(life: Life, on: date) -> None:
    """Each is told in a stream of its own, by name and anchor; none ends before it opens."""
    law = life.desk.law(life.city)
    found = duties(case_on(life.history, on), law.as_of(on))
    names = [(item.name, item.anchor) for item in found]
    assert len(set(names)) == len(names)
    for item in found:
        assert item.last_day is None or item.opens_on <= item.last_day
        assert item.law is None or item.law.topic == LEAST[item.name][0] or item.name in BY_ORDER


def test_a_schedule_recorded_later_withdraws_and_tells_again(office: Office) -> None:
    """Thirty days from 9 January 2027 end on 8 February, or after a holiday on the 12th."""
    moved, night = date(2027, 1, 9), date(2027, 2, 9)
    home = {"address": HOME, "lodging": "owned"}
    there = {"address": "测试路 2 号", "lodging": "owned", "arrived_on": str(moved)}
    acts = [
        opened(),
        ask("register-residence", "C1", date(2026, 6, 1), **home),
        ask("declare-residence", "C1", moved, **there),
    ]
    assert submit(office, acts, moved) == ["accepted"] * 3
    first = scan(office, night, clock)
    assert (first.by_duty["report-move"], first.withdrawn) == (4, 0)
    off = [str(date(2027, 2, day)) for day in range(5, 12)]
    schedule: Fields = {"request": "announce-holidays", "city": "national", "on": str(night)}
    schedule |= {"year": 2027, "notice_no": "测试〔2026〕1号", "off": off, "working": []}
    assert submit(office, [parse(schedule)], night) == ["accepted"]
    again = scan(office, night, clock)
    assert (again.by_duty, again.withdrawn) == ({"report-move": 2}, 4)
    stream = "deadline:C1:report-move:2027-02-12"
    moves = {item for item in told(office) if "report-move" in item[0]}
    assert moves == {(f"{stream}:opens", moved), (f"{stream}:before-7", date(2027, 2, 5))}
    for day, emitted in ((11, 0), (12, 1), (13, 1), (14, 0)):
        assert scan(office, date(2027, 2, day), clock).emitted == emitted
