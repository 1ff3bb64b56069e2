"""Calendars: the same bytes until something is recorded, and then only what it changed."""

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.face import Face
from cli.ical import Feed
from ledger.duties import duties
from ledger.evolve import case_on
from ledger.history import History
from ledger.requests import parse
from projections.appointments import Appointment
from projections.calendars import Laws, appointments, of_case, of_office
from projections.office import Office
from projections.orders import Orders
from projections.worklists import ANYTHING, Wanted
from tests.factory import NOW, TODAY, Life, ask, chain, endorsed, life_of, record, submit
from tests.lives import lives

D = date.fromisoformat
LAWS = Laws(Orders({}))
NAMES = ["NAME", "X-WR-CALNAME"]


def kept(life: Life) -> dict[str, Appointment]:
    """The calendar of a life by name, its entries recorded a minute after each other."""
    entries = [
        replace(entry, meta=replace(entry.meta, recorded_at=NOW + timedelta(minutes=position)))
        for position, entry in enumerate(life.history.entries)
    ]
    found = appointments(life.case, entries, LAWS)
    assert len({one.uid for one in found}) == len(found)
    return {one.uid: one for one in found}


def of(life: Life, duty: str) -> Appointment:
    """The only appointment of a duty."""
    (found,) = [one for one in kept(life).values() if one.duty == duty]
    return found


@settings(max_examples=30)
@given(lives())
def test_a_calendar_holds_the_days_of_every_duty_and_no_others(life: Life) -> None:
    """As the docket has them, whatever the way to them was."""
    case = case_on(life.history)
    expected = sorted(
        (duty.name, duty.subject, duty.opens_on, str(duty.last_day))
        for duty in duties(case, LAWS.at(0, case.city))
    )
    found = kept(life).values()
    shown = [(o.duty, o.subject, o.shown.first_day, str(o.shown.last_day)) for o in found]
    assert sorted(shown) == expected


@settings(max_examples=30)
@given(lives(), st.data())
def test_an_entry_changes_the_appointments_that_it_is_about_and_no_others(
    life: Life, data: st.DataObject
) -> None:
    """What says the same after it is the same to the byte; what moved says so, and when."""
    count = len(life.history.entries)
    cut = data.draw(st.integers(1, count))
    earlier = History.of(life.history.entries[:cut])
    before = kept(replace(life, entries=earlier.entries))
    after = kept(life)
    since = NOW + timedelta(minutes=cut)
    for uid in before.keys() & after.keys():
        old, new = before[uid], after[uid]
        assert (old.duty, old.subject, old.made_at) == (new.duty, new.subject, new.made_at)
        assert old.sequence <= new.sequence
        if old.shown.days != new.shown.days:
            assert old.sequence < new.sequence
        assert old == new or new.changed_at >= since
    for uid in after.keys() - before.keys():
        assert after[uid].changed_at >= since


def test_a_correction_moves_the_appointments_that_follow_from_it() -> None:
    """They keep their names, their sequence is raised, and the others stay as they were."""
    life = life_of(chain("C1", D("2024-01-08")))
    told = {"purpose": "入学", "recipient": "测试小学", "valid_to": "2024-12-31"}
    figures = ["cumulative_days"]
    life = record(life, ask("issue-statement", "C1", D("2024-07-10"), figures=figures, **told))
    issued = next(e for e in life.entries if e.event.kind == "permit-issued")
    before = kept(life)
    mending = {"entry": issued.meta.id, "reason": "误录", "authority": "测试派出所"}
    changes = {"valid_to": "2025-07-17"}
    life = record(life, ask("correct-entry", "C1", D("2024-07-12"), changes=changes, **mending))
    assert not life.refusals
    after = kept(life)
    assert after.keys() == before.keys()
    moved = {one.duty for uid, one in after.items() if one.sequence > before[uid].sequence}
    assert {"endorse", "endorse-late", "self-endorsement"} <= moved
    stayed = [uid for uid in after if after[uid].duty not in moved]
    assert {after[uid].duty for uid in stayed} >= {"settlement", "statement-ends"}
    assert all(after[uid] == before[uid] for uid in stayed)


def test_what_a_struck_out_entry_had_ended_stands_again_under_its_old_name() -> None:
    """A permit that was not issued after all: the office's limit is the one that it was."""
    life = life_of(chain("C1", D("2024-01-08"))[:4])
    before = of(life, "issue-permit")
    life = record(life, chain("C1", D("2024-01-08"))[4])
    assert before.uid not in kept(life)
    issued = life.entries[-1].meta.id
    mending = {"entry": issued, "reason": "误录", "authority": "测试派出所"}
    life = record(life, ask("void-entry", "C1", D("2024-07-09"), **mending))
    after = of(life, "issue-permit")
    assert (after.uid, after.shown, after.sequence) == (before.uid, before.shown, 1)


def test_an_extended_limit_is_the_same_appointment_and_a_new_year_is_another() -> None:
    """The first goes on for longer; the next endorsement is not this one moved."""
    life = life_of(chain("C1", D("2024-01-08"))[:4])
    before = of(life, "issue-permit")
    extended = {"days": 30, "reason": "核查"}
    life = record(life, ask("extend-issuance", "C1", D("2024-07-10"), **extended))
    after = of(life, "issue-permit")
    assert (after.uid, after.sequence) == (before.uid, 1)
    assert after.shown.last_day
    assert before.shown.last_day
    assert after.shown.last_day > before.shown.last_day
    life = life_of(chain("C1", D("2024-01-08")))
    first = of(life, "endorse")
    life = record(life, endorsed("C1", D("2025-07-01")))
    assert not life.refusals
    assert of(life, "endorse").uid != first.uid
    assert first.uid not in kept(life)


def test_alarms_stand_on_the_rungs_of_the_ladder() -> None:
    """Within the duty's own days, and on the day after the last."""
    shown = of(life_of(chain("C1", D("2024-01-08"))), "endorse").shown
    assert shown.last_day
    assert dict(shown.alarms) == {
        "opens": shown.first_day,
        "before-7": shown.last_day - timedelta(7),
        "last-day": shown.last_day,
        "passed": shown.last_day + timedelta(1),
    }


def test_a_schedule_announced_later_moves_what_hung_on_it(office: Office) -> None:
    """An order of the nation is an entry like any other, also of a city's calendar."""
    on = D("2027-09-17")
    requests = chain("C1", D("2027-03-17"), "tianjin")[:3]
    submit(office, [*requests, ask("accept-application", "C1", on)], on)
    (before,) = of_case(office, "C1", Wanted(duty="issue-permit"))
    assert before.shown.provisional
    off = [str(D("2027-10-01") + timedelta(n)) for n in range(7)]
    announced: dict[str, Any] = {"request": "announce-holidays", "city": "national", "on": str(on)}
    announced |= {"year": 2027, "notice_no": "测试〔2026〕1号"}
    submit(office, [parse({**announced, "off": off, "working": []})], on)
    (after,) = of_case(office, "C1", Wanted(duty="issue-permit"))
    assert after.uid == before.uid
    assert after.sequence == before.sequence + 1
    assert not after.shown.provisional
    assert of_office(office, Wanted("tianjin", duty="issue-permit")) == [after]


@settings(max_examples=8)
@given(lives(), lives(number=2))
def test_a_citys_calendar_is_that_of_its_cases(first: Life, second: Life) -> None:
    """Each appointment as it stands in the calendar of the case, in order of day."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Office.init(f"{folder}/ledger.sqlite", NOW, TODAY)) as office,
    ):
        office.store.save([*first.entries, *second.entries])
        for city in {first.city, second.city}:
            of_city = of_office(office, Wanted(city))
            cases = [life.case for life in (first, second) if life.city == city]
            one_by_one = [one for case in cases for one in of_case(office, case, ANYTHING)]
            assert sorted(o.uid for o in of_city) == sorted(o.uid for o in one_by_one)
            days = [o.shown.first_day for o in of_city]
            assert days == sorted(days)
            assert {o.uid: o for o in of_city} == {o.uid: o for o in one_by_one}


@pytest.mark.parametrize("number", ["案,1;2", "案1\\n2", "案1\n2"])
def test_the_name_of_a_calendar_is_written_as_the_form_wants_it(number: str) -> None:
    """Signs that have a meaning in the form stand behind a backslash, and so does a new line."""
    face = SimpleNamespace(say=lambda _key, text="", **_: text, lang="zh")
    feed = Feed(cast("Face", face), number, named=False, rehearsal=False).rendered([])
    escaped = number.replace("\\", "\\\\").replace("\n", "\\n")
    escaped = escaped.replace(",", "\\,").replace(";", "\\;")
    names = [line for line in feed.decode().split("\r\n") if line.partition(":")[0] in NAMES]
    assert names == [f"{name}:{escaped}" for name in NAMES]
