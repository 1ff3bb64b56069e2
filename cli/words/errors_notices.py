"""Words for what is wrong with a configuration or a sender."""

TABLE: dict[str, tuple[str, str]] = {}
