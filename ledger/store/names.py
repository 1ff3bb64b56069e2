"""What the store and the library's recorders call the same thing."""

EVENTS_TABLE = "residence_events"
SCHEMA_TABLE = "residence_schema"
