"""When something that failed is tried again: each time twice as late, up to a minute."""

from time import monotonic

FIRST = 1.0
LONGEST = 60.0


class Attempts:
    """The failures in a row of one thing that the service does."""

    def __init__(self) -> None:
        self.failures = 0
        self._not_before = 0.0

    def ready(self) -> bool:
        """Whether it may be tried now."""
        return monotonic() >= self._not_before

    def failed(self) -> float:
        """Note a failure; the seconds until the next attempt."""
        wait = min(LONGEST, FIRST * 2.0 ** min(self.failures, 10))
        self.failures += 1
        self._not_before = monotonic() + wait
        return wait

    def worked(self) -> None:
        """Note that it went well: the next failure is a first one again."""
        self.failures = 0
