"""Help pages laid out in cells, in the language of the command line."""

from collections.abc import Iterable, Iterator

import click

from cli.problems import Problem
from cli.text import cells, padded, terminal_width, wrapped
from cli.words import say

GUTTER = 2
WIDEST = 34
OF_CLICK = {"help", "version"}


def language(ctx: click.Context) -> str:
    """The language chosen on the command line."""
    root = ctx.find_root()
    return str(root.params.get("lang") or root.obj["lang"])


class Page(click.Command):
    """A command whose help page comes from the table of words."""

    def about(self, lang: str) -> str:
        """What the command does."""
        return say(f"command.{self.name}.help", lang)

    def examples(self, lang: str) -> str:
        """Command lines to learn from."""
        return say(f"command.{self.name}.examples", lang)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and name an argument that is one too many."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Problem("error.usage.unexpected-argument", argument=rest[0])
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """The page: usage, what it does, options, examples."""
        lang = language(ctx)
        lines = [*_usage(self, ctx, lang), ""]
        for paragraph in self.about(lang).split("\n"):
            lines += [*wrapped(paragraph, terminal_width(), "  "), ""]
        lines += _options(self, ctx, lang)
        examples = self.examples(lang).split("\n")
        return "\n".join([*lines, _heading("examples", lang), *(f"  {e}" for e in examples)])


def group_page(
    group: click.Group, ctx: click.Context, sections: Iterable[tuple[str, list[tuple[str, str]]]]
) -> str:
    """The page of the whole tool: its commands and requests, a line each."""
    lang = language(ctx)
    lines = [*_usage(group, ctx, lang), ""]
    for paragraph in say("command.residence.help", lang).split("\n"):
        lines += [*wrapped(paragraph, terminal_width(), "  "), ""]
    lines += _options(group, ctx, lang)
    for heading, rows in sections:
        lines += [_heading(heading, lang), *_table(rows), ""]
    return "\n".join(lines).rstrip()


def _usage(command: click.Command, ctx: click.Context, lang: str) -> list[str]:
    known = {"[OPTIONS]": "usage-options", "COMMAND": "usage-command", "[COMMAND]": "usage-command"}
    pieces = [
        say(f"label.{known[piece]}", lang) if piece in known else piece
        for piece in " ".join(command.collect_usage_pieces(ctx)).split(" ")
        if piece != "[ARGS]..."
    ]
    return [f"{_heading('usage', lang)} {ctx.command_path} {' '.join(pieces)}"]


def _options(command: click.Command, ctx: click.Context, lang: str) -> list[str]:
    rows = [
        (_spelling(param), _about(param, command, lang))
        for param in command.get_params(ctx)
        if isinstance(param, click.Option) and not param.hidden
    ]
    return [_heading("options", lang), *_table(rows), ""]


def _spelling(option: click.Option) -> str:
    text = ", ".join(option.opts)
    return text if option.is_flag else f"{text} {option.make_metavar(click.Context(_NONE))}"


_NONE = click.Command("none")


def _about(option: click.Option, command: click.Command, lang: str) -> str:
    name = option.opts[-1].removeprefix("--")
    ours = option.help is None or name in OF_CLICK
    about = _shared(name, command, lang) if ours else str(option.help)
    choices = getattr(option.type, "choices", ()) if option.metavar else ()
    if choices:
        about += f" ({', '.join(choices)})"
    return f"{about} {say('label.required', lang)}" if option.required else about


def _shared(name: str, command: click.Command, lang: str) -> str:
    """What an option means: in this command, else wherever it stands."""
    try:
        return say(f"option.{command.name}.{name}", lang)
    except KeyError:
        return say(f"option.{name}", lang)


def _heading(label: str, lang: str) -> str:
    return f"{say(f'label.{label}', lang)}:"


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Two columns; a long first cell stands on a line of its own."""
    first = min(WIDEST, max((cells(left) for left, _ in rows), default=0)) + GUTTER
    for left, right in rows:
        indent = " " * (first + GUTTER)
        lines = list(wrapped(right, terminal_width(), indent)) or [""]
        if cells(left) >= first:
            yield f"  {left}"
            yield from lines
        else:
            yield f"  {padded(left, first)}{lines[0].strip()}"
            yield from lines[1:]
