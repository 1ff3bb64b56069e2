"""The command line: parses, calls the office, shows; it knows no law."""
