"""The terminal that answers are shown on."""

from rich.console import Console


class Terminal(Console):
    """Standard output without emoji or highlighting; a closed pipe is the command line's affair."""

    def __init__(self) -> None:
        super().__init__(highlight=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Go on failing: `cli.main` knows what a reader who has left means."""
        raise BrokenPipeError
