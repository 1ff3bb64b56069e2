"""What ends a command other than well, with its exit code; put into words in one place."""

REFUSED = 1
MALFORMED = 2
NOT_FOUND = 3
LOST_RACE = 4
UNREACHABLE = 5
DIFFERENT = 6


class Problem(Exception):
    """A problem with its words' key, the details, and the exit code it ends with."""

    def __init__(self, key: str, code: int = MALFORMED, **details: object) -> None:
        super().__init__(key)
        self.key, self.code, self.details = key, code, details


class Ended(Exception):
    """A command that has said all there is to say and ends with a code other than 0."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
