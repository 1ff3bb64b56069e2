"""The command ``residence``: finds the command named, runs it, and says what went wrong."""

import gc
import os
import sys
from typing import Any

import click

from cli.help import group_page, language
from cli.params import Instant
from cli.words import LANGS, keys, say

COMMANDS = (
    "demo",
    "init",
    "migrate",
    "record",
    "find",
    "history",
    "status",
    "holding",
    "meets",
    "card",
    "diff",
    "check",
    "renewal",
    "steps",
    "materials",
    "wallet",
    "query",
    "reads",
    "due",
    "figures",
    "forecast",
    "calendar",
    "scan",
    "run",
    "dispatch",
    "notices",
    "health",
    "replay",
    "projections",
    "law",
)
# Commands whose own names are modules of the standard library.
NAMED_OTHERWISE = {"calendar": "calendars"}
ROLES = (
    "holder",
    "proxy",
    "landlord",
    "host",
    "employer",
    "clerk",
    "officer",
    "police",
    "auditor",
    "system",
)


class Residence(click.Group):
    """All commands, each loaded when it is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; help is in the language asked for wherever on the line that was said."""
        ctx.obj = {"lang": _language_of(args)}
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click asks so
        """The names of all commands and requests."""
        return [*COMMANDS, *_requests()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now."""
        from importlib import import_module

        if cmd_name in COMMANDS:
            module = NAMED_OTHERWISE.get(cmd_name, cmd_name)
            command: click.Command = import_module(f"cli.commands.{module}").command
            return command
        if cmd_name in _requests():
            from cli.asking import request_command

            return request_command(cmd_name, language(ctx))
        return None

    def get_help(self, ctx: click.Context) -> str:
        """The page of the whole tool."""
        lang = language(ctx)
        commands = [(name, say(f"command.{name}.summary", lang)) for name in COMMANDS]
        requests = [(name, say(f"request.{name}", lang)) for name in _requests()]
        return group_page(self, ctx, [("commands", commands), ("requests", requests)])


def _requests() -> tuple[str, ...]:
    names = (key.removeprefix("request.") for key in keys("request"))
    return tuple(name for name in names if "." not in name)


def default_language() -> str:
    """Chinese where the machine speaks it, else English; ``RESIDENCE_LANG`` decides."""
    chosen = os.environ.get("RESIDENCE_LANG", "")
    if chosen in LANGS:
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "zh" if locale.startswith("zh") else "en"


@click.group(cls=Residence, invoke_without_command=True, no_args_is_help=False)
@click.option("--ledger", metavar="WHERE")
@click.option("--lang", type=click.Choice(LANGS), is_eager=True)
@click.option("--by", metavar="NAME")
@click.option("--role", type=click.Choice(ROLES), metavar="ROLE")
@click.option("--now", type=Instant(), metavar="INSTANT")
@click.option("--read-only", is_flag=True, envvar="RESIDENCE_READ_ONLY")
@click.version_option(package_name="residence-ledger", message="%(version)s")
@click.pass_context
def residence(ctx: click.Context, /, lang: str | None, **settings: Any) -> None:
    """Keep what was chosen for the command that follows."""
    ctx.obj = {"lang": lang or default_language(), **settings}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: list[str] | None = None) -> None:
    """Run a command line and leave with its exit code."""
    # Half of an answer's time would go into collecting garbage while modules load and at the
    # end, and into looking through every installed package for plugins of pydantic.
    gc.set_threshold(100_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if stream:  # there is none when the shell has closed it
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # is text
    code = run(args)
    gc.freeze()  # the operating system takes back what is left, all at once
    sys.exit(code)


def run(args: list[str] | None = None) -> int:
    """Run a command line; its exit code, with every failure put into words."""
    try:
        result = residence.main(args, prog_name="residence", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except (BrokenPipeError, SystemExit):  # the latter is how click leaves a closed pipe
        code = 0  # whoever reads has seen enough
    except Exception as error:  # noqa: BLE001  # what has no words is raised again
        from cli.failures import explain

        code = explain(error, _language_of(sys.argv[1:] if args is None else args))
    _let_go_of_output()
    return code


def _let_go_of_output() -> None:
    """Send what cannot be written nowhere, so that Python does not fail over it once more."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language_of(args: list[str]) -> str:
    """The language asked for, also when the rest of the line cannot be read."""
    for before, value in zip(("", *args), args, strict=False):
        chosen = value.removeprefix("--lang=") if before != "--lang" else value
        if chosen in LANGS and (before == "--lang" or value.startswith("--lang=")):
            return chosen
    return default_language()


if __name__ == "__main__":
    main()
