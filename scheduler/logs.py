"""The service's log: a line for each thing that happened, on standard error, without personal data.

What happened is a code, with fields beside it; instants are in UTC. Errors from elsewhere say
their kind and place only, since what they say may quote a name or an address.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ledger.masking import mask_by_name, scrubbed
from ledger.store import StoreError

LOGGER = logging.getLogger("residence")
IN_ADDRESS = re.compile(r"(?<=://)([^:@/\s]*):\S*@")
IN_WORDS = re.compile(r"(?<=password=)('[^']*'|[^&\s]+)")
ROOT = Path(__file__).parents[1]


def begin(form: str, *, rehearsal: bool = False) -> None:
    """Send all logs of this process to standard error; a rehearsal says so on each line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(form, {"rehearsal": True} if rehearsal else {}))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    LOGGER.setLevel(logging.INFO)
    # It warns whenever a look at the clock is left out because a night is still under way.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def said(event: str, level: int = logging.INFO, **fields: object) -> None:
    """Note that something happened."""
    LOGGER.log(level, event, extra={"fields": fields})


def trouble(error: BaseException) -> dict[str, str]:
    """What may be told of an error: its kind, its place, and what storage and system say."""
    told = {"error": type(error).__name__}
    if isinstance(error, OSError):
        told["reason"] = error.strerror or told["error"]
    elif isinstance(error, StoreError) and str(error):
        told["reason"] = _clean(str(error).splitlines()[0])
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT)]
    if ours:
        told["place"] = f"{Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno}"
    return told


class Lines(logging.Formatter):
    """A record as one JSON object, or as a line to be read."""

    def __init__(self, form: str, always: Mapping[str, object]) -> None:
        super().__init__()
        self.form, self.always = form, dict(always)

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, whoever wrote it."""
        fields: dict[str, Any] = {**self.always, **getattr(record, "fields", {})}
        if record.name != LOGGER.name:
            fields["from"] = record.name
        if record.exc_info and record.exc_info[1]:
            fields |= trouble(record.exc_info[1])
        instant = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {
            "time": instant.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": _clean(record.getMessage()),
        }
        line = head | mask_by_name(_plain(fields))
        if self.form == "json":
            return json.dumps(line, ensure_ascii=False)
        rest = (f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in line.items())
        return " ".join([*head.values(), *list(rest)[len(head) :]])


def _plain(value: Any) -> Any:
    """A value as JSON takes it, with what looks like personal data masked."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (bool, int, float, type(None))) else _clean(str(value))


def _clean(text: str) -> str:
    """A text on one line, without passwords, citizen numbers and mobile numbers."""
    hidden = IN_WORDS.sub("***", IN_ADDRESS.sub(r"\1:***@", text))
    return str(scrubbed(" ".join(hidden.split()), None))
