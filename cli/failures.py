"""Every failure in words: what it was, where, what was expected, what to do; and its exit code."""

import errno
from collections.abc import Callable
from typing import Any

import click

from cli.problems import (
    LOST_RACE,
    MALFORMED,
    NOT_FOUND,
    REFUSED,
    UNREACHABLE,
    Ended,
    Problem,
)
from cli.text import printable, without_password
from cli.words import say

NO_SPACE = ("disk is full", "No space left")

Words = tuple[str, dict[str, Any], int]
Known = tuple[type[Exception], str, int]


def explain(error: Exception, lang: str) -> int:
    """Say on standard error what went wrong; the exit code. What is not known is raised."""
    if isinstance(error, Ended):
        return error.code
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    text, code = worded(error, lang)
    click.echo(text, err=True)
    return code


def worded(error: Exception, lang: str) -> tuple[str, int]:
    """What went wrong in words, and its exit code. What is not known is raised."""
    found = _of_click(error) or _of_ours(error) or _of_system(error)
    if found is None:
        raise error
    key, details, code = found
    return say(key, lang, **details), code


def _of_ours(error: Exception) -> Words | None:
    if isinstance(error, Problem):
        return error.key, error.details, error.code
    from projections import failures
    from scheduler.config import BadConfig

    if isinstance(error, BadConfig):
        fault = {"file": error.file, "setting": error.key, "found": error.found}
        fault |= {"expected": error.expected}
        return f"error.config.{error.code}", fault, MALFORMED
    if isinstance(error, failures.NotInForce):
        details = {"topic": error.topic, "city": error.city, "on": error.on}
        return "refused.not-in-force", details, REFUSED
    if isinstance(error, failures.LostRace):
        between = error.changed
        kinds = list(dict.fromkeys(entry.event.kind for entry in between)) or None
        entries = [entry.position for entry in between] or None
        return "error.lost-race", {"entries": entries, "kinds": kinds}, LOST_RACE
    known: list[Known] = [
        (failures.BadLaw, "error.bad-law", UNREACHABLE),
        (failures.CaseNotFound, "error.case-not-found", NOT_FOUND),
        (failures.LedgerExists, "error.ledger-exists", REFUSED),
        (failures.NoLedger, "error.ledger-not-found", UNREACHABLE),
        (failures.Paused, "error.projection-paused", UNREACHABLE),
        (failures.Unsafe, "error.storage-unsafe", UNREACHABLE),
        (failures.Unsuitable, "error.storage-unsuitable", UNREACHABLE),
        (failures.Standby, "error.storage-standby", UNREACHABLE),
        (failures.ReadOnly, "error.read-only", MALFORMED),
        (failures.Outdated, "error.ledger-outdated", UNREACHABLE),
        (failures.TooNew, "error.ledger-too-new", UNREACHABLE),
        (failures.Forbidden, "error.storage-forbidden", UNREACHABLE),
        (failures.NoRole, "error.role-unknown", NOT_FOUND),
        (failures.TooMighty, "error.role-too-mighty", REFUSED),
        (failures.BadSetting, "error.bad-setting", MALFORMED),
        (failures.OutcomeUnknown, "error.outcome-unknown", UNREACHABLE),
        (failures.Unreadable, "error.newer-ledger", UNREACHABLE),
        (failures.Unreachable, "error.storage-unreachable", UNREACHABLE),
    ]
    return _among(known, error)


def _among(known: list[Known], error: Exception) -> Words | None:
    for kind, key, code in known:
        if isinstance(error, kind):
            text = " ".join(without_password(str(error)).split())
            unreachable = key == "error.storage-unreachable"
            full = unreachable and any(words in text for words in NO_SPACE)
            chosen = "error.disk-full" if full else key
            return chosen, {"reason": text, "where": text, "case": text}, code
    return None


def _of_click(error: Exception) -> Words | None:
    if isinstance(error, click.exceptions.Abort):
        return "error.aborted", {}, REFUSED
    if not isinstance(error, click.UsageError):
        return None
    for kind, describe in _USAGE.items():
        if isinstance(error, kind):
            key, details = describe(error)
            return key, details, MALFORMED
    return "error.usage.other", {"message": error.message}, MALFORMED


def _of_system(error: Exception) -> Words | None:
    if isinstance(error, UnicodeEncodeError):
        return "malformed.not-unicode", {}, MALFORMED
    if not isinstance(error, OSError):
        return None
    details = {"path": error.filename, "reason": error.strerror or str(error)}
    if error.filename is None:
        return "error.output-failed", details, UNREACHABLE
    full = error.errno == errno.ENOSPC
    return "error.disk-full" if full else "error.file-not-readable", details, UNREACHABLE


def _name(error: Any) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.human_readable_name if param else "") or ""


def _missing(error: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(error.param, click.Argument):
        return "error.usage.missing-argument", {"argument": _name(error)}
    return "error.usage.missing-option", {"option": _name(error)}


def _bad_value(error: Any) -> tuple[str, dict[str, Any]]:
    kind = error.param.type if error.param else None
    choices = list(kind.choices) if isinstance(kind, click.Choice) else ""
    if isinstance(kind, click.IntRange):
        choices = f"{kind.min} … {kind.max}"
    value, sign, _ = error.message.partition(" is not ")  # it is kept nowhere else
    found = printable(value.strip("'")) if sign else ""
    details = {
        "option": _name(error),
        "found": found,
        "expected": choices,
        "message": error.message,
    }
    return "error.usage.bad-value", details


def _no_such_option(error: Any) -> tuple[str, dict[str, Any]]:
    close = list(error.possibilities or ())
    return "error.usage.no-such-option", {"option": error.option_name, "suggestion": close}


def _no_such_command(error: Any) -> tuple[str, dict[str, Any]]:
    from difflib import get_close_matches

    ctx = error.ctx
    names = ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
    close = get_close_matches(error.command_name, names)
    return "error.usage.no-such-command", {"command": error.command_name, "suggestion": close}


def _needs_value(error: Any) -> tuple[str, dict[str, Any]]:
    return "error.usage.option-needs-value", {"option": error.option_name}


_USAGE: dict[type[click.UsageError], Callable[[Any], tuple[str, dict[str, Any]]]] = {
    click.MissingParameter: _missing,
    click.NoSuchOption: _no_such_option,
    click.BadOptionUsage: _needs_value,
    click.BadParameter: _bad_value,
}
if hasattr(click, "NoSuchCommand"):
    _USAGE[click.NoSuchCommand] = _no_such_command
