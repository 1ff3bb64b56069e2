"""Who is told what on which night: news only, once, and never of a loss without a word before."""

from collections import Counter
from datetime import date, timedelta

import pytest

from ledger.crossings import Crossing, crossings
from ledger.events.notices import NoticeFailed, NoticeQueued, NoticeSent, NoticeWithdrawn
from ledger.law import stale_after
from ledger.notices import DEADLINE, NOTICE
from ledger.recording import system_entries
from ledger.requests import Request
from ledger.store.codec import encode
from ledger.store.names import EVENTS_TABLE
from ledger.terms import City, DutyName
from projections import deadlines
from projections.office import Office
from scheduler import rounds
from scheduler.rounds import scan
from tests.factory import NOW, TODAY, ask, chain, clock, endorsed, life_of, person, submit

D = date.fromisoformat
WINDOW = "C1:endorse:2021-07-05"
RUNGS = ("opens", "before-7", "last-day")
EVE, OPENS, LAST_DAY, PASSED = D("2021-06-01"), D("2021-06-05"), D("2021-07-05"), D("2021-07-06")


def queued(office: Office) -> dict[str, list[NoticeQueued]]:
    """The notices queued, by the names of their streams."""
    with office.store.session() as session:
        found = session.named([NOTICE])
    return {
        stream.removeprefix(NOTICE): [e.event for e in entries if isinstance(e.event, NoticeQueued)]
        for stream, entries in found.items()
    }


def test_what_is_written_in_bulk_has_the_bytes_of_any_entry(office: Office) -> None:
    """Read and written again, every entry of the nights is the same, byte for byte."""
    submit(office, [*chain("C1"), *chain("C2", number=2)])
    scan(office, D("2021-01-20"), clock)
    scan(office, OPENS, clock)
    sql = f"SELECT originator_id, originator_version, topic, state FROM {EVENTS_TABLE}"
    with office.store.session() as session:
        rows = session.rows(sql)
        entries = {(e.stream, e.version): e for e in session.entries_after(0, 10_000)}
    kinds = Counter(kind for _, _, kind, _ in rows)
    assert kinds["deadline-reached"] > 3
    assert kinds["notice-queued"] > 1
    for stream, version, _, state in rows:
        assert encode(entries[stream, version]) == bytes(state)


def test_on_the_night_of_a_rung_its_receivers_are_told(office: Office) -> None:
    """The notice says which rung of what, where, and by which day; no personal data."""
    submit(office, chain())
    scan(office, EVE, clock)
    before = set(queued(office))
    done = scan(office, OPENS, clock)
    new = {stream: events for stream, events in queued(office).items() if stream not in before}
    assert set(new) == {f"{WINDOW}:opens:holder"}
    assert done.notices == 1
    ((event,),) = new.values()
    assert event == NoticeQueued(
        on=OPENS,
        case="C1",
        duty=DutyName.ENDORSE,
        rung="opens",
        receiver=event.receiver,
        city=City("shanghai"),
        reached_on=OPENS,
        opens_on=OPENS,
        last_day=LAST_DAY,
        article="shanghai/endorsement-window",
    )


def test_whoever_acts_for_the_holder_is_told_too(office: Office) -> None:
    """From the appointment on; nobody is told for an agent that there is not."""
    proxy = ask("appoint-proxy", "C1", OPENS, proxy=person(2), relation="mandate", basis="委托书")
    submit(office, [*chain(), proxy])
    scan(office, OPENS, clock)
    assert f"{WINDOW}:opens:agent" in queued(office)


def test_after_missed_nights_people_are_told_the_latest_only(office: Office) -> None:
    """Every rung is recorded on its own day; of those overtaken by then nobody is told."""
    submit(office, chain())
    scan(office, EVE, clock)
    scan(office, LAST_DAY, clock)
    told = {stream for stream in queued(office) if stream.startswith(WINDOW)}
    assert told == {f"{WINDOW}:last-day:holder"}
    with office.store.session() as session:
        rungs = session.named([f"{DEADLINE}{WINDOW}:"])
    assert {stream.rpartition(":")[2] for stream in rungs} == {"opens", "before-7", "last-day"}


@pytest.mark.parametrize(
    ("late", "told"), [(0, True), (stale_after(), True), (1 + stale_after(), False)]
)
def test_of_what_is_long_past_nobody_is_told(office: Office, late: int, told: bool) -> None:
    """A ledger that takes over old cases sends nobody the news of other years."""
    submit(office, chain())
    scan(office, PASSED + timedelta(late), clock)
    assert (f"{WINDOW}:passed:holder" in queued(office)) is told


def test_a_rung_is_overtaken_by_the_next_one_or_by_the_act(office: Office) -> None:
    """On the day of the act itself the news is old already; before, each rung lasts to the next."""
    acts = chain()
    undone = {c.rung: c.overtaken_on for c in of_window(acts)}
    week = LAST_DAY - timedelta(7)
    assert undone == {"opens": week, "before-7": LAST_DAY, "last-day": PASSED, "passed": None}
    done = {c.rung: c.overtaken_on for c in of_window([*acts, endorsed("C1", week)])}
    assert done == {"opens": week, "before-7": week}
    submit(office, [*acts, endorsed("C1", week)])
    scan(office, week, clock)
    assert not any(stream.startswith(WINDOW) for stream in queued(office))


def test_a_loss_that_nobody_was_warned_of_is_flagged(office: Office) -> None:
    """In the scan's answer, and in the notice itself."""
    submit(office, chain())
    scan(office, EVE, clock)
    for night in (OPENS, LAST_DAY - timedelta(7), LAST_DAY):
        assert scan(office, night, clock).unannounced == []
    done = scan(office, PASSED, clock)
    assert [(rung.duty, rung.rung) for rung in done.unannounced] == [("endorse", "passed")]
    (event,) = queued(office)[f"{WINDOW}:passed:holder"]
    assert event.reasons == ("unannounced",)


@pytest.mark.parametrize("kind", [NoticeSent, NoticeFailed])
def test_a_loss_is_not_flagged_after_a_notice_or_the_record_of_its_failure(
    office: Office, kind: type[NoticeSent | NoticeFailed]
) -> None:
    """One sent or failed notice of an earlier rung of the same duty is enough."""
    submit(office, chain())
    scan(office, EVE, clock)
    scan(office, OPENS, clock)
    tried(office, f"{NOTICE}{WINDOW}:opens:holder", kind)
    done = scan(office, PASSED, clock)
    assert done.by_duty["endorse"] == 3
    assert done.unannounced == []
    (event,) = queued(office)[f"{WINDOW}:passed:holder"]
    assert event.reasons == ()


def test_what_is_taken_back_takes_its_notices_along_and_may_be_told_again(office: Office) -> None:
    """An endorsement recorded late and voided: withdrawn with its notices, then told anew."""
    submit(office, chain())
    scan(office, EVE, clock)
    scan(office, LAST_DAY, clock)
    stream = f"{NOTICE}{WINDOW}:last-day:holder"
    tried(office, stream, NoticeSent)
    assert submit(office, [endorsed("C1", OPENS)]) == ["accepted"]
    done = scan(office, LAST_DAY, clock)
    assert done.withdrawn >= 2
    kinds = {rung: office.store.stream(f"{DEADLINE}{WINDOW}:{rung}") for rung in RUNGS}
    assert {rung: stood.entries[-1].event.kind for rung, stood in kinds.items()} == {
        "opens": "deadline-reached",  # the window did open
        "before-7": "deadline-withdrawn",
        "last-day": "deadline-withdrawn",
    }
    (*_, last) = office.store.stream(stream).entries
    assert isinstance(last.event, NoticeWithdrawn)
    assert (last.version, last.event.reason, last.event.receiver) == (3, "withdrawn", "holder")
    (mistake,) = (e for e in office.history("C1").entries if e.event.kind == "permit-endorsed")
    mending = {"reason": "误记", "authority": "派出所", "role": "police"}
    voided = submit(office, [ask("void-entry", "C1", TODAY, entry=mistake.meta.id, **mending)])
    assert voided == ["accepted"]
    again = scan(office, LAST_DAY, clock)
    assert again.emitted == done.withdrawn
    assert [e.event.kind for e in office.store.stream(stream).entries] == [
        "notice-queued",
        "notice-sent",
        "notice-withdrawn",
        "notice-queued",
    ]


def test_what_was_taken_back_is_not_taken_back_again_after_its_correction(office: Office) -> None:
    """Withdrawn, corrected, reached again when it is news no more, and withdrawn again."""
    submit(office, chain())
    scan(office, EVE, clock)
    scan(office, LAST_DAY, clock)
    stream = f"{NOTICE}{WINDOW}:last-day:holder"
    tried(office, stream, NoticeSent)
    submit(office, [endorsed("C1", OPENS)])
    scan(office, LAST_DAY, clock)
    tried(office, stream, NoticeSent)  # the correction
    mistake = next(e for e in office.history("C1").entries if e.event.kind == "permit-endorsed")
    mending = {"reason": "误记", "authority": "派出所", "role": "police"}
    submit(office, [ask("void-entry", "C1", TODAY, entry=mistake.meta.id, **mending)])
    late = LAST_DAY + timedelta(stale_after() + 1)
    scan(office, late, clock)
    submit(office, [endorsed("C1", OPENS)])
    assert scan(office, late, clock).withdrawn > 1
    kinds = [entry.event.kind for entry in office.store.stream(stream).entries]
    assert kinds == ["notice-queued", "notice-sent", "notice-withdrawn", "notice-sent"]


def test_chosen_nights_endorse_nothing_and_a_rehearsal_says_what_it_leaves_out(
    office: Office,
) -> None:
    """A case to be compared: counted by a dry run, left by chosen nights, compared by the next."""
    submit(office, chain())
    night = D("2021-06-25")
    planned = scan(office, night, clock, dry_run=True)
    assert (planned.to_compare, planned.endorsed) == (1, 0)
    scan(office, night, clock, first_night=D("2021-06-01"))
    kinds = {entry.event.kind for entry in office.history("C1").entries}
    assert "auto-endorsement-evaluated" not in kinds
    scan(office, night, clock)
    kinds = {entry.event.kind for entry in office.history("C1").entries}
    assert "auto-endorsement-evaluated" in kinds


def test_a_scan_cut_short_is_made_whole_whatever_the_pages(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next scan finds what stands already and records the rest; no notice is queued twice."""
    monkeypatch.setattr(deadlines, "PAGE", 2)
    monkeypatch.setattr(rounds, "CASES", 1)
    submit(office, [r for n in range(1, 6) for r in chain(f"C{n}", number=n)])
    scan(office, EVE, clock)
    head, asked = office.store.head(), iter([False, False, True, True])
    cut = scan(office, OPENS, clock, stop=lambda: next(asked))
    assert not cut.finished
    assert 0 < cut.emitted < 5
    assert office.store.head() == head + cut.emitted + cut.notices
    rest = scan(office, OPENS, clock)
    assert rest.finished
    assert (rest.already, rest.emitted) == (cut.emitted, 5 - cut.emitted)
    assert rest.notices + cut.notices == 5
    assert {len(events) for events in queued(office).values()} == {1}


def of_window(acts: list[Request]) -> list[Crossing]:
    """The rungs of the first endorsement's window, as these acts leave them."""
    life = life_of(acts)
    known = crossings(life.history, life.desk.law(life.city))
    return [
        crossing for crossing in known if crossing.duty.instance == (DutyName.ENDORSE, "2021-07-05")
    ]


def tried(office: Office, stream: str, kind: type[NoticeSent | NoticeFailed]) -> None:
    """Record that a notice went out, or that it did not."""
    entries = office.store.stream(stream).entries
    entry, last = entries[0], entries[-1]
    assert isinstance(entry.event, NoticeQueued)
    told = entry.event.model_dump(include={"on", "case", "duty", "rung", "receiver"})
    outcome: dict[str, object] = {"address": "h***@example.org", "digest": "0"}
    if kind is NoticeFailed:
        outcome = {"reason": "no-address"}
    event = kind(**told, **outcome, sender="screen", key=f"{stream}#1@screen", attempt=1)
    office.store.save(system_entries([(stream, last.version + 1, event)], NOW))
