"""Words for the options of scans, notices, work lists and the service."""

TABLE: dict[str, tuple[str, str]] = {}
