"""Nights: each deadline event once, on its own day, however often it is sought."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.dates import add_months
from ledger.events import DeadlineReached, PermitIssued
from ledger.law import NotInForce
from ledger.requests import parse
from ledger.terms import DutyName
from projections.office import Office
from scheduler.rounds import Round, scan
from tests.factory import (
    NOW,
    TODAY,
    Life,
    ask,
    chain,
    clock,
    each_night,
    endorsed,
    submit,
)
from tests.lives import lives
from tests.nights import (
    append,
    cursor_of,
    endorsed_by_nights,
    expected,
    nothing_twice,
    told,
)

D = date.fromisoformat


def test_a_night_tells_what_was_reached_and_the_next_one_nothing(office: Office) -> None:
    """The figures say so; the second scan emits nothing."""
    submit(office, chain())
    first = scan(office, D("2021-07-05"), clock)
    assert told(office) == expected(office, D("2021-07-05"), "C1")
    assert first.emitted == len(told(office)) == sum(first.by_duty.values()) > 5
    assert (first.withdrawn, first.already, first.finished) == (0, 0, True)
    second = scan(office, D("2021-07-05"), clock)
    assert (second.emitted, second.withdrawn, second.cases_examined) == (0, 0, 0)
    third = scan(office, D("2021-07-06"), clock)
    assert third.by_duty == {"endorse": 1}
    assert (third.first_night, third.last_night) == (D("2021-07-06"), D("2021-07-06"))


def test_a_deadline_event_carries_its_own_day_and_article(office: Office) -> None:
    """Not the night on which it was found, which stands in the entry's own instant."""
    submit(office, chain())
    scan(office, TODAY, clock)
    stream = "deadline:C1:endorse:2021-07-05:last-day"
    (entry,) = office.store.stream(stream).entries
    assert entry.event == DeadlineReached(
        on=D("2021-07-05"),
        case="C1",
        duty=DutyName.ENDORSE,
        rung="last-day",
        opens_on=D("2021-06-05"),
        last_day=D("2021-07-05"),
        article="shanghai/endorsement-window",
    )
    assert entry.meta.recorded_at == NOW


@settings(max_examples=15)
@given(lives(), lives(number=2), st.lists(st.dates(D("2016-06-01"), TODAY), max_size=5))
def test_any_cut_of_a_range_of_days_tells_the_same(one: Life, two: Life, cuts: list[date]) -> None:
    """One scan over ten years, or some on the way: the same deadline events and endorsements."""
    with new_ledger() as whole, new_ledger() as office:
        for ledger in (whole, office):
            ledger.store.save([*one.entries, *two.entries])
        done = [scan(office, night, clock) for night in [*sorted(cuts), TODAY]]
        scan(whole, TODAY, clock)
        assert told(office) == told(whole) == expected(office, TODAY, one.case, two.case)
        compared = [endorsed_by_nights(ledger, one.case, two.case) for ledger in (office, whole)]
        assert compared[0] == compared[1]
        assert sum(found.emitted for found in done) == len(told(office))
        assert office.replay()["equal"]


@settings(max_examples=15)
@given(lives(backdated=False, mended=False), st.data())
def test_nights_between_the_acts_tell_what_one_night_after_them_tells(
    life: Life, data: st.DataObject
) -> None:
    """As long as each act is recorded on its own day, nothing that was told is taken back."""
    with new_ledger() as office:
        opening, *acts = life.entries
        office.store.save([opening])
        for day in sorted({entry.on for entry in acts}):
            if data.draw(st.booleans()):
                scan(office, day, clock)
            append(office, [entry for entry in acts if entry.on == day])
            if data.draw(st.booleans()):
                assert scan(office, day, clock).withdrawn == 0
        assert scan(office, TODAY, clock).withdrawn == 0
        assert told(office) == expected(office, TODAY, life.case)
        assert nothing_twice(office)


@settings(max_examples=15)
@given(lives(), st.integers(0, 2000))
def test_what_is_recorded_late_or_mended_is_told_and_taken_back(life: Life, ago: int) -> None:
    """After each entry a scan: what stands told in the end is what follows from the record."""
    night = TODAY - timedelta(ago)
    with new_ledger() as office:
        for entry in life.entries:
            append(office, [entry])
            scan(office, night, clock)
        assert told(office) == expected(office, night, life.case)
        assert nothing_twice(office)


@settings(max_examples=5)
@given(lives(mended=False), st.dates(D("2017-01-01"), D("2026-06-30")), st.integers(31, 62))
def test_missing_nights_change_no_state(life: Life, begun_on: date, length: int) -> None:
    """After 0, 1 or 30 nights without a scan, each time, status and holding are the same."""
    last_night = begun_on + timedelta(length)
    days = sorted({entry.on for entry in life.history.effective} | {begun_on, last_night, TODAY})
    answers = []
    for missing in (0, 1, 30):
        with new_ledger() as office:
            office.store.save(life.entries)
            for night in [*each_night(begun_on, last_night)][:: missing + 1]:
                scan(office, night, clock)
            scan(office, last_night, clock)
            answers.append([told(office), *(states(office, life.case, day) for day in days)])
    assert answers[0] == answers[1] == answers[2]


def states(office: Office, case: str, day: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Where a case stands on a day, and how long the permit was held."""
    try:
        found = office.status(case, day), office.holding(case, day)
    except NotInForce:
        return {}, {}
    for answer in found:
        del answer["known_at"]
    return found


@contextmanager
def new_ledger() -> Iterator[Office]:
    """A new ledger for each of many examples."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        yield office


@pytest.mark.parametrize("missing", [0, 1, 30])
def test_states_do_not_depend_on_scans(office: Office, missing: int) -> None:
    """Status and holding are the same after any number of nights without a scan."""
    submit(office, [*chain(), endorsed("C1", D("2021-07-20"))])
    days = [D("2020-07-06"), D("2021-07-10"), D("2021-08-01"), D("2022-09-03"), TODAY]
    before = [(office.status("C1", day), office.holding("C1", day)) for day in days]
    for night in each_night(D("2021-06-01"), D("2021-07-30")):
        if (night - D("2021-06-01")).days % (missing + 1) == 0:
            scan(office, night, clock)
    assert [(office.status("C1", day), office.holding("C1", day)) for day in days] == before
    scan(office, D("2021-07-30"), clock)
    assert told(office) == expected(office, D("2021-07-30"), "C1")


def mended(office: Office, entry: str, **changes: str) -> str:
    """A correction of an entry of the case; its id."""
    said = {"entry": entry, "changes": changes, "reason": "误录", "authority": "派出所"}
    outcome = office.submit(ask("correct-entry", "C1", TODAY, **said), clock, TODAY)
    assert outcome.word == "accepted", outcome.refusal
    return outcome.entries[0].meta.id


def test_a_correction_takes_back_what_no_longer_follows(office: Office) -> None:
    """And tells what follows now; a correction of the correction does the same again."""
    submit(office, chain())
    night = D("2021-08-01")
    scan(office, night, clock)
    before = told(office)
    entries = office.history("C1").entries
    issued = next(e.meta.id for e in entries if isinstance(e.event, PermitIssued))
    correction = mended(office, issued, on="2020-07-10")
    changed = scan(office, night, clock)
    assert changed.withdrawn > 0
    assert told(office) == expected(office, night, "C1") != before
    withdrawn = office.store.stream("deadline:C1:endorse:2021-07-05:last-day").entries[-1]
    assert (withdrawn.version, withdrawn.event.kind) == (2, "deadline-withdrawn")
    void = {"entry": correction, "reason": "误改", "authority": "派出所"}
    submit(office, [ask("void-entry", "C1", TODAY, **void)])
    again = scan(office, night, clock)
    assert told(office) == expected(office, night, "C1") == before
    assert (again.emitted, again.withdrawn) == (changed.withdrawn, changed.emitted)
    assert nothing_twice(office)


def test_what_is_reached_only_later_by_a_correction_is_taken_back_until_then(
    office: Office,
) -> None:
    """Accepted on a Saturday and not on the Friday before: both limits end on the same Monday."""
    friday, saturday = D("2023-06-30"), D("2023-07-01")
    submit(office, chain("C1", D("2022-12-30"), "national")[:3])
    accept = office.submit(ask("accept-application", "C1", friday), clock, TODAY).entries[0]
    opens = ("deadline:C1:issue-permit:2023-07-17:opens", friday)
    scan(office, friday, clock)
    assert opens in told(office)
    mended(office, accept.meta.id, on=str(saturday))
    scan(office, friday, clock)
    assert told(office) == expected(office, friday, "C1")
    assert opens not in told(office)
    scan(office, saturday, clock)
    assert told(office) == expected(office, saturday, "C1")
    assert (opens[0], saturday) in told(office)
    assert nothing_twice(office)


def test_a_dry_run_says_what_a_scan_would_do_and_writes_nothing(office: Office) -> None:
    """The scan after it does just that."""
    submit(office, chain())
    head = office.store.head()
    planned = scan(office, D("2021-07-06"), clock, dry_run=True)
    assert office.store.head() == head
    assert told(office) == set()
    done = scan(office, D("2021-07-06"), clock)
    assert figures(planned) == figures(done)
    assert {(rung.stream, D(rung.reached_on)) for rung in planned.planned} == told(office)


def figures(done: Round) -> tuple[object, ...]:
    """What a round did, or would do."""
    return done.emitted, done.withdrawn, done.by_duty, done.cases_examined, done.first_night


def test_a_scan_of_chosen_nights_moves_no_other_on(office: Office) -> None:
    """Later scans go on from where they stood, and find what was told already."""
    submit(office, chain())
    scan(office, D("2020-12-31"), clock)
    cursor = cursor_of(office)
    chosen = scan(office, D("2021-07-06"), clock, first_night=D("2021-07-05"))
    assert (chosen.first_night, chosen.last_night) == (D("2021-07-05"), D("2021-07-06"))
    assert chosen.emitted > 0
    assert cursor_of(office) == cursor
    before = len(told(office))
    rest = scan(office, D("2021-07-06"), clock)
    assert rest.first_night == D("2021-01-01")
    assert rest.already == before
    assert told(office) == expected(office, D("2021-07-06"), "C1")


def test_a_scan_up_to_an_earlier_night_takes_nothing_back(office: Office) -> None:
    """Nor does it make later scans begin earlier."""
    submit(office, chain())
    scan(office, D("2021-08-01"), clock)
    before = told(office)
    earlier = scan(office, D("2021-01-01"), clock)
    assert (earlier.emitted, earlier.withdrawn) == (0, 0)
    assert told(office) == before
    assert cursor_of(office).night == D("2021-08-01")


def test_the_ledger_can_be_scanned_in_another_folder(tmp_path: Path) -> None:
    """An SQLite ledger is one file, whatever its name."""
    where = tmp_path / "测试 100%" / "ledger?.sqlite"
    with closing(Office.init(str(where), NOW, TODAY)) as office:
        submit(office, chain())
        assert scan(office, TODAY, clock).emitted > 0
    assert where.is_file()


def test_a_schedule_announced_late_takes_back_what_it_moves(office: Office) -> None:
    """The new year's holiday puts the last day for issuing off; the scan says what moved."""
    accepted, last_day, later = D("2026-12-18"), D("2027-01-04"), D("2027-01-05")
    started = chain("C1", add_months(accepted, -6), "national")[:4]
    submit(office, started, accepted)
    scan(office, last_day, clock)
    before = "deadline:C1:issue-permit:2027-01-04:last-day"
    assert (before, last_day) in told(office)
    off = [f"2027-01-0{n}" for n in (1, 2, 3, 4)]
    schedule = {"request": "announce-holidays", "city": "national", "year": 2027, "off": off}
    announced = parse({**schedule, "on": str(last_day), "notice_no": "测试"})
    submit(office, [announced], last_day)
    done = scan(office, later, clock)
    moved = {(rung.rung, rung.reached_on, str(was.on)) for rung, was in done.moved}
    assert ("last-day", str(later), str(last_day)) in moved
    assert told(office) == expected(office, later, "C1")
    assert (before, last_day) not in told(office)
    assert nothing_twice(office)
