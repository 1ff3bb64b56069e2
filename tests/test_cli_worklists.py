"""Work lists, forecasts and calendars on the command line: what they print, write and answer."""

import os
import shlex
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from cli.words import LANGS
from tests.command import LIN, ZHANG, Shell, lines, sample_ledger
from tests.factory import HOME, NOW, TODAY, id_number

D = date.fromisoformat
LATE = "2023-09-01"
LATE_NOW = "2023-10-01"
# A permit of Shanghai accepted nine days before today, and one of Dalian long overdue.
OFFICES: list[dict[str, Any]] = [
    {"request": "open-case", "case": "S1", "on": "2026-04-01", "city": "shanghai"}
    | {"holder": {"name": "测试甲", "id_number": id_number(11)}},
    {"request": "register-residence", "case": "S1", "on": "2026-04-01", "address": HOME}
    | {"lodging": "owned"},
    {"request": "change-details", "case": "S1", "on": "2026-04-02", "district": "测试区"},
    {"request": "apply-for-permit", "case": "S1", "on": "2026-11-01", "basis": "lodging"},
    {"request": "accept-application", "case": "S1", "on": "2026-11-13"},
    {"request": "open-case", "case": "D1", "on": "2025-04-01", "city": "dalian"}
    | {"holder": {"name": "测试乙", "id_number": id_number(12)}},
    {"request": "register-residence", "case": "D1", "on": "2025-04-01", "address": HOME}
    | {"lodging": "owned"},
    {"request": "apply-for-permit", "case": "D1", "on": "2025-10-31", "basis": "lodging"},
    {"request": "accept-application", "case": "D1", "on": "2025-11-03"},
]


@pytest.fixture
def offices(shell: Shell) -> Shell:
    """A ledger with cases of two cities, and one district."""
    assert shell("record", "-", stdin=lines(OFFICES).encode()).code == 0
    return shell


def events(feed: str) -> dict[str, Any]:
    """The appointments of a calendar by their names."""
    return {str(event["UID"]): event for event in Calendar.from_ical(feed).events}


def test_due_tells_the_office_and_which_day_of_how_many_it_is(offices: Shell) -> None:
    """In the unit that binds; the same as the status of the case says."""
    (due,) = offices.json("due", "--city", "shanghai", "--district", "测试区")
    assert (due["case"], due["city"], due["district"]) == ("S1", "shanghai", "测试区")
    assert (due["days_used"], due["days_allowed"], due["unit"]) == (9, 17, "day")
    (late,) = offices.json("due", "--city", "dalian")
    assert late["overdue"]
    for item in (due, late):
        (status,) = offices.json("status", item["case"])
        for figure in ("days_used", "days_allowed", "unit"):
            assert item[figure] == status["application"][figure]
    assert "day 9 of 17" in offices("due").out
    assert "Shanghai 测试区  officer" in offices("due").out
    assert "第9天/共17天" in offices("--lang", "zh", "due").out


def test_due_is_narrowed_by_district_actor_and_what_is_overdue(offices: Shell) -> None:
    """Alike from the docket and from the cases, which answer for any other day."""
    for known in ((), ("--known-at", "9999")):
        found = offices.json("due", "--overdue", *known)
        assert [(item["case"], item["duty"]) for item in found] == [("D1", "issue-permit")]
        unknown = offices("due", "--district", "无此区", *known)
        assert (unknown.code, unknown.out) == (3, "")
        assert "there are: 测试区" in unknown.err
        officers = offices.json("due", "--actor", "officer", *known)
        assert {item["case"] for item in officers} == {"S1", "D1"}
        assert not offices.json("due", "--actor", "employer", *known)


def test_due_is_sorted_as_asked(offices: Shell) -> None:
    """By day unless told otherwise; what is alike stays in order of day."""
    for order, keys in (
        ("office", ("city", "district")),
        ("duty", ("duty",)),
        ("actor", ("actor",)),
        ("case", ("case",)),
    ):
        found = offices.json("due", "--on", LATE, "--to", "2030-01-01", "--sort", order)
        told = [tuple(item[key] or "" for key in keys) for item in found]
        assert told == sorted(told)
        days = [item["last_day"] or item["opens_on"] for item in found]
        both = list(zip(told, days, strict=True))
        assert both == sorted(both)


def test_due_checks_for_other_programs(offices: Shell) -> None:
    """With --check the exit code says whether anything is listed; without, it is 0."""
    for args, code in (("--overdue", 1), ("--overdue --city shanghai", 0), ("--duty endorse", 0)):
        asked = shlex.split(args)
        assert offices("due", *asked).code == 0
        assert offices("due", *asked, "--check").code == code
        assert offices("due", *asked, "--check", "--json").code == code


def test_a_calendar_shows_whole_days_from_the_first_to_the_last(shell: Shell) -> None:
    """The form wants the day after as the end; a duty does not make anybody busy."""
    feed = shell("calendar", "C1", "--duty", "endorse").out
    (event,) = events(feed).values()
    (duty,) = [d for d in shell.json("calendar", "C1") if d["duty"] == "endorse"]
    assert "DTSTART;VALUE=DATE:20230825" in feed
    assert "DTEND;VALUE=DATE:20230925" in feed
    assert (str(event.start), str(event.end)) == ("2023-08-25", "2023-09-25")
    assert (duty["opens_on"], duty["last_day"]) == ("2023-08-25", "2023-09-24")
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.DTSTAMP == event.LAST_MODIFIED == NOW
    rungs = [alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")]
    assert rungs == [0, 23, 30, 31]


def test_a_calendar_is_written_as_the_form_asks(shell: Shell) -> None:
    """CRLF, lines of at most 75 octets also in Chinese, alarms in the morning of each rung."""
    for lang in LANGS:
        feed = shell("--lang", lang, "calendar", "C1").out
        assert feed.count("\n") == feed.count("\r\n")
        assert all(len(line.encode()) <= 75 for line in feed.split("\r\n"))
        assert not Calendar.from_ical(feed).errors
        for event in events(feed).values():
            assert not event.errors
            for alarm in event.walk("VALARM"):
                assert alarm["ACTION"] == "DISPLAY"
                assert alarm["TRIGGER"].dt % timedelta(days=1) == timedelta(hours=9)
    assert "办理签注" in shell("--lang", "zh", "calendar", "C1").out
    assert "endorse the permit" in shell("calendar", "C1").out


def test_a_calendar_does_not_change_until_something_is_recorded(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither with the day nor with scans; an entry about one case changes no other's days."""
    asked = (("calendar", "C1"), ("calendar", "--city", "shanghai"))
    before = [shell(*args).out for args in asked]
    assert shell("scan").code == 0
    monkeypatch.setattr("scheduler.clock.now", lambda: NOW + timedelta(days=400))
    assert [shell(*args).out for args in asked] == before
    declared = ("endorse-permit", "C1", "--on", "2023-09-01", "--mode", "counter")
    assert shell(*declared).code == 0
    old, new = events(before[1]), events(shell(*asked[1]).out)
    assert old != new
    for uid in old.keys() & new.keys():
        assert old[uid].to_ical() == new[uid].to_ical()
    assert {uid for uid in new if "C2" in new[uid]["SUMMARY"]} <= old.keys()


def test_a_file_is_written_only_when_the_calendar_changed(shell: Shell, tmp_path: Path) -> None:
    """Its time says so to those who read it; nothing is left beside it."""
    path = tmp_path / "feeds" / "上海.ics"
    path.parent.mkdir()
    asked = ("calendar", "--city", "shanghai", "--out", str(path))
    assert shell(*asked).out.startswith(f"{path} written: ")
    assert path.read_bytes().decode() == shell("calendar", "--city", "shanghai").out
    os.utime(path, (1, 1))
    assert shell(*asked).out.startswith(f"{path} left as it is, nothing changed: ")
    assert shell.json(*asked)[0]["written"] is False
    assert path.stat().st_mtime == 1
    assert shell("--lang", "zh", *asked).out.startswith("已写入")
    assert shell.json(*asked)[0]["written"] is True
    assert list(path.parent.iterdir()) == [path]
    link = tmp_path / "link.ics"
    link.symlink_to(path)
    assert shell("calendar", "C1", "--out", str(link)).code == 0
    assert link.is_symlink()
    assert path.read_bytes().decode() == shell("calendar", "C1").out


def test_a_citys_calendar_holds_no_personal_data_but_masked_names(shell: Shell) -> None:
    """One of a case not even that."""
    feed = shell("calendar", "--city", "shanghai").out.replace("\r\n ", "")
    assert "C1 林*" in feed
    for secret in (LIN, ZHANG, id_number(1), id_number(2), "13800000000", HOME):
        assert secret not in feed
    assert "林" not in shell("calendar", "C1").out


def test_a_calendar_without_appointments_is_one_that_programs_read(
    shell: Shell, tmp_path: Path
) -> None:
    """The form asks for something in it: so those who subscribe drop what they had."""
    path = tmp_path / "empty.ics"
    told = shell("calendar", "--city", "dalian", "--out", str(path))
    assert told.out == f"{path} written: 0 appointments\n"
    empty = Calendar.from_ical(path.read_bytes())
    assert [part.name for part in empty.subcomponents] == ["VTIMEZONE"]
    assert not empty.errors


def test_the_bands_of_a_late_endorsement_are_told_apart(shell: Shell) -> None:
    """In lists, in the status and in calendars, by what each does to the residence years."""
    words = {"continues": "endorse late (years go on)", "restarts": "(years start anew)"}
    for args in (("due", "--on", LATE_NOW), ("status", "C1", "--on", LATE_NOW), ("calendar", "C1")):
        shown = shell(*args).out.replace("\r\n ", "")
        assert all(said in shown for said in words.values()), args
    due = [d for d in shell.json("due", "--on", LATE_NOW) if d["duty"] == "endorse-late"]
    assert [d["effect"] for d in due] == list(words)


def test_days_that_are_not_firm_say_so(shell: Shell) -> None:
    """About when, on a schedule not announced, or only if nothing is done before."""
    found = events(shell("calendar", "C1").out).values()
    by_duty = {str(event["UID"]).split(".")[0]: event for event in found}
    assert by_duty["endorse"]["STATUS"] == "CONFIRMED"
    for duty, mark in (("self-endorsement", "(about)"), ("endorse-late", "(if not done by then)")):
        assert by_duty[duty]["STATUS"] == "TENTATIVE"
        assert mark in by_duty[duty]["SUMMARY"]


def test_a_rehearsal_says_so_in_every_appointment(shell: Shell, tmp_path: Path) -> None:
    """Nobody takes its days for real ones."""
    where = sample_ledger(tmp_path, "rehearsal.sqlite", rehearsal=True)
    feed = shell("--ledger", where, "calendar", "C1").out
    assert "X-WR-CALNAME:REHEARSAL" in feed
    assert all(event["SUMMARY"].startswith("REHEARSAL") for event in events(feed).values())


def test_a_forecast_tells_night_by_night_what_comes(offices: Shell) -> None:
    """In words and in JSON: the office, the duty, the deadlines and the notices."""
    assert offices("scan").code == 0
    (answer,) = offices.json("forecast", "--days", "10")
    assert (answer["from"], answer["to"]) == ("2026-11-23", "2026-12-02")
    coming = {night["night"]: night["due"] for night in answer["nights"] if night["due"]}
    assert list(coming) == ["2026-11-27", "2026-11-30", "2026-12-01"]
    (due,) = coming["2026-11-27"]
    told = (due["city"], due["district"], due["duty"], due["emitted"])
    assert told == ("shanghai", "测试区", "issue-permit", 1)
    assert answer["notices"] == sum(night["notices"] for night in answer["nights"])
    shown = offices("forecast", "--days", "10").out
    assert "2026-11-27" in shown
    assert "Shanghai 测试区" in shown
    assert "entries to come cannot be foreseen" in shown
    assert "以后的记录无从预知" in offices("--lang", "zh", "forecast").out
    assert offices.json("forecast", "--city", "dalian")[0]["emitted"] == 0
    assert D(offices.json("forecast")[0]["to"]) == TODAY + timedelta(30)


def test_a_city_and_a_district_are_named_as_people_name_them(offices: Shell) -> None:
    """The city by its code in any letters, or by its name; the district already at the opening."""
    for named in ("Shanghai", "上海", "上海市", "shanghai"):
        assert {d["case"] for d in offices.json("due", "--city", named)} == {"S1"}, named
    holder = f"测试丙,{id_number(13)}"
    told = ("--on", "2026-11-01", "--city", "上海", "--district", "新区", "--holder", holder)
    assert offices("open-case", "S2", *told).code == 0
    assert offices.json("status", "S2")[0]["details"]["district"] == "新区"
    home = ("--address", HOME, "--lodging", "owned")
    assert offices("register-residence", "S2", "--on", "2026-11-02", *home).code == 0
    far = ("--to", "2027-12-31", "--district", "新区")
    assert {d["case"] for d in offices.json("due", *far)} == {"S2"}


def test_figures_count_cases_papers_and_duties_of_each_city(offices: Shell) -> None:
    """A permit once through all its numbers, a filing once for all of a city who live there."""
    before = {item["city"]: item for item in offices.json("figures")}
    lease: dict[str, Any] = {"lease": "L9", "on": "2026-11-01"}
    home: dict[str, Any] = {"title_no": "沪房测0001号", "address": HOME, "rent": "1000"}
    home |= {"from": "2026-11-01", "to": "2027-10-31", "lessor": person("测试东", 20)}
    home["lessees"] = [person("测试甲", 11), person("测试乙", 12), person("测试丙", 13)]
    requests: list[dict[str, Any]] = [
        {"request": "open-case", "case": "S2", "on": "2026-04-01", "city": "shanghai"}
        | {"holder": person("测试丙", 13)},
        {"request": "issue-permit", "case": "D1", "on": "2025-11-10", "permit_no": "DL1"},
        {"request": "replace-permit", "case": "D1", "on": "2026-02-02", "permit_no": "DL2"}
        | {"cause": "damage"},
        {"request": "endorse-permit", "case": "D1", "on": "2026-11-02", "mode": "counter"},
        {"request": "draft-lease", **lease, **home},
        {"request": "sign-lease", **lease, "as": "lessor"},
        *(
            {"request": "sign-lease", **lease, "as": "lessee", "id_number": id_number(number)}
            for number in (11, 12, 13)
        ),
        {"request": "file-lease", **lease, "filing_no": "F9"},
    ]
    assert offices("record", "-", stdin=lines(requests).encode()).code == 0
    after = {item["city"]: item for item in offices.json("figures")}
    more = {
        city: [item[key] - before[city][key] for key in ("cases", "permits", "lease_filings")]
        for city, item in after.items()
    }
    assert more == {"dalian": [0, 1, 1], "shanghai": [1, 0, 1]}
    assert before["dalian"]["duties"]["issue-permit"] == {"open": 1, "overdue": 1}
    assert "issue-permit" not in after["dalian"]["duties"]
    assert offices.json("figures", "--city", "大连") == [after["dalian"]]
    ended = {"request": "end-lease", "lease": "L9", "on": TODAY.isoformat(), "reason": "退租"}
    assert offices("record", "-", stdin=lines([ended]).encode()).code == 0
    (dalian,) = offices.json("figures", "--city", "dalian")
    assert dalian["lease_filings"] == before["dalian"]["lease_filings"]
    (nothing,) = offices.json("figures", "--city", "tianjin")
    assert (nothing["cases"], nothing["open"], nothing["duties"]) == (0, 0, {})
    assert "在用居住证" in offices("--lang", "zh", "figures").out


def person(name: str, number: int) -> dict[str, str]:
    """Somebody invented."""
    return {"name": name, "id_number": id_number(number)}
