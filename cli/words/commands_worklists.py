"""Words for the commands that list work and days to come."""

TABLE: dict[str, tuple[str, str]] = {}
