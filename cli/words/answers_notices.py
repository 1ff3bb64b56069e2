"""Words for notices: what is queued, sent, failed, and to whom."""

TABLE: dict[str, tuple[str, str]] = {}
