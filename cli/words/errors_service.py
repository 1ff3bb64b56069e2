"""Words for what keeps the service from running."""

TABLE: dict[str, tuple[str, str]] = {}
