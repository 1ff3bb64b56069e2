"""A case with something to say of everything: of the home, the permit, points, papers."""

from typing import Any

from tests.command import Shell, lines

DAY = "2023-09-01"

# What else becomes of the holder of C1, whose permit is valid to 2023-09-24.
MORE: list[dict[str, Any]] = [
    {"request": "change-details", "on": "2023-07-01", "phone": "13900000000"},
    {"request": "show-certificate", "on": "2023-08-01", "kind": "permit", "to": "测试医院"},
    {
        "request": "issue-statement",
        "on": "2023-08-02",
        "purpose": "子女入学",
        "recipient": "测试小学",
    }
    | {"valid_to": "2023-12-31", "figures": ["cumulative_days", "permit_state", "permit_no"]},
    {"request": "assert-figure", "on": "2023-08-03", "figure": "cumulative_days", "value": "9"}
    | {"source": "本人"},
    {"request": "record-contribution", "on": "2023-08-04", "kind": "social-insurance"}
    | {"month": "2023-07", "status": "back-paid"},
    {"request": "report-lodging", "on": "2023-08-05", "host": "landlord", "lodging": "rental"},
    {"request": "report-departure", "on": "2023-08-06", "by": "房东"},
    {"request": "contest-departure", "on": "2023-08-07"},
    {"request": "verify-residence", "on": "2023-08-08", "outcome": "differs", "mode": "door"}
    | {"differs": ["单位"]},
    {"request": "declare-residence", "on": "2023-08-20", "address": "测试路 9 号"}
    | {"lodging": "rental", "arrived_on": "2023-08-10"},
    {"request": "apply-for-points", "on": "2023-08-22", "items": ["学历"]},
    {"request": "grant-points", "on": "2023-08-23", "score": 125, "items": ["学历"]},
    {"request": "report-loss", "on": "2023-08-24"},
]
REVOKED = {"request": "revoke-permit", "on": "2023-08-30", "reason": "材料虚假"} | {
    "authority": "测试区公安分局",
    "role": "police",
}


def record(shell: Shell, *requests: dict[str, Any]) -> None:
    """Record more requests about C1."""
    told = lines({"case": "C1", **request} for request in requests)
    answer = shell("record", "-", stdin=told.encode())
    assert answer.code == 0, answer.out + answer.err
