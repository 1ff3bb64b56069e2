"""Words for the commands of the service."""

TABLE: dict[str, tuple[str, str]] = {}
