"""Words for what the service and its health say."""

TABLE: dict[str, tuple[str, str]] = {}
