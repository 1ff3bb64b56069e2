"""Words for the commands that tell people and show what they were told."""

TABLE: dict[str, tuple[str, str]] = {}
