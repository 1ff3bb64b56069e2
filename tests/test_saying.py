"""How a text is said: details filled in as people read them, nothing of a user's taken for ours."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cli.words import say

ROOT = Path(__file__).parents[1]


def test_braces_in_a_users_text_mean_nothing() -> None:
    """What a user wrote is shown as it is, whatever it looks like."""
    for text in ("{0}", "{case.__class__}", "}{", "[[x]]", "{{", "%s", "[/red]"):
        assert f" {text} " in say("refused.case-not-found", "zh", case=text)
        assert say("refused.items-missing", "en", items=[text]).endswith(f": {text}.")


def test_details_are_written_as_people_read_them() -> None:
    """Lists joined, days in ISO form, codes in words, None as nothing, one day as a day."""
    assert "照片、身份证" in say("refused.items-missing", "zh", items=("照片", "身份证"))
    assert "a, b" in say("refused.items-missing", "en", items=["a", "b"])
    assert "2024-02-29" in say("refused.day-not-come", "zh", today=date(2024, 2, 29))
    about = {"topic": "late-endorsement", "city": "shanghai", "on": date(2024, 2, 29)}
    assert "上海" in say("refused.not-in-force", "zh", **about)
    assert "“补办签注”" in say("refused.not-in-force", "zh", **about)
    assert "no-such" in say("refused.not-in-force", "en", **{**about, "topic": "no-such"})
    assert [say("unit.day", "en", n=n) for n in (1, 2, None)] == ["1 day", "2 days", " days"]


def test_a_clause_without_its_detail_is_left_out() -> None:
    """A suggestion, say, is made only if there is one."""
    without = say("error.usage.no-such-option", "en", option="--foo", suggestion="")
    assert without == "There is no option --foo"
    assert without == say("error.usage.no-such-option", "en", option="--foo")
    assert "--for" in say("error.usage.no-such-option", "en", option="--foo", suggestion=["--for"])


@pytest.mark.parametrize("key", ["no-such.key", "refused.no-such", "refused", ""])
def test_an_unknown_key_is_an_error(key: str) -> None:
    """A forgotten text is found out, not shown as its key."""
    with pytest.raises(KeyError):
        say(key, "zh")


def test_saying_one_thing_does_not_read_all_tables() -> None:
    """Help is shown without the tables of refusals, and without pydantic."""
    code = (
        "import sys; from cli.words import say; say('command.init.help', 'zh');"
        "print(*sorted(m for m in sys.modules if m.startswith(('cli.words.', 'pydantic'))))"
    )
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True)
    assert found.stdout.split() == ["cli.words.commands"]
