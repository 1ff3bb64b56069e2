"""``python -m tests.simulate.scanner LEDGER NIGHT``: a scan in small steps, to be killed.

It says a line when it begins and after each batch, so that whoever kills it knows where it is.
"""

import sys
from contextlib import closing
from datetime import date

from projections.office import Office
from scheduler.clock import now
from scheduler.rounds import scan
from tests.simulate.faults import small_batches


def main(where: str, night: str) -> None:
    """Scan up to a night, one case or rung in each transaction."""
    with closing(Office.open(where)) as office, small_batches(1):
        print("begins", flush=True)
        scan(office, date.fromisoformat(night), now, progress=lambda *_: print("on", flush=True))
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
