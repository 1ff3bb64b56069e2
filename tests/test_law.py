"""The law's data: sourced, dated without overlap, with values that can be reckoned with."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from ledger.conditions import PermitState
from ledger.dates import ONE_DAY, add_months, days_after
from ledger.law import Band, Question, Version, cities, ladders, law_of
from ledger.law.loader import read_book
from ledger.periods import MONTHS
from ledger.requests import REQUESTS
from ledger.terms import (
    NATIONAL,
    Channel,
    City,
    DutyName,
    MoveScope,
    PermitKind,
    Role,
    Unit,
    VerificationMode,
)
from tests.lawbooks import HAN, LATIN, QUESTIONS, VERSIONS, brief, in_both_languages

RUNG = re.compile(r"opens|before-[1-9]\d*|last-day|passed")
WITHOUT_END = {DutyName.SIGN_LEASE, DutyName.APPLY_FOR_PERMIT, DutyName.SETTLEMENT}
SHANGHAI, DALIAN = City("shanghai"), City("dalian")
IN_CITY = {MoveScope.SAME_DISTRICT, MoveScope.OTHER_DISTRICT}
ON_WORDS = {"bundle-steps", "lodging-proof", "required-grounds", "waiting-shortcuts"}
ON_ROLES = {"host-report", *(topic for model in REQUESTS.values() for topic in model.acts)}


def raw(name: str) -> dict[str, Any]:
    """A law file as it is written."""
    return tomllib.loads((files("ledger.law") / name).read_text("utf-8"))


def words_of(version: Version) -> set[str]:
    """The codes of a version that people must be able to read: grounds, proofs, papers, steps."""
    codes = version.value.codes if version.topic in ON_WORDS else ()
    return {*codes, *(code for paper in version.value.materials for code in paper.codes)}


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.ref)
def test_every_version_says_where_it_is_from(version: Version) -> None:
    """It quotes its source, or its note says that no wording was found."""
    assert in_both_languages(version.says)
    assert in_both_languages(version.instrument.title)
    assert version.note is None or in_both_languages(version.note)
    assert LATIN.search(version.source)
    if version.quotation:
        assert HAN.search(version.quotation)
    else:
        assert version.note
        assert re.search("未|没有", version.note["zh"])
    assert date(2026, 11, 22) <= version.checked_on


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.ref)
def test_every_value_can_be_reckoned_with(version: Version) -> None:
    """Periods have a unit, only natural days roll, and each field says something with others."""
    value = version.value
    assert version.last_day is None or version.first_day <= version.last_day
    assert value.unit is None or value.amount is not None
    assert not value.roll or value.unit is Unit.DAY
    assert not value.soft or value.unit is not None
    anchored = {"full-year": "endorsement-window", "signing": "host-report"}
    assert value.anchor == "expiry" or version.topic == anchored[value.anchor]
    assert len(set(value.codes)) == len(value.codes)
    if value.then == "deemed-accepted":
        assert version.topic == "deficiency-notice"
        assert value.unit is not None
        assert not value.bands
    else:
        endless = not value.bands or value.bands[-1].up_to is None
        assert bool(value.then) != endless
    assert brief(version) != version.instrument.key


def last_day(band: Band) -> date | None:
    """The last day of a band of lateness after a year's end, None if it has no end."""
    start = date(2022, 12, 31) + (ONE_DAY if band.counted_from == "suspension" else 0 * ONE_DAY)
    if band.up_to is None:
        return None
    if band.unit in MONTHS:
        return add_months(start, band.up_to * MONTHS[band.unit])
    return days_after(start, band.up_to)


@pytest.mark.parametrize("version", [v for v in VERSIONS if v.value.bands], ids=lambda v: v.ref)
def test_bands_of_lateness_follow_each_other(version: Version) -> None:
    """They rise, only the last has no end, and a streak that was broken is not mended later."""
    bands = version.value.bands
    assert all(band.unit is not Unit.WORKING_DAY for band in bands), "lateness has no such unit"
    ends = [last_day(band) for band in bands]
    finite = [end for end in ends if end]
    assert all(ends[:-1])
    assert finite == sorted(set(finite))
    assert all(end > date(2022, 12, 31) for end in finite)
    streaks = [band.streak for band in bands]
    assert streaks == sorted(streaks, key=["continues", "restarts"].index)


@pytest.mark.parametrize("version", [v for v in VERSIONS if v.value.legs], ids=lambda v: v.ref)
def test_the_legs_of_a_limit_add_up_to_it(version: Version) -> None:
    """Each is somebody's, has its own name, and together they are the whole limit."""
    value = version.value
    assert {leg.party for leg in value.legs} <= set(Role)
    assert len({leg.stage for leg in value.legs}) == len(value.legs)
    assert all(leg.amount > 0 for leg in value.legs)
    if {leg.unit for leg in value.legs} == {value.unit}:
        assert sum(leg.amount for leg in value.legs) == value.amount


@pytest.mark.parametrize("version", [v for v in VERSIONS if v.value.moves], ids=lambda v: v.ref)
def test_the_effects_of_moves_leave_no_move_out(version: Version) -> None:
    """Those inside the city at least; where the way matters, those from another city too."""
    scopes = {scope for scope, _ in version.value.moves}
    assert scopes >= (set(MoveScope) if version.value.by_scope else IN_CITY)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.ref)
def test_every_code_has_words_or_is_a_role(version: Version) -> None:
    """In the book of the city or of the nation; prefixes of places alone stand for themselves."""
    known = {**read_book(NATIONAL).terms, **read_book(version.city).terms}
    assert sorted(words_of(version) - known.keys()) == []
    if version.topic in ON_ROLES:
        assert set(version.value.codes) <= set(Role)
        assert version.value.codes
    elif version.topic == "loss-and-replacement":
        assert set(version.value.codes) <= set(PermitState)
    elif version.topic == "declaration-block":
        assert set(version.value.codes) <= set(Channel)
    elif version.topic == "departure-visits":
        assert set(version.value.codes) <= set(VerificationMode)
    elif version.value.clock:
        assert set(version.value.codes) <= set(PermitKind)
    elif version.topic not in ON_WORDS:
        assert not version.value.codes or version.topic == "intra-city-move"


@pytest.mark.parametrize("version", [v for v in VERSIONS if v.value.materials], ids=lambda v: v.ref)
def test_a_list_of_papers_asks_for_nothing_twice(version: Version) -> None:
    """Each item has a code, and none stands in two items with the same conditions."""
    papers = version.value.materials
    assert len(set(papers)) == len(papers)
    assert all(paper.codes and len(set(paper.codes)) == len(paper.codes) for paper in papers)
    asked = [(c, p.lodging, p.basis, p.proxy) for p in papers for c in p.codes]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("version", [v for v in VERSIONS if v.settles], ids=lambda v: v.ref)
def test_a_wording_settles_only_what_is_open_elsewhere(version: Version) -> None:
    """Each name is a question of the law that applies in its city."""
    assert set(version.settles) <= {q.name for q in law_of(version.city).questions()}
    assert len(set(version.settles)) == len(version.settles)


@pytest.mark.parametrize("city", cities())
def test_every_term_named_is_used(city: City) -> None:
    """Words for a code that no article has, are words for nothing."""
    mine = VERSIONS if city == NATIONAL else [v for v in VERSIONS if v.city == city]
    used = {code for version in mine for code in words_of(version)}
    assert sorted(read_book(city).terms.keys() - used) == []


@pytest.mark.parametrize("city", cities())
def test_every_instrument_named_is_used(city: City) -> None:
    """An instrument that nothing is taken from has no place in a file."""
    named = set(raw(f"{city}.toml")["instrument"])
    used = {v.instrument.key for v in VERSIONS if v.city == city}
    assert named == used


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_open_question_has_its_readings(question: Question) -> None:
    """Two at least, one of them the default, each with its source."""
    names = [reading.name for reading in question.readings]
    assert question.default in names
    assert len(set(names)) == len(names) >= 2
    assert in_both_languages(question.asks)
    assert all(in_both_languages(r.says) and r.source for r in question.readings)


def test_a_question_is_read_by_its_default_until_it_is_read_otherwise() -> None:
    """A city asks its own questions besides the national ones; the law itself stays as it was."""
    law, gap = law_of(SHANGHAI), "gap-in-first-band"
    other = law.under(gap, "counted")
    assert (law.reading(gap), other.reading(gap)) == ("excluded", "counted")
    assert other.under(gap, "excluded").reading(gap) == "excluded"
    assert {q.name for q in law.questions()} == {q.name for q in QUESTIONS}
    assert gap not in {q.name for q in law_of(DALIAN).questions()}


def test_every_duty_has_a_ladder_of_rungs_in_order() -> None:
    """Duties with no last day have no rungs that count from it."""
    assert set(ladders()) == set(DutyName)
    for duty, ladder_of_duty in ladders().items():
        rungs = ladder_of_duty.rungs
        assert rungs
        assert all(RUNG.fullmatch(rung) for rung in rungs), duty
        before = [int(rung.removeprefix("before-")) for rung in rungs if "before" in rung]
        assert all(further > nearer for further, nearer in pairwise(before)), duty
        order = ["opens", *(f"before-{days}" for days in before), "last-day", "passed"]
        assert list(rungs) == [rung for rung in order if rung in rungs], duty
        assert duty not in WITHOUT_END or rungs == ("opens",)
    assert all(in_both_languages(ladder["says"]) for ladder in raw("ladders.toml")["ladder"])


def test_every_rung_on_a_day_of_the_law_names_its_article() -> None:
    """The days before a last day are the office's own choice; all others are laid down."""
    topics = {version.topic for version in VERSIONS}
    for duty, ladder in ladders().items():
        assert set(ladder.law) == {rung for rung in ladder.rungs if "before" not in rung}, duty
        assert set(ladder.law.values()) <= topics, duty
