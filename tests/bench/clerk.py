"""One clerk of many, in a process of its own: ``python -m tests.bench.clerk NO PLACE=ADDRESS…``.

The first line of standard input holds what to record; each line after it a place, and how often.
At the place ``library`` the library's own recorder is used, at ``bare`` a bare INSERT of the
encoded entry, ours at any other.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import cycle, islice

from ledger.events.base import Entry
from ledger.store import Store
from ledger.store.codec import decode, stored_form
from tests.bench.library import library
from tests.bench.places import BarePostgres

BARE, LIBRARY = "bare", "library"

Save = Callable[[Sequence[Entry]], object]


def work(number: str, *places: str) -> None:
    """Save one entry at each place, then as many as each line says, one by one; say when done."""
    entries = _entries(sys.stdin.readline(), number)
    with ExitStack() as stack:
        saves: dict[str, Save] = {}
        for place in places:
            name, _, address = place.partition("=")
            saves[name] = _recorder(name, address, stack)
            saves[name]([next(entries)])
        print("ready", flush=True)
        for line in sys.stdin:
            name, count = line.split()
            save = saves[name]
            for entry in islice(entries, int(count)):
                save([entry])
            print("ready", flush=True)


def _recorder(name: str, address: str, stack: ExitStack) -> Save:
    if name == BARE:
        bare = stack.enter_context(closing(BarePostgres(address)))
        return lambda entries: bare.one(stored_form(entries[0]))
    if name == LIBRARY:
        recorder = stack.enter_context(closing(library(address)))
        return lambda entries: recorder.save(*entries)
    return stack.enter_context(closing(Store.open(address))).save


def _entries(line: str, number: str) -> Iterator[Entry]:
    """The entries of a life over and over, each the first of a stream of its own."""
    life = [decode("", 1, kind, state.encode()) for kind, state in json.loads(line)]
    for count, entry in enumerate(cycle(life)):
        yield replace(entry, stream=f"case:K{number}-{count:07}")


if __name__ == "__main__":
    work(*sys.argv[1:])
