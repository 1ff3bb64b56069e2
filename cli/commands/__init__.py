"""One module a command, each with a `command`; loaded only when it is asked for."""
