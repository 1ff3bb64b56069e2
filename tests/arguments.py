"""What the commands of the tests take on their command lines."""

import argparse


def at_least_one(text: str) -> int:
    """A whole number from 1 on."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("at least one")
    return value
