"""Papers on the command line: what to hand in, the wallet, renewal, steps, looks."""

import pytest

from tests.command import Shell
from tests.factory import id_number
from tests.full_case import DAY, MORE, REVOKED, record

STATUS, HOLDING, HISTORY = (f"{name} C1 --on {DAY}" for name in ("status", "holding", "history"))


@pytest.fixture
def rich(shell: Shell) -> Shell:
    """A case with something to say of everything."""
    record(shell, *MORE)
    return shell


def test_the_list_of_papers_can_be_handed_over(shell: Shell) -> None:
    """Words for papers, each received, on record or missing; the article stands at the foot."""
    asked = ("materials", "C2", "--for", "apply-for-permit", "--on", "2024-08-06")
    applied = ("--basis", "employment", "--materials", "id-card", "--on", "2024-08-06")
    assert shell("apply-for-permit", "C2", *applied).code == 0
    english = shell("--lang", "en", *asked).out
    assert "received  identity card or household register: identity card" in english
    assert "missing   title deed" in english
    assert "labour contract" in english
    assert english.count("shanghai/application-materials") == 1
    assert "agencies and other third parties" in english
    chinese = shell("--lang", "zh", *asked).out
    assert "已收  居民身份证或居民户口簿：居民身份证" in chinese
    assert "尚缺 4 件" in chinese
    (answer,) = shell.json(*asked)
    assert (answer["for"], answer["lodging"], answer["basis"]) == (
        "apply-for-permit",
        "owned",
        "employment",
    )
    assert {item["state"] for item in answer["items"]} == {"received", "missing"}
    (other,) = shell.json(*asked, "--lodging", "rental", "--basis", "study")
    papers = [code for item in other["items"] for code in item["one_of"]]
    assert "lease-filing" in papers
    assert "title-deed" not in papers


def test_what_is_not_known_of_the_person_is_said(shell: Shell) -> None:
    """Else a paper would be left out of the list without a word."""
    asked = ("materials", "C2", "--for", "apply-for-permit", "--on", "2024-02-01")
    assert "--lodging" in shell("--lang", "en", *asked).out
    assert "--basis" in shell("--lang", "zh", *asked).out
    told = shell("--lang", "en", *asked, "--lodging", "owned", "--basis", "study").out
    assert "not known" not in told


def test_the_wallet_tells_what_is_live_and_what_was_shown(rich: Shell) -> None:
    """A certificate goes with its paper, and a statement says by which entry it became untrue."""
    asked = ("wallet", "C1", "--on", DAY)
    (before,) = rich.json(*asked)
    assert [paper["live"] for paper in before["certificates"]] == [False, False, True]
    assert before["shown"][0]["to"] == "测试医院"
    assert before["statements"][0]["state"] == "valid"
    assert "in use" in rich("--lang", "en", *asked).out
    record(rich, REVOKED)
    (after,) = rich.json(*asked)
    assert [paper["live"] for paper in after["certificates"]] == [False, False, False]
    revoked = rich.json("history", "C1")[-1]
    assert after["statements"][0]["outdated_by"]["entry"] == revoked["id"]
    assert after["statements"][0]["untrue"] == ["permit_state"]
    english, chinese = (rich("--lang", lang, *asked).out for lang in ("en", "zh"))
    assert f"by entry {revoked['position']}: permit revoked 2023-08-30" in english
    assert f"因第 {revoked['position']} 号记录：2023-08-30 居住证已撤销" in chinese
    assert "days held in total 648†" in english
    assert "[not true any more]" in english
    assert "[已与现状不符]" in chinese


def test_each_untrue_figure_has_its_own_cause(rich: Shell) -> None:
    """One by an entry, another by the passing of time: neither is told for the other."""
    issued = ("--purpose", "子女入学", "--recipient", "测试小学", "--valid-to", "2024-12-31")
    figures = [word for name in ("permit_state", "points_score") for word in ("--figures", name)]
    on = ("--on", "2023-08-24")
    assert rich("issue-statement", "C1", *issued, *figures, *on).code == 0
    granted = ("--score", "130", "--items", "学历", "--on", "2023-08-25")
    assert rich("grant-points", "C1", *granted).code == 0
    asked = ("wallet", "C1", "--on", "2024-01-02")
    (answer,) = rich.json(*asked)
    causes = {c["figure"]: c["kind"] for c in answer["statements"][-1]["causes"]}
    assert causes == {"permit_state": None, "points_score": "points-granted"}
    last = rich("--lang", "en", *asked).out.partition("2024-12-31")[2]
    assert "not true any more: permit  by the passing of time, or by an order of the city" in last
    assert "not true any more: points score  by entry" in last
    assert "因时间经过，或因本市统一安排" in rich("--lang", "zh", *asked).out


def test_the_automatic_endorsement_is_told_by_its_checks(rich: Shell) -> None:
    """Met, not met or not yet known, why, who must act; its day is no more than about one."""
    asked = ("renewal", "C1", "--on", "2023-08-15")
    (answer,) = rich.json(*asked)
    assert [check["met"] for check in answer["checks"]] == [True, True, False, None]
    assert (answer["outcome"], answer["soft"]) == ("not-expected", True)
    english, chinese = (rich("--lang", lang, *asked).out for lang in ("en", "zh"))
    assert "about 2023-09-09†" in english
    assert "the phone changed on 2023-07-01" in english
    assert "to act: holder" in english
    assert "2023-09-09左右†" in chinese
    assert "不符合" in chinese
    assert "no permit in force" in rich("--lang", "en", "renewal", "C2").out
    opened = ("open-case", "N1", "--city", "南京", "--on", "2024-01-01", "--holder")
    assert rich(*opened, f"测试丁,{id_number(9)}").code == 0
    elsewhere = rich("renewal", "N1")
    assert (elsewhere.code, elsewhere.out) == (1, "")
    assert "no rule on the automatic endorsement is in force (Nanjing)" in elsewhere.err


def test_a_city_without_the_practice_says_so(shell: Shell) -> None:
    """The usual words for law that is not in force."""
    person = ("--holder", f"测试,{id_number(3)}", "--on", "2024-01-02")
    assert shell("open-case", "D1", "--city", "dalian", *person).code == 0
    refused = shell("--lang", "en", "steps", "D1", "--on", "2024-03-01")
    assert (refused.code, refused.out) == (1, "")
    assert "no rule on the order of the steps to a permit is in force (Dalian)" in refused.err


def test_the_steps_say_what_is_done_and_what_is_next(shell: Shell) -> None:
    """Also one that is not needed, and from when the next is possible."""
    asked = ("steps", "C2", "--on", "2024-03-01")
    (answer,) = shell.json(*asked)
    assert [step["step"] for step in answer["steps"]] == [
        *("declaration", "lease-filing", "registration", "permit")
    ]
    assert answer["next"] == "declaration"
    english, chinese = (shell("--lang", lang, *asked).out for lang in ("en", "zh"))
    for told in ("next", "not needed", "done 2024-02-05", "holder  from 2024-08-05"):
        assert told in english
    for told in ("下一步", "不需办理", "2024-02-05 已办", "最早 2024-08-05"):
        assert told in chinese


def test_a_look_is_minimal_and_recorded_whatever_it_finds(shell: Shell) -> None:
    """The person can see who looked, and what they were told."""
    why = ("--purpose", "子女入学", "--legal-basis", "第十二条")
    before = shell.head()
    desk, look = ("--by", "desk-1"), ("--lang", "zh", "--by", "一号窗口", "query")
    (answer,) = shell.json("--by", "测试小学", "--role", "officer", "query", id_number(1), *why)
    assert set(answer) == {
        *("case", "city", "on", "article", "confidence"),
        *("permit_state", "permit_valid_to", "registration_state"),
    }
    assert "permit lapsed" in shell("--lang", "en", *desk, "query", "C1", *why).out
    assert "居住证有效至 2023-09-24" in shell(*look, "C1", *why).out
    nobody = shell("--lang", "en", *desk, "query", "C9", *why)
    assert (nobody.code, nobody.out) == (3, "")
    assert "is recorded" in nobody.err
    assert shell(*look, "C9", "--json", *why).code == 3
    assert shell.head() == before + 5
    looks = shell.json("reads", "C1")
    assert [look["by"] for look in looks] == ["测试小学", "desk-1", "一号窗口"]
    assert looks[0]["purpose"] == "子女入学"
    assert looks[0]["told"]["permit_valid_to"] == "2023-09-24"
    english, chinese = (shell("--lang", lang, "reads", "C1").out for lang in ("en", "zh"))
    assert "C1 was looked up 3 times" in english
    assert "测试小学  officer  子女入学 (第十二条)" in english
    assert "C1 被查询 3 次" in chinese
    assert shell("reads", "C9").code == 3
    assert shell.json("reads", "C1", "--on", "2020-01-01") == []


def test_status_tells_of_everything_that_there_is(rich: Shell) -> None:
    """Declaration, lodging, the stages of the application, the permit, points."""
    rich.patch.setenv("COLUMNS", "200")
    english, chinese = (rich("--lang", lang, *STATUS.split()).out for lang in ("en", "zh"))
    for told in (
        "6 days late",
        "another address than in: registration, lease filing",
        "by the landlord (rented home)",
        "contested 2023-08-07",
        "at the door: differs (单位)",
        "stage",
        "working days",
        "year counted from",
        "reported lost 2023-08-24",
        "score 125",
        "reaches the standard score†",
    ):
        assert told in english, told
    for told in ("迟报 6 日", "与下列地址不一致：居住登记、租赁备案", "环节", "挂失", "125 分"):
        assert told in chinese, told


def test_triage_is_told_as_it_was_decided_and_as_it_would_be_now(shell: Shell) -> None:
    """In status, and in the history with the ground in the law's words."""
    facts = ("--facts", "insurance-half-year=2025-05-01")
    told = shell("--lang", "en", "triage", "C2", *facts, "--on", "2025-12-02").out
    assert "    permit: insurance-half-year (half a year's unbroken" in told
    asked = ("C2", "--on", "2026-01-05")
    english, chinese = (shell("--lang", lang, "status", *asked).out for lang in ("en", "zh"))
    assert "decided 2025-12-02: insurance-half-year" in english
    assert "by the law of the day: permit" in english
    assert "按当日规定：申领居住证" in chinese
    shell.patch.setenv("COLUMNS", "300")
    english, chinese = (shell("--lang", lang, "history", *asked).out for lang in ("en", "zh"))
    assert "insurance-half-year（连续缴纳社会保险满半年） = 2025-05-01" in chinese
    assert "way: permit; ground: insurance-half-year (half a year's" in english


def test_triage_says_at_once_which_way_and_from_when(shell: Shell) -> None:
    """On the line below the event, and under a key of its own in JSON."""
    asked = ("triage", "C2", "--on", "2024-03-01")
    told = shell("--lang", "en", *asked).out
    assert told.splitlines()[1] == "    registration first, permit possible from 2024-08-05"
    assert "先办居住登记，最早 2024-08-05 可申领" in shell("--lang", "zh", *asked).out
    (answer,) = shell.json(*asked)
    assert answer["decided"] == {
        "path": "registration",
        "ground": None,
        "possible_from": "2024-08-05",
    }


def test_a_limit_beyond_the_law_is_shown(shell: Shell) -> None:
    """A city's limit that ends after the national one is flagged, and marked."""
    on = ("--on", "2024-08-06")
    assert shell("apply-for-permit", "C2", "--basis", "lodging", *on).code == 0
    assert shell("accept-application", "C2", *on).code == 0
    shown = shell("--lang", "en", "status", "C2", *on).out
    assert "shanghai/issuance-limit ends on 2024-08-27, later than the statutory limit†" in shown
    assert "due 2024-08-21  day 0 of 15 days" in shown


def test_holding_shows_claims_and_months_that_do_not_count(rich: Shell) -> None:
    """What others say stands beside ours, and each month says why it is left out."""
    english, chinese = (rich("--lang", lang, *HOLDING.split()).out for lang in ("en", "zh"))
    assert "本人: days held in total 9; by this record 649†" in english
    assert "2023-07 (1 month): insurance back-paid, no income tax" in english
    assert "2023-07（1 个月）：社会保险为补缴、无个人所得税" in chinese
    record(rich, REVOKED)
    assert "revoked" in rich("--lang", "en", *HOLDING.split()).out


def test_history_tells_names_and_entries_in_words(rich: Shell) -> None:
    """A field of names and values, a code of the law, another entry by its number."""
    rich.patch.setenv("COLUMNS", "300")
    english, chinese = (rich("--lang", lang, *HISTORY.split()).out for lang in ("en", "zh"))
    assert "days held in total = 648, permit no = SH1, permit = in use" in english
    assert "累计持证日数 = 648, 居住证编号 = SH1, 居住证 = 使用中" in chinese
    shown = next(e for e in rich.json("history", "C1") if e["kind"] == "certificate-shown")
    assert f"up to entry: {shown['position']}" in english
