"""Words for work lists, forecasts and calendars."""

TABLE: dict[str, tuple[str, str]] = {}
